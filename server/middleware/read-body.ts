import { ApiProblem } from '../problems.ts';

/** Reads a request's JSON. */
export type ReadJson = (request: Request, maxBytes: number) => Promise<unknown>;

/** A body up to this size is always read: a question without attachments never waits for others'. */
const freeBytes = 64 * 1024;
/** All larger bodies that are being read at once may have this many bytes: two of the largest. */
const mostBytesAtOnce = 128 * 1024 * 1024;

/**
 * A body with more values than this is not taken apart: the largest message has some thirty and a text of 10,000 characters,
 * but 64 MiB of brackets become gigabytes of objects.
 */
const mostValues = 100_000;
const startsOfValues = { comma: 0x2c, bracket: 0x5b, brace: 0x7b };

/** How many values begin in these bytes, at the most: those inside of texts count, too. */
function valuesIn(bytes: Uint8Array): number {
  const { comma, bracket, brace } = startsOfValues;
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === comma || byte === bracket || byte === brace) count += 1;
  }
  return count;
}

/**
 * Reads bodies piece by piece, so that no more than `maxBytes` of one and `mostBytes` of all is ever held. 413 and 429
 * beyond that, 422 for more values than any message has, 400 with code `validation` when it is no JSON (api.md 0.2 C3). An
 * empty body is `undefined`.
 */
export function createBodyReader(mostBytes = mostBytesAtOnce): ReadJson {
  let held = 0;

  async function readText(request: Request, maxBytes: number): Promise<string> {
    const declared = Number(request.headers.get('content-length') ?? 0);
    if (declared > maxBytes) throw new ApiProblem('payload_too_large');
    const chunks: Uint8Array[] = [];
    let size = 0;
    let values = 0;
    try {
      for await (const chunk of bytesOf(request)) {
        size += chunk.byteLength;
        held += chunk.byteLength;
        if (size > maxBytes) throw new ApiProblem('payload_too_large');
        if (size > freeBytes && held > mostBytes) throw new ApiProblem('rate_limited', { headers: { 'Retry-After': '5' } });
        values += valuesIn(chunk);
        if (values > mostValues) throw new ApiProblem('validation');
        chunks.push(chunk);
      }
      // A byte order mark, as some clients send it, is no part of the JSON: this decoder leaves it out.
      return new TextDecoder().decode(Buffer.concat(chunks));
    } finally {
      held -= size;
    }
  }

  return async (request, maxBytes) => {
    const text = await readText(request, maxBytes);
    if (text.trim() === '') return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw badBody();
    }
  };
}

const badBody = (): ApiProblem => new ApiProblem('validation', { status: 400, say: (texts) => texts.badJson });

/** The pieces of a body. One whose sender hangs up in the middle is a bad one; nobody is there to hear of it. */
async function* bytesOf({ body }: Request): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const piece = await reader.read().catch(() => {
        throw badBody();
      });
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    // What is left of a body that nobody wants is not waited for.
    reader.cancel().catch(() => {});
  }
}
