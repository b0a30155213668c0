import { createHash } from 'node:crypto';
import { colours } from '../words/colours.ts';
import { concepts } from '../words/concepts.ts';

/** Raise it whenever code that makes tokens or products changes what stands in the index. */
const CODE_VERSION = 4;

/**
 * - `listing.rowid` rises with the price: bounds are ranges, both price orders are free; `seq` is the file's order.
 * - `names` holds what products are called, for ranking (BM25). `words` holds everything, the description included, for
 *   finding only: ranking by descriptions would cost ten times as much and say little. Both hold normalised tokens (see
 *   words/) without their content; what is shown comes from `products.json`.
 * - `tokens` tells whether a word is in the catalog at all, and in how many products (`strong`: not only in the
 *   description; `titled`: in the title or the category, so that products are called so).
 * - `surfaces` are whole words with their tokens, for prefixes; `trigrams` finds them by similar spelling.
 */
export const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE listing (
  rowid INTEGER PRIMARY KEY, seq INTEGER NOT NULL, price REAL NOT NULL,
  available INTEGER NOT NULL, sale INTEGER NOT NULL
);
CREATE TABLE products (rowid INTEGER PRIMARY KEY, id TEXT NOT NULL, json TEXT NOT NULL);
CREATE VIRTUAL TABLE names USING fts5 (
  title, category, tags, options, parts, facets, content = '', tokenize = "ascii tokenchars '_.'"
);
CREATE VIRTUAL TABLE words USING fts5 (
  name, other, content = '', columnsize = 0, detail = column, tokenize = "ascii tokenchars '_.'"
);
CREATE TABLE tokens (
  token TEXT PRIMARY KEY, df INTEGER NOT NULL, strong INTEGER NOT NULL, titled INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE surfaces (
  id INTEGER PRIMARY KEY, surface TEXT NOT NULL, tokens TEXT NOT NULL, df INTEGER NOT NULL, strong INTEGER NOT NULL
);
CREATE TABLE trigrams (trigram TEXT NOT NULL, surface INTEGER NOT NULL, PRIMARY KEY (trigram, surface)) WITHOUT ROWID;
`;

/** Made after the rows are in, which is faster. */
export const INDEXES = `
CREATE UNIQUE INDEX products_id ON products (id);
CREATE INDEX listing_price ON listing (price);
CREATE INDEX listing_seq ON listing (available DESC, seq);
CREATE INDEX surfaces_surface ON surfaces (surface);
`;

/**
 * The columns of `names` in their order and what a word in each is worth. Small numbers on purpose: BM25 levels off,
 * and with large ones a word of the category would count nearly as much as one of the title. Facets only filter;
 * `parts` are the modifiers of compounds ("regn" of "regnjakke").
 */
export const NAME_COLUMNS = ['title', 'category', 'tags', 'options', 'parts', 'facets'] as const;
export const WEIGHTS: Record<(typeof NAME_COLUMNS)[number], number> = {
  title: 3,
  category: 1.5,
  tags: 1,
  options: 0.8,
  parts: 0.6,
  facets: 0,
};

/**
 * Which program the derived index of a catalog fits: made of the code version, the tables and the lists of words, so
 * that a new line in a list is enough for every index to be built again.
 */
export const INDEX_VERSION = createHash('sha256')
  .update(JSON.stringify([CODE_VERSION, SCHEMA, concepts, colours]))
  .digest('hex')
  .slice(0, 16);

/** "jakke" → ja, jak, akk, kke, ke with marks for both ends: similar words share most of them. */
export function trigramsOf(surface: string): string[] {
  const marked = `^${surface}$`;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at += 1) grams.add(marked.slice(at, at + 3));
  return [...grams];
}
