import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogQuery } from '../catalog.ts';
import { createWorkshop, csv, type Imported } from '../testing.ts';

const workshop = createWorkshop();
afterAll(() => workshop.destroy());

const HEADER = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Type',
  'Tags',
  'Option1 Name',
  'Option1 Value',
  'Option2 Name',
  'Option2 Value',
  'Variant SKU',
  'Variant Inventory Tracker',
  'Variant Inventory Qty',
  'Variant Price',
  'Variant Compare At Price',
];

type Colour = [name: string, size: string, quantity?: string, price?: string];

function product(
  handle: string,
  title: string,
  type: string,
  price: string,
  body: string,
  more: { tags?: string; was?: string; vendor?: string; variants?: Colour[] } = {},
): Record<string, string>[] {
  const variants = more.variants ?? [['', '']];
  return variants.map(([colour, size, quantity, own], at) => ({
    Handle: handle,
    ...(at === 0
      ? {
          Title: title,
          'Body (HTML)': body,
          Vendor: more.vendor ?? 'Hede',
          Type: type,
          Tags: more.tags ?? '',
          'Option1 Name': colour && 'Farve',
          'Option2 Name': size && 'Størrelse',
        }
      : {}),
    'Option1 Value': colour,
    'Option2 Value': size,
    'Variant SKU': `${handle.toUpperCase()}-${at + 1}`,
    'Variant Inventory Tracker': quantity === undefined ? '' : 'shopify',
    'Variant Inventory Qty': quantity ?? '',
    'Variant Price': own ?? price,
    'Variant Compare At Price': more.was ?? '',
  }));
}

const ROWS = [
  ...product('skagen', 'Skagen regnjakke', 'Jakker', '799.00', 'Vandtæt jakke til dårligt vejr', {
    variants: [
      ['Marineblå', 'S'],
      ['Marineblå', 'M', '0'],
      ['Gul', 'M'],
      ['Gul', 'XL', '4', '899.00'],
    ],
  }),
  ...product('blaest', 'Blæst vindjakke', 'Jakker', '449.00', 'Let jakke', {
    was: '599.00',
    variants: [
      ['Sort', 'M'],
      ['Rød', 'L'],
    ],
  }),
  ...product('spray', 'Dråbe imprægnering', 'Pleje', '129.00', 'Gør din jakke vandtæt igen', { tags: 'jakke' }),
  ...product('telt', 'Vindly tunneltelt', 'Telte', '2999.00', 'Vandtæt og let', { vendor: 'Nordlund Telte' }),
  ...product('pose', 'Rimfrost sovepose', 'Soveposer', '1799.00', 'Varm dun til vinteren', { was: '1999.00' }),
  ...product('stoevle', 'Hjortespor vandrestøvle', 'Fodtøj', '999.00', 'Med ankelstøtte', {
    variants: [
      ['Brun', '42'],
      ['Brun', '43', '0'],
    ],
  }),
  ...product('hue', 'Lun merinohue', 'Huer', '249.00', 'Blød uld', { variants: [['Grå', 'One size']] }),
  ...product('rygsaek', 'Dagdriver rygsæk', 'Tasker', '749.00', 'Med regnslag', { variants: [['Mosgrøn', '']] }),
  ...product('udsolgt', 'Udsolgt regnjakke', 'Jakker', '399.00', 'Vandtæt jakke', { variants: [['Blå', 'M', '0']] }),
];

let shop: Imported;
beforeAll(async () => {
  shop = await workshop.import(csv(HEADER, ROWS));
});

const ids = (query: CatalogQuery): string[] => shop.catalog.search(query).map((hit) => hit.product.id);
const first = (text: string): string | undefined => ids({ text })[0];

describe('the search by words', () => {
  it.each([
    ['regnjakke', 'skagen'],
    ['regnjakker', 'skagen'],
    ['en regnjakke, tak', 'skagen'],
    ['rain jacket', 'skagen'],
    ['raincoats', 'skagen'],
    ['jakke til regn', 'skagen'],
    ['tent', 'telt'],
    ['telte', 'telt'],
    ['sleeping bag', 'pose'],
    ['soveposer', 'pose'],
    ['hiking boots', 'stoevle'],
    ['støvler', 'stoevle'],
    ['beanie', 'hue'],
    ['huerne', 'hue'],
    ['hue i uld', 'hue'],
    ['backpack', 'rygsaek'],
    ['rucksack', 'rygsaek'],
    ['Dagdriver', 'rygsaek'],
    ['HJORTESPOR', 'stoevle'],
    ['skagen-2', 'skagen'],
    ['Nordlund', 'telt'],
  ])('finds by "%s" first %s, exactly', (text, id) => {
    const [hit] = shop.catalog.search({ text });
    expect(hit?.product.id).toBe(id);
    expect(hit).toMatchObject({ matched: 'exact', missing: [] });
  });

  it.each([
    ['reggnjakke', 'skagen'],
    ['sovepsoe', 'pose'],
    ['hjortespro', 'stoevle'],
    ['rygsak', 'rygsaek'],
    ['stovle', 'stoevle'],
    ['beanei', 'hue'],
    ['tunnelttelt', 'telt'],
    ['slepping bag', 'pose'],
    ['hking boots', 'stoevle'],
  ])('forgives "%s"', (text, id) => {
    expect(shop.catalog.search({ text })[0]).toMatchObject({ product: { id }, matched: 'typo', missing: [] });
  });

  it('reads a slip that the stemmer mends as exact', () => {
    expect(shop.catalog.search({ text: 'regnjake' })[0]).toMatchObject({ product: { id: 'skagen' }, matched: 'exact' });
  });

  it.each([
    ['dagdri', 'rygsaek'],
    ['rimfr', 'pose'],
    ['hjor', 'stoevle'],
  ])('completes "%s"', (text, id) => {
    expect(shop.catalog.search({ text })[0]).toMatchObject({ product: { id }, matched: 'prefix' });
  });

  it('understands letters that are not on the keyboard', () => {
    expect([first('stoevler'), first('rygsaek'), first('gra hue')]).toEqual(['stoevle', 'rygsaek', 'hue']);
  });

  it('prefers what is called so to what mentions it, and what can be bought to what cannot', () => {
    expect(ids({ text: 'jakke' }).slice(0, 2).sort()).toEqual(['blaest', 'skagen']);
    expect(ids({ text: 'regnjakke' })).toEqual(['skagen', 'udsolgt']);
  });

  it('finds a quality in descriptions as well', () => {
    expect(ids({ text: 'vandtæt' }).sort()).toEqual(['skagen', 'spray', 'telt', 'udsolgt']);
    expect(ids({ text: 'waterproof tent' })).toEqual(['telt']);
  });

  it('finds nothing rather than anything', () => {
    expect(ids({ text: 'støvsuger' })).toEqual([]);
    expect(ids({ text: 'lilla støvsuger' })).toEqual([]);
    expect(ids({ text: 'vandtæt støvsuger' })).toEqual([]);
    expect(ids({ text: 'hvad har I?' })).toEqual([]);
    // "vest" is a word, and one letter from "test" or "telt".
    expect(ids({ text: 'vest' })).toEqual([]);
  });

  it('says which words a product does not answer to', () => {
    const [hit] = shop.catalog.search({ text: 'violet telt' });
    expect(hit).toMatchObject({ product: { id: 'telt' }, missing: ['violet'] });
    expect(shop.catalog.search({ text: 'håndtaske' })[0]).toMatchObject({
      product: { id: 'rygsaek' },
      missing: ['håndtaske'],
    });
  });

  it('never throws, whatever is typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc
        .array(fc.constantFrom('"', 'AND', 'NOT', '*', 'jakke', 'NEAR(', '{title}', ':', '-', '\0', "'", '^'), {
          maxLength: 8,
        })
        .map((bits) => bits.join(' ')),
    );
    const query = fc.record(
      {
        text,
        colour: text,
        limit: fc.integer(),
        minPrice: fc.double(),
        maxPrice: fc.double(),
        size: text,
        category: text,
        sort: fc.constantFrom('relevance' as const, 'price_asc' as const, 'price_desc' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(query, (one) => {
        expect(shop.catalog.search(one).length).toBeLessThanOrEqual(50);
        shop.catalog.understand(one.text ?? '');
      }),
      { numRuns: 200 },
    );
  });
});

describe('the search by conditions', () => {
  it('keeps to price bounds, which belong to the price', () => {
    expect(ids({ maxPrice: 400, sort: 'price_asc' })).toEqual(['spray', 'hue', 'udsolgt']);
    expect(ids({ minPrice: 749, maxPrice: 999, sort: 'price_asc' })).toEqual(['rygsaek', 'skagen', 'stoevle']);
    expect(ids({ minPrice: 5_000 })).toEqual([]);
    expect(ids({ text: 'jakke', maxPrice: 500, inStock: true })).toEqual(['blaest', 'spray']);
  });

  it('keeps to what is on sale and in stock', () => {
    expect(ids({ onSale: true }).sort()).toEqual(['blaest', 'pose']);
    expect(ids({ text: 'regnjakke', inStock: true })).toEqual(['skagen']);
  });

  it('sorts by price, and the cheapest jacket is a jacket', () => {
    expect(ids({ text: 'jakke', sort: 'price_asc' })).toEqual(['udsolgt', 'blaest', 'skagen']);
    expect(ids({ text: 'jakke', sort: 'price_desc' })).toEqual(['skagen', 'blaest', 'udsolgt']);
    expect(ids({ sort: 'price_desc', limit: 2 })).toEqual(['telt', 'pose']);
  });

  it('knows colours in both languages and shades by their family', () => {
    expect(ids({ colour: 'blå' }).sort()).toEqual(['skagen', 'udsolgt']);
    expect(ids({ colour: 'navy' })).toEqual(['skagen']);
    expect(ids({ colour: 'yellow' })).toEqual(['skagen']);
    expect(ids({ colour: 'olive' })).toEqual(['rygsaek']);
    expect(ids({ text: 'blå jakke' }).sort()).toEqual(['skagen', 'udsolgt']);
    expect(ids({ colour: 'lilla' })).toEqual([]);
    expect(ids({ colour: 'kvadratisk' })).toEqual([]);
  });

  it('wants colour, size, price and stock of one and the same variant', () => {
    expect(ids({ colour: 'navy', size: 'S', inStock: true })).toEqual(['skagen']);
    expect(ids({ colour: 'navy', size: 'M', inStock: true })).toEqual([]);
    expect(ids({ colour: 'navy', size: 'xl' })).toEqual([]);
    expect(ids({ size: 'XL', maxPrice: 850 })).toEqual([]);
    expect(ids({ size: 'Extra large', maxPrice: 900 })).toEqual(['skagen']);
    expect(ids({ size: 'str. 42' })).toEqual(['stoevle']);
  });

  it('finds categories and vendors in either language and form', () => {
    expect(ids({ category: 'jakker' }).sort()).toEqual(['blaest', 'skagen', 'udsolgt']);
    expect(ids({ category: 'jackets', sort: 'price_asc' })).toEqual(['udsolgt', 'blaest', 'skagen']);
    expect(ids({ vendor: 'nordlund telte' })).toEqual(['telt']);
    expect(ids({ category: 'cykler' })).toEqual([]);
  });

  it('leaves out what is excluded and gives as many as wanted', () => {
    expect(ids({ category: 'Jakker', exclude: ['skagen', 'udsolgt'] })).toEqual(['blaest']);
    expect(ids({})).toHaveLength(6);
    expect(ids({ limit: 2 })).toHaveLength(2);
    expect(ids({ limit: 0 })).toEqual([]);
  });

  it('shows what can be bought first, in the order of the merchant', () => {
    expect(ids({ limit: 50 })).toEqual([
      'skagen',
      'blaest',
      'spray',
      'telt',
      'pose',
      'stoevle',
      'hue',
      'rygsaek',
      'udsolgt',
    ]);
  });
});

describe('the vocabulary', () => {
  it('tells what the catalog has', () => {
    const { categories, colours, sizes, vendors, nouns, price, count, currency } = shop.catalog.vocabulary;
    expect(categories[0]).toMatchObject({ label: 'Jakker', count: 3 });
    expect(colours.map((term) => term.label)).toEqual(expect.arrayContaining(['blue', 'navy', 'black', 'green']));
    expect(sizes.map((term) => term.label)).toEqual(expect.arrayContaining(['S', 'M', '42', 'One size']));
    expect(vendors.map((term) => term.label)).toEqual(['Hede', 'Nordlund Telte']);
    expect(nouns).toContainEqual({ word: 'regnjakke', stem: 'regnjak', count: 2 });
    expect({ price, count, currency }).toEqual({ price: { min: 129, max: 2999 }, count: 9, currency: 'DKK' });
  });

  it('is recognised in a sentence', () => {
    expect(shop.catalog.understand('Har I en blå fleecejakke i str. M fra Nordlund Telte, gerne gaffatæt?')).toEqual({
      categories: ['Jakker', 'Telte'],
      colours: ['blue'],
      sizes: ['M'],
      vendors: ['Nordlund Telte'],
      known: ['blå', 'm', 'nordlund', 'telte'],
      unknown: ['fleecejakke', 'gaffatæt'],
    });
  });

  it('gives products by their id', () => {
    expect(shop.catalog.get('hue')?.title).toBe('Lun merinohue');
    expect(shop.catalog.get('nothing')).toBeUndefined();
  });
});
