/** The product as a visitor meets it: the real server and the demo shop, and the same shop without the chat's tag. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, start } from '../../e2e/processes.ts';

export type Site = {
  /** The shop's front page, as it is. */
  withChat: string;
  /** The same bytes but for the one script tag. */
  bare: string;
  /** The chat server's origin. */
  server: string;
  stop(): Promise<void>;
};

const tag = /<script[^>]*universal-chatbot\.js[^>]*><\/script>/;

/**
 * Hands on what the shop answers, from memory once it has been asked for, so that both pages cost their server the same.
 * What is asked with `?bare` has no tag.
 */
function mirror(shop: string, port: number): Promise<Server> {
  const kept = new Map<string, { headers: Headers; body: Buffer }>();
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', shop);
    const answer = async (): Promise<void> => {
      const found = kept.get(pathname) ?? (await ask(pathname));
      kept.set(pathname, found);
      const type = found.headers.get('content-type') ?? '';
      const body = search === '?bare' && type.includes('html') ? Buffer.from(found.body.toString().replace(tag, '')) : found.body;
      response.writeHead(200, {
        'Content-Type': type,
        'Content-Security-Policy': found.headers.get('content-security-policy') ?? '',
        'Cache-Control': 'no-cache',
      });
      response.end(body);
    };
    answer().catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  const ask = async (path: string): Promise<{ headers: Headers; body: Buffer }> => {
    const answered = await fetch(shop + path);
    return { headers: answered.headers, body: Buffer.from(await answered.arrayBuffer()) };
  };
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

export async function startSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'di-cost-'));
  const [port, shopPort, mirrorPort] = [await freePort(), await freePort(), await freePort()];
  const server = `http://localhost:${port}`;
  const pages = `http://localhost:${mirrorPort}`;
  const processes = [
    await start('server/main.ts', { PORT: String(port), PUBLIC_URL: server, SHOP_URL: pages, DATA_DIR: folder, DATABASE_URL: '' }),
    await start('demo/main.ts', { SHOP_PORT: String(shopPort), PUBLIC_URL: server }),
  ];
  const front = await mirror(`http://localhost:${shopPort}`, mirrorPort);
  const address = front.address() as AddressInfo;
  const html = await (await fetch(`http://127.0.0.1:${address.port}/`)).text();
  if (!tag.test(html)) throw new Error('the shop’s page has no tag of the chat: there is nothing to compare');
  return {
    withChat: `${pages}/`,
    bare: `${pages}/?bare`,
    server,
    async stop() {
      front.closeAllConnections();
      front.close();
      await Promise.all(processes.map((child) => child.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
