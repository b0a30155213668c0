/** What a visitor does not want: "not black", "uden hætte", "ikke fra Fjordsten", "til voksne". */
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Product } from '../../../catalog/product.ts';
import { analyse } from '../../../catalog/words/analyse.ts';
import { coloursIn, coloursOfWord } from '../../../catalog/words/colours.ts';
import { variantColours } from '../../../catalog/words/facets.ts';
import { fold } from '../../../catalog/words/fold.ts';
import { conceptsOfWord } from '../../../catalog/words/lexicon.ts';
import { splitWords } from '../../../catalog/words/split.ts';
import { stemsOf } from '../../../catalog/words/stem.ts';
import { isKindOf } from './words.ts';

export type Refusals = {
  /** Canonical ids. */
  colours: string[];
  vendors: string[];
  /** Ideas of the concept table ("leather", "child"). */
  ideas: string[];
  /** Danish stems of words outside the table. */
  stems: string[];
  /** As typed, with the word that refuses: "uden hætte". */
  said: string[];
};

const NO =
  '(?:(?:der|som|that|which)\\s+)?(?:(?:må|should|must|do|does|is|are|er|skal)\\s+)?(?:ikke|uden|not|without|no|isn.t|aren.t|undtagen|except)';
const LINK =
  '(?:\\s+(?:er|være|have|be|have|has|har|fra|from|i|in|for|til|af|med|with|made (?:of|from)|lavet af|en|et|den|det|de|a|an|the|any|nogen|noget|too|alt))*';
const REFUSAL = new RegExp(`(?:,?\\s*(?:men|bare|but|just|and|og)\\s+)?(?<![\\p{L}])${NO}${LINK}\\s+([\\p{L}-]{3,})(?:\\s+one)?`, 'giu');
/** Counted adults are people to make room for, not whom it is for. */
const ADULTS =
  /(?<!\p{L})(?<!(?:\d|en|to|tre|fire|fem|one|two|three|four|five)\s)(?:til |for )?(?:voksne?|adults?|grown-?ups?)(?!\p{L})/giu;
/** "Isn't it waterproof?" asks; it refuses nothing. */
const ASKS_OF_IT = /^\s*(?:er|is|isn.t|kan|can|har|does|hvorfor|why)\s+(?:den|det|de|it|they|this|the)(?!\p{L})/iu;

/** Reads what is refused, and gives the rest back without it. */
export function readRefusals(text: string, catalog: Catalog): { not?: Refusals; rest: string } {
  if (ASKS_OF_IT.test(text)) return { rest: text };
  const not: Refusals = { colours: [], vendors: [], ideas: [], stems: [], said: [] };
  let rest = text.replace(REFUSAL, (whole: string, word: string) => {
    if (!refuse(not, word.toLowerCase(), catalog)) return whole;
    not.said.push(whole.trim().replace(/^,?\s*(?:(?:men|bare|but|just|and|og)\s+)*/iu, ''));
    return ' ';
  });
  const grownUps = rest.replace(ADULTS, ' ');
  if (grownUps !== rest) {
    not.ideas.push('child');
    rest = grownUps;
  }
  const refuses = not.said.length > 0 || not.ideas.length > 0;
  return refuses ? { not, rest } : { rest: text };
}

/** Whether the word is one that products can be told apart by; then it is noted. */
function refuse(not: Refusals, word: string, catalog: Catalog): boolean {
  if (coloursOfWord(word).length > 0) not.colours.push(coloursOfWord(word)[0]!);
  else if (catalog.understand(word).vendors.length > 0) not.vendors.push(...catalog.understand(word).vendors);
  else if (conceptsOfWord(word).length > 0) not.ideas.push(...conceptsOfWord(word));
  else if (catalog.understand(word).known.length > 0) not.stems.push(stemsOf(word).da);
  else return false;
  return true;
}

/** The products that are none of it. A description only counts where no name, tag or fact tells. */
export function without(products: readonly Product[], not: Refusals | undefined): Product[] {
  if (!not) return [...products];
  const left = products.filter(
    (product) => !not.vendors.includes(product.vendor ?? '') && comesOtherwise(product, not.colours),
  );
  const told = (product: Product): string =>
    [product.title, ...product.tags, ...product.facts.map(({ value }) => value)].join(' · ');
  return [...not.ideas.map(hasIdea), ...not.stems.map(hasStem)].reduce((kept, has) => {
    const plainly = kept.filter((product) => has(told(product)));
    const meant = plainly.length > 0 ? plainly : kept.filter((product) => has(product.description));
    return kept.filter((product) => !meant.includes(product));
  }, left);
}

/** Whether it can be had in a colour that is not refused. */
function comesOtherwise(product: Product, colours: readonly string[]): boolean {
  if (colours.length === 0) return true;
  const ofVariants = product.variants.map((variant) => variantColours(variant));
  if (ofVariants.every((own) => own === null)) return !coloursIn(product.title).some((one) => colours.includes(one));
  return ofVariants.some((own) => own === null || !own.some((colour) => colours.includes(colour)));
}

/** "No hood" in a description is no hood. */
const DENIED = /(?:uden|ingen|ikke|no|not|without|in place of|i stedet for)\s+(?:en |et |a )?$/iu;

function hasIdea(idea: string): (text: string) => boolean {
  return (text) =>
    analyse(text).some((unit) => {
      const own = [...unit.concepts, ...(unit.compound ? conceptsOfWord(unit.compound.modifier) : [])];
      return own.some((one) => isKindOf(one, idea)) && !isDenied(text, unit.words[0] ?? '');
    });
}

function hasStem(stem: string): (text: string) => boolean {
  return (text) =>
    splitWords(text).some((word) => stemsOf(word.text).da === stem && !isDenied(text, word.text)) ||
    fold(text).split(/[^\p{L}]+/u).includes(stem);
}

function isDenied(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word);
  return at > 0 && DENIED.test(text.slice(0, at));
}
