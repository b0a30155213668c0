/** What every reader of a question gets. */
import type { Catalog } from '../../../../catalog/catalog.ts';
import type { Product } from '../../../../catalog/product.ts';
import type { Memory } from '../intent.ts';
import type { Retriever } from '../knowledge/retrieve.ts';
import type { Language } from '../language.ts';
import type { Named } from '../names.ts';
import type { ReadWish } from '../wish.ts';

export type Surroundings = {
  catalog: Catalog | null;
  retriever: Retriever;
  /** The product whose page the visitor is on. */
  page: Product | null;
  languages: readonly string[];
  /** Language of the interface. */
  fallback: string;
};

/** A question, or one half of it, with what is read out of it before anything is decided. */
export type Clause = {
  text: string;
  /** Without the names of products. */
  unnamed: string;
  language: Language;
  names: Named[];
  read: ReadWish;
  catalog: Catalog;
  memory: Memory;
  around: Surroundings;
};
