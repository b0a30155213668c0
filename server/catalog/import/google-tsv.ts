import type { GoogleItem } from './google-item.ts';
import { beginning, CatalogFileError, quote, type Report } from './report.ts';
import { cellsFit, type Row } from './rows.ts';

/** "g:Image Link" and "image_link" are the same attribute. */
export function attributeName(header: string): string {
  return header
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase()
    .replace(/^(?:g|c):/, '')
    .replace(/[\s_-]+/g, '_');
}

/** Reads the header of a Merchant feed in text form; throws when it is another file. */
export function createTsvReader(header: string[], report: Report) {
  const places = new Map<string, number[]>();
  header.forEach((title, at) => {
    const name = attributeName(title);
    places.set(name, [...(places.get(name) ?? []), at]);
  });
  const missing = ['id', 'title', 'link', 'price'].filter((name) => !places.has(name));
  if (missing.length > 0) {
    throw new CatalogFileError(
      `This is not a Google Merchant feed: the first line has no column ${missing.map(quote).join(' and ')} ` +
        `${beginning(header)}.`,
    );
  }
  const readItem = (row: Row): GoogleItem | null => {
    if (!cellsFit(row, header.length, report)) return null;
    return { line: row.line, values: (name) => (places.get(name) ?? []).map((at) => (row.cells[at] ?? '').trim()) };
  };
  return { readItem };
}
