import type { Product } from '../product.ts';
import { analyse, type AnalyseOptions, type Unit } from '../words/analyse.ts';
import { fold, foldCode } from '../words/fold.ts';
import { conceptsOfWord, conceptToken, withBroader } from '../words/lexicon.ts';
import { stemList } from '../words/stem.ts';
import type { createBodyReader } from './body.ts';

/** What of a product goes into the FTS columns, as sets of tokens. */
export type Document = {
  title: Set<string>;
  category: Set<string>;
  tags: Set<string>;
  options: Set<string>;
  parts: Set<string>;
  body: Set<string>;
  facets: Set<string>;
};

/** Words as people write them (folded) with their tokens: what prefixes and typos are compared with. */
export type Surfaces = Map<string, string[]>;

export type DocumentOptions = AnalyseOptions & { readBody: ReturnType<typeof createBodyReader> };

export type DocumentInput = {
  product: Product;
  /** Steps of the feed's category path beside the category itself. */
  path: string[];
  codes: string[];
  facetTokens: string[];
};

export function createDocument(
  input: DocumentInput,
  options: DocumentOptions,
): { document: Document; strong: Surfaces; weak: Surfaces } {
  const { product } = input;
  const document: Document = {
    title: new Set(),
    category: new Set(),
    tags: new Set(),
    options: new Set(),
    parts: new Set(),
    body: new Set(),
    facets: new Set(input.facetTokens),
  };
  const strong: Surfaces = new Map();
  const weak: Surfaces = new Map();
  const addStrong = (text: string, column: Set<string>): void => {
    for (const unit of analyse(text, options)) {
      addUnit(unit, column, document.parts);
      addSurfaces(unit, strong);
    }
  };
  addStrong(product.title, document.title);
  addStrong(product.category ?? '', document.category);
  for (const tag of product.tags) addStrong(tag, document.tags);
  addStrong(product.vendor ?? '', document.options);
  for (const { values } of product.options) for (const value of values) addStrong(value, document.options);
  for (const step of input.path)
    for (const unit of analyse(step, options)) addUnit(unit, document.parts, document.parts);
  const facts = product.facts.map(({ name, value }) => `${name} ${value}`).join(' ');
  options.readBody(
    `${product.description} ${facts}`,
    (tokens) => {
      for (const token of tokens) document.body.add(token);
    },
    (surface, stems) => {
      if (!weak.has(surface)) weak.set(surface, stems);
    },
  );
  for (const code of input.codes) document.facets.add(codeToken(code));
  return { document, strong, weak };
}

/** The same for finding only: tokens a product is named by, and all others. */
export function wordsOf({ title, category, tags, options, facets, parts, body }: Document): {
  name: Set<string>;
  other: Set<string>;
} {
  const name = new Set<string>();
  for (const column of [title, category, tags, options, facets]) for (const token of column) name.add(token);
  const other = new Set<string>();
  for (const column of [parts, body]) for (const token of column) if (!name.has(token)) other.add(token);
  return { name, other };
}

/** An article number, whatever stands between its characters. */
export function codeToken(code: string): string {
  return `i_${foldCode(code)}`;
}

export function isCodeToken(token: string): boolean {
  return token.startsWith('i_');
}

function addUnit(unit: Unit, column: Set<string>, parts: Set<string>): void {
  for (const stem of unit.stems) column.add(stem);
  for (const part of unit.parts) for (const stem of stemList(part)) column.add(stem);
  addConcepts(unit.concepts, column);
  if (!unit.compound) return;
  const { modifier, head } = unit.compound;
  addWord(modifier, parts);
  const headConcepts = conceptsOfWord(head);
  // A listed word says itself what is broader: a "gavekort" is no map, but a "regnjakke" is a jacket.
  if (unit.concepts.length > 0) {
    const chain = unit.concepts.flatMap(withBroader);
    if (headConcepts.some((id) => chain.includes(id))) addWord(head, column);
    return;
  }
  addWord(head, headConcepts.length > 0 ? column : parts);
}

function addWord(word: string, column: Set<string>): void {
  for (const stem of stemList(word)) column.add(stem);
  addConcepts(conceptsOfWord(word), column);
}

function addConcepts(ids: string[], column: Set<string>): void {
  for (const id of ids) for (const one of withBroader(id)) column.add(conceptToken(one));
}

function addSurfaces(unit: Unit, surfaces: Surfaces): void {
  for (const word of [...unit.words, ...unit.parts]) {
    if (word.length < 3 || /\d/.test(word)) continue;
    const surface = fold(word);
    if (!surfaces.has(surface)) surfaces.set(surface, stemList(word));
  }
}
