/** The pages of a conversation, from the newest backwards (api.md 4.2). */
import { signal } from '@preact/signals';
import type { HistoryPage, Message } from '../../protocol/message.ts';

export type HistoryDependencies = {
  load(cursor: string | undefined): Promise<HistoryPage>;
};

/** Messages oldest first; `goOn` makes paging go on from the end of this page. */
export type FetchedPage = { messages: Message[]; goOn(): void };

export function createHistory({ load }: HistoryDependencies) {
  /** Whether the beginning of the conversation is on the screen; true until a page says otherwise. */
  const complete = signal(true);
  const loading = signal<'no' | 'newest' | 'older'>('no');
  let cursor: string | undefined;
  /** Pages asked for before a reset belong to another conversation. */
  let generation = 0;

  function follow(page: HistoryPage): void {
    cursor = page.has_more && page.next_cursor?.trim() ? page.next_cursor : undefined;
    complete.value = cursor === undefined;
  }

  async function fetchPage(kind: 'newest' | 'older', from: string | undefined): Promise<HistoryPage | undefined> {
    const mine = generation;
    loading.value = kind;
    try {
      const page = await load(from);
      return mine === generation ? page : undefined;
    } finally {
      if (mine === generation) loading.value = 'no';
    }
  }

  const fetched = (page: HistoryPage | undefined): FetchedPage | undefined =>
    page && { messages: [...page.messages].reverse(), goOn: () => follow(page) };

  return {
    complete,
    loading,
    /** The newest page; `undefined`: overtaken by a reset. */
    async newest(): Promise<FetchedPage | undefined> {
      return fetched(await fetchPage('newest', undefined));
    },
    /** The page before; `undefined` when there is none, or it is being fetched already. */
    async older(): Promise<FetchedPage | undefined> {
      if (cursor === undefined || loading.peek() !== 'no') return undefined;
      return fetched(await fetchPage('older', cursor));
    },
    clear(): void {
      generation += 1;
      cursor = undefined;
      complete.value = true;
      loading.value = 'no';
    },
  };
}

export type History = ReturnType<typeof createHistory>;
