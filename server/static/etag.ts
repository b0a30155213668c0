import { createHash } from 'node:crypto';

/** A weak tag: the same text may travel in several encodings. */
export const etagOf = (content: string | Uint8Array): string =>
  `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;

/** 304 in place of the answer when the caller has it already (RFC 9110 13.1.2). */
export function unlessKnown(request: Request, response: Response): Response {
  const etag = response.headers.get('ETag');
  const known = request.headers.get('If-None-Match');
  if (etag === null || known === null || response.status !== 200) return response;
  const strip = (tag: string): string => tag.trim().replace(/^W\//, '');
  if (known.trim() !== '*' && !known.split(',').some((tag) => strip(tag) === strip(etag))) return response;
  const headers = new Headers(response.headers);
  for (const name of ['Content-Type', 'Content-Length', 'Content-Encoding']) headers.delete(name);
  return new Response(null, { status: 304, headers });
}
