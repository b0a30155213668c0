/** Finds the products for a wish, and says honestly what had to be left out of it. */
import type { Catalog, CatalogHit } from '../../../catalog/catalog.ts';
import type { Product } from '../../../catalog/product.ts';
import { conceptsOfWord, withBroader } from '../../../catalog/words/lexicon.ts';
import { isWaterproof } from './attributes.ts';
import { forAudience, isForSomebody } from './audience.ts';
import { findGifts } from './gifts.ts';
import type { Wish } from './intent.ts';
import { order } from './ordering.ts';
import { without } from './refusals.ts';
import { headThings, isAudience, isKindOf, qualitiesIn, thingsIn } from './words.ts';

/** A condition that nothing met. */
export type Relaxed = 'kind' | 'stock' | 'measures' | 'size' | 'colour' | 'sale' | 'price' | 'vendor';

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
  if (wish.gift) return findGifts(catalog, wish);
  const all = attempt(catalog, wish);
  if (all) return { ...all, relaxed: [] };
  // A number is meant: a tent for two that is not called light is nearer than a light one for one.
  const ofMeasure = wish.measures.length > 0 ? ofThingsAlone(catalog, wish) : null;
  if (ofMeasure) return ofMeasure;
  for (const relaxed of relaxations(wish)) {
    const found = attempt(catalog, relax(wish, relaxed));
    if (found) return { ...found, relaxed };
  }
  const plainer = ofThingsAlone(catalog, wish);
  if (plainer) return plainer;
  const kindred = ofKindred(catalog, wish);
  if (kindred) return kindred;
  const words = wish.words.filter((word) => !isAudience(word));
  return words.length === wish.words.length || words.length === 0 ? null : findProducts(catalog, { ...wish, words });
}

/** The things without what they shall be like, and what was left out. Whom they are for is never left out. */
function ofThingsAlone(catalog: Catalog, wish: Wish): Found | null {
  const kept = wish.words.filter((word) => thingsIn(word).length > 0 || isForSomebody(word));
  if (wish.exclude !== undefined) return null;
  if (kept.length === 0 || kept.length === wish.words.length || kept.every(isForSomebody)) return null;
  const others = wish.words.filter((word) => !kept.includes(word));
  // One of the qualities is better than none.
  for (const words of [...others.map((one) => [...kept, one]), kept]) {
    const found = attempt(catalog, { ...wish, words, phrase: undefined });
    const missing = others.filter((word) => !words.includes(word));
    if (found && found.missing.length === 0) return { ...found, relaxed: [], missing };
  }
  return null;
}

/** A "rain jacket for children" where none is: what else is for rain and for children. */
function ofKindred(catalog: Catalog, wish: Wish): Found | null {
  if (wish.words.length < 2) return null;
  const words = wish.words.map((word) => {
    const [use = '', kind] = thingsIn(word)[0]?.split('-') ?? [];
    return kind !== undefined && conceptsOfWord(use).length > 0 ? use : word;
  });
  if (words.every((word, at) => word === wish.words[at])) return null;
  const found = attempt(catalog, { ...wish, words, phrase: undefined });
  return found && found.missing.length === 0 ? { ...found, relaxed: ['kind'] } : null;
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
    if (one === 'measures') Object.assign(without, { measures: [], near: wish.measures });
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
  // Who says nothing of women and men is for both: they are chosen among what is found.
  const plain = wish.words.filter((word) => !isAudience(word));
  const text = (plain.length > 0 ? plain : wish.words).join(' ');
  const things = headThings(wish.phrase ?? text);
  const hits = searchFor(catalog, wish, text);
  const dry = qualitiesIn(text).includes('waterproof');
  const meant = hits
    .filter((hit) => isMeant(hit, wish, things) && !(dry && isWaterproof(hit.product) === false))
    .map((hit) => hit.product);
  const fitting = forAudience(without(ofKind(meant, things, catalog, text), wish.not), wish.words);
  const products = order(fitting, wish, things, catalog);
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
  // A measure alone tells nothing of words: every category is looked through for it.
  if (text === '' && category === undefined && (wish.measures.length > 0 || wish.rank))
    return catalog.vocabulary.categories.flatMap(({ label }) => catalog.search({ ...conditions, category: label }));
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

/** Words for many things at once: no title says them, so what is found by them is meant. */
const collective = new Set(['rainwear', 'clothing', 'equipment', 'accessory', 'footwear']);

/**
 * The products that are the thing that is asked for. A title says what a product is; a tag may only say what it goes with
 * (pegs are tagged "tent"), so tags alone count where no title of the whole catalog names the thing.
 */
function ofKind(products: Product[], things: readonly string[], catalog: Catalog, text: string): Product[] {
  if (things.every((thing) => collective.has(thing))) return products;
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
