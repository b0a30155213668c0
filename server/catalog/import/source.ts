import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CatalogFileError } from './report.ts';

export type SourceEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What one reading of the file's bytes tells: enough to know whether it changed and how to decode it. */
export type Source = { file: string; bytes: number; sha256: string; encoding: SourceEncoding };

/** Beyond this a file is not a catalog: 100,000 products with ten variants each are below it. */
const LARGEST = 2 * 1024 ** 3;

/** Reads the file once. Throws `CatalogFileError` with one clear sentence when it cannot be text. */
export async function inspectSource(file: string): Promise<Source> {
  const bytes = await fileSize(file);
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let encoding: SourceEncoding = 'utf-8';
  let first = true;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (first) encoding = firstGuess(file, chunk);
    first = false;
    if (encoding.startsWith('utf-16')) continue;
    if (chunk.includes(0)) throw new CatalogFileError(`${file} is not a text file (it contains zero bytes).`);
    if (encoding === 'utf-8' && !decodes(utf8, chunk)) encoding = 'windows-1252';
  }
  if (encoding === 'utf-8' && !decodes(utf8)) encoding = 'windows-1252';
  return { file, bytes, sha256: hash.digest('hex'), encoding };
}

/** The file's text in chunks, without a byte order mark and with every line end as a plain newline. */
export async function* readText(source: Source, onBytes: (read: number) => void = () => {}): AsyncGenerator<string> {
  const decoder = new TextDecoder(source.encoding);
  let read = 0;
  let pendingReturn = false;
  for await (const chunk of createReadStream(source.file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    onBytes(read);
    let text = decoder.decode(chunk, { stream: true });
    if (pendingReturn) text = `\r${text}`;
    pendingReturn = text.endsWith('\r');
    if (pendingReturn) text = text.slice(0, -1);
    if (text !== '') yield unixLines(text);
  }
  const rest = `${pendingReturn ? '\r' : ''}${decoder.decode()}`;
  if (rest !== '') yield unixLines(rest);
}

function unixLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

async function fileSize(file: string): Promise<number> {
  const info = await stat(file).catch(() => null);
  if (!info) throw new CatalogFileError(`${file} does not exist or cannot be read.`);
  if (!info.isFile()) throw new CatalogFileError(`${file} is not a file.`);
  if (info.size === 0) throw new CatalogFileError(`${file} is empty.`);
  if (info.size > LARGEST) throw new CatalogFileError(`${file} is larger than 2 GB.`);
  return info.size;
}

function firstGuess(file: string, chunk: Buffer): SourceEncoding {
  const magic = chunk.subarray(0, 4).toString('latin1');
  if (magic.startsWith('PK\u0003\u0004')) {
    throw new CatalogFileError(`${file} is an Excel workbook or a zip file; export it as CSV (UTF-8) first.`);
  }
  if (magic.startsWith('\u001f\u008b')) throw new CatalogFileError(`${file} is compressed; unpack it first.`);
  if (magic.startsWith('%PDF')) throw new CatalogFileError(`${file} is a PDF, not a product feed.`);
  if (magic.startsWith('ÿþ')) return 'utf-16le';
  if (magic.startsWith('þÿ')) return 'utf-16be';
  return 'utf-8';
}

function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}
