import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createWorkshop, csv } from '../testing.ts';
import { CatalogFileError } from './report.ts';

const workshop = createWorkshop();
afterAll(() => workshop.destroy());

const OLD = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Type',
  'Tags',
  'Published',
  'Option1 Name',
  'Option1 Value',
  'Option2 Name',
  'Option2 Value',
  'Variant SKU',
  'Variant Inventory Tracker',
  'Variant Inventory Qty',
  'Variant Inventory Policy',
  'Variant Price',
  'Variant Compare At Price',
  'Image Src',
  'Image Position',
  'Image Alt Text',
  'Variant Image',
  'Status',
];
const NEW = [
  'Title',
  'URL handle',
  'Description',
  'Vendor',
  'Product category',
  'Type',
  'Tags',
  'Published on online store',
  'Status',
  'SKU',
  'Option1 name',
  'Option1 value',
  'Price',
  'Compare-at price',
  'Inventory tracker',
  'Inventory quantity',
  'Continue selling when out of stock',
  'Product image URL',
  'Image position',
  'Image alt text',
  'Variant image URL',
  'Color (product.metafields.shopify.color-pattern)',
];

const SHIRT: [Record<string, string>, Record<string, string>, Record<string, string>] = [
  {
    Handle: 'skjorte',
    Title: 'Klithede skjorte',
    'Body (HTML)': '<p>Let skjorte</p><ul><li>Vægt: 180 g</li></ul>',
    Vendor: 'Hede',
    Type: 'Skjorter',
    Tags: 'sommer, nyhed',
    Published: 'true',
    'Option1 Name': 'Farve',
    'Option1 Value': 'Blå',
    'Option2 Name': 'Størrelse',
    'Option2 Value': 'M',
    'Variant SKU': 'SK-1',
    'Variant Price': '399.00',
    'Variant Compare At Price': '499.00',
    'Image Src': 'https://cdn.example/2.jpg',
    'Image Position': '2',
    'Image Alt Text': 'bagfra',
    Status: 'active',
  },
  {
    Handle: 'skjorte',
    'Option1 Value': 'Sort',
    'Option2 Value': 'L',
    'Variant SKU': 'SK-2',
    'Variant Price': '349.00',
    'Image Src': '//cdn.example/1.jpg',
    'Image Position': '1',
    'Variant Inventory Tracker': 'shopify',
    'Variant Inventory Qty': '0',
    'Variant Inventory Policy': 'deny',
  },
  { Handle: 'skjorte', 'Image Src': '/3.jpg', 'Image Position': '3' },
];

describe('a Shopify export', () => {
  it('joins the rows of a product', async () => {
    const { product, summary } = await workshop.import(csv(OLD, SHIRT));
    expect(summary).toMatchObject({ products: 1, variants: 2, rejected: 0, warnings: 0 });
    expect(product('skjorte')).toEqual({
      id: 'skjorte',
      title: 'Klithede skjorte',
      description: 'Let skjorte\nVægt: 180 g',
      facts: [{ name: 'Vægt', value: '180 g' }],
      url: 'https://shop.example/products/skjorte',
      vendor: 'Hede',
      category: 'Skjorter',
      tags: ['sommer', 'nyhed'],
      images: [
        { url: 'https://cdn.example/1.jpg', alt: 'Klithede skjorte' },
        { url: 'https://cdn.example/2.jpg', alt: 'bagfra' },
        { url: 'https://shop.example/3.jpg', alt: 'Klithede skjorte' },
      ],
      options: [
        { name: 'Farve', values: ['Blå', 'Sort'] },
        { name: 'Størrelse', values: ['M', 'L'] },
      ],
      variants: [
        {
          id: 'blaa-m',
          sku: 'SK-1',
          title: 'Blå / M',
          options: { Farve: 'Blå', Størrelse: 'M' },
          price: { amount: 399, currency: 'DKK' },
          originalPrice: { amount: 499, currency: 'DKK' },
          available: true,
          imageUrl: null,
        },
        {
          id: 'sort-l',
          sku: 'SK-2',
          title: 'Sort / L',
          options: { Farve: 'Sort', Størrelse: 'L' },
          price: { amount: 349, currency: 'DKK' },
          originalPrice: null,
          available: false,
          imageUrl: null,
        },
      ],
      price: { amount: 399, currency: 'DKK' },
      priceMax: { amount: 399, currency: 'DKK' },
      originalPrice: { amount: 499, currency: 'DKK' },
      available: true,
    });
  });

  it('reads the names that Shopify gives its columns today', async () => {
    const { product } = await workshop.import(
      csv(NEW, [
        {
          Title: 'Hue',
          'URL handle': 'hue',
          Description: '<p>Varm</p>',
          Vendor: 'Hede',
          'Product category': 'Apparel & Accessories > Clothing Accessories > Hats',
          SKU: 'H1',
          'Published on online store': 'TRUE',
          Status: 'Active',
          'Option1 name': 'Size',
          'Option1 value': 'One size',
          Price: '99.95',
          'Compare-at price': '129.95',
          'Inventory tracker': 'shopify',
          'Inventory quantity': '0',
          'Continue selling when out of stock': 'CONTINUE',
          'Product image URL': 'https://cdn.example/h.jpg',
          'Color (product.metafields.shopify.color-pattern)': 'navy; grey',
        },
      ]),
    );
    expect(product('hue')).toMatchObject({
      title: 'Hue',
      description: 'Varm',
      category: 'Hats',
      price: { amount: 99.95 },
      originalPrice: { amount: 129.95 },
      available: true,
      images: [{ url: 'https://cdn.example/h.jpg', alt: 'Hue' }],
      facts: [{ name: 'Color', value: 'navy, grey' }],
    });
  });

  it('joins rows of a product that do not follow each other', async () => {
    const [first, second, third] = SHIRT;
    const other = { Handle: 'hue', Title: 'Hue', 'Variant Price': '99.00' };
    const { product, summary } = await workshop.import(
      csv(OLD, [first, other, second, { ...other, Handle: 'vante', Title: 'Vante' }, third]),
    );
    expect(summary).toMatchObject({ products: 3, variants: 4, rejected: 0 });
    expect(product('skjorte').variants).toHaveLength(2);
    expect(product('skjorte').images).toHaveLength(3);
  });

  it.each([
    [';', ';'],
    ['tab', '\t'],
  ])('may be separated by %s', async (_name, delimiter) => {
    const { product } = await workshop.import(
      ['Handle', 'Title', 'Variant Price'].join(delimiter) + `\nhue${delimiter}Hue${delimiter}99.00\n`,
    );
    expect(product('hue').price.amount).toBe(99);
  });

  it('may begin with a byte order mark and hold quoted newlines', async () => {
    const { product } = await workshop.import(
      '\ufeffHandle,Title,Body (HTML),Variant Price\r\nhue,Hue,"<p>en\r\nto</p>",99.00\r\n',
    );
    expect(product('hue').description).toBe('en to');
  });

  it('leaves out what is not for sale and counts why', async () => {
    const row = (Handle: string, more: Record<string, string>): Record<string, string> => ({
      Handle,
      Title: Handle,
      'Variant Price': '1.00',
      ...more,
    });
    const { all, summary } = await workshop.import(
      csv(OLD, [
        row('a', { Status: 'active' }),
        row('b', { Status: 'draft' }),
        row('c', { Status: 'Archived' }),
        row('d', { Published: 'FALSE' }),
        row('e', { Status: 'unlisted' }),
        { Handle: 'b', 'Option1 Value': 'XL', 'Variant Price': '2.00' },
      ]),
    );
    expect(all().map((product) => product.id)).toEqual(['a']);
    expect(summary.skipped).toEqual({ draft: 1, archived: 1, unlisted: 1, unpublished: 1 });
    expect(summary.rejected).toBe(0);
  });

  it('has no options for a product that Shopify calls "Default Title"', async () => {
    const { product } = await workshop.import(
      csv(OLD, [
        {
          Handle: 'hue',
          Title: 'Hue',
          'Option1 Name': 'Title',
          'Option1 Value': 'Default Title',
          'Variant Price': '9.00',
        },
      ]),
    );
    expect(product('hue').options).toEqual([]);
    expect(product('hue').variants).toMatchObject([{ id: 'default', title: 'Hue', options: {} }]);
  });

  it('never runs out of stock that is not tracked, and does where it is', async () => {
    const row = (Handle: string, tracker: string, quantity: string, policy: string): Record<string, string> => ({
      Handle,
      Title: Handle,
      'Variant Price': '1.00',
      'Variant Inventory Tracker': tracker,
      'Variant Inventory Qty': quantity,
      'Variant Inventory Policy': policy,
    });
    const { product } = await workshop.import(
      csv(OLD, [
        row('free', '', '0', 'deny'),
        row('out', 'shopify', '0', 'deny'),
        row('minus', 'shopify', '-2', 'deny'),
        row('in', 'shopify', '1', 'deny'),
        row('back', 'shopify', '0', 'continue'),
      ]),
    );
    expect(['free', 'out', 'minus', 'in', 'back'].map((id) => product(id).available)).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('ignores a compare-at price that is not higher', async () => {
    const { product } = await workshop.import(
      csv(OLD, [
        { Handle: 'a', Title: 'A', 'Variant Price': '50.00', 'Variant Compare At Price': '50.00' },
        { Handle: 'b', Title: 'B', 'Variant Price': '50.00', 'Variant Compare At Price': '0.00' },
      ]),
    );
    expect([product('a').originalPrice, product('b').originalPrice]).toEqual([null, null]);
  });

  it('names every row that cannot be used, and keeps the others', async () => {
    const { summary, all } = await workshop.import(
      csv(OLD, [
        { Handle: 'a', Title: 'A', 'Option1 Name': 'Size', 'Option1 Value': 'S', 'Variant Price': 'gratis' },
        {
          Handle: 'a',
          'Option1 Value': 'M',
          'Variant Price': '20.00',
          'Variant Compare At Price': 'x',
          'Image Src': 'javascript:alert(1)',
        },
        { Handle: 'a', 'Option1 Value': 'M', 'Variant Price': '30.00' },
        { 'Variant Price': '5.00', 'Option1 Value': 'L' },
        { Handle: 'untitled', 'Variant Price': '5.00' },
        { Handle: 'pictured', Title: '', 'Image Src': 'https://cdn.example/a.jpg' },
        { Handle: 'b', Title: 'B', 'Variant Price': '-1.00' },
      ]),
    );
    expect(all().map((product) => product.id)).toEqual(['a']);
    expect(summary.problems.map(({ line, column, code, severity }) => [line, column, code, severity])).toEqual([
      [2, 'Variant Price', 'price', 'rejected'],
      [3, 'Image Src', 'url', 'warning'],
      [3, 'Variant Compare At Price', 'price', 'warning'],
      [4, null, 'duplicate', 'rejected'],
      [6, 'Title', 'missing', 'rejected'],
      [7, 'Title', 'missing', 'rejected'],
      [8, 'Variant Price', 'price', 'rejected'],
    ]);
    expect(summary.problems[0]?.reason).toBe('"gratis" is not a price');
  });

  it('tells a row with more cells than the header', async () => {
    const { summary } = await workshop.import(
      'Handle,Title,Variant Price\na,A,1.00\nb,B, with comma,2.00\nc,C,3.00,,\n',
    );
    expect(summary).toMatchObject({ products: 2, rejected: 1, problems: [{ line: 3, code: 'cells' }] });
  });

  it('counts more problems than it keeps', async () => {
    const rows = Array.from({ length: 1_500 }, (_, at) => ({ Handle: `p${at}`, Title: 'P', 'Variant Price': 'x' }));
    const { summary } = await workshop.import(
      csv(OLD, [{ Handle: 'ok', Title: 'Ok', 'Variant Price': '1.00' }, ...rows]),
    );
    expect(summary.rejected).toBe(1_500);
    expect(summary.problems).toHaveLength(1_000);
  });

  it('replaces SHOP_ variables and no others', async () => {
    const { product } = await workshop.import(
      csv(OLD, [
        {
          Handle: 'a',
          Title: '${HOME} ${SHOP_NAME:-Hede} A',
          'Variant Price': '1.00',
          'Image Src': '${SHOP_URL:-http://localhost:3000}/a.jpg',
        },
      ]),
      {
        productUrl: '${SHOP_URL:-http://localhost:3000}/products/{handle}',
        environment: { HOME: '/root', SHOP_NAME: 'Fjord' },
      },
    );
    expect(product('a')).toMatchObject({
      title: '${HOME} Fjord A',
      url: 'http://localhost:3000/products/a',
      images: [{ url: 'http://localhost:3000/a.jpg' }],
    });
  });

  it.each([
    ['other columns', 'name,cost\nHue,9', 'This is not a Shopify product CSV'],
    ['only unusable rows', 'Handle,Title,Variant Price\na,A,x\n', 'No product of'],
    ['no rows', 'Handle,Title,Variant Price\n', 'No product of'],
    ['blank lines', '\n\n\n', 'The file has no header line.'],
  ])('with %s is refused with one clear error', async (_name, text, message) => {
    const wrong = workshop.import(text);
    await expect(wrong).rejects.toThrow(CatalogFileError);
    await expect(workshop.import(text)).rejects.toThrow(message);
  });
});

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'æ', 'å', 'Z', '9', '"', ',', ';', '\n', ' ', '<', '&'),
  minLength: 1,
  maxLength: 12,
});
const title = word.map((text) => `T${text}`.replace(/\s+/g, ' ').trim());
const generated = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/),
    title,
    vendor: title,
    variants: fc.uniqueArray(
      fc.record({ size: fc.stringMatching(/^[A-Z]{1,3}$/), cents: fc.integer({ min: 0, max: 9_999_999 }) }),
      { minLength: 1, maxLength: 4, selector: (one) => one.size },
    ),
  }),
  { minLength: 1, maxLength: 8, selector: (one) => one.id },
);

describe('any Shopify export', () => {
  it('comes back with the titles, vendors, prices and variants it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(generated, async (products) => {
        const rows = products.flatMap((product) =>
          product.variants.map(({ size, cents }, at) => ({
            Handle: product.id,
            ...(at === 0 ? { Title: product.title, Vendor: product.vendor, 'Option1 Name': 'Size' } : {}),
            'Option1 Value': size,
            'Variant Price': (cents / 100).toFixed(2),
          })),
        );
        const imported = await workshop.import(csv(OLD, rows));
        expect(imported.summary).toMatchObject({ products: products.length, rejected: 0, warnings: 0 });
        for (const product of products) {
          const found = imported.product(product.id);
          expect(found.title).toBe(product.title);
          expect(found.vendor).toBe(product.vendor);
          expect(found.variants.map((variant) => [variant.title, variant.price.amount])).toEqual(
            product.variants.map(({ size, cents }) => [size, cents / 100]),
          );
          expect(found.price.amount).toBe(Math.min(...product.variants.map(({ cents }) => cents / 100)));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('with garbage between its rows keeps the good product and never breaks', async () => {
    const garbage = fc.array(
      fc.array(fc.oneof(word, fc.constantFrom('', 'true', '-1', '1.234', 'http://x', '${SHOP_X}')), {
        maxLength: OLD.length + 2,
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(garbage, async (rows) => {
        const lines = rows.map((cells) =>
          cells
            .map((cell) => cell.replaceAll('"', ''))
            .map((cell) => `"${cell}"`)
            .join(','),
        );
        const { summary, product } = await workshop.import(
          [OLD.join(','), ...lines, 'last-one,Last,,,,,,,,,,,,,,12.00'].join('\n'),
        );
        expect(product('last-one')).toMatchObject({ title: 'Last', price: { amount: 12 } });
        expect(summary.products).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});
