import { readGoogleItem, type GoogleOptions } from './google-item.ts';
import { createTsvReader } from './google-tsv.ts';
import { parseXmlItem, readXmlItems } from './google-xml.ts';
import type { Piece } from './pieces.ts';
import { CatalogFileError } from './report.ts';
import { detectDelimiter, readRows, type Row } from './rows.ts';
import { createShopifyReader, shopifyColumns } from './shopify-csv.ts';
import { readText, type Source } from './source.ts';
import { replaceVariables, type ShopEnvironment } from './variables.ts';

export type CatalogFormat = 'shopify-csv' | 'google-xml' | 'google-tsv';

export type ReadOptions = GoogleOptions & {
  format: CatalogFormat;
  productUrl: string | null;
  environment: ShopEnvironment;
  onBytes(read: number): void;
};

/** The pieces of any feed, in batches of the file's order. */
export async function* readPieces(source: Source, options: ReadOptions): AsyncGenerator<Piece[]> {
  const text = readText(source, options.onBytes);
  if (options.format === 'google-xml') yield* readXml(text, options);
  else yield* readDelimited(text, options);
}

async function* readXml(text: AsyncIterable<string>, options: ReadOptions): AsyncGenerator<Piece[]> {
  for await (const items of readXmlItems(text, options.report)) {
    yield items.flatMap(({ line, xml }) => {
      const item = parseXmlItem({ line, xml: replaceVariables(xml, options.environment) }, options.report);
      const piece = item && readGoogleItem(item, options);
      return piece ? [piece] : [];
    });
  }
}

async function* readDelimited(text: AsyncIterable<string>, options: ReadOptions): AsyncGenerator<Piece[]> {
  const { first, rest } = await peek(text);
  const delimiter = detectDelimiter(first.split('\n').find((line) => line.trim() !== '') ?? '');
  let read: ((row: Row) => Piece | null) | null = null;
  for await (const rows of readRows(rest, delimiter, options.report)) {
    const pieces: Piece[] = [];
    for (const row of rows) {
      const replaced = { line: row.line, cells: row.cells.map((cell) => replaceVariables(cell, options.environment)) };
      if (!read) read = createRowReader(replaced.cells, options);
      else pieces.push(...one(read(replaced)));
    }
    yield pieces;
  }
  if (!read) throw new CatalogFileError('The file has no header line.');
}

function createRowReader(header: string[], options: ReadOptions): (row: Row) => Piece | null {
  if (options.format === 'google-tsv') {
    const { readItem } = createTsvReader(header, options.report);
    return (row) => {
      const item = readItem(row);
      return item && readGoogleItem(item, options);
    };
  }
  const base = options.productUrl === null ? null : replaceVariables(options.productUrl, options.environment);
  return createShopifyReader(shopifyColumns(header), base, options.report).readPiece;
}

function one(piece: Piece | null): Piece[] {
  return piece ? [piece] : [];
}

/** The first chunk, and the whole text again. */
async function peek(text: AsyncIterable<string>): Promise<{ first: string; rest: AsyncIterable<string> }> {
  const iterator = text[Symbol.asyncIterator]();
  const { value, done } = await iterator.next();
  const first = done ? '' : value;
  async function* rest(): AsyncGenerator<string> {
    try {
      yield first;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      // Whoever stops early (a wrong header) must not leave the file open.
      await iterator.return?.();
    }
  }
  return { first, rest: rest() };
}
