import type { DraftVariant, Piece, ProductFields } from './pieces.ts';
import { parsePrice } from './price.ts';
import { quote, type Report } from './report.ts';
import { webAddress } from './urls.ts';

/** One product of a Merchant feed: all values of an attribute, in order. Names are lower case with underscores. */
export type GoogleItem = { line: number; values(name: string): string[] };

/** Options by which the items of a group differ, in the order in which they are shown. */
const OPTIONS = ['color', 'size', 'material', 'pattern'] as const;
const OPTION_NAMES = ['Color', 'Size', 'Material', 'Pattern'];
const FACTS = [
  ['material', 'Material'],
  ['gender', 'Gender'],
  ['age_group', 'Age group'],
] as const;
const BUYABLE = new Set(['in_stock', 'preorder', 'backorder', 'available_for_order', 'limited_availability']);
const SOLD_OUT = new Set(['out_of_stock', 'discontinued']);

export type GoogleOptions = {
  /** ISO 4217; items in another currency are rejected. */
  currency: string;
  /** When the import runs, epoch milliseconds: decides whether a sale is on. */
  now: number;
  report: Report;
  /** Called with every moment at which a sale begins or ends, epoch milliseconds. */
  onSaleBoundary(at: number): void;
};

/** Reads one item (support.google.com/merchants/answer/7052112); null when it is rejected, which is reported. */
export function readGoogleItem(item: GoogleItem, options: GoogleOptions): Piece | null {
  const id = first(item, 'id');
  const title = first(item, 'structured_title') || first(item, 'title');
  const missing = id === '' ? 'id' : title === '' ? 'title' : first(item, 'link') === '' ? 'link' : null;
  if (missing !== null) return rejected(item, options.report, missing, 'missing', 'is missing');
  const url = webAddress(first(item, 'link'), null);
  if (url === null)
    return rejected(item, options.report, 'link', 'url', `${quote(first(item, 'link'))} is not an http(s) address`);
  const prices = readPrices(item, options);
  if (prices === null) return null;
  const images = readImages(item, options.report);
  const variant: DraftVariant = {
    id,
    sku: id,
    title,
    values: OPTIONS.map((name) => first(item, name)),
    ...prices,
    available: isAvailable(item, options.report),
    imageUrl: images[0]?.url ?? null,
    codes: [first(item, 'gtin'), first(item, 'mpn')].filter(Boolean),
    url,
    line: item.line,
  };
  return {
    key: first(item, 'item_group_id') || id,
    line: item.line,
    product: productFields(item, title, url),
    images,
    variant,
    skip: null,
  };
}

function productFields(item: GoogleItem, title: string, url: string): ProductFields {
  const types = item.values('product_type').filter(Boolean);
  const path = (types[0] ?? first(item, 'google_product_category'))
    .split('>')
    .map((step) => step.trim())
    .filter(Boolean);
  const category = path.at(-1);
  const facts = [
    ...FACTS.flatMap(([name, label]) => (first(item, name) ? [{ name: label, value: first(item, name) }] : [])),
    ...item.values('product_detail').flatMap(readDetail),
  ];
  const body = first(item, 'structured_description') || first(item, 'description');
  return {
    title,
    url,
    optionNames: OPTION_NAMES,
    ...(body && { body }),
    ...(first(item, 'brand') && { vendor: first(item, 'brand') }),
    ...(category && !/^\d+$/.test(category) && { category, path }),
    ...(facts.length > 0 && { facts }),
  };
}

/** "General:Weight:1 kg": section (may be empty), name, value. */
function readDetail(text: string): { name: string; value: string }[] {
  const [, name, ...value] = text.split(':').map((part) => part.trim());
  return name && value.length > 0 ? [{ name, value: value.join(':') }] : [];
}

function readPrices(item: GoogleItem, options: GoogleOptions): { price: number; originalPrice: number | null } | null {
  const full = readPrice(item, 'price', options);
  if (full === null) return null;
  if (first(item, 'sale_price') === '' || !saleIsOn(item, options)) return { price: full, originalPrice: null };
  const sale = parsePrice(first(item, 'sale_price'));
  if (sale.ok && (sale.currency ?? options.currency) === options.currency) {
    return sale.amount < full ? { price: sale.amount, originalPrice: full } : { price: full, originalPrice: null };
  }
  const why = sale.ok ? `is not in ${options.currency}` : sale.reason;
  options.report.warn({
    line: item.line,
    column: 'sale_price',
    code: 'price',
    reason: `${quote(first(item, 'sale_price'))} ${why}; the full price is used`,
  });
  return { price: full, originalPrice: null };
}

function readPrice(item: GoogleItem, name: string, { currency, report }: GoogleOptions): number | null {
  const written = first(item, name);
  const price = parsePrice(written);
  if (!price.ok) return rejected(item, report, name, 'price', `${quote(written)} ${price.reason}`);
  if (price.currency !== null && price.currency !== currency) {
    return rejected(
      item,
      report,
      name,
      'currency',
      `${quote(written)} is not in ${currency}, the currency of this catalog`,
    );
  }
  return price.amount;
}

/** "2026-11-01T00:00+0100/2026-11-30T23:59+0100"; a sale without dates is on. */
function saleIsOn(item: GoogleItem, { now, report, onSaleBoundary }: GoogleOptions): boolean {
  const dates = first(item, 'sale_price_effective_date');
  if (dates === '') return true;
  const [from, to] = dates.split(/[/,]/).map(readDate);
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) {
    report.warn({
      line: item.line,
      column: 'sale_price_effective_date',
      code: 'price',
      reason: `${quote(dates)} is not two dates with a slash between; the full price is used`,
    });
    return false;
  }
  onSaleBoundary(from);
  onSaleBoundary(to);
  return from <= now && now < to;
}

/** ISO 8601, also with an offset written without its colon. */
function readDate(text: string): number {
  return Date.parse(text.trim().replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

function readImages(item: GoogleItem, report: Report): Piece['images'] {
  const more = item.values('additional_image_link').flatMap((value) => value.split(/,(?=\s*https?:)/));
  const written = [first(item, 'image_link'), ...more].map((value) => value.trim()).filter(Boolean);
  return written.flatMap((value, position) => {
    const url = webAddress(value, null);
    if (url !== null) return [{ url, alt: '', position }];
    report.warn({
      line: item.line,
      column: 'image_link',
      code: 'url',
      reason: `${quote(value)} is not an http(s) address; the image is left out`,
    });
    return [];
  });
}

function isAvailable(item: GoogleItem, report: Report): boolean {
  const written = first(item, 'availability');
  const availability = written.toLowerCase().replace(/[\s-]+/g, '_');
  if (availability === '' || BUYABLE.has(availability)) return true;
  if (!SOLD_OUT.has(availability)) {
    report.warn({
      line: item.line,
      column: 'availability',
      code: 'availability',
      reason: `${quote(written)} is not known; the product counts as sold out`,
    });
  }
  return false;
}

function first(item: GoogleItem, name: string): string {
  return item.values(name).find((value) => value !== '') ?? '';
}

function rejected(
  item: GoogleItem,
  report: Report,
  column: string,
  code: 'missing' | 'url' | 'price' | 'currency',
  reason: string,
): null {
  report.reject({ line: item.line, column, code, reason });
  return null;
}
