import { DatabaseSync } from 'node:sqlite';
import { INDEX_VERSION } from './index/schema.ts';
import type { Facet } from './index/vocabulary.ts';
import type { Product } from './product.ts';
import { createFacetTable } from './search/filters.ts';
import { createSearch, readProduct } from './search/search.ts';
import { understand } from './search/understand.ts';

/**
 * What to look for. Every given condition must hold; words are matched as well as they can be.
 * Conditions that belong to a variant (colour, size, price, stock) must hold for one and the same variant.
 */
export type CatalogQuery = {
  /** Free words in Danish or English; typos, prefixes, synonyms and compounds are understood. */
  text?: string;
  /** A category as in `vocabulary.categories[].label` (case, language and inflection do not matter). */
  category?: string;
  vendor?: string;
  /** Any Danish or English colour word. A shade ("navy") falls back to its family ("blue") when nothing has it. */
  colour?: string;
  /** As written by the merchant ("M", "42", "L/XL"); case does not matter, "large" is "L". */
  size?: string;
  /** Bounds in major units, inclusive, on the price that a product is listed by (`Product.price`). */
  minPrice?: number;
  maxPrice?: number;
  onSale?: boolean;
  inStock?: boolean;
  /** Default `relevance`. */
  sort?: 'relevance' | 'price_asc' | 'price_desc';
  /** Default 6, at most 50. */
  limit?: number;
  /** Product ids that must not come back. */
  exclude?: string[];
};

export type CatalogHit = {
  product: Product;
  /** Higher is better; comparable within one answer only. 0 when the answer is not ranked by words. */
  score: number;
  /** The weakest way in which a word of the query was understood. */
  matched: 'exact' | 'prefix' | 'typo';
  /** Words of the query that this product does not answer to, as they were typed. Empty: everything matched. */
  missing: string[];
};

/** A value of a facet, how often it occurs, and the normalised words that mean it (see `words/analyse.ts`). */
export type VocabularyTerm = { label: string; stems: string[]; count: number };

export type Vocabulary = {
  /** Most frequent first, all of them. */
  categories: VocabularyTerm[];
  /** Canonical English colour ids ("blue", "navy"), see `words/colours.ts`. */
  colours: VocabularyTerm[];
  sizes: VocabularyTerm[];
  vendors: VocabularyTerm[];
  /** Words of titles, categories and tags with their stem; most frequent first, at most 5,000. */
  nouns: { word: string; stem: string; count: number }[];
  /** Lowest and highest price in major units; null for an empty catalog. */
  price: { min: number; max: number } | null;
  /** Number of products. */
  count: number;
  /** ISO 4217. */
  currency: string;
};

/** What a sentence says in the catalog's own words. Every list holds labels of the vocabulary. */
export type Understood = {
  categories: string[];
  colours: string[];
  sizes: string[];
  vendors: string[];
  /** Words (as typed) that products can be found by, exactly, by prefix or by typo. Stop words are left out. */
  known: string[];
  /** Words (as typed) that no product answers to. */
  unknown: string[];
};

/** A read-only catalog of one chatbot. Never throws for any query, however odd. */
export interface Catalog {
  search(query: CatalogQuery): CatalogHit[];
  get(id: string): Product | undefined;
  /** Which categories, colours, sizes, vendors and known words a sentence names. */
  understand(text: string): Understood;
  readonly vocabulary: Vocabulary;
  close(): void;
}

/**
 * Opens a derived index written by the import. Throws when the file is missing or of another version. An index that is
 * swapped for a new one while it is open keeps answering with the old content until it is closed.
 */
export function openCatalog(file: string): Catalog {
  const db = new DatabaseSync(file, { readOnly: true });
  const meta = readMeta(db, file);
  db.exec('PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -16000; PRAGMA query_only = 1');
  const table = createFacetTable(meta.facets);
  const { search, lookup } = createSearch(db, table);
  const byId = db.prepare('SELECT json FROM products WHERE id = ?');
  return {
    search,
    get: (id) => readProduct(byId.get(id)?.json) ?? undefined,
    understand: (text) => understand(text, meta.vocabulary, { lookup, sizeToken: table.sizeToken }),
    vocabulary: meta.vocabulary,
    close: () => {
      if (db.isOpen) db.close();
    },
  };
}

function readMeta(db: DatabaseSync, file: string): { vocabulary: Vocabulary; facets: Facet[] } {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?');
  const value = (key: string): unknown => JSON.parse(String(row.get(key)?.value ?? 'null'));
  if (value('version') !== INDEX_VERSION) {
    db.close();
    throw new Error(`${file} is a catalog index of another version; import the catalog again.`);
  }
  // Written by the import of this very version, see index/build.ts.
  return { vocabulary: value('vocabulary') as Vocabulary, facets: value('facets') as Facet[] };
}
