import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createWorkshop } from '../testing.ts';
import { CatalogFileError } from './report.ts';

const workshop = createWorkshop();
afterAll(() => workshop.destroy());

const XML = { format: 'google-xml', productUrl: null } as const;
const TSV = { format: 'google-tsv', productUrl: null } as const;
const NOVEMBER = Date.parse('2026-11-15T12:00:00Z');

function rss(...items: string[]): string {
  return `<?xml version="1.0"?>\n<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0">\n<channel><title>Shop</title><link>https://shop.example</link>\n${items.join('\n')}\n</channel></rss>`;
}

function item(id: string, more = ''): string {
  return `<item><g:id>${id}</g:id><g:title>Hue ${id}</g:title><g:link>https://shop.example/${id}</g:link><g:price>99.00 DKK</g:price>${more}</item>`;
}

function tsv(header: string[], ...rows: string[][]): string {
  return [header, ...rows].map((cells) => cells.join('\t')).join('\n');
}

describe('a Merchant feed in XML', () => {
  it('reads RSS 2.0 with all that a product says', async () => {
    const { product, summary } = await workshop.import(
      rss(`<item>
      <g:id>H1</g:id><title>Strikhue</title><description><![CDATA[<p>Varm &amp; blød</p>]]></description><link>https://shop.example/h1?a=1&amp;b=2</link>
      <g:image_link>https://cdn.example/1.jpg</g:image_link><g:additional_image_link>https://cdn.example/2.jpg</g:additional_image_link><g:additional_image_link>https://cdn.example/3.jpg</g:additional_image_link>
      <g:availability>in stock</g:availability><g:price>199.00 DKK</g:price><g:sale_price>149.00 DKK</g:sale_price><g:brand>Hede</g:brand>
      <g:product_type>Tøj &gt; Huer</g:product_type><g:gtin>5701234567890</g:gtin><g:color>Mørkeblå</g:color><g:material>Uld</g:material>
      <g:product_detail><g:section_name>Mål</g:section_name><g:attribute_name>Vægt</g:attribute_name><g:attribute_value>80 g</g:attribute_value></g:product_detail>
    </item>`),
      XML,
    );
    expect(summary).toMatchObject({ products: 1, rejected: 0, warnings: 0 });
    expect(product('H1')).toMatchObject({
      title: 'Strikhue',
      description: 'Varm & blød',
      url: 'https://shop.example/h1?a=1&b=2',
      vendor: 'Hede',
      category: 'Huer',
      available: true,
      images: [
        { url: 'https://cdn.example/1.jpg' },
        { url: 'https://cdn.example/2.jpg' },
        { url: 'https://cdn.example/3.jpg' },
      ],
      price: { amount: 149, currency: 'DKK' },
      originalPrice: { amount: 199, currency: 'DKK' },
      options: [
        { name: 'Color', values: ['Mørkeblå'] },
        { name: 'Material', values: ['Uld'] },
      ],
      facts: [
        { name: 'Material', value: 'Uld' },
        { name: 'Vægt', value: '80 g' },
      ],
    });
  });

  it('reads Atom', async () => {
    const { product } = await workshop.import(
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title>
      <entry><g:id>a</g:id><title>Vante</title><summary>Til kolde dage</summary><link rel="alternate" href="https://shop.example/a"/><g:price>79.50 DKK</g:price><g:availability>out_of_stock</g:availability></entry></feed>`,
      XML,
    );
    expect(product('a')).toMatchObject({
      title: 'Vante',
      description: 'Til kolde dage',
      url: 'https://shop.example/a',
      price: { amount: 79.5 },
      available: false,
    });
  });

  it('joins the items of a group under what their titles share', async () => {
    const variant = (id: string, colour: string, size: string, price: string): string =>
      `<item><g:id>${id}</g:id><g:item_group_id>J</g:item_group_id><g:title>Skagen regnjakke – ${colour}, ${size}</g:title><g:link>https://shop.example/j?v=${id}</g:link><g:price>${price} DKK</g:price><g:color>${colour}</g:color><g:size>${size}</g:size></item>`;
    const { product, summary } = await workshop.import(
      rss(variant('j1', 'Blå', 'M', '799.00'), item('x'), variant('j2', 'Gul', 'L', '749.00')),
      XML,
    );
    expect(summary).toMatchObject({ products: 2, variants: 3 });
    expect(product('J')).toMatchObject({
      title: 'Skagen regnjakke',
      url: 'https://shop.example/j?v=j2',
      price: { amount: 749 },
      priceMax: { amount: 799 },
      options: [
        { name: 'Color', values: ['Blå', 'Gul'] },
        { name: 'Size', values: ['M', 'L'] },
      ],
      variants: [
        { id: 'j1', title: 'Blå / M' },
        { id: 'j2', title: 'Gul / L' },
      ],
    });
  });

  it('names the line of what it cannot use and keeps the rest', async () => {
    const { summary, all } = await workshop.import(
      rss(
        item('ok'),
        item('').replace('99.00 DKK', '1'),
        item('b').replace('99.00 DKK', '99.00 EUR'),
        item('c').replace('https://shop.example/c', 'javascript:1'),
        '<item><g:id>d</g:id><g:title>D</g:wrong></item>',
        '<item><g:id>open</g:id>',
        item('after'),
        item('ok'),
        item('w', '<g:availability>maybe</g:availability><g:sale_price>x</g:sale_price>'),
      ),
      XML,
    );
    expect(all().map((product) => product.id)).toEqual(['ok', 'after', 'w']);
    expect(summary.problems.map(({ line, column, code, severity }) => [line, column, code, severity])).toEqual([
      [5, 'id', 'missing', 'rejected'],
      [6, 'price', 'currency', 'rejected'],
      [7, 'link', 'url', 'rejected'],
      [8, null, 'xml', 'rejected'],
      [9, null, 'xml', 'rejected'],
      [11, null, 'duplicate', 'rejected'],
      [12, 'sale_price', 'price', 'warning'],
      [12, 'availability', 'availability', 'warning'],
    ]);
  });

  it('expands no entities that the document defines', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${rss(item('x').replace('Hue x', 'Hue &b; &f;')).slice(21)}`;
    const { product } = await workshop.import(bomb, XML);
    expect(product('x').title).not.toMatch(/ha|root/);
  });

  it('finds its items wherever the text is cut, past comments and CDATA that look like items', async () => {
    const filler = 'x'.repeat(300_000);
    const { all } = await workshop.import(
      rss(
        `<!-- <item>${filler}</item> -->`,
        item('a', `<g:description><![CDATA[</item> ${filler}]]></g:description>`),
        item('b'),
      ),
      XML,
    );
    expect(all().map((product) => product.id)).toEqual(['a', 'b']);
  });

  it.each([
    ['no XML', 'id,title', 'does not begin with "<"'],
    ['a web page', '<html><body>item</body></html>', 'no complete <item> or <entry>'],
  ])('that is %s is refused', async (_name, text, message) => {
    await expect(workshop.import(text, XML)).rejects.toThrow(CatalogFileError);
    await expect(workshop.import(text, XML)).rejects.toThrow(message);
  });

  it('never breaks on garbage around a good item', async () => {
    const bits = fc.array(
      fc.constantFrom(
        '<item>',
        '<entry >',
        '<!-- c -->',
        '<![CDATA[x]]>',
        '&amp;',
        '<g:id>1</g:id>',
        '<',
        'text',
        '\n',
        '<g:price>',
        '</g:price>',
      ),
      { maxLength: 15 },
    );
    await fc.assert(
      fc.asyncProperty(bits, async (before) => {
        const { product } = await workshop.import(`<rss>${before.join('')}${item('good')}</rss>`, XML);
        expect(product('good').price.amount).toBe(99);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a sale of a Merchant feed', () => {
  const sale = item(
    's',
    '<g:sale_price>49.00 DKK</g:sale_price><g:sale_price_effective_date>2026-11-01T00:00+0100/2026-11-30T23:59+0100</g:sale_price_effective_date>',
  );

  it('counts only between its dates, and the import tells when that will change', async () => {
    const during = await workshop.import(rss(sale), { ...XML, now: NOVEMBER });
    expect(during.product('s')).toMatchObject({ price: { amount: 49 }, originalPrice: { amount: 99 } });
    expect(during.summary.nextChange).toBe(Date.parse('2026-11-30T23:59+01:00'));
    const after = await workshop.import(rss(sale), { ...XML, now: Date.parse('2026-12-01T00:00Z') });
    expect(after.product('s')).toMatchObject({ price: { amount: 99 }, originalPrice: null });
    expect(after.summary.nextChange).toBeNull();
  });

  it('with dates that cannot be read is off, with a warning', async () => {
    const { product, summary } = await workshop.import(rss(sale.replace('2026-11-01T00:00+0100/', 'soon')), {
      ...XML,
      now: NOVEMBER,
    });
    expect(product('s').price.amount).toBe(99);
    expect(summary).toMatchObject({ warnings: 1, problems: [{ column: 'sale_price_effective_date' }] });
  });
});

describe('a Merchant feed in TSV', () => {
  const HEADER = [
    'id',
    'title',
    'description',
    'link',
    'image link',
    'additional image link',
    'availability',
    'price',
    'sale price',
    'item group id',
    'color',
    'size',
    'brand',
    'product type',
    'google product category',
  ];

  it('joins variants by their group', async () => {
    const row = (id: string, size: string): string[] => [
      id,
      `Sok ${size}`,
      'Varm',
      `https://shop.example/${id}`,
      'https://cdn.example/a.jpg',
      'https://cdn.example/b.jpg,https://cdn.example/c.jpg',
      'in_stock',
      '59.00 DKK',
      '',
      'G',
      'Grå',
      size,
      'Hede',
      'Tøj > Sokker',
      '209',
    ];
    const { product, summary } = await workshop.import(tsv(HEADER, row('s1', '36-39'), row('s2', '40-43')), TSV);
    expect(summary).toMatchObject({ products: 1, variants: 2, rejected: 0 });
    expect(product('G')).toMatchObject({
      title: 'Sok',
      category: 'Sokker',
      vendor: 'Hede',
      images: [{}, {}, {}],
      variants: [{ title: 'Grå / 36-39' }, { title: 'Grå / 40-43' }],
    });
  });

  it('names line and column of what it cannot use', async () => {
    const row = (id: string, price: string, link: string): string[] => [id, 'Hue', '', link, '', '', '', price];
    const { summary } = await workshop.import(
      tsv(
        HEADER,
        row('a', '10.00 DKK', 'https://x.example'),
        row('b', '10', 'ftp://x'),
        row('c', 'NaN DKK', 'https://x.example'),
        row('', '1.00 DKK', 'https://x.example'),
      ),
      TSV,
    );
    expect(summary.problems.map(({ line, column }) => [line, column])).toEqual([
      [3, 'link'],
      [4, 'price'],
      [5, 'id'],
    ]);
  });

  it('without the columns of a feed is refused', async () => {
    await expect(workshop.import('id\ttitle\n1\tHue', TSV)).rejects.toThrow(
      'This is not a Google Merchant feed: the first line has no column "link" and "price"',
    );
  });
});
