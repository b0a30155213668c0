/** Ideas for gifts: by what the other one likes to do, of different kinds, and nothing that needs a size. */
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Product } from '../../../catalog/product.ts';
import { variantSize } from '../../../catalog/words/facets.ts';
import { isForChildren } from './audience.ts';
import type { Found } from './find-products.ts';
import type { Wish } from './intent.ts';
import { without } from './refusals.ts';
import { isKindOf, qualitiesIn } from './words.ts';

const start = '(?<![\\p{L}])';
const end = '(?![\\p{L}])';
const GIFT = new RegExp(
  `${start}(?:(?:jule|fødselsdags|konfirmations|vært(?:inde|s)|fars?dags|mors?dags)?gave(?:n|r|ide|idé|ideer|idéer)?|fødselsdag|gifts?|gift ideas?|presents?)${end}`,
  'iu',
);
/** What one asks the shop about gifts. */
const BUSINESS = new RegExp(
  `${start}(?:bytt\\p{L}*|ombyt\\p{L}*|retur\\p{L}*|exchang\\p{L}*|return\\p{L}*|pak(?:ke|ker|ket)? (?:\\p{L}+ ){0,3}ind|indpak\\p{L}*|wrap\\p{L}*|gave ?kort\\p{L}*|gift ?cards?|voucher|fik|fået|received|got|forkert|wrong|byttemærke)${end}`,
  'iu',
);

/** Whether gift ideas are asked for, and not what becomes of a gift. */
export function asksForGift(text: string): boolean {
  return GIFT.test(text) && !BUSINESS.test(text);
}

const MANY = 50;
const SHOWN = 6;
const OF_A_KIND = 2;
/** Share of the way from the cheapest to the dearest product. */
const USUAL = 0.12;

/** Never relaxed and never nothing, as long as the shop has anything to give at the price. */
export function findGifts(catalog: Catalog, wish: Wish): Found | null {
  const { minPrice, maxPrice, exclude, colour, onSale, words } = wish;
  const bounds = { minPrice, maxPrice, exclude, colour, onSale, inStock: true, limit: MANY };
  const forChild = qualitiesIn(words.join(' ')).some((quality) => isKindOf(quality, 'child'));
  const suits = (product: Product): boolean =>
    isForChildren(product) === forChild && (forChild || !needsSize(product)) && (maxPrice !== undefined || isUsual(product, catalog));
  const find = (text: string): Product[] => catalog.search({ ...bounds, text }).map(({ product }) => product);
  const byUse = words.length === 0 ? [] : words.flatMap(find);
  const meant = byUse.length > 0 ? [...shared(words.map(find)), ...byUse] : [];
  const pool = [...meant, ...find('gave'), ...catalog.search(bounds).map(({ product }) => product)];
  const products = mixed(without([...new Map(pool.map((one) => [one.id, one])).values()].filter(suits), wish.not));
  return products.length === 0 ? null : { products, relaxed: [], missing: [] };
}

/** What answers to every word comes before what answers to one. */
function shared(lists: readonly Product[][]): Product[] {
  const [first = [], ...others] = lists;
  return first.filter(({ id }) => others.every((list) => list.some((product) => product.id === id)));
}

/** Whether one must know the other's size. */
export function needsSize({ variants }: Product): boolean {
  return new Set(variants.map(variantSize).filter((size) => size !== null)).size > 1;
}

/** Without a price of the visitor's own: nothing of the dearer kind that the shop sells. */
function isUsual({ price }: Product, catalog: Catalog): boolean {
  const { price: range } = catalog.vocabulary;
  return range === null || price.amount <= range.min + (range.max - range.min) * USUAL;
}

/** No more than two of a category, so that it is a choice. */
function mixed(products: readonly Product[]): Product[] {
  const counts = new Map<string, number>();
  return products
    .filter(({ category }) => {
      const count = (counts.get(category ?? '') ?? 0) + 1;
      counts.set(category ?? '', count);
      return count <= OF_A_KIND;
    })
    .slice(0, SHOWN);
}
