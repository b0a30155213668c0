export { createCatalogAssistant, type CatalogAssistantOptions } from './catalog-assistant.ts';
export type { Contact } from './compose/talk.ts';
export type { KnowledgeFile } from './knowledge/file.ts';
export { loadKnowledge } from './knowledge/load.ts';
