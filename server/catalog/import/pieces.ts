import type { SkipReason } from './report.ts';

/** What one row (or one <item>) says: something about the product, perhaps one variant, perhaps images. */
export type Piece = {
  /** Rows with the same key are one product. */
  key: string;
  line: number;
  product: ProductFields;
  images: { url: string; alt: string; position: number }[];
  /** Null: the row has none. Refused: it has one that cannot be used, which is reported already. */
  variant: DraftVariant | 'refused' | null;
  skip: SkipReason | null;
};

/** Every field may be missing on a row; the first row that has it wins. */
export type ProductFields = {
  title?: string;
  body?: string;
  url?: string;
  vendor?: string;
  category?: string;
  /** Steps of a category path, broad to narrow. */
  path?: string[];
  tags?: string[];
  optionNames?: string[];
  /** Facts that stand in columns of their own ("Material"). */
  facts?: { name: string; value: string }[];
};

export type DraftVariant = {
  /** A feed's own id; null when only the option values tell the variants apart. */
  id: string | null;
  sku: string | null;
  title: string | null;
  /** In the order of the option names; an empty string stands for none. */
  values: string[];
  price: number;
  originalPrice: number | null;
  available: boolean;
  imageUrl: string | null;
  /** Other numbers it is known by (GTIN, MPN, barcode). */
  codes: string[];
  url: string | null;
  line: number;
};

/** All pieces of one product. */
export type Draft = {
  key: string;
  line: number;
  product: ProductFields;
  images: Piece['images'];
  variants: DraftVariant[];
  /** Whether a variant was refused: a product without any other needs no second complaint. */
  refused: boolean;
  skip: SkipReason | null;
};

/** Shopify's own limit; a feed that goes beyond it is broken. */
export const MOST_VARIANTS = 2_048;

export function draftOf({ key, line, product, images, variant, skip }: Piece): Draft {
  const variants = variant !== null && variant !== 'refused' ? [variant] : [];
  return { key, line, product, images, variants, refused: variant === 'refused', skip };
}

/** Adds what later rows say; the first row that has a field wins. `onRepeat` hears of variants that came before. */
export function mergeDrafts(
  draft: Draft,
  later: Draft,
  onRepeat: (variant: DraftVariant, first: DraftVariant) => void,
): void {
  draft.skip ??= later.skip;
  draft.refused ||= later.refused;
  draft.product = { ...later.product, ...draft.product };
  draft.images.push(...later.images);
  for (const variant of later.variants) {
    const twin = draft.variants.find((other) => sameVariant(other, variant));
    if (twin) onRepeat(variant, twin);
    else if (draft.variants.length < MOST_VARIANTS) draft.variants.push(variant);
  }
}

function sameVariant(a: DraftVariant, b: DraftVariant): boolean {
  if (a.id !== null || b.id !== null) return a.id === b.id;
  return a.values.length === b.values.length && a.values.every((value, at) => value === b.values[at]);
}

/** The variant a product is listed by: the cheapest that can be bought, else the cheapest. */
export function listedVariant<T extends { available: boolean }>(
  variants: readonly T[],
  price: (one: T) => number,
): T | null {
  const buyable = variants.filter((variant) => variant.available);
  let lowest: T | null = null;
  for (const one of buyable.length > 0 ? buyable : variants)
    if (lowest === null || price(one) < price(lowest)) lowest = one;
  return lowest;
}
