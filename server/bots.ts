/** Every kind of bot that a chatbot's file may name. */
import { join } from 'node:path';
import { createCatalogAssistant, loadKnowledge } from './adapters/bots/catalog-assistant/index.ts';
import type { BotFactories } from './chatbots/chatbot.ts';
import { originOf } from './chatbots/host-source.ts';

export const bots: BotFactories = {
  async 'catalog-assistant'({ folder, file, catalog, languages }) {
    const { contact, display } = file;
    const { pace } = file.bot;
    const shop = originOf(contact.url ?? display.privacy_policy_url);
    return createCatalogAssistant({
      catalog,
      languages,
      knowledge: await loadKnowledge(join(folder, 'knowledge')),
      shopName: display.name,
      contact,
      ...(pace === undefined ? {} : { pace }),
      ...(shop === undefined ? {} : { pageUrl: `${shop}/` }),
    });
  },
};
