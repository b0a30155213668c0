/** "The lightest", "the warmest", "the most waterproof": an order that the facts of products tell. */
import type { Product } from '../../../catalog/product.ts';
import { measureOf, type Quantity } from './measures.ts';

export type Rank = {
  /** The first of these that the products tell decides. */
  of: readonly Quantity[];
  order: 'least' | 'most';
};

const rule = (words: string, order: Rank['order'], ...of: Quantity[]): { pattern: RegExp; rank: Rank } => ({
  pattern: new RegExp(`(?<![\\p{L}])(?:${words})(?![\\p{L}])`, 'giu'),
  rank: { of, order },
});

const rules = [
  rule('(?:aller)?letteste?|vejer mindst|mindst vægt|lightest|weighs? (?:the )?least|lightest[- ]weight', 'least', 'grams'),
  rule('tungeste?|heaviest|vejer mest', 'most', 'grams'),
  rule('(?:aller)?varmeste?|warmest|bedst isolerede?', 'least', 'temperature'),
  rule('(?:aller)?kraftigste?|lyser mest|klareste?|brightest|most powerful|mest lys', 'most', 'lumen'),
  rule(
    '(?:aller)?mest vandtætte?|(?:aller)?mest regntætte?|tætteste?|bedst (?:til|mod|i) regn|most (?:water|rain)proof|most water ?resistant|best (?:in|for) (?:the )?rain',
    'most',
    'waterColumn',
  ),
  rule('(?:aller)?størst(?:e)?|rummeligste?|biggest|largest|roomiest|most spacious|mest plads', 'most', 'persons', 'litres'),
  rule('(?:aller)?mindste|smallest|most compact', 'least', 'persons', 'litres'),
  rule('(?:aller)?tykkeste?|thickest', 'most', 'thickness'),
  rule('(?:aller)?bedst isolerende|højeste r-?værdi|highest r-?value', 'most', 'rvalue'),
  rule(
    '(?:(?:holder|varer|lyser) længst(?: tid)?(?: på (?:batteriet|én opladning|en opladning))?|længst (?:brændetid|batteritid)|længste (?:brændetid|batteritid)|lasts? (?:the )?longest|longest (?:burn ?time|battery(?: life)?|lasting))',
    'most',
    'burnTime',
  ),
  rule('koger hurtigst|hurtigste?|boils? (?:the )?fastest|fastest(?: boiling)?|quickest', 'least', 'boilTime'),
];

const SOME = '(?:noget|nogen|nogle|en|et|something|anything|any)';
const comparatives: readonly { word: string; rank: Rank }[] = [
  { word: 'lettere|lighter', rank: { of: ['grams'], order: 'least' } },
  { word: 'varmere|warmer', rank: { of: ['temperature'], order: 'least' } },
  { word: 'tykkere|thicker', rank: { of: ['thickness'], order: 'most' } },
  { word: 'kraftigere|brighter', rank: { of: ['lumen'], order: 'most' } },
  { word: 'større|rummeligere|bigger|larger|roomier', rank: { of: ['persons', 'litres'], order: 'most' } },
  { word: 'mindre|smaller', rank: { of: ['persons', 'litres'], order: 'least' } },
];
/** "Something lighter", or nothing but "lighter?"; "lighter than 1 kg" is a bound and "a smaller size" a size. */
const compared = comparatives.map(({ word, rank }) => ({
  pattern: new RegExp(
    `(?<![\\p{L}])${SOME} (?:lidt |a bit |der er )?(?:${word})(?! (?:end|than|størrelse|str|size))(?![\\p{L}])|^\\s*(?:${word})\\s*\\??\\s*$`,
    'giu',
  ),
  rank,
}));

/** A warm mat says so with its R-value, which rises where temperatures fall. */
const WARM_BY: Rank = { of: ['rvalue'], order: 'most' };

/** The first superlative or comparative of a sentence, and the rest without it. */
export function readRank(text: string): { rank?: Rank; rest: string } {
  for (const { pattern, rank } of [...rules, ...compared]) {
    const rest = text.replace(pattern, ' ');
    if (rest !== text) return { rank, rest };
  }
  return { rest: text };
}

/** Products that tell the measure, in its order, and which measure it was; null where fewer than two do. */
export function byRank(products: readonly Product[], rank: Rank): { products: Product[]; by: Quantity } | null {
  for (const of of rank.of) {
    const told = inOrder(products, of, rank.order);
    if (told) return { products: told, by: of };
  }
  return rank.of.includes('temperature') ? byRank(products, WARM_BY) : null;
}

function inOrder(products: readonly Product[], of: Quantity, order: Rank['order']): Product[] | null {
  const value = ({ facts }: Product): number | undefined => {
    const numbers = measureOf(facts, of);
    if (!numbers) return undefined;
    return of === 'burnTime' || of === 'lumen' ? Math.max(...numbers) : numbers[0];
  };
  const told = products.filter((product) => value(product) !== undefined);
  const sign = order === 'least' ? 1 : -1;
  return told.length < 2 ? null : told.toSorted((one, other) => sign * (value(one)! - value(other)!));
}
