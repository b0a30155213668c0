/** A visitor in WebKitGTK: one driver and display for a worker, a browser with an empty profile for each story. */
import { startWebKit, type WebKit } from '../../scripts/webkit.ts';
import { expect, test as base } from '../stack.ts';
import { createTab, keys, type Tab } from './tab.ts';

const question = 'textarea';

export function visitor(tab: Tab) {
  const chat = tab.view('#chat-iframe');
  const turn = '.turn[data-side=assistant]';
  return {
    ...tab,
    chat,
    sees: {
      launcher: () => expect.poll(() => tab.page.sees('#chat-button')).toBe(true),
      window: () => expect.poll(() => chat.sees(question)).toBe(true),
      noWindow: () => expect.poll(() => tab.page.sees('#chat-iframe')).toBe(false),
    },
    async openChat(): Promise<void> {
      await this.sees.launcher();
      await tab.page.click('#chat-button');
      await this.sees.window();
    },
    async ask(text: string): Promise<void> {
      await chat.click(question);
      await tab.type(text + keys.enter);
    },
    /** Resolves once an answer is there and complete. */
    answered: () => expect.poll(async () => [await chat.count(turn), await chat.count(`${turn}[data-running]`)]).toEqual([1, 0]),
    cards: (): Promise<number> => chat.count(`${turn} a.card`),
    said: (): Promise<string[]> => chat.texts('.turn[data-side=user] p'),
    focused: (): Promise<string> => tab.page.focused(),
  };
}
export type WebKitVisitor = ReturnType<typeof visitor>;

export const test = base.extend<{ visitor: WebKitVisitor }, { webkit: WebKit }>({
  webkit: [
    async ({}, use) => {
      const path = process.env['WEBKIT'];
      if (!path) throw new Error('WEBKIT must name a MiniBrowser: npm run e2e -- --project=webkit finds one');
      const webkit = await startWebKit(path);
      await use(webkit);
      webkit.close();
    },
    { scope: 'worker' },
  ],
  visitor: async ({ webkit }, use, info) => {
    const session = await webkit.open();
    const tab = createTab(session);
    await use(visitor(tab));
    if (info.status !== 'passed')
      await info.attach('picture', { body: await tab.picture(), contentType: 'image/png' });
    await session.end();
  },
});
export { expect, keys };
