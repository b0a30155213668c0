import type { CatalogQuery } from '../catalog.ts';
import type { Facet } from '../index/vocabulary.ts';
import { stemsOfLabel } from '../index/vocabulary.ts';
import type { Product } from '../product.ts';
import { colourFamily, coloursIn } from '../words/colours.ts';
import { variantColours, variantSize } from '../words/facets.ts';
import { fold } from '../words/fold.ts';
import { colourToken } from '../words/lexicon.ts';
import { canonicalSize, sizeKeys } from '../words/sizes.ts';

/** The conditions of a query in the index's terms. */
export type Filters = {
  /** FTS tokens; all lists must be answered, each by any of its tokens. */
  facets: string[][];
  minPrice: number | null;
  maxPrice: number | null;
  onSale: boolean;
  inStock: boolean;
  /** Canonical: colour ids (any of them), size key. */
  colours: string[];
  size: string | null;
};

export type FacetTable = {
  categories(label: string): string[];
  vendors(label: string): string[];
  sizeToken(key: string): string | null;
};

/** Finds the facet tokens for what a query calls a category, a vendor or a size. */
export function createFacetTable(facets: Facet[]): FacetTable {
  const tokens = new Map(facets.map((facet) => [`${facet.kind} ${facet.key}`, facet.token]));
  const described = facets
    .filter(({ kind }) => kind !== 'size')
    .map((facet) => ({ ...facet, stems: new Set(stemsOfLabel(facet.label)) }));
  const named = (kind: 'category' | 'vendor', label: string): string[] => {
    const exact = tokens.get(`${kind} ${fold(label)}`);
    if (exact !== undefined) return [exact];
    const wanted = stemsOfLabel(label);
    return described
      .filter((facet) => facet.kind === kind && wanted.some((stem) => facet.stems.has(stem)))
      .map((facet) => facet.token);
  };
  return {
    categories: (label) => named('category', label),
    vendors: (label) => named('vendor', label),
    sizeToken: (key) => tokens.get(`size ${key}`) ?? null,
  };
}

/** Null when a condition names something the catalog does not have: then nothing can be found. */
export function readFilters(query: CatalogQuery, table: FacetTable): Filters | null {
  const colours = query.colour === undefined ? [] : coloursIn(query.colour).slice(0, 1);
  const size = query.size === undefined ? null : canonicalSize(query.size);
  const facets: string[][] = [];
  if (query.category !== undefined) facets.push(table.categories(query.category));
  if (query.vendor !== undefined) facets.push(table.vendors(query.vendor));
  if (query.colour !== undefined) facets.push(colours.map(colourToken));
  if (size !== null) facets.push([table.sizeToken(size)].filter((token) => token !== null));
  if (facets.some((tokens) => tokens.length === 0)) return null;
  return {
    facets,
    colours,
    size,
    minPrice: bound(query.minPrice),
    maxPrice: bound(query.maxPrice),
    onSale: query.onSale === true,
    inStock: query.inStock === true,
  };
}

/** The same conditions with a shade widened to its family; null when there is nothing to widen. */
export function widenColour(filters: Filters): Filters | null {
  const families = filters.colours.map(colourFamily);
  if (families.every((family, at) => family === filters.colours[at])) return null;
  const narrow = filters.colours.map(colourToken).join();
  const facets = filters.facets.map((tokens) => (tokens.join() === narrow ? families.map(colourToken) : tokens));
  return { ...filters, colours: families, facets };
}

/** Whether one and the same variant meets every condition that belongs to variants. */
export function someVariantFits(product: Product, { colours, size, minPrice, maxPrice, inStock }: Filters): boolean {
  if (colours.length === 0 && size === null) return true;
  return product.variants.some((variant) => {
    if (inStock && !variant.available) return false;
    if (minPrice !== null && variant.price.amount < minPrice) return false;
    if (maxPrice !== null && variant.price.amount > maxPrice) return false;
    const own = variantColours(variant);
    if (colours.length > 0 && own !== null && !colours.some((colour) => own.includes(colour))) return false;
    const ownSize = variantSize(variant);
    return size === null || ownSize === null || sizeKeys(ownSize).includes(size);
  });
}

function bound(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
