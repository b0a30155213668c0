import type { Frame } from '@playwright/test';
import { chatsOn, sessions, type Hearsay } from './hostile.ts';
import { complaints } from './merchant.ts';
import { expect, test, type Stack, type Visitor } from './stack.ts';

type Hostile = {
  heard: Hearsay[];
  ran?: boolean;
  forged: { action: string }[];
  say(): void;
  garbage(): number;
  forge(origin: string): void;
};
type HostileWindow = Window & { hostile: Hostile };

const heardBy = (frame: Frame): Promise<Hearsay[]> => frame.evaluate(() => (window as unknown as HostileWindow).hostile.heard);
const actions = (hearsay: Hearsay[]): unknown[] => hearsay.map(({ data }) => (Object(data) as { action?: unknown }).action);

test.describe('a page that posts garbage', () => {
  test('to our frame and to itself, 10,000 pieces, has a chat that answers and says nothing of it', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    await page.goto(`${stack.shop}/hostile/garbage`);
    await page.waitForSelector('#chat-button');
    const post = (): Promise<number> => page.evaluate(() => (window as unknown as HostileWindow).hostile.garbage());
    // Once while the frame is empty, once when the app is in it.
    expect(await post()).toBe(16);
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await someone.openChat();
    await post();
    await someone.ask('Har I telte?');
    await someone.answered();
    await expect(someone.cards.first()).toBeVisible();
    expect(await someone.said()).toEqual(['Har I telte?']);
    expect(warned).toEqual([]);
  });

  test('as events of its own making moves nothing, runs nothing and stores nothing', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    await page.goto(`${stack.shop}/hostile/garbage`);
    await someone.openChat();
    await page.evaluate((origin) => (window as unknown as HostileWindow).hostile.forge(origin), stack.server);
    await someone.ask('Har I telte?');
    await someone.answered();
    expect(await page.evaluate(() => (window as unknown as HostileWindow).hostile.ran)).toBeUndefined();
    expect(page.url()).toBe(`${stack.shop}/hostile/garbage`);
    // The address that was refused is named, once.
    expect(warned).toEqual(['refused: javascript:hostile.ran = true']);
  });
});

test.describe('a sibling frame that imitates ours', () => {
  const imitator = async (someone: Visitor): Promise<Frame> => {
    const handle = await someone.page.locator('#sibling').elementHandle();
    const frame = await handle?.contentFrame();
    if (!frame) throw new Error('the page has no sibling frame');
    await frame.waitForFunction(() => 'hostile' in window);
    return frame;
  };

  /** Before the chat is filled, while it is open, and after an answer. */
  async function imitate(someone: Visitor, stack: Stack, search: string): Promise<void> {
    const { page } = someone;
    const address = `${stack.shop}/hostile/sibling${search}`;
    await page.goto(address);
    await page.waitForSelector('#chat-button');
    const sibling = await imitator(someone);
    const say = (): Promise<void> => sibling.evaluate(() => (window as unknown as HostileWindow).hostile.say());
    // While the frame is empty it is of the page's own origin, and who is too could as well call `parent.DialogIntelligens`.
    if (search === '?other') {
      await say();
      await expect.poll(async () => (await heardBy(page.mainFrame())).length).toBeGreaterThan(10);
      await expect(page.locator('#chat-iframe')).toBeHidden();
      expect(await someone.heard()).toEqual([]);
      expect(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }))).toEqual([]);
    }
    await someone.openChat();
    const before = await page.locator('#chat-iframe').boundingBox();
    await someone.ask('Har I telte?');
    await someone.answered();
    const heard = (await someone.heard()).length;
    const key = await page.evaluate(() => localStorage.getItem('di_visitor_shop-bot'));
    expect(key).not.toBeNull();
    await say();
    await someone.ask('Har I soveposer?');
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?', 'Har I soveposer?']);
    expect(page.url()).toBe(address);
    expect(page.context().pages()).toHaveLength(1);
    expect(await page.locator('#chat-iframe').boundingBox()).toEqual(before);
    expect((await page.evaluate(() => localStorage.getItem('di_visitor_shop-bot')))?.split(' ')[1]).toBe(key?.split(' ')[1]);
    // What was forged came before the question: with the answer's event it has been heard, or never will be.
    const names = async (): Promise<string[]> => (await someone.heard()).map(({ name }) => name);
    await expect.poll(async () => (await names()).slice(heard)).toContain('chat_response');
    const later = (await names()).slice(heard);
    for (const { detail } of await someone.heard()) expect(JSON.stringify(detail)).not.toMatch(/elsewhere|stolen/);
    expect(later.filter((name) => name === 'chat_message_sent')).toHaveLength(1);
    expect(later).not.toContain('chat_purchase_reported');
    expect(later).not.toContain('chat_product_click');
    expect(await heardBy(sibling)).toEqual([]);
  }

  test('from another origin is believed by neither page nor chat, and hears nothing', async ({ someone, stack }) => {
    await imitate(someone, stack, '?other');
  });

  test('from the page’s own origin is believed by neither page nor chat, and hears nothing', async ({ someone, stack }) => {
    await imitate(someone, stack, '');
  });

  test('from our server’s own origin is still not our frame', async ({ someone, stack }) => {
    const { page } = someone;
    await page.goto(`${stack.shop}/hostile/sibling`);
    await someone.openChat();
    await page.locator('#sibling').evaluate((frame, source) => ((frame as HTMLIFrameElement).src = source), `${stack.server}/chat/?id=shop-bot&environment=test`);
    const twin = await (await page.locator('#sibling').elementHandle())?.contentFrame();
    await twin?.waitForURL(/\/chat\//);
    await expect.poll(async () => actions(await heardBy(page.mainFrame())).filter((action) => action === 'ready').length).toBe(2);
    const before = await someone.heard();
    await twin?.evaluate(() => {
      for (const message of [
        { action: 'navigate', url: '/hostile/stolen' },
        { action: 'closeChat' },
        { action: 'visitorKey', key: 'stolen-key' },
        { action: 'productClick', url: 'https://elsewhere.example/' },
      ])
        parent.postMessage(message, '*');
    });
    await expect.poll(async () => actions(await heardBy(page.mainFrame()))).toContain('closeChat');
    await expect(someone.composer).toBeVisible();
    expect(page.url()).toBe(`${stack.shop}/hostile/sibling`);
    expect(await someone.heard()).toEqual(before);
    expect(await page.evaluate(() => localStorage.getItem('di_visitor_shop-bot'))).toBeNull();
  });
});

test('a page hears of its chat what is documented, and no word of what was said', async ({ someone, stack }) => {
  const { page } = someone;
  const asked = sessions(someone);
  await chatsOn(someone, stack, 'sibling');
  const heard = (await heardBy(page.mainFrame())).filter(({ origin }) => origin === stack.server);
  expect(actions(heard)).toContain('userMessageSubmitted');
  expect(JSON.stringify(heard)).not.toContain('Har I telte');
  expect(asked.length).toBeGreaterThan(0);
});
