/** From a sentence to what is looked for. */
import type { Catalog } from '../../../catalog/catalog.ts';
import { fold } from '../../../catalog/words/fold.ts';
import { coloursOfWord } from '../../../catalog/words/colours.ts';
import { conceptsOfWord } from '../../../catalog/words/lexicon.ts';
import { splitWords } from '../../../catalog/words/split.ts';
import type { Product } from '../../../catalog/product.ts';
import { readColour, readMeasures, readSize } from './details.ts';
import type { Wish } from './intent.ts';
import { labelIn } from './labels.ts';
import type { Language } from './language.ts';
import { readRank } from './rank.ts';
import { readPrice, type PriceWish } from './price.ts';
import { contentWords, lettersApart, lettersForgiven, thingsIn } from './words.ts';

export type ReadWish = {
  wish: Wish;
  relative?: PriceWish['relative'];
  /** What is left when the conditions are taken out. */
  rest: string;
  /** Things that are named, by concept. */
  things: string[];
  /** Whether any condition (price, colour, size, …) was named. */
  conditions: boolean;
};

const STOCK = /(?<![\p{L}])(?:på lager|i lager|in stock|available now|klar til levering)(?![\p{L}])/giu;

/** Reads the conditions one after the other; what is left are the words. */
export function readWish(text: string, language: Language, catalog: Catalog): ReadWish {
  const priced = readPrice(text);
  const ranked = readRank(priced.rest);
  const sized = readSize(ranked.rest);
  const coloured = readColour(sized.rest, language);
  const measured = readMeasures(coloured.rest, language);
  const rest = measured.rest.replace(STOCK, ' ');
  const vendor = catalog.understand(rest).vendors[0];
  const said = vendor === undefined ? rest : withoutWords(rest, vendor);
  const named = contentWords(said);
  const category = readCategory(named, catalog);
  const words = category === undefined ? correctWords(named, catalog) : [];
  const { minPrice, maxPrice, around, sort, onSale } = priced;
  const wish: Wish = {
    words,
    phrase: category === undefined ? phraseOf(said, words) : labelIn(category, language).toLowerCase(),
    category,
    rank: ranked.rank,
    minPrice,
    maxPrice,
    around,
    sort,
    onSale,
    vendor,
    colour: coloured.colour,
    size: sized.size,
    inStock: rest === measured.rest ? undefined : true,
    measures: measured.measures,
  };
  const conditions = [
    minPrice,
    maxPrice,
    sort,
    ranked.rank,
    onSale,
    vendor,
    category,
    wish.colour,
    wish.size,
    wish.inStock,
  ].some((one) => one !== undefined);
  return {
    wish,
    relative: priced.relative,
    rest: said,
    things: thingsIn(words.join(' ')),
    conditions: conditions || measured.measures.length > 0,
  };
}

/** A category that is called by its whole label, in the merchant's language or the visitor's ("boots & shoes"). */
function readCategory(words: readonly string[], catalog: Catalog): string | undefined {
  const said = words.map(fold).join(' ');
  const names = catalog.vocabulary.categories.filter(({ label }) =>
    [label, labelIn(label, 'en')].some((name) => contentWords(name).map(fold).join(' ') === said),
  );
  return said === '' || (words.length === 1 && thingsIn(said).length > 0) ? undefined : names[0]?.label;
}

const VERB =
  /(?<!(?:der|som|that|which) )(?<![\p{L}])(?:er|is|are|kan|can|skal|should|vil|will|har|have|would|could|do|does|anbefaler?|recommend)(?![\p{L}])/iu;

/** What was said from the first telling word to the last; nothing when a word was corrected or the phrase is long. */
function phraseOf(said: string, words: readonly string[]): string | undefined {
  const plain = said.replace(/\s+/g, ' ').trim();
  const lower = plain.toLowerCase();
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [from, to] = [lower.indexOf(first), lower.lastIndexOf(last)];
  const phrase = from < 0 || to < from ? '' : plain.slice(from, to + last.length);
  return phrase !== '' &&
    phrase.length <= 60 &&
    !/[.?!:;\n]/.test(phrase) &&
    !VERB.test(phrase) &&
    words.every((word) => phrase.toLowerCase().includes(word))
    ? phrase
    : undefined;
}

function withoutWords(text: string, label: string): string {
  const words = new Set(splitWords(label).map((word) => fold(word.text)));
  return text
    .split(/\s+/)
    .filter((word) => !words.has(fold(word.replace(/[^\p{L}\p{N}]/gu, ''))))
    .join(' ');
}

/** Misspelt words as the catalog spells them; words that are near to nothing stay as they are. */
export function correctWords(words: readonly string[], catalog: Catalog): string[] {
  return words.map((word) =>
    conceptsOfWord(word).length > 0 || coloursOfWord(word).length > 0 || /\d/.test(word)
      ? word
      : corrected(word, catalog),
  );
}

function corrected(word: string, catalog: Catalog): string {
  const forgiven = lettersForgiven(word);
  if (forgiven === 0) return word;
  const hits = catalog.search({ text: word, limit: 10 });
  if (hits[0]?.matched !== 'typo') return word;
  let best = { word, apart: forgiven + 1 };
  for (const candidate of new Set(hits.flatMap(({ product }) => namingWords(product)))) {
    if (fold(candidate)[0] !== fold(word)[0]) continue;
    const apart = lettersApart(fold(word), fold(candidate), forgiven);
    if (apart < best.apart) best = { word: candidate, apart };
  }
  return best.word;
}

/** The words of a product's title, category and tags. */
export function namingWords(product: Product): string[] {
  return splitWords([product.title, product.category ?? '', ...product.tags].join(' · ')).flatMap((word) => [
    word.text,
    ...word.parts,
  ]);
}
