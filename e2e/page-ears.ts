/** What a page hears of the chat: events on `window`, and the frame's own messages, kept over page loads. */
import type { Page } from '@playwright/test';
import type { ChatEventName } from '../protocol/page.ts';

/** Every event of embed.md 5; one that is missing here does not compile. */
const events: Record<ChatEventName, true> = {
  chat_open: true,
  chat_response: true,
  chat_recommendation: true,
  chat_product_click: true,
  chat_contact_form_shown: true,
  chat_conversation_classified: true,
  chat_close: true,
  chat_message_sent: true,
  chat_livechat_started: true,
  chat_livechat_closed: true,
  chat_form_submitted: true,
  chat_rating_submitted: true,
  chat_purchase_reported: true,
};

export type Event = { name: ChatEventName; detail: Record<string, unknown> };
export type Message = { origin: string; data: { action: string } & Record<string, unknown> };

/** Listens from now on, on every page that opens; in the session storage, since a click may be the last thing on a page. */
export async function earsOf(page: Page) {
  await page.addInitScript((names) => {
    if (window !== top) return;
    const keep = (key: string, value: unknown): void =>
      sessionStorage.setItem(key, JSON.stringify([...(JSON.parse(sessionStorage.getItem(key) ?? '[]') as unknown[]), value]));
    for (const name of names)
      window.addEventListener(name, (event) => keep('heard-events', { name, detail: (event as CustomEvent).detail }));
    window.addEventListener('message', ({ origin, data }) => keep('heard-messages', { origin, data }));
  }, Object.keys(events));
  const read = (key: string): Promise<unknown> =>
    page.evaluate((name) => JSON.parse(sessionStorage.getItem(name) ?? '[]') as unknown, key);
  return {
    events: async () => (await read('heard-events')) as Event[],
    messages: async () => (await read('heard-messages')) as Message[],
    async count(name: ChatEventName): Promise<number> {
      return ((await read('heard-events')) as Event[]).filter((event) => event.name === name).length;
    },
  };
}
