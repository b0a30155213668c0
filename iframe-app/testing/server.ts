/** A chat server in a test's hands: answers fetches, speaks real server-sent bytes, and remembers what it was asked. */
import type { Fetch } from '../api.ts';

export type Seen = { method: string; path: string; query: URLSearchParams; headers: Headers; body: unknown; signal: AbortSignal | null; keepalive: boolean };
export type Reply = (request: Seen) => Response | Promise<Response>;

export const sse = (id: number | undefined, event: string, data: unknown): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

export const refusal = (status: number, code: string, extra: object = {}, headers: Record<string, string> = {}): Response =>
  json(status, { error: { code, message: code, ...extra } }, headers);

export type Line = {
  response: Response;
  write(text: string): void;
  end(): void;
  /** The connection dies without a farewell. */
  cut(): void;
};

/** An open event stream, written to by the test. */
export function openLine(signal?: AbortSignal | null): Line {
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
  });
  const encoder = new TextEncoder();
  const fail = (): void => {
    if (open) controller.error(new TypeError('network error'));
    open = false;
  };
  signal?.addEventListener('abort', fail);
  return {
    response: new Response(body, { status: 200, headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } }),
    write(text) {
      if (open) controller.enqueue(encoder.encode(text));
    },
    end() {
      if (open) controller.close();
      open = false;
    },
    cut: fail,
  };
}

/** A whole stream at once; `cutAfter` bytes the connection dies. */
export function streamed(text: string, cutAfter?: number): Response {
  const line = openLine();
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(cutAfter === undefined ? bytes : bytes.slice(0, cutAfter));
    },
    pull(controller) {
      if (cutAfter === undefined) controller.close();
      else controller.error(new TypeError('network error'));
    },
  });
  return new Response(body, { status: 200, headers: line.response.headers });
}

export function createTestServer(reply: Record<string, Reply>) {
  const seen: Seen[] = [];
  const fetch = (async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const url = new URL(String(input), 'http://chat.example');
    const method = init.method ?? 'GET';
    const request: Seen = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      signal: init.signal ?? null,
      keepalive: init.keepalive ?? false,
    };
    seen.push(request);
    const handler = reply[`${method} ${url.pathname}`];
    return handler ? handler(request) : refusal(404, 'not_found');
  }) as Fetch;
  return {
    fetch,
    seen,
    /** Replaces what one route answers. */
    on(route: string, handler: Reply): void {
      reply[route] = handler;
    },
    asked: (route: string): Seen[] => seen.filter(({ method, path }) => `${method} ${path}` === route),
  };
}

export type TestServer = ReturnType<typeof createTestServer>;
