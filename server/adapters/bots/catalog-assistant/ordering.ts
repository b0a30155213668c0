/** In which order products that fit are shown. */
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Product } from '../../../catalog/product.ts';
import { withBroader, conceptToken } from '../../../catalog/words/lexicon.ts';
import { isForChildren } from './audience.ts';
import type { Wish } from './intent.ts';
import { measureOf, meeting } from './measures.ts';
import { byRank } from './rank.ts';
import { isKindOf, qualitiesIn, thingsIn } from './words.ts';

/** Meets the measures; by price where that was asked; what can be bought before what cannot. */
export function order(products: Product[], wish: Wish, things: readonly string[], catalog: Catalog): Product[] {
  const measured = meeting(products, wish.measures);
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
  if (wish.rank) return byRank(ofCategory(products, things, catalog), wish.rank)?.products ?? products;
  const measured = byMeasure(products, wish);
  return qualitiesIn(wish.words.join(' ')).some((quality) => quality === 'child' || isKindOf(quality, 'child'))
    ? measured
    : [...measured.filter((product) => !isForChildren(product)), ...measured.filter(isForChildren)];
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
function byMeasure(products: Product[], { measures, near = [], around }: Wish): Product[] {
  const [measure] = [...measures, ...near];
  if (measure) {
    const apart = (product: Product): number =>
      Math.abs((measureOf(product.facts, measure.of)?.[0] ?? Infinity) - measure.value);
    return products.toSorted((one, other) => apart(one) - apart(other));
  }
  return around === undefined
    ? products
    : products.toSorted((one, other) => Math.abs(one.price.amount - around) - Math.abs(other.price.amount - around));
}
