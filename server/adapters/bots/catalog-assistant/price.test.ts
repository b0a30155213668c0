import { describe, expect, it } from 'vitest';
import { readPrice, type PriceWish } from './price.ts';

const table: [string, Omit<PriceWish, 'rest'>][] = [
  ['jakke under 500 kr', { maxPrice: 500 }],
  ['jakke under 500 kroner', { maxPrice: 500 }],
  ['jakke under 1.500,-', { maxPrice: 1500 }],
  ['jacket under 1,500 kr', { maxPrice: 1500 }],
  ['max 300', { maxPrice: 300 }],
  ['maks. 300 kr.', { maxPrice: 300 }],
  ['op til 1.500,-', { maxPrice: 1500 }],
  ['up to €50', { maxPrice: 50 }],
  ['højst 799,95 kr', { maxPrice: 799.95 }],
  ['no more than 200', { maxPrice: 200 }],
  ['300 kr eller mindre', { maxPrice: 300 }],
  ['en gave til 200 kr', { maxPrice: 200 }],
  ['mellem 200 og 400', { minPrice: 200, maxPrice: 400 }],
  ['between 200 and 400 kr', { minPrice: 200, maxPrice: 400 }],
  ['fra 400 til 200 kr', { minPrice: 200, maxPrice: 400 }],
  ['200-400 kr', { minPrice: 200, maxPrice: 400 }],
  ['over 1000', { minPrice: 1000 }],
  ['mindst 1.000 kr', { minPrice: 1000 }],
  ['around 500', { around: 500, minPrice: 375, maxPrice: 625 }],
  ['omkring 500 kr', { around: 500, minPrice: 375, maxPrice: 625 }],
  ['det billigste telt', { sort: 'price_asc' }],
  ['cheapest tent', { sort: 'price_asc' }],
  ['den dyreste', { sort: 'price_desc' }],
  ['most expensive', { sort: 'price_desc' }],
  ['billigere?', { relative: 'cheaper' }],
  ['something cheaper', { relative: 'cheaper' }],
  ['more expensive ones', { relative: 'dearer' }],
  ['telte på tilbud', { onSale: true }],
  ['nedsatte telte', { onSale: true }],
  ['jackets on sale under 500', { onSale: true, maxPrice: 500 }],
  ['any discounted boots', { onSale: true }],
];

describe('prices in a sentence', () => {
  it.each(table)('%s', (text, expected) => {
    const { rest, ...wish } = readPrice(text);
    expect(wish).toEqual(expected);
    expect(rest).not.toMatch(/\d/);
  });

  it.each([
    'under 500 g',
    'over 20 liter',
    'size 42',
    'telt til 2 personer',
    'Vindly 2',
    'a rating of 10.000 mm',
    'vejer den under 2 kg',
  ])('%s holds no price', (text) => expect(readPrice(text)).toEqual({ rest: text }));

  it('leaves the words that say what is looked for', () => {
    expect(readPrice('a waterproof jacket under 1,000 kr for hiking').rest.replace(/\s+/g, ' ')).toBe(
      'a waterproof jacket for hiking',
    );
  });

  it('reads a long run of digits in no time', () => {
    expect(readPrice(`${'1.000 '.repeat(200)}under under mellem 1 og`).rest.length).toBeGreaterThan(0);
  });
});
