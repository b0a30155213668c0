/** Category labels in the visitor's language. */
import { concepts } from '../../../catalog/words/concepts.ts';
import { fold } from '../../../catalog/words/fold.ts';
import { conceptsOfWord } from '../../../catalog/words/lexicon.ts';
import type { Language } from './language.ts';

const plural: Record<string, string> = {
  child: 'children',
  knife: 'knives',
  'head torch': 'head torches',
  torch: 'torches',
  accessory: 'accessories',
};
/** Words for whole ranges, where the table's first English word is one thing of it. */
const ranges: Record<string, string> = { kogegrej: 'cooking gear', campingudstyr: 'camping gear' };
const uncountable = /(?:s|wear|clothing|equipment|wool|fleece|children)$/;

/** A category in the visitor's language, word by word as far as the concept table knows them. */
export function labelIn(label: string, language: Language): string {
  const own = label.replace(/[\p{L}-]+/gu, (word) => {
    const range = language === 'en' ? ranges[word.toLowerCase()] : undefined;
    if (range !== undefined) return range;
    const concept = concepts.find(({ id }) => conceptsOfWord(word.toLowerCase())[0] === id);
    if (!concept || language === 'da') return word;
    const danish = concept.da.split(',').some((one) => fold(word).startsWith(fold(one.trim()).slice(0, 4)));
    const [name = word] = concept.en.split(',').map((one) => one.trim());
    if (!danish || fold(word) === name) return word;
    return plural[name] ?? (uncountable.test(name) ? name : `${name}s`);
  });
  return own.charAt(0).toUpperCase() + own.slice(1);
}
