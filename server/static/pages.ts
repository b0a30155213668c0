/** Our own pages, the OpenAPI document and the health of the server. */
import type { Hono } from 'hono';
import { docsPage } from '../openapi/docs-page.ts';
import { openApiDocument } from '../openapi/document.ts';
import type { Health } from '../openapi/health.ts';
import { homePage } from '../openapi/home-page.ts';
import { pageStyle } from '../openapi/page-style.ts';
import type { Chatbots } from '../chatbots/chatbots.ts';
import type { Logger } from '../logging.ts';
import type { Store } from '../store/store.ts';
import { publicCache, revalidate } from './cache.ts';
import { pagePolicy } from './content-security-policy.ts';
import { contentTypeOf, type FileContent, type Files } from './files.ts';

export type PagesOptions = {
  files: Files;
  store: Pick<Store, 'check' | 'engine'>;
  chatbots: Chatbots;
  publicUrl: string;
  version: string;
  /** Elsewhere the home page names no chatbots: they are their owners' business. */
  loopback: boolean;
  logger: Logger;
};

export function mountPages(app: Hono, options: PagesOptions): void {
  const { files, store, chatbots, publicUrl, version, loopback, logger } = options;
  const document = openApiDocument({ publicUrl, version });
  const json = files.made(`${JSON.stringify(document, null, 2)}\n`);
  const style = files.made(pageStyle);
  let docs: FileContent | undefined;

  const htmlHeaders = {
    'Content-Type': contentTypeOf('.html'),
    'Content-Security-Policy': pagePolicy,
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': revalidate,
  };

  app.get('/', (c) => {
    const named = loopback ? chatbots.all().map(({ id, file }) => ({ id, name: file.display.name })) : [{ id: 'CHATBOT_ID', name: 'Your shop' }];
    return files.respond(c.req.raw, files.made(homePage({ version, publicUrl, chatbots: named })), htmlHeaders);
  });
  app.get('/docs', (c) => files.respond(c.req.raw, (docs ??= files.made(docsPage(document))), htmlHeaders));
  app.get('/docs/page.css', (c) => files.respond(c.req.raw, style, { 'Content-Type': contentTypeOf('.css'), 'Cache-Control': publicCache }));
  app.get('/openapi.json', (c) =>
    files.respond(c.req.raw, json, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*', 'Cache-Control': publicCache }),
  );

  app.get('/health', async (c) => {
    const status = await store.check().then(
      () => 'ok' as const,
      (error: unknown) => {
        logger.error({ error }, 'the database does not answer');
        return 'failing' as const;
      },
    );
    const health: Health = { status, version, database: { engine: store.engine, status } };
    return c.json(health, status === 'ok' ? 200 : 503, { 'Cache-Control': 'no-store' });
  });
}
