import { ApiProblem } from '../problems.ts';

/**
 * A request's JSON, read piece by piece so that no more than `maxBytes` is ever held. 413 beyond that; 400 with code
 * `validation` when it is no JSON (api.md 0.2 C3). An empty body is `undefined`.
 */
export async function readJson(request: Request, maxBytes: number, badJson: string): Promise<unknown> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBytes) throw new ApiProblem('payload_too_large');
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = request.body;
  if (body) {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new ApiProblem('payload_too_large');
      chunks.push(chunk);
    }
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiProblem('validation', { status: 400, message: badJson });
  }
}
