/** Finds the products for a wish, and says honestly what had to be left out of it. */
import type { Catalog, CatalogHit } from '../../../catalog/catalog.ts';
import type { Product } from '../../../catalog/product.ts';
import { withBroader, conceptToken } from '../../../catalog/words/lexicon.ts';
import { isWaterproof } from './attributes.ts';
import { measureOf, meets } from './details.ts';
import type { Wish } from './intent.ts';
import { byRank } from './rank.ts';
import { headThings, isAudience, isKindOf, qualitiesIn, thingsIn } from './words.ts';

/** A condition that nothing met. */
export type Relaxed = 'stock' | 'measures' | 'size' | 'colour' | 'sale' | 'price' | 'vendor';

export type Found = {
  products: Product[];
  relaxed: Relaxed[];
  /** Words that no product answers to. */
  missing: string[];
};

const CANDIDATES = 50;
const SHOWN = 6;

/** Null when nothing of the kind exists, whatever the price and colour. */
export function findProducts(catalog: Catalog, wish: Wish): Found | null {
  const all = attempt(catalog, wish);
  if (all) return { ...all, relaxed: [] };
  for (const relaxed of relaxations(wish)) {
    const found = attempt(catalog, relax(wish, relaxed));
    if (found) return { ...found, relaxed };
  }
  const words = wish.words.filter((word) => !isAudience(word));
  return words.length === wish.words.length || words.length === 0 ? null : findProducts(catalog, { ...wish, words });
}

/** One condition at a time, the least important first; then all of them. */
function relaxations(wish: Wish): Relaxed[][] {
  const given: Relaxed[] = [];
  if (wish.inStock) given.push('stock');
  if (wish.size !== undefined) given.push('size');
  if (wish.measures.length > 0) given.push('measures');
  if (wish.colour !== undefined) given.push('colour');
  if (wish.onSale) given.push('sale');
  if (wish.minPrice !== undefined || wish.maxPrice !== undefined) given.push('price');
  if (wish.vendor !== undefined) given.push('vendor');
  const nothingLeft = wish.words.length === 0 && wish.category === undefined && given.length === 1;
  return nothingLeft
    ? []
    : [...given.map((one) => [one]), ...(given.length > 1 && wish.words.length > 0 ? [given] : [])];
}

function relax(wish: Wish, relaxed: readonly Relaxed[]): Wish {
  const without = { ...wish };
  for (const one of relaxed) {
    if (one === 'stock') without.inStock = undefined;
    if (one === 'size') without.size = undefined;
    if (one === 'measures') without.measures = [];
    if (one === 'colour') without.colour = undefined;
    if (one === 'sale') without.onSale = undefined;
    if (one === 'vendor') without.vendor = undefined;
    if (one === 'price')
      Object.assign(without, {
        sort: wish.maxPrice === undefined ? 'price_desc' : 'price_asc',
        minPrice: undefined,
        maxPrice: undefined,
      });
  }
  return without;
}

function attempt(catalog: Catalog, wish: Wish): { products: Product[]; missing: string[] } | null {
  const text = wish.words.join(' ');
  const things = headThings(wish.phrase ?? text);
  const hits = searchFor(catalog, wish, text);
  const dry = qualitiesIn(text).includes('waterproof');
  const meant = hits
    .filter((hit) => isMeant(hit, wish, things) && !(dry && isWaterproof(hit.product) === false))
    .map((hit) => hit.product);
  const products = order(ofKind(meant, things, catalog, text), wish, things, catalog);
  return products.length === 0
    ? null
    : { products: products.slice(0, SHOWN), missing: (hits[0]?.missing ?? []).filter((word) => !isAudience(word)) };
}

/** The search, and for a kind of a broader thing what is tagged as that kind: a shell jacket may be a rain jacket too. */
function searchFor(catalog: Catalog, wish: Wish, text: string): CatalogHit[] {
  const { vendor, category, colour, size, minPrice, maxPrice, onSale, inStock, exclude } = wish;
  const conditions = {
    vendor,
    category,
    colour,
    size,
    minPrice,
    maxPrice,
    onSale,
    inStock,
    exclude,
    limit: CANDIDATES,
  };
  const hits = catalog.search({ ...conditions, text });
  const narrow = thingsIn(text).filter((thing) => root(thing) !== thing);
  const others = narrow.flatMap((thing) => {
    const broader = wish.words.map((word) =>
      thingsIn(word).includes(thing) ? root(thing).replaceAll('-', ' ') : word,
    );
    const asked = broader.includes(root(thing).replaceAll('-', ' ')) ? broader : [root(thing).replaceAll('-', ' ')];
    return catalog
      .search({ ...conditions, text: asked.join(' ') })
      .filter(
        ({ product, missing }) =>
          missing.length === 0 && product.tags.some((tag) => thingsIn(tag).some((one) => isKindOf(one, thing))),
      );
  });
  const known = new Set(hits.map(({ product }) => product.id));
  return [...hits, ...others.filter(({ product }) => !known.has(product.id))];
}

/** A hit that leaves out what was asked for, or more than it answers, is an accident. */
function isMeant({ missing, matched }: CatalogHit, { words }: Wish, things: readonly string[]): boolean {
  if (missing.some((word) => thingsIn(word).length > 0)) return false;
  if (matched === 'typo' && things.length === 0) return false;
  return missing.length === 0 || missing.length <= words.length / 2;
}

/**
 * The products that are the thing that is asked for. A title says what a product is; a tag may only say what it goes with
 * (pegs are tagged "tent"), so tags alone count where no title of the whole catalog names the thing.
 */
function ofKind(products: Product[], things: readonly string[], catalog: Catalog, text: string): Product[] {
  if (things.length === 0) return products;
  const named = products.filter((product) => isNamed(product, things));
  const tagged = products.filter(
    (product) =>
      !named.includes(product) &&
      thingsIn(product.tags.join(' · ')).some((tag) => things.some((asked) => isKindOf(tag, asked))),
  );
  const exists =
    named.length > 0 || catalog.search({ text, limit: CANDIDATES }).some((hit) => isNamed(hit.product, things));
  return exists
    ? products.filter((product) => named.includes(product) || (tagged.includes(product) && isAlike(product, things)))
    : tagged;
}

function isNamed({ title }: Product, things: readonly string[]): boolean {
  return thingsIn(title).some((own) => things.some((asked) => isKindOf(own, asked) || isKindOf(asked, own)));
}

/** A shell jacket that is tagged as a rain jacket is one; a seat pad that is tagged as a tent is none. */
function isAlike({ title }: Product, things: readonly string[]): boolean {
  const own = thingsIn(title);
  return own.length === 0 || own.some((one) => things.some((asked) => root(one) === root(asked)));
}

function root(thing: string): string {
  return withBroader(thing).at(-1) ?? thing;
}

/** Meets the measures; by price where that was asked; what can be bought before what cannot. */
function order(products: Product[], wish: Wish, things: readonly string[], catalog: Catalog): Product[] {
  const measured = products.filter((product) => wish.measures.every((measure) => meets(product.facts, measure)));
  const named = measured.filter((product) =>
    thingsIn([product.title, ...product.tags].join(' · ')).some((own) => things.some((thing) => isKindOf(own, thing))),
  );
  const first =
    named.length > 0 && things.length > 0
      ? [...named, ...measured.filter((product) => !named.includes(product))]
      : measured;
  const ranked = inWishedOrder(first, wish, things, catalog);
  return [...ranked.filter((product) => product.available), ...ranked.filter((product) => !product.available)];
}

function inWishedOrder(products: Product[], wish: Wish, things: readonly string[], catalog: Catalog): Product[] {
  if (wish.relative)
    return byPrice(ofCategory(products, things, catalog), wish.relative === 'cheaper' ? 'price_desc' : 'price_asc');
  if (wish.sort) return byPrice(ofCategory(products, things, catalog), wish.sort);
  if (wish.rank) return byRank(ofCategory(products, things, catalog), wish.rank) ?? products;
  const measured = byMeasure(products, wish);
  return qualitiesIn(wish.words.join(' ')).some((quality) => quality === 'child' || isKindOf(quality, 'child'))
    ? measured
    : [...measured.filter((product) => !isForChildren(product)), ...measured.filter(isForChildren)];
}

/** Who does not say that it is for a child means the grown-ups' first. */
function isForChildren({ tags, title }: Product): boolean {
  return qualitiesIn([title, ...tags].join(' · ')).includes('child');
}

/** The cheapest sleeping mat must not be a seat pad: where the asked thing has a category, the order of prices stays in it. */
function ofCategory(products: Product[], things: readonly string[], catalog: Catalog): Product[] {
  const tokens = new Set(things.flatMap(withBroader).map(conceptToken));
  const labels = new Set(
    catalog.vocabulary.categories
      .filter(({ stems }) => stems.some((stem) => tokens.has(stem)))
      .map(({ label }) => label),
  );
  const inside = products.filter(({ category }) => category !== null && labels.has(category));
  return inside.length > 0 ? inside : products;
}

function byPrice(products: Product[], sort: NonNullable<Wish['sort']>): Product[] {
  const sign = sort === 'price_asc' ? 1 : -1;
  return products.toSorted((one, other) => sign * (one.price.amount - other.price.amount));
}

/** The nearest to the measure first: a bag for −10 is the one for −12 before the one for −30. */
function byMeasure(products: Product[], { measures, around }: Wish): Product[] {
  const [measure] = measures;
  if (measure) {
    const apart = (product: Product): number =>
      Math.abs((measureOf(product.facts, measure.of)?.[0] ?? Infinity) - measure.value);
    return products.toSorted((one, other) => apart(one) - apart(other));
  }
  return around === undefined
    ? products
    : products.toSorted((one, other) => Math.abs(one.price.amount - around) - Math.abs(other.price.amount - around));
}
