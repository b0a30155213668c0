/** Products that a sentence calls by name ("the Vindly 2 tent"). */
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Product } from '../../../catalog/product.ts';
import { fold } from '../../../catalog/words/fold.ts';
import { conceptsOfWord, isConceptStem } from '../../../catalog/words/lexicon.ts';
import { coloursOfWord } from '../../../catalog/words/colours.ts';
import { splitCompound } from '../../../catalog/words/compounds.ts';
import { splitWords } from '../../../catalog/words/split.ts';
import { stemsOf } from '../../../catalog/words/stem.ts';
import { stopWords } from '../../../catalog/words/stop-words.ts';
import { asksToCompare } from './references.ts';
import { isKindOf, lettersApart, saysNothing, thingsIn } from './words.ts';

/** What one name means: usually one product, or a few when the name is a family ("Vindly" is Vindly 2 and Vindly 3). */
export type Named = { word: string; products: Product[] };

const MOST_WORDS = 20;
/** A word in more titles than this is no name. */
const FAMILY = 4;

/** The names of a sentence in order. Each name gives its best products, most fitting first. */
export function readNames(text: string, catalog: Catalog): Named[] {
  const words = splitWords(text).slice(0, MOST_WORDS);
  const numbers = new Set(words.map((word) => word.text).filter((word) => /^\d+$/.test(word)));
  const things = thingsIn(text);
  const named: Named[] = [];
  const comparing = asksToCompare(text) !== null;
  for (const [at, { text: word }] of words.entries()) {
    const proper = at > 0 && word.length > 2 && isCapital(word, text) && !saysNothing(word);
    const likely = mayBeName(word, words[at + 1]?.text, text);
    // "Rimfrost eller letvægter": beside another name, the first word of a title is one too.
    const other = comparing && !likely && !proper && word.length > 4 && !saysNothing(word);
    if (!likely && !proper && !other) continue;
    const family = familyOf(word, catalog).filter(
      (product) =>
        likely || titleWords(product).some((title, place) => fold(title) === fold(word) && (!other || place === 0)),
    );
    if (family.length === 0 || family.length > FAMILY) continue;
    const next = words[at + 1]?.text ?? '';
    const products = narrow(family, { word, next, numbers, things, comparing, said: new Set(words.map((one) => fold(one.text))) });
    const same = named.find((other) => other.products.some((product) => products.includes(product)));
    if (same) same.products = same.products.filter((product) => products.includes(product));
    else named.push({ word, products });
  }
  return named;
}

/** A name of its own: it stands so in every title, and is no word for goods, which belongs to a language. */
export function isProper({ word, products }: Named): boolean {
  if (thingsIn(word).length > 0) return false;
  return products.every((product) => titleWords(product).some((title) => fold(title) === fold(word)));
}

/** The text without the words that are names. */
export function withoutNames(text: string, names: readonly Named[]): string {
  return names.reduce(
    (left, { word }) => left.replace(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu'), ' '),
    text,
  );
}

/** Words of the language, of colours and of goods are not names, unless a number of its title follows ("Får 250"). */
function mayBeName(word: string, next: string | undefined, text: string): boolean {
  if (/^\d/.test(word) || word.length < 3) return false;
  const numbered = next !== undefined && /^\d+$/.test(next);
  if (stopWords.has(word) || saysNothing(word)) return numbered && isCapital(word, text);
  if (coloursOfWord(word).length > 0 || conceptsOfWord(word).length > 0) return numbered && isCapital(word, text);
  const compound = splitCompound(word);
  if (compound && isConceptStem(stemsOf(compound.head).da) && conceptsOfWord(compound.head).length > 0)
    return !isDescribed(compound.modifier);
  return word.length > 3 || isCapital(word, text) || splitWords(text).length <= 3;
}

/** Both halves are words of the language: "regnjakke" is goods, "emaljekrus" may be what a product is called. */
function isDescribed(modifier: string): boolean {
  return conceptsOfWord(modifier).length > 0 || isConceptStem(stemsOf(modifier).da);
}

function isCapital(word: string, text: string): boolean {
  const at = text.toLowerCase().indexOf(word);
  return at >= 0 && text[at] !== text[at]?.toLowerCase();
}

function familyOf(word: string, catalog: Catalog): Product[] {
  const hits = catalog.search({ text: word, limit: 12 });
  const titled = hits.filter(({ product }) => titleWords(product).some((title) => isSame(word, title)));
  return titled.map(({ product }) => product);
}

function titleWords(product: Product): string[] {
  const words = splitWords(product.title);
  const joined = words.slice(0, -1).map((word, at) => word.text + words[at + 1]!.text);
  return [...words.flatMap((word) => [word.text, ...word.parts]), ...joined];
}

function isSame(word: string, title: string): boolean {
  const [one, other] = [fold(word), fold(title)];
  if (one === other) return true;
  if (Math.min(one.length, other.length) > 3 && stemsOf(word).da === stemsOf(title).da) return true;
  if (/\d/.test(title) || one.length < 5 || other.length < 5) return false;
  return one[0] === other[0] && lettersApart(one, other, 2) <= (one.length < 8 ? 1 : 2);
}

type Said = {
  word: string;
  next: string;
  numbers: Set<string>;
  things: string[];
  /** "Nordlys 400 or 1000": both numbers are meant. */
  comparing: boolean;
  said: Set<string>;
};

/** Within a family: the number that follows, then the kind of thing that is named, then other words of the title. */
function narrow(family: Product[], { word, next, numbers, things, comparing, said }: Said): Product[] {
  const titleNumbers = (product: Product): string[] => product.title.match(/\d+/g) ?? [];
  const each = family.filter((product) => titleNumbers(product).some((number) => numbers.has(number)));
  if (comparing && each.length > 1 && numbers.size > 1) return each;
  const next2 = /^\d+$/.test(next) ? family.filter((product) => titleNumbers(product).includes(next)) : [];
  const numbered =
    next2.length > 0 ? next2 : family.filter((product) => titleNumbers(product).some((number) => numbers.has(number)));
  const left = numbered.length > 0 ? numbered : family;
  const exact = left.filter((product) => titleWords(product).some((title) => fold(title) === fold(word)));
  const named = exact.length > 0 ? exact : left;
  const kind = named.filter((product) =>
    thingsIn(product.title).some((own) => things.some((thing) => isKindOf(own, thing))),
  );
  const best = kind.length > 0 ? kind : named;
  const shared = best.map((product) => titleWords(product).filter((title) => said.has(fold(title))).length);
  const most = Math.max(...shared);
  return best.filter((_, at) => shared[at] === most);
}
