import { join } from 'node:path';
import { openCatalog } from './catalog/catalog.ts';
import { ensureCatalog } from './catalog/ensure.ts';
import type { ShopEnvironment } from './catalog/import/variables.ts';
import type { OpenChatbotCatalog } from './chatbots/load-chatbot.ts';
import type { Logger } from './logging.ts';

/** Opens chatbots' catalogs, importing what is new or changed first. */
export function createCatalogOpener(options: { dataDir: string; environment: ShopEnvironment; logger: Logger }): OpenChatbotCatalog {
  const { dataDir, environment, logger } = options;
  return async (chatbotId, folder, { file, format, currency, product_url: productUrl }) => {
    const source = { chatbotId, file: join(folder, file), format, currency, productUrl };
    const { file: index, summary, changed } = await ensureCatalog({ ...source, dataDir, env: environment });
    if (changed) logger.info({ chatbot: chatbotId, products: summary.products }, 'catalog imported');
    return { catalog: openCatalog(index), imageHosts: summary.imageHosts, expiresAt: summary.nextChange };
  };
}
