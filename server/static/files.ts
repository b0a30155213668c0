/** Built files and chatbots' assets: read once, tagged, compressed where that helps. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { acceptedEncoding, createCompressor } from './compress.ts';
import { etagOf, unlessKnown } from './etag.ts';

export type FileContent = { bytes: Uint8Array<ArrayBuffer>; etag: string; integrity: string };

const contentTypes: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  woff2: 'font/woff2',
  map: 'application/json',
  ts: 'text/plain; charset=utf-8',
};
export const contentTypeOf = (name: string): string => contentTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

export type Files = {
  /** `undefined` where there is no such file. Read again when it was written since. */
  read(file: string): Promise<FileContent | undefined>;
  /** An answer with this content; 304 or compressed as the caller wishes. */
  respond(request: Request, content: FileContent, headers: Record<string, string>): Promise<Response>;
  /** Content that is made and not read. */
  made(text: string): FileContent;
};

/** Files kept in memory; there are a few dozen. */
const mostFiles = 500;

export function createFiles(): Files {
  const kept = new Map<string, { stamp: string; content: FileContent }>();
  const compress = createCompressor();

  const describe = (bytes: Uint8Array<ArrayBuffer>): FileContent => ({
    bytes,
    etag: etagOf(bytes),
    integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
  });

  return {
    async read(file) {
      const found = await stat(file).catch(() => undefined);
      if (!found?.isFile()) return undefined;
      const stamp = `${found.mtimeMs} ${found.size}`;
      const known = kept.get(file);
      if (known?.stamp === stamp) return known.content;
      const content = describe(new Uint8Array(await readFile(file)));
      kept.set(file, { stamp, content });
      if (kept.size > mostFiles) kept.delete(kept.keys().next().value!);
      return content;
    },

    made: (text) => describe(new TextEncoder().encode(text)),

    async respond(request, { bytes, etag }, headers) {
      const type = headers['Content-Type'] ?? '';
      const isText = /^text\/|json|javascript|svg/.test(type) && bytes.length > 1_000;
      const encoding = isText ? acceptedEncoding(request.headers.get('Accept-Encoding')) : undefined;
      const answer = new Response(null, { status: 200, headers: { 'X-Content-Type-Options': 'nosniff', ...headers, ETag: etag } });
      if (isText) answer.headers.append('Vary', 'Accept-Encoding');
      const known = unlessKnown(request, answer);
      if (known !== answer) return known;
      if (encoding) answer.headers.set('Content-Encoding', encoding);
      const body = encoding ? await compress(bytes, etag, encoding) : bytes;
      return new Response(body, { status: 200, headers: answer.headers });
    },
  };
}
