import type { DatabaseSync } from 'node:sqlite';
import { fold } from '../words/fold.ts';
import { conceptToken, conceptWords } from '../words/lexicon.ts';
import { isCodeToken, type Document, type Surfaces } from './document.ts';
import { trigramsOf } from './schema.ts';

/** In how many products at all, not only in the description, and in the title or the category. */
type Count = { df: number; strong: number; titled: number };
type Surface = { df: number; strong: number; tokens: string[] };

/** How much a column says about a product's name. */
const PLACES: Record<keyof Document, 0 | 1 | 2> = {
  title: 2,
  category: 2,
  tags: 1,
  options: 1,
  facets: 1,
  parts: 0,
  body: 0,
};
const COLUMNS = Object.keys(PLACES) as (keyof Document)[];

/** Counts tokens and words over all products while they are written, and writes them down at the end. */
export function createDictionary() {
  const tokens = new Map<string, Count>();
  const surfaces = new Map<string, Surface>();

  const add = (document: Document, strong: Surfaces, weak: Surfaces): void => {
    const seen = new Map<string, number>();
    for (const column of COLUMNS) {
      const place = PLACES[column];
      for (const token of document[column]) {
        // Article numbers are looked up in the products' names; there are more of them than of words.
        if ((seen.get(token) ?? -1) < place && !isCodeToken(token)) seen.set(token, place);
      }
    }
    for (const [token, place] of seen) countToken(tokens, token, place);
    for (const [surface, stems] of strong) countSurface(surfaces, surface, stems, true);
    for (const [surface, stems] of weak) if (!strong.has(surface)) countSurface(surfaces, surface, stems, false);
  };

  /** The words of the concept table that products answer to: "jackt" must lead to jackets in a Danish catalog, too. */
  const addConceptWords = (): void => {
    for (const { word, id } of conceptWords()) {
      const token = conceptToken(id);
      const found = tokens.get(token);
      const surface = fold(word).replace(/[^\p{L}]/gu, '');
      if (!found || surface.length < 3) continue;
      const known = surfaces.get(surface);
      if (known) known.tokens = [...new Set([...known.tokens, token])];
      else surfaces.set(surface, { tokens: [token], df: found.df, strong: found.strong });
    }
  };

  const write = (db: DatabaseSync): void => {
    addConceptWords();
    writeTokens(db, tokens);
    writeSurfaces(db, surfaces);
  };

  return { add, write };
}

function countToken(tokens: Map<string, Count>, token: string, place: number): void {
  let known = tokens.get(token);
  if (!known) {
    known = { df: 0, strong: 0, titled: 0 };
    tokens.set(token, known);
  }
  known.df += 1;
  if (place > 0) known.strong += 1;
  if (place > 1) known.titled += 1;
}

function countSurface(surfaces: Map<string, Surface>, surface: string, stems: string[], isStrong: boolean): void {
  const known = surfaces.get(surface);
  if (!known) {
    surfaces.set(surface, { tokens: stems, df: 1, strong: isStrong ? 1 : 0 });
    return;
  }
  known.df += 1;
  if (isStrong) known.strong += 1;
}

/** Sorted, because rows that come in the order of their key are appended. */
function writeTokens(db: DatabaseSync, tokens: Map<string, Count>): void {
  const insert = db.prepare('INSERT INTO tokens (token, df, strong, titled) VALUES (?, ?, ?, ?)');
  for (const [token, { df, strong, titled }] of [...tokens].sort(([a], [b]) => (a < b ? -1 : 1))) {
    insert.run(token, df, strong, titled);
  }
}

function writeSurfaces(db: DatabaseSync, surfaces: Map<string, Surface>): void {
  const insert = db.prepare('INSERT INTO surfaces (id, surface, tokens, df, strong) VALUES (?, ?, ?, ?, ?)');
  const pairs: [trigram: string, id: number][] = [];
  let id = 0;
  for (const [surface, { tokens, df, strong }] of surfaces) {
    id += 1;
    insert.run(id, surface, tokens.join(' '), df, strong);
    for (const trigram of trigramsOf(surface)) pairs.push([trigram, id]);
  }
  pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
  const insertTrigram = db.prepare('INSERT INTO trigrams (trigram, surface) VALUES (?, ?)');
  for (const [trigram, surface] of pairs) insertTrigram.run(trigram, surface);
}
