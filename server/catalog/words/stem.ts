import snowball from 'snowball-stemmers';
import { fold } from './fold.ts';

/** The stems of one word, folded. Both languages at once: a shop mixes them freely. */
export type Stems = { da: string; en: string };

const danish = snowball.newStemmer('danish');
const english = snowball.newStemmer('english');

/** Shops repeat their words, so nearly every word of an import is a hit; emptied when full. */
const CACHE_LIMIT = 60_000;
const cache = new Map<string, Stems>();

/** `word` is lower case, not folded yet (the Danish stemmer knows æ, ø and å). */
export function stemsOf(word: string): Stems {
  const known = cache.get(word);
  if (known) return known;
  const stems = { da: fold(danish.stem(word)), en: fold(english.stem(word)) };
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, stems);
  return stems;
}

/** The distinct stems, Danish first. */
export function stemList(word: string): string[] {
  const { da, en } = stemsOf(word);
  return da === en ? [da] : [da, en];
}
