import { slugify } from '../words/fold.ts';
import { findColumns, normaliseHeader, type Columns } from './columns.ts';
import type { Piece, ProductFields } from './pieces.ts';
import { parsePrice } from './price.ts';
import { beginning, CatalogFileError, quote, type Report, type SkipReason } from './report.ts';
import { cellsFit, type Row } from './rows.ts';
import { webAddress } from './urls.ts';

/**
 * Columns of a Shopify product export, the name of before 2025 first, then today's
 * (help.shopify.com/manual/products/import-export/using-csv).
 */
const NAMES = {
  handle: ['handle', 'url handle'],
  title: ['title'],
  body: ['body (html)', 'description', 'body html', 'body'],
  vendor: ['vendor'],
  type: ['type', 'custom product type', 'product type'],
  category: ['product category', 'standard product type', 'google shopping / google product category'],
  tags: ['tags'],
  published: ['published', 'published on online store'],
  status: ['status'],
  option1Name: ['option1 name'],
  option1Value: ['option1 value'],
  option2Name: ['option2 name'],
  option2Value: ['option2 value'],
  option3Name: ['option3 name'],
  option3Value: ['option3 value'],
  sku: ['variant sku', 'sku'],
  barcode: ['variant barcode', 'barcode'],
  tracker: ['variant inventory tracker', 'inventory tracker'],
  quantity: ['variant inventory qty', 'inventory quantity'],
  policy: ['variant inventory policy', 'continue selling when out of stock'],
  price: ['variant price', 'price'],
  compareAt: ['variant compare at price', 'compare-at price', 'compare at price'],
  image: ['image src', 'product image url'],
  imagePosition: ['image position'],
  imageAlt: ['image alt text'],
  variantImage: ['variant image', 'variant image url'],
  colour: ['color (product.metafields.shopify.color-pattern)'],
} as const satisfies Record<string, readonly string[]>;

type Name = keyof typeof NAMES;
export type ShopifyColumns = Columns<Name>;

const OPTIONS = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
] as const;

/** Throws when the header is not that of a Shopify product export. */
export function shopifyColumns(header: string[]): ShopifyColumns {
  const columns = findColumns<Name>(header, NAMES, normaliseHeader);
  const missing = (['title', 'price'] as const).filter((name) => !columns.has(name));
  if (missing.length === 0) return columns;
  const names = missing.map((name) => NAMES[name].map(quote).join(' or ')).join(' and ');
  throw new CatalogFileError(
    `This is not a Shopify product CSV: the first line has no column ${names} ${beginning(header)}.`,
  );
}

/** Reads rows into pieces; unusable rows are reported and left out. Keeps the handle for rows that leave it empty. */
export function createShopifyReader(columns: ShopifyColumns, imageBase: string | null, report: Report) {
  let lastKey = '';
  const readPiece = (row: Row): Piece | null => {
    const { cells, line } = row;
    if (!cellsFit(row, columns.count, report)) {
      // What follows without a handle may belong to this row.
      lastKey = '';
      return null;
    }
    const title = columns.cell(cells, 'title');
    const key = columns.cell(cells, 'handle') || slugify(title) || (title === '' ? lastKey : '');
    if (key === '') {
      report.reject({
        line,
        column: columns.named('handle'),
        code: 'missing',
        reason: 'the handle is missing, and so is the title',
      });
      return null;
    }
    lastKey = key;
    return {
      key,
      line,
      product: productFields(columns, cells),
      images: images(columns, row, imageBase, report),
      variant: variant(columns, row, imageBase, report),
      skip: skipReason(columns, cells),
    };
  };
  return { readPiece };
}

function productFields(columns: ShopifyColumns, cells: string[]): ProductFields {
  const text = (name: Name): string => columns.cell(cells, name);
  const optionNames = OPTIONS.map(([name]) => text(name));
  const path = text('category')
    .split('>')
    .map((step) => step.trim())
    .filter(Boolean);
  const tags = text('tags')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  return {
    ...(text('title') && { title: text('title') }),
    ...(text('body') && { body: text('body') }),
    ...(text('vendor') && { vendor: text('vendor') }),
    ...(text('type') && { category: text('type') }),
    ...(path.length > 0 && !/^\d+$/.test(path[0] ?? '') && { path }),
    ...(tags.length > 0 && { tags }),
    ...(optionNames.some(Boolean) && { optionNames }),
    ...(text('colour') && {
      facts: [
        {
          name: 'Color',
          value: text('colour')
            .split(';')
            .map((one) => one.trim())
            .join(', '),
        },
      ],
    }),
  };
}

function images(columns: ShopifyColumns, { cells, line }: Row, base: string | null, report: Report): Piece['images'] {
  const written = columns.cell(cells, 'image');
  if (written === '') return [];
  const url = webAddress(written, base);
  if (url === null) {
    report.warn({
      line,
      column: columns.named('image'),
      code: 'url',
      reason: `${quote(written)} is not an http(s) address; the image is left out`,
    });
    return [];
  }
  const position = Number.parseInt(columns.cell(cells, 'imagePosition'), 10);
  return [
    {
      url,
      alt: columns.cell(cells, 'imageAlt'),
      position: Number.isFinite(position) ? position : Number.MAX_SAFE_INTEGER,
    },
  ];
}

/** Null for a row that only adds an image. */
function variant(columns: ShopifyColumns, row: Row, base: string | null, report: Report): Piece['variant'] {
  const { cells, line } = row;
  const values = OPTIONS.map(([, value]) => columns.cell(cells, value));
  const sku = columns.cell(cells, 'sku');
  const written = columns.cell(cells, 'price');
  if (written === '' && sku === '' && values.every((value) => value === '')) {
    if (columns.cell(cells, 'title') === '') return null;
  }
  const price = parsePrice(written);
  if (!price.ok) {
    report.reject({ line, column: columns.named('price'), code: 'price', reason: `${quote(written)} ${price.reason}` });
    return 'refused';
  }
  const barcode = columns.cell(cells, 'barcode').replace(/^'/, '');
  return {
    id: null,
    sku: sku || null,
    title: null,
    values,
    price: price.amount,
    originalPrice: compareAt(columns, row, report),
    available: isAvailable(columns, cells),
    imageUrl: webAddress(columns.cell(cells, 'variantImage'), base),
    codes: barcode ? [barcode] : [],
    url: null,
    line,
  };
}

function compareAt(columns: ShopifyColumns, { cells, line }: Row, report: Report): number | null {
  const written = columns.cell(cells, 'compareAt');
  if (written === '') return null;
  const price = parsePrice(written);
  if (price.ok) return price.amount;
  report.warn({
    line,
    column: columns.named('compareAt'),
    code: 'price',
    reason: `${quote(written)} ${price.reason}; the product is listed without it`,
  });
  return null;
}

/** Stock that is not tracked never runs out; an export of a shop with several locations has no quantities at all. */
function isAvailable(columns: ShopifyColumns, cells: string[]): boolean {
  if (!columns.has('quantity')) return true;
  if (columns.has('tracker') && columns.cell(cells, 'tracker') === '') return true;
  if (/^(?:continue|true|yes|1)$/i.test(columns.cell(cells, 'policy'))) return true;
  const quantity = columns.cell(cells, 'quantity');
  return quantity === '' || Number.parseFloat(quantity) > 0;
}

function skipReason(columns: ShopifyColumns, cells: string[]): SkipReason | null {
  const status = columns.cell(cells, 'status').toLowerCase();
  if (status === 'draft' || status === 'archived' || status === 'unlisted') return status;
  return /^(?:false|no|0)$/i.test(columns.cell(cells, 'published')) ? 'unpublished' : null;
}
