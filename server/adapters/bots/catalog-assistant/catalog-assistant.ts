/**
 * The embedded bot: answers from the chatbot's catalog and knowledge, without a key and without a network. It keeps no
 * state: what was said before is understood again from the question's history, so the same question gives the same answer.
 */
import { assistantTexts } from '../../../../texts/assistant/index.ts';
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Bot, BotContext, BotEvent, Question } from '../bot.ts';
import { emitPart } from '../emit.ts';
import { composeAnswers, answerEmpty } from './compose/compose.ts';
import { partsOf } from './compose/answer.ts';
import type { Contact, House } from './compose/talk.ts';
import type { Intent } from './intent.ts';
import type { KnowledgeFile } from './knowledge/file.ts';
import { memoCatalog } from './memo.ts';
import { createRetriever } from './knowledge/retrieve.ts';
import { productOfPage } from './page.ts';
import { remember } from './remember.ts';
import { topicOf } from './topics.ts';
import type { Surroundings } from './reading/clause.ts';
import { understand, type Understood } from './understand.ts';

export type CatalogAssistantOptions = {
  /** Null while there is none: questions about the shop are answered all the same. Its owner closes it. */
  catalog: Catalog | null;
  knowledge: readonly KnowledgeFile[];
  /** The chatbot's languages, the first is the default. The assistant speaks `da` and `en`. */
  languages: readonly string[];
  shopName: string;
  contact?: Contact;
  /** An address of the shop, for links in the knowledge that are written relative to it. */
  pageUrl?: string;
  /** Milliseconds between two deltas; 0 says everything at once. */
  pace?: number;
  /** Waits; injected by tests. Settles early, without throwing, when the signal aborts. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

const PACE = 12;

export function createCatalogAssistant(options: CatalogAssistantOptions): Bot {
  const { catalog, knowledge, languages, shopName, pace = PACE, wait = waitFor } = options;
  const retriever = createRetriever(knowledge);
  const house: Omit<House, 'catalog'> = {
    shopName,
    contact: options.contact ?? {},
    knowledge,
    pageUrl: options.pageUrl ?? null,
  };

  const read = (question: Question): Understood & { catalog: Catalog | null } => {
    const memo = catalog && memoCatalog(catalog);
    const page = productOfPage(question.page, memo);
    const around: Surroundings = { catalog: memo, retriever, page, languages, fallback: question.language };
    const memory = remember(question.history, around);
    const understood = understand(question.text, memory, around);
    const picture: Intent[] =
      question.text.trim() === '' && question.images.length > 0 ? [{ kind: 'image' }] : understood.intents;
    return { ...understood, intents: picture, catalog: memo };
  };

  async function* answer(question: Question, context: BotContext): AsyncGenerator<BotEvent> {
    if (context.signal.aborted) return;
    const { language, intents, catalog: memo } = read(question);
    const here: House = { ...house, catalog: memo };
    const voice = { language, texts: assistantTexts(language) };
    const silent = question.text.trim() === '' && question.images.length === 0;
    const answers = silent ? [answerEmpty(here, voice)] : composeAnswers(intents, here, voice);
    for (const part of partsOf(answers, context.newPartId)) {
      for (const event of emitPart(part)) {
        if (context.signal.aborted) return;
        yield event;
        if (pace > 0 && event.type === 'part_delta') await wait(pace, context.signal);
      }
    }
  }

  return {
    name: 'catalog-assistant',
    answer,
    classify: (question) => Promise.resolve(topicOf(read(question).intents)),
    close: () => undefined,
  };
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
