/** From a sentence to what is looked for. */
import type { Catalog, Vocabulary } from '../../../catalog/catalog.ts';
import { fold } from '../../../catalog/words/fold.ts';
import { coloursOfWord } from '../../../catalog/words/colours.ts';
import { conceptsOfWord } from '../../../catalog/words/lexicon.ts';
import { splitWords } from '../../../catalog/words/split.ts';
import { speaksOfChild } from './audience.ts';
import { bodyAsThing } from './body.ts';
import { readColour, readSize } from './details.ts';
import type { Wish } from './intent.ts';
import { labelIn } from './labels.ts';
import type { Language } from './language.ts';
import { readMeasures } from './measures.ts';
import { readRank } from './rank.ts';
import { readRefusals } from './refusals.ts';
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
  const refused = readRefusals(text, catalog);
  const priced = readPrice(refused.rest);
  const ranked = readRank(priced.rest);
  const sized = readSize(ranked.rest);
  const coloured = readColour(sized.rest, language);
  const measured = readMeasures(coloured.rest, language);
  const rest = measured.rest.replace(STOCK, ' ');
  const vendor = catalog.understand(rest).vendors[0];
  const said = vendor === undefined ? rest : withoutWords(rest, vendor);
  const named = tellingWords(bodyAsThing(contentWords(said)), catalog);
  const category = readCategory(named, catalog);
  const spelled = category === undefined ? correctWords(named, catalog) : [];
  const words = withChild(
    spelled,
    text,
    language,
    measured.measures.some(({ of }) => of === 'persons'),
  );
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
    not: refused.not,
  };
  const conditions = [
    minPrice,
    maxPrice,
    sort,
    ranked.rank,
    refused.not,
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

/** "My daughter needs wellies": they are for a child, although no word of the wish says so. */
function withChild(words: string[], text: string, language: Language, people: boolean): string[] {
  const things = thingsIn(words.join(' ')).length > 0;
  // A tent for the whole family is for as many people, not for children.
  return things && !people && speaksOfChild(text) && !speaksOfChild(words.join(' '))
    ? [...words, language === 'da' ? 'børn' : 'children']
    : words;
}

/** So many words are a story; in it, only what is known of goods says what is wanted. */
const STORY = 4;

function tellingWords(words: string[], catalog: Catalog): string[] {
  if (words.length < STORY || thingsIn(words.join(' ')).length === 0) return words;
  const spelled = correctWords(words, catalog);
  const telling = words.filter(
    (_, at) => conceptsOfWord(spelled[at]!).length > 0 || thingsIn(spelled[at]!).length > 0 || /\d/.test(spelled[at]!),
  );
  return thingsIn(telling.join(' ')).length > 0 ? telling : words;
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

/** What the visitor calls their own is the visitor's when it is said back. */
const YOURS: Record<string, string> = { min: 'din', mit: 'dit', mine: 'dine', my: 'your' };
const MINE = /(?<!\p{L})(?:min|mit|mine|my)(?!\p{L})/giu;

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
    ? phrase.replace(MINE, (own) => YOURS[own.toLowerCase()] ?? own)
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

/** Words that the catalog has are right; else the nearest that it names products by. */
function corrected(word: string, catalog: Catalog): string {
  const forgiven = lettersForgiven(word);
  if (forgiven === 0) return word;
  const [hit] = catalog.search({ text: word, limit: 1 });
  if (hit && hit.matched !== 'typo' && hit.missing.length === 0) return word;
  let best = { word, apart: forgiven + 1 };
  const folded = fold(word);
  for (const candidate of nounsOf(catalog.vocabulary).get(folded[0] ?? '') ?? []) {
    if (Math.abs(candidate.folded.length - folded.length) > forgiven) continue;
    const apart = lettersApart(folded, candidate.folded, forgiven);
    if (apart < best.apart) best = { word: candidate.word, apart };
  }
  return best.word;
}

type Noun = { word: string; folded: string };
const nouns = new WeakMap<Vocabulary, Map<string, Noun[]>>();

/** The words that name products by their first letter, folded once for each catalog. */
function nounsOf(vocabulary: Vocabulary): Map<string, Noun[]> {
  const known = nouns.get(vocabulary);
  if (known) return known;
  const folded = vocabulary.nouns.map(({ word }) => ({ word, folded: fold(word) }));
  const made = Map.groupBy(folded, (noun) => noun.folded[0] ?? '');
  nouns.set(vocabulary, made);
  return made;
}
