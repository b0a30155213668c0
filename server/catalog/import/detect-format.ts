import { attributeName } from './google-tsv.ts';
import type { CatalogFormat } from './read-pieces.ts';
import { CatalogFileError } from './report.ts';
import { detectDelimiter } from './rows.ts';
import { inspectSource, readText } from './source.ts';

const MERCHANT = ['id', 'title', 'link', 'price'];

/** Tells the format by the beginning of the file, whatever it is called. Throws `CatalogFileError` when it is none. */
export async function detectFormat(file: string): Promise<CatalogFormat> {
  const source = await inspectSource(file);
  for await (const chunk of readText(source)) {
    const start = chunk.trimStart();
    if (start === '') continue;
    if (start.startsWith('<')) return 'google-xml';
    const header = start.split('\n', 1)[0] ?? '';
    const names = header.split(detectDelimiter(header)).map((cell) => attributeName(cell.replaceAll('"', '')));
    if (MERCHANT.every((name) => names.includes(name))) return 'google-tsv';
    if (names.includes('title')) return 'shopify-csv';
    break;
  }
  throw new CatalogFileError(
    `${file} is neither a Shopify product CSV nor a Google Merchant feed: its first line names no known columns.`,
  );
}

/** The currency of the first price that names one, in a Merchant feed; null when none near the beginning does. */
export async function detectCurrency(file: string): Promise<string | null> {
  const source = await inspectSource(file);
  for await (const chunk of readText(source)) return /\d[ \u00a0]?([A-Z]{3})(?=[\t<,;"\s])/.exec(chunk)?.[1] ?? null;
  return null;
}
