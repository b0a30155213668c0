import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openCatalog } from './catalog/catalog.ts';
import { ensureCatalog } from './catalog/ensure.ts';
import type { ShopEnvironment } from './catalog/import/variables.ts';
import { originOf } from './chatbots/host-source.ts';
import type { OpenChatbotCatalog } from './chatbots/load-chatbot.ts';
import type { Logger } from './logging.ts';

/** Opens chatbots' catalogs, importing what is new or changed first. */
export function createCatalogOpener(options: { dataDir: string; environment: ShopEnvironment; logger: Logger }): OpenChatbotCatalog {
  const { dataDir, environment, logger } = options;
  return async (chatbotId, folder, { file, format, currency, product_url: productUrl }) => {
    const source = { chatbotId, file: join(folder, file), format, currency, productUrl };
    const { file: index, summary, changed } = await ensureCatalog({ ...source, dataDir, env: environment });
    if (changed) logger.info({ chatbot: chatbotId, products: summary.products }, 'catalog imported');
    return { catalog: openCatalog(index), imageHosts: await imageHosts(index), expiresAt: summary.nextChange };
  };
}

/** Products looked at in one go: a few milliseconds, so that a reload does not hold up answers. */
const chunk = 500;

/** The origins that the catalog's pictures come from, for the chat app's `img-src` (embed.md 9). */
async function imageHosts(index: string): Promise<string[]> {
  const database = new DatabaseSync(index, { readOnly: true });
  try {
    const hosts = new Set<string>();
    const pictures = database.prepare(
      `select distinct substr(value ->> 'url', 1, instr(substr(value ->> 'url' || '/', 9), '/') + 7) as origin
       from products, json_each(products.json, '$.images') where products.rowid > ? and products.rowid <= ?`,
    );
    const last = Number(database.prepare('select max(rowid) as last from products').get()?.['last'] ?? 0);
    for (let after = 0; after < last; after += chunk) {
      for (const { origin } of pictures.all(after, after + chunk)) {
        const host = originOf(String(origin));
        if (host !== undefined) hosts.add(host);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    return [...hosts];
  } finally {
    database.close();
  }
}
