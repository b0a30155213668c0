import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readBody } from './product-body.ts';
import type { ProductBody } from './product-body.ts';
import { slugify } from './slug.ts';

/** One thing that can be put in the cart. Prices in kroner. */
export interface Variant {
  sku: string;
  colour: string | null;
  size: string | null;
  price: number;
  /** The price before the sale, or null. Always higher than `price`. */
  compareAt: number | null;
  available: boolean;
}

export interface Product {
  handle: string;
  title: string;
  vendor: string;
  category: Category;
  /** Which drawing shows it (the export's "Custom Label 0"). */
  kind: string;
  body: ProductBody;
  /** Everything it is called, for the shop's own search: title, brand, category, tags. */
  keywords: string;
  colours: string[];
  sizes: string[];
  variants: Variant[];
  images: Image[];
}

export interface Image {
  file: string;
  alt: string;
}
export interface Category {
  slug: string;
  name: string;
}

/** The shop's goods as its pages need them. */
export interface Catalog {
  products: Product[];
  categories: Category[];
  product(handle: string): Product | undefined;
  inCategory(slug: string): Product[];
  variant(sku: string): { product: Product; variant: Variant } | undefined;
}

type Row = Record<string, string>;

const cell = (row: Row, column: string): string => (row[column] ?? '').trim();

function option(rows: Row[], row: Row, name: string): string | null {
  const position = [1, 2, 3].find((n) => cell(rows[0] ?? {}, `Option${n} Name`) === name);
  return position ? cell(row, `Option${position} Value`) || null : null;
}

function toVariant(rows: Row[], row: Row, handle: string): Variant | null {
  const price = Number(cell(row, 'Variant Price'));
  if (cell(row, 'Variant Price') === '' || !Number.isFinite(price)) return null;
  const before = Number(cell(row, 'Variant Compare At Price'));
  const counted = cell(row, 'Variant Inventory Tracker') !== '' && cell(row, 'Variant Inventory Policy') === 'deny';
  return {
    sku: cell(row, 'Variant SKU') || handle,
    colour: option(rows, row, 'Farve'),
    size: option(rows, row, 'Størrelse'),
    price,
    compareAt: before > price ? before : null,
    available: !counted || Number(cell(row, 'Variant Inventory Qty')) > 0,
  };
}

/** The last path segment of an image address, so that the shop serves it whatever host the export names. */
const fileName = (src: string): string => src.slice(src.lastIndexOf('/') + 1);

const unique = (values: (string | null)[]): string[] => [...new Set(values.filter((value) => value !== null))];

function toProduct(rows: Row[]): Product | null {
  const first = rows[0];
  if (!first) return null;
  const handle = cell(first, 'Handle');
  const variants = rows.map((row) => toVariant(rows, row, handle)).filter((variant) => variant !== null);
  if (variants.length === 0) return null;
  const type = cell(first, 'Type');
  return {
    handle,
    title: cell(first, 'Title'),
    vendor: cell(first, 'Vendor'),
    category: { slug: slugify(type), name: type },
    kind: cell(first, 'Google Shopping / Custom Label 0'),
    body: readBody(cell(first, 'Body (HTML)')),
    keywords: ['Title', 'Vendor', 'Type', 'Tags'].map((column) => cell(first, column)).join(' '),
    colours: unique(variants.map((variant) => variant.colour)),
    sizes: unique(variants.map((variant) => variant.size)),
    variants,
    images: rows
      .filter((row) => cell(row, 'Image Src'))
      .map((row) => ({ file: fileName(cell(row, 'Image Src')), alt: cell(row, 'Image Alt Text') })),
  };
}

/** Reads a Shopify product export (text): rows with one handle are one product. Products without a price are left out. */
export function parseCatalog(csv: string): Catalog {
  const rows: Row[] = parse(csv, { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true });
  const byHandle = Map.groupBy(rows, (row) => cell(row, 'Handle'));
  const products = [...byHandle.values()].map(toProduct).filter((product) => product !== null);
  const handles = new Map(products.map((product) => [product.handle, product]));
  const skus = new Map(
    products.flatMap((product) => product.variants.map((variant) => [variant.sku, { product, variant }] as const)),
  );
  return {
    products,
    categories: [...new Map(products.map(({ category }) => [category.slug, category])).values()],
    product: (handle) => handles.get(handle),
    inCategory: (slug) => products.filter((product) => product.category.slug === slug),
    variant: (sku) => skus.get(sku),
  };
}

export function readCatalog(file: string): Catalog {
  return parseCatalog(readFileSync(file, 'utf8'));
}

/** The lowest price among a product's variants, with the price before the sale, and whether prices differ. */
export function priceOf(product: Product): { price: number; compareAt: number | null; from: boolean } {
  const cheapest = product.variants.reduce((best, variant) => (variant.price < best.price ? variant : best));
  return {
    price: cheapest.price,
    compareAt: cheapest.compareAt,
    from: product.variants.some((variant) => variant.price !== cheapest.price),
  };
}

export const isAvailable = (product: Product): boolean => product.variants.some((variant) => variant.available);
export const onSale = (product: Product): boolean => priceOf(product).compareAt !== null;

/** The picture of a product in one of its colours; the first colour has the plain file name. */
export function imageFile(product: Product, colour: string | null): string {
  const plain = colour === null || colour === product.colours[0];
  return plain ? `${product.handle}.svg` : `${product.handle}-${slugify(colour)}.svg`;
}
