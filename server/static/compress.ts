import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export type Encoding = 'br' | 'gzip';

/** The best encoding that the caller takes. */
export function acceptedEncoding(header: string | null): Encoding | undefined {
  const refused = (name: Encoding): boolean => new RegExp(`\\b${name}\\s*;\\s*q=0(\\.0*)?\\s*(,|$)`, 'i').test(header ?? '');
  const takes = (name: Encoding): boolean => new RegExp(`(^|[\\s,])${name}\\b`, 'i').test(header ?? '') && !refused(name);
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}

/** Entries kept; a few files in two encodings, and the script once per chatbot. */
const mostEntries = 500;

/** Compresses each text once and remembers the result by its tag. */
export function createCompressor() {
  const cache = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return (content: Uint8Array, etag: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> => {
    const key = `${encoding} ${etag}`;
    const known = cache.get(key);
    if (known) return known;
    const work = encoding === 'br' ? brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : zip(content, { level: 9 });
    const made = work.then((buffer) => new Uint8Array(buffer));
    cache.set(key, made);
    made.catch(() => cache.delete(key));
    if (cache.size > mostEntries) cache.delete(cache.keys().next().value!);
    return made;
  };
}
