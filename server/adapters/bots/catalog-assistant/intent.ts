/** What a visitor wants, as the assistant understood it. */
import type { Product } from '../../../catalog/product.ts';
import type { AttributeId } from './attributes.ts';
import type { Measure } from './measures.ts';
import type { Rank } from './rank.ts';
import type { Refusals } from './refusals.ts';
import type { PassageHit } from './knowledge/retrieve.ts';
import type { Language } from './language.ts';
import type { Social } from './social.ts';

/** What products are looked for. */
export type Wish = {
  /** Words that say what it is, as typed. */
  words: string[];
  /** The same in the visitor's own phrase ("boots for winter"), where it is one. */
  phrase?: string;
  colour?: string;
  size?: string;
  vendor?: string;
  /** A label of the catalog's vocabulary. */
  category?: string;
  minPrice?: number;
  maxPrice?: number;
  around?: number;
  onSale?: boolean;
  inStock?: boolean;
  sort?: 'price_asc' | 'price_desc';
  /** "The lightest": the order of a measure. */
  rank?: Rank;
  /** "Cheaper?": the bound comes from what was shown. */
  relative?: 'cheaper' | 'dearer';
  measures: Measure[];
  /** Measures that nothing met: the nearest to them come first. */
  near?: Measure[];
  /** "Not black", "without a hood". */
  not?: Refusals;
  /** For somebody else: nobody knows the size, and it may be anything that suits the use. */
  gift?: true;
  /** Products that were shown already and shall not come again ("more"). */
  exclude?: string[];
};

export type Intent =
  | { kind: 'social'; social: Social }
  /** "What do you sell?" */
  | { kind: 'browse' }
  | { kind: 'search'; wish: Wish; how: 'new' | 'refined' | 'more' }
  /** About one product, or the few that a name means. */
  | { kind: 'product'; products: Product[]; attributes: AttributeId[]; colour?: string; size?: string; measures?: Measure[] }
  | { kind: 'compare'; products: Product[] }
  /** "Compare the first two" when there are not two: those that were shown last. */
  | { kind: 'tooFew'; products: Product[] }
  /** With the product that the question is about, where it names one. */
  | { kind: 'passage'; hits: PassageHit[]; product?: Product; tells?: 'stock' | 'sizes' }
  /** "What do I need for a trip to Norway?" */
  | { kind: 'trip'; children: boolean }
  /** Only a picture came. */
  | { kind: 'image' }
  | { kind: 'unknown'; words: string[] };

/** What the talk so far has left to point at. Derived from the history alone. */
export type Memory = {
  language: Language | null;
  /** The last search, for "in blue?" and "cheaper?". */
  wish: Wish | null;
  /** The product under discussion. */
  focus: Product | null;
  /** Whether the focus was asked about, and is not just the only or first thing that a search found. */
  discussed: boolean;
  /** The products that were asked about one after the other, for "compare them". */
  recent: Product[];
  /** What was shown last, in order, for "the second one". */
  shown: Product[];
  /** The newest list of two or more that was shown, for "compare the first two". */
  list: Product[];
  /** Everything that was shown for this wish. */
  seen: string[];
  /** The topic of the last passage, for "and to Norway?". */
  topic: string | null;
};

export const emptyMemory: Memory = {
  language: null,
  wish: null,
  focus: null,
  discussed: false,
  recent: [],
  shown: [],
  list: [],
  seen: [],
  topic: null,
};
