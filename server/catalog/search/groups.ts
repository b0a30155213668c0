import type { CatalogHit } from '../catalog.ts';
import { codeToken } from '../index/document.ts';
import { analyse, colourTokens, type Unit } from '../words/analyse.ts';
import { fold, foldCode } from '../words/fold.ts';
import { conceptsOfWord, conceptToken, isThing } from '../words/lexicon.ts';
import { canonicalSize } from '../words/sizes.ts';
import { splitWords } from '../words/split.ts';
import { stemList } from '../words/stem.ts';
import { stopWords } from '../words/stop-words.ts';
import type { Lookup } from './lookup.ts';
import { mendPhrases } from './phrases.ts';

/**
 * One word of a query and the tokens that answer to it: any of `any`, or all of one list of `all`. An empty group is
 * a word that the catalog does not have.
 */
export type Group = {
  typed: string;
  any: string[];
  all: string[][];
  /** For a compound that no product has as a whole: its head ("håndtaske" → "taske"). */
  head: string[];
  matched: CatalogHit['matched'];
  /** How much it says about what is wanted: names of products most, colours and mere qualities less. */
  weight: number;
  /** In about how many products it is part of the name. */
  named: number;
  /** Whether products are called so (not only described with it). */
  naming: boolean;
};

export type GroupOptions = {
  lookup: Lookup;
  /** Facet token of a size as written, if the catalog has it. */
  sizeToken(key: string): string | null;
};

/** A sentence of a visitor is short; what comes after is not a query. */
const MOST_WORDS = 16;
const LONGEST_TEXT = 500;
const UNKNOWN = 0.8;
const QUALITY = 0.5;
/** "Gear from Skarv" asks for Skarv. */
const VAGUE = 0.2;
const GENERIC = new Set(['clothing', 'equipment', 'accessory']);
/** A word outside the table names products when at least this share of those that have it are called so. */
const NAMING_SHARE = 0.25;

/** Reads the words of a query and what in the catalog answers to them. */
export function readGroups(text: string, options: GroupOptions): Group[] {
  return readUnits(text, options).map(({ unit, mended }) => {
    const group = readGroup(unit, options);
    return mended ? { ...group, matched: 'typo' } : group;
  });
}

/** The telling words and phrases of a query. `mended`: a phrase was misspelled and is understood. */
export function readUnits(text: string, options: GroupOptions): { unit: Unit; mended: boolean }[] {
  const isKnown = (stem: string): boolean => stem.length >= 4 && options.lookup.count(stem).strong > 0;
  const typed = text.slice(0, LONGEST_TEXT);
  const mended = mendPhrases(typed, options.lookup);
  const meant = splitWords(typed).map((word) => mended.get(word.text) ?? (word.parts.join('-') || word.text));
  const units = analyse(mended.size === 0 ? typed : meant.join(' '), { isKnown });
  const telling = units.filter((unit) => !stopWords.has(unit.typed));
  const corrected = new Set(mended.values());
  return telling.slice(0, MOST_WORDS).map((unit) => ({ unit, mended: unit.words.some((word) => corrected.has(word)) }));
}

function readGroup(unit: Unit, options: GroupOptions): Group {
  const { lookup } = options;
  const has = (token: string): boolean => lookup.count(token).df > 0;
  const exact = [...exactTokens(unit), ...sizeTokens(unit, options)].filter(has);
  const head = unit.compound ? wordTokens(unit.compound.head).filter(has) : [];
  const all = unit.words.length > 1 || unit.parts.length > 1 || unit.compound ? togetherTokens(unit, has) : [];
  if (exact.length > 0 || all.length > 0) return weigh(unit, { any: exact, all, head, matched: 'exact' }, lookup);
  // A word of the table that no product answers to is no slip: who asks for a sofa does not mean "soft".
  const isWord = unit.concepts.length > 0 || unit.colours.length > 0 || /\d/.test(unit.typed);
  const surface = fold(unit.words.join(''));
  const prefixed = isWord ? [] : lookup.prefixed(surface);
  if (prefixed.length > 0) return weigh(unit, { any: prefixed, all: [], head: [], matched: 'prefix' }, lookup);
  const similar = isWord ? [] : lookup.similar(surface);
  if (similar.length > 0) return weigh(unit, { any: similar, all: [], head: [], matched: 'typo' }, lookup);
  return weigh(unit, { any: [], all: [], head, matched: 'exact' }, lookup);
}

/** The tokens of the unit as a whole. A phrase ("sleeping bag") is its idea, not any of its words. */
function exactTokens(unit: Unit): string[] {
  const concepts = unit.concepts.map(conceptToken);
  const codes = /\d/.test(unit.typed) && foldCode(unit.typed).length >= 3 ? [codeToken(unit.typed)] : [];
  const stems = unit.words.length > 1 ? [] : unit.stems;
  return [...new Set([...concepts, ...colourTokens(unit).slice(0, 1), ...stems, ...codes])];
}

/** "M", "42" and "xl" mean a size when the catalog has it. */
function sizeTokens(unit: Unit, { sizeToken }: GroupOptions): string[] {
  const token = unit.words.length === 1 ? sizeToken(canonicalSize(unit.typed)) : null;
  return token === null ? [] : [token];
}

/** The words of a phrase, of a hyphenated word or of a compound, all of which must be there. */
function togetherTokens(unit: Unit, has: (token: string) => boolean): string[][] {
  const lists: string[][] = [];
  if (unit.words.length > 1) lists.push(unit.words);
  if (unit.parts.length > 1) lists.push(unit.parts);
  if (unit.compound) lists.push([unit.compound.modifier, unit.compound.head]);
  return lists.flatMap((words) => {
    const tokens = words.map((word) => wordTokens(word).find(has));
    return tokens.every((token) => token !== undefined) ? [tokens] : [];
  });
}

/** The idea of a word first: it includes the word itself wherever the table knows it. */
function wordTokens(word: string): string[] {
  return [...conceptsOfWord(word).map(conceptToken), ...stemList(word)];
}

export function isFound(group: Group): boolean {
  return group.any.length > 0 || group.all.length > 0;
}

function weigh(unit: Unit, found: Pick<Group, 'any' | 'all' | 'head' | 'matched'>, lookup: Lookup): Group {
  // The last word of a compound or a phrase says what it is.
  const heads = found.all.flatMap((list) => list.slice(-1));
  const tokens = found.any.length > 0 ? found.any : [...heads, ...found.head];
  if (tokens.length === 0) {
    const weight = unit.concepts.some((id) => GENERIC.has(id)) ? VAGUE : UNKNOWN;
    return { typed: unit.typed, ...found, weight, named: 0, naming: false };
  }
  const counts = tokens.map(lookup.count);
  const df = counts.reduce((sum, count) => sum + count.df, 0);
  const strong = counts.reduce((sum, count) => sum + count.strong, 0);
  const titled = counts.reduce((sum, count) => sum + count.titled, 0);
  const thing = unit.concepts.length > 0 ? unit.concepts.every(isThing) && strong > 0 : titled / df >= NAMING_SHARE;
  const naming = unit.colours.length === 0 && thing;
  return { typed: unit.typed, ...found, weight: naming ? 1 : QUALITY, named: strong, naming };
}
