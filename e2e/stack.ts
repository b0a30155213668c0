/** The whole product for a worker: the real server with its own data folder, the demo shop, and the line between them. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type FrameLocator, type Page } from '@playwright/test';
import type { ChatEventName } from '../protocol/page.ts';
import { createLine, type Line } from './line.ts';
import { freePort, start, type Running } from './processes.ts';

export type Stack = {
  /** The chat server as the browser sees it, through the line. */
  server: string;
  /** The shop on `localhost`, the same site as the server. */
  shop: string;
  /** The same shop with a chatbot that takes its time between words. */
  slowShop: string;
  /** The shop on `127.0.0.1`: another site, so the frame's storage is partitioned. */
  otherSiteShop: string;
  /** The folder of chatbots, which the server watches. */
  chatbotsDir: string;
  line: Line;
  /** The server's data folder, for looking at what it stored. */
  dataDir: string;
  /** Stops the server and starts it again with these settings; its data stays. */
  restartServer(env?: Record<string, string>, signal?: NodeJS.Signals): Promise<void>;
  output(): string;
};

/** A second chatbot that takes its time between words, for what happens in the middle of an answer. */
function slowDown(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  const file = join(to, 'chatbot.json');
  const chatbot = JSON.parse(readFileSync(file, 'utf8')) as { bot: object };
  const changed = { ...chatbot, bot: { ...chatbot.bot, pace: 150 }, allowed_domains: ['http://localhost:*'] };
  writeFileSync(file, JSON.stringify(changed));
}

async function startStack(): Promise<Stack & { stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'di-e2e-'));
  cpSync('chatbots', join(folder, 'chatbots'), { recursive: true });
  slowDown(join(folder, 'chatbots/shop-bot'), join(folder, 'chatbots/slow-bot'));
  const [port, shopPort, slowPort] = [await freePort(), await freePort(), await freePort()];
  const line = await createLine(port);
  const server = `http://localhost:${line.port}`;
  const shop = `http://localhost:${shopPort}`;
  const shared = { SHOP_URL: shop, SHOP_PORT: String(shopPort), PUBLIC_URL: server };
  const settings: Record<string, string> = {
    ...shared,
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    CHATBOTS_DIR: join(folder, 'chatbots'),
    DATABASE_URL: '',
  };
  let running: Running = await start('server/main.ts', settings);
  const slowShop = `http://localhost:${slowPort}`;
  const shops = [
    await start('demo/main.ts', shared),
    await start('demo/main.ts', { ...shared, SHOP_PORT: String(slowPort), SHOP_CHATBOT: 'slow-bot' }),
  ];
  return {
    server,
    shop,
    slowShop,
    otherSiteShop: `http://127.0.0.1:${shopPort}`,
    chatbotsDir: join(folder, 'chatbots'),
    line,
    dataDir: join(folder, 'data'),
    output: () => running.output(),
    async restartServer(env = {}, signal) {
      await running.stop(signal);
      running = await start('server/main.ts', { ...settings, ...env });
    },
    async stop() {
      await Promise.all([running, ...shops].map((child) => child.stop()));
      await line.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the page heard, in order. */
export type Heard = { name: ChatEventName; detail: Record<string, unknown> };

/** A visitor at the shop: words for what people do, named after what they wait for. */
export function visitor(page: Page) {
  const chat: FrameLocator = page.frameLocator('#chat-iframe');
  const composer = chat.getByRole('textbox');
  return {
    page,
    chat,
    composer,
    launcher: page.locator('#chat-button'),
    log: chat.getByRole('log'),
    async openChat(): Promise<void> {
      await page.locator('#chat-button').click();
      await expect(composer).toBeVisible();
    },
    async ask(question: string): Promise<void> {
      await composer.fill(question);
      await composer.press('Enter');
    },
    /** Resolves once the answer is complete. */
    async answered(): Promise<void> {
      await expect(chat.locator('.turn[data-side=assistant]').last()).not.toHaveAttribute('data-running');
    },
    /** The newest answer. */
    answer: chat.locator('.turn[data-side=assistant]').last(),
    /** The newest answer's product cards, each one link. */
    cards: chat.locator('.turn[data-side=assistant]').last().locator('a.card'),
    /** All of the visitor's own words, in order; none while the frame is just loading. */
    said: (): Promise<string[]> => chat.locator('.turn[data-side=user] p').allTextContents().catch(() => []),
    /** Calls a member of `window.DialogIntelligens`, as a merchant's own script would. */
    async call(member: 'open' | 'close' | 'hide' | 'show' | 'destroy', ...values: string[]): Promise<void> {
      await page.waitForFunction(() => typeof window.DialogIntelligens === 'object');
      await page.evaluate(
        ([name, given]) => {
          const api = window.DialogIntelligens as unknown as Record<string, (...values: string[]) => void>;
          api[name]?.(...given);
        },
        [member, values] as const,
      );
    },
    heard: (): Promise<Heard[]> => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard),
  };
}
export type Visitor = ReturnType<typeof visitor>;

const chatEvents: ChatEventName[] = [
  'chat_open',
  'chat_close',
  'chat_response',
  'chat_recommendation',
  'chat_product_click',
  'chat_contact_form_shown',
  'chat_conversation_classified',
  'chat_message_sent',
  'chat_livechat_started',
  'chat_livechat_closed',
  'chat_form_submitted',
  'chat_rating_submitted',
  'chat_purchase_reported',
];

/** Collects the CustomEvents on every page, kept over navigations by the test's own context. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript((names) => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const name of names)
      window.addEventListener(name, (event) => heard.push({ name, detail: (event as CustomEvent).detail }));
  }, chatEvents);
}

export const test = base.extend<{ someone: Visitor }, { stack: Stack }>({
  stack: [
    async ({}, use) => {
      const stack = await startStack();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker' },
  ],
  someone: async ({ page, stack }, use, info) => {
    await listen(page);
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => {
      // Firefox calls what a page's own policy refuses an error, too: strict pages refuse their own icon.
      if (!message.includes('/favicon.ico')) problems.push(`page error: ${message}`);
    });
    await use(visitor(page));
    stack.line.mend();
    if (info.status !== 'passed') await info.attach('server', { body: stack.output(), contentType: 'text/plain' });
    expect(problems).toEqual([]);
  },
});
export { expect };
