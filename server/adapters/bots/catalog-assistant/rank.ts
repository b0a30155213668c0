/** "The lightest", "the warmest", "the biggest": an order that the facts of products tell. */
import type { Product } from '../../../catalog/product.ts';
import { measureOf, type Measure } from './details.ts';

export type Rank = { of: Measure['of'] | 'size'; order: 'least' | 'most' };

const start = String.raw`(?<![\p{L}])`;
const end = String.raw`(?![\p{L}])`;
const rules: readonly { pattern: RegExp; rank: Rank }[] = [
  {
    pattern: superlative('(?:aller)?letteste|(?:aller)?lettest|vejer mindst|lightest|weighs? (?:the )?least'),
    rank: { of: 'grams', order: 'least' },
  },
  { pattern: superlative('tungeste?|heaviest'), rank: { of: 'grams', order: 'most' } },
  { pattern: superlative('(?:aller)?varmeste?|warmest'), rank: { of: 'temperature', order: 'least' } },
  {
    pattern: superlative('(?:aller)?kraftigste?|lyser mest|klareste|brightest|most powerful'),
    rank: { of: 'lumen', order: 'most' },
  },
  {
    pattern: superlative('(?:aller)?størst(?:e)?|rummeligste|biggest|largest|roomiest'),
    rank: { of: 'size', order: 'most' },
  },
  { pattern: superlative('(?:aller)?mindste|smallest'), rank: { of: 'size', order: 'least' } },
];

function superlative(words: string): RegExp {
  return new RegExp(`${start}(?:${words})${end}`, 'giu');
}

/** The first superlative of a sentence, and the rest without it. */
export function readRank(text: string): { rank?: Rank; rest: string } {
  for (const { pattern, rank } of rules) {
    const rest = text.replace(pattern, ' ');
    if (rest !== text) return { rank, rest };
  }
  return { rest: text };
}

/** Products that tell the measure, in its order; null where fewer than two do. */
export function byRank(products: readonly Product[], { of, order }: Rank): Product[] | null {
  const measures: Measure['of'][] = of === 'size' ? ['persons', 'litres'] : [of];
  for (const measure of measures) {
    const value = (product: Product): number | undefined => measureOf(product.facts, measure)?.[0];
    const told = products.filter((product) => value(product) !== undefined);
    if (told.length < 2) continue;
    const sign = order === 'least' ? 1 : -1;
    return told.toSorted((one, other) => sign * (value(one)! - value(other)!));
  }
  return null;
}
