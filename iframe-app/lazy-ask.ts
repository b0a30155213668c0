/**
 * Asking, reading messages and drawing what stands in them is loaded when it is first needed, or while the chat is idle: a visitor who only
 * looks does not wait for it. A chunk that cannot be loaded is a network failure like any other.
 */
import type { Draft } from '../protocol/draft.ts';
import type { HistoryPage, Message } from '../protocol/message.ts';
import type { Ask, AskDependencies } from './ask.ts';
import { ChatFailure } from './failure.ts';
import type { createReader } from './models/sentences.ts';
import type { PartViews } from './parts/views.tsx';

export type AnsweringModule = {
  createAsk(dependencies: AskDependencies): Ask;
  createDraft(start: Message): Draft;
  decodeHistoryPage(value: unknown): HistoryPage;
  createReader: typeof createReader;
  views: PartViews;
};

export type LazyAsk = Ask & {
  /** Only for who has heard an event: by then it is there. */
  startDraft(message: Message): Draft;
  /** Like {@link startDraft}. */
  createReader: typeof createReader;
  decodePage(value: unknown): Promise<HistoryPage>;
  /** `undefined` until the first message has come: nobody else has anything to draw. */
  views(): PartViews | undefined;
  warmUp(): void;
};

export function createLazyAsk(load: () => Promise<AnsweringModule>, dependencies: AskDependencies): LazyAsk {
  let loading: Promise<{ module: AnsweringModule; ask: Ask }> | undefined;
  let loaded: AnsweringModule | undefined;

  async function bring(): Promise<{ module: AnsweringModule; ask: Ask }> {
    loaded = await load();
    return { module: loaded, ask: loaded.createAsk(dependencies) };
  }

  async function get(): Promise<{ module: AnsweringModule; ask: Ask }> {
    loading ??= bring();
    try {
      return await loading;
    } catch {
      loading = undefined;
      throw new ChatFailure({ kind: 'network' });
    }
  }

  function answering(): AnsweringModule {
    if (!loaded) throw new Error('An event came before what reads it.');
    return loaded;
  }

  return {
    ask: async (...question) => (await get()).ask.ask(...question),
    async follow(...listening) {
      try {
        return await (await get()).ask.follow(...listening);
      } catch {
        return 'nothing';
      }
    },
    startDraft: (message) => answering().createDraft(message),
    createReader: (...about) => answering().createReader(...about),
    views: () => loaded?.views,
    decodePage: async (value) => (await get()).module.decodeHistoryPage(value),
    warmUp(): void {
      get().catch(() => undefined);
    },
  };
}
