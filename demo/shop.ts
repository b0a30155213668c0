import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { readCatalog } from './catalog.ts';
import { createImages } from './images.ts';
import { answer } from './routes.ts';
import type { ShopParts } from './routes.ts';
import { securityHeaders } from './security.ts';

export interface ShopOptions {
  /** A Shopify product export; read once. */
  catalogFile: string;
  /** The chat server's address; only its origin is used. */
  serverUrl: string;
  /** `shop-bot` unless a test wants another one. */
  chatbotId?: string;
}

export interface Shop {
  /** Answers one request; give it to any `node:http` server. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Listens on both loopback addresses, so that `localhost` and `127.0.0.1` reach it. Port 0 takes a free one. Resolves to the port. */
  listen(port: number): Promise<number>;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};
const LONGEST_FORM = 10_000;

function readAssets(): Map<string, { type: string; content: Buffer }> {
  const folder = new URL('./public/', import.meta.url);
  return new Map(
    readdirSync(folder).map((file) => [
      file,
      { type: TYPES[extname(file)] ?? 'application/octet-stream', content: readFileSync(new URL(file, folder)) },
    ]),
  );
}

/** The form a visitor sent; null when it is longer than any form of ours. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > LONGEST_FORM) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** A form sent by another site's page must not change the cart; a missing Origin is an old browser or a tool. */
function isForeign({ headers }: IncomingMessage): boolean {
  return (
    headers.origin !== undefined &&
    headers.origin !== `http://${headers.host}` &&
    headers.origin !== `https://${headers.host}`
  );
}

async function respond(request: IncomingMessage, response: ServerResponse, parts: ShopParts): Promise<void> {
  const method = request.method ?? 'GET';
  const form = method === 'POST' ? await readForm(request) : new URLSearchParams();
  if (form === null || (method === 'POST' && isForeign(request))) {
    response.writeHead(form === null ? 413 : 403, { 'Content-Type': 'text/plain', Connection: 'close' }).end();
    return;
  }
  const url = new URL(`http://shop${(request.url ?? '/').replace(/^\/*/, '/')}`);
  const answered = answer({ method, url, cookie: request.headers.cookie, form }, parts);
  const headers = Object.entries({ ...securityHeaders(parts.serverUrl), ...answered.headers }).filter(
    ([, value]) => value !== '',
  );
  response.writeHead(answered.status, {
    ...Object.fromEntries(headers),
    'Content-Length': Buffer.byteLength(answered.body),
  });
  response.end(method === 'HEAD' ? undefined : answered.body);
}

function listenOn(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

const isMissingAddress = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');

/** The demo shop: pages rendered on the server from one catalog file, on its own origin. */
export function createShop({ catalogFile, serverUrl, chatbotId = 'shop-bot' }: ShopOptions): Shop {
  const catalog = readCatalog(catalogFile);
  const assets = readAssets();
  const parts: ShopParts = {
    catalog,
    serverUrl: new URL(serverUrl).origin,
    chatScript: `${new URL(serverUrl).origin}/universal-chatbot.js?id=${encodeURIComponent(chatbotId)}`,
    image: createImages(catalog),
    asset: (file) => assets.get(file),
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    respond(request, response, parts).catch(() => {
      if (!response.headersSent) response.writeHead(400, { 'Content-Type': 'text/plain' });
      response.end();
    });
  };
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(
      servers.splice(0).map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      ),
    );
  };
  const listen = async (port: number): Promise<number> => {
    const first = createServer(handle);
    const bound = await listenOn(first, port, '127.0.0.1');
    servers.push(first);
    const second = createServer(handle);
    try {
      await listenOn(second, bound, '::1');
      servers.push(second);
    } catch (error) {
      if (!isMissingAddress(error)) {
        await close();
        throw error;
      }
    }
    return bound;
  };
  return { handle, listen, close };
}
