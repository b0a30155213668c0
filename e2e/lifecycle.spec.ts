import type { Page } from '@playwright/test';
import { countLeftovers, leftovers, madeUp } from './leftovers.ts';
import { complaints, openMerchant, tag, type MerchantPage } from './merchant.ts';
import { names } from './soft.ts';
import { expect, test, type Stack, type Visitor } from './stack.ts';

const loader = ({ server }: Stack): string => `${server}/universal-chatbot.js?id=shop-bot`;
/** What merchants paste into a tag manager: at any `readyState`, and `currentScript` is null when the script runs. */
const snippet = (stack: Stack): string =>
  `(function () { var s = document.createElement('script'); s.src = '${loader(stack)}'; document.head.appendChild(s); })();`;
const stub = `window.DialogIntelligens = window.DialogIntelligens || { q: [] };`;
const api = (page: Page, ...calls: [string, ...unknown[]][]): Promise<void> =>
  page.evaluate((all) => void window.DialogIntelligens!.q.push(...all), calls);
const arrived = (page: Page): Promise<unknown> => page.waitForFunction(() => 'init' in (window.DialogIntelligens ?? {}));

/** The version that the server serves, as a merchant reads it. */
async function version(page: Page, { server }: Stack): Promise<string> {
  return ((await (await page.request.get(`${server}/health`)).json()) as { version: string }).version;
}
const pinned = async (page: Page, stack: Stack): Promise<string> =>
  `<script src="${stack.server}/v/${await version(page, stack)}/universal-chatbot.js?id=shop-bot" defer></script>`;

test.describe('calls before, during and after loading', () => {
  const ways: Record<string, (stack: Stack) => MerchantPage> = {
    'by a plain tag': (stack) => ({ body: tag(stack, '') }),
    'by a deferred tag in the head': (stack) => ({ head: tag(stack), body: '' }),
    'by a snippet while the page is read': (stack) => ({ head: `<script>${snippet(stack)}</script>`, body: '' }),
    'by a snippet once the page is read': (stack) => ({ body: `<script>addEventListener('DOMContentLoaded', function () { ${snippet(stack)} })</script>` }),
    'by a snippet long after the load': (stack) => ({ body: `<script>addEventListener('load', function () { setTimeout(function () { ${snippet(stack)} }, 100) })</script>` }),
    'by a script that appends a script that appends it': (stack) => ({
      body: `<script>var outer = document.createElement('script'); outer.textContent = ${JSON.stringify(snippet(stack))}; document.body.appendChild(outer); outer.remove();</script>`,
    }),
  };
  for (const [name, make] of Object.entries(ways)) {
    test(`${name}: each arrives once and in order`, async ({ someone, stack }) => {
      const { page } = someone;
      const warned = complaints(page);
      // The page's own script: a queue before, and a call at the very moment that the global is there.
      const own = `<script>${stub}
DialogIntelligens.q.push(['setConsent', { statistics: false }], ['on', 'chat_open', function () { window.opens = (window.opens || 0) + 1 }], ['open', 'Har I telte?']);
(function look() { 'init' in DialogIntelligens ? DialogIntelligens.open('Og rygsække?') : setTimeout(look) })();</script>`;
      const given = make(stack);
      await openMerchant(page, stack, { ...given, head: own + (given.head ?? '') });
      await expect.poll(() => someone.said()).toEqual(['Har I telte?', 'Og rygsække?']);
      await someone.answered();
      await api(page, ['close'], ['open', 'Og jakker?']);
      await expect.poll(() => someone.said()).toEqual(['Har I telte?', 'Og rygsække?', 'Og jakker?']);
      expect(await names(someone).then((all) => all.filter((one) => /open|close/.test(one)))).toEqual(['chat_open', 'chat_close', 'chat_open']);
      expect(await page.evaluate(() => (window as unknown as { opens: number }).opens)).toBe(2);
      expect(warned).toEqual([]);
    });
  }
});

test.describe('a script that comes more than once', () => {
  test('in two versions and by a tag manager too is one chat and one warning', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    await openMerchant(page, stack, { body: `${await pinned(page, stack)}${tag(stack)}<script>addEventListener('load', function () { ${snippet(stack)} })</script>` });
    await someone.openChat();
    await page.waitForFunction(() => performance.getEntriesByName(document.scripts[0]!.src).length > 0);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('#chat-container')).toHaveCount(1);
    await expect(page.locator('#chat-iframe')).toHaveCount(1);
    await api(page, ['open', 'Har I telte?']);
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?']);
    expect(warned).toEqual(['already on this page']);
  });

  test('does not come between a page and its wish for no floating chat', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    await openMerchant(page, stack, { head: '<script>window.chatbotInitialized = true</script>', body: tag(stack) + tag(stack) });
    await arrived(page);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('#chat-container')).toHaveCount(0);
    await api(page, ['open', 'Har I telte?'], ['init']);
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?']);
    expect(warned).toEqual([]);
  });
});

test.describe('destroy()', () => {
  async function isGone({ page }: Visitor): Promise<void> {
    await expect(page.locator('#chat-container, #chat-button, #chat-iframe, #chatbase-message-bubbles')).toHaveCount(0);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  }

  test('before the script is there, at once when it is, and while it loads: nothing is drawn until init()', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    const asked: string[] = [];
    page.on('request', (request) => request.url().startsWith(stack.server) && asked.push(new URL(request.url()).pathname));
    await openMerchant(page, stack, { head: `<script>${stub} DialogIntelligens.q.push(['open', 'Tabt'], ['destroy'], ['open', 'Tabt'])</script>` });
    await arrived(page);
    await page.waitForLoadState('networkidle');
    await isGone(someone);
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
    await api(page, ['init'], ['open', 'Har I telte?']);
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?']);
    expect(warned).toEqual([]);
  });

  test('while config and window file are on their way is not undone when they come', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    const held: (() => void)[] = [];
    await page.route(/widget\/config|universal-chatbot-window/, async (route) => {
      await new Promise<void>((resolve) => held.push(resolve));
      await route.continue().catch(() => {});
    });
    await openMerchant(page, stack, { body: await pinned(page, stack) });
    await arrived(page);
    await api(page, ['open', 'Tabt']);
    await expect.poll(() => held.length).toBe(2);
    await api(page, ['destroy']);
    const answers = Promise.all([page.waitForResponse(/widget\/config/), page.waitForResponse(/universal-chatbot-window/)]);
    held.splice(0).forEach((release) => release());
    await answers;
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await isGone(someone);
    await page.unroute(/widget\/config|universal-chatbot-window/);
    await api(page, ['init'], ['open', 'Har I telte?']);
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?']);
    expect(warned).toEqual([]);
  });

  test('in the middle of an answer closes the chat, and init() goes on with the same conversation', async ({ someone, stack }) => {
    const { page } = someone;
    await openMerchant(page, stack, {});
    await someone.openChat();
    await someone.ask('Har I telte?');
    await api(page, ['destroy']);
    await isGone(someone);
    expect((await names(someone)).filter((one) => /open|close/.test(one))).toEqual(['chat_open', 'chat_close']);
    await api(page, ['open', 'Tabt'], ['show']);
    await isGone(someone);
    await api(page, ['init', { chatbotId: 'shop-bot' }]);
    await expect(someone.launcher).toBeVisible();
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await someone.openChat();
    await expect.poll(() => someone.said()).toEqual(['Har I telte?']);
  });

  test('a hundred times, each after a load of the script, leaves nothing on the page', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    await countLeftovers(page);
    await openMerchant(page, stack, { body: '<div id="chat-container">Vores</div>' });
    await page.waitForLoadState('networkidle');
    const asked = new Set<string>();
    /** The script is loaded, draws, and is destroyed; every tenth time the chat was open, every third it was still loading. */
    const cycle = (rounds: number): Promise<void> =>
      page.evaluate(
        async ([src, count]) => {
          for (let round = 0; round < count; round++) {
            const script = document.createElement('script');
            script.src = src;
            const loaded = new Promise((resolve) => (script.onload = resolve));
            document.head.append(script);
            await loaded;
            script.remove();
            const chat = window.DialogIntelligens as unknown as { ready: Promise<void>; open(): void; on(name: string, act: () => void): void; destroy(): void };
            chat.on('chat_open', () => {});
            if (round % 3 !== 2) await chat.ready;
            if (round % 10 === 9) chat.open();
            chat.destroy();
          }
          // What was under way when it was destroyed has ended.
          await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));
        },
        [loader(stack), rounds] as const,
      );
    page.on('request', (request) => request.url().startsWith(stack.server) && asked.add(new URL(request.url()).pathname));
    const bare = await leftovers(page);
    await cycle(100);
    await page.waitForLoadState('networkidle');
    expect(await leftovers(page)).toEqual({ ...bare, globals: [...bare.globals, 'DialogIntelligens'] });
    expect(await madeUp(page), 'resize and scroll events that a script made').toBe(0);
    expect([...asked].filter((path) => !/^\/universal-chatbot\.js$|^\/v\/[^/]+\/universal-chatbot-window\.js$|^\/chat\//.test(path))).toEqual([]);
    await expect(page.locator('#chat-container')).toHaveText('Vores');
    expect(warned).toEqual([]);
  });
});

test('an idle chat asks for nothing, makes no events up and starts no interval, however long it stands there', async ({ someone, stack }) => {
  const { page } = someone;
  await countLeftovers(page);
  const asked: string[] = [];
  page.on('request', (request) => request.url().startsWith(stack.server) && asked.push(new URL(request.url()).pathname));
  await openMerchant(page, stack, {});
  await expect(someone.launcher).toBeVisible();
  await api(page, ['open']);
  await expect(someone.composer).toBeVisible();
  await api(page, ['close'], ['hide'], ['show'], ['open'], ['close']);
  await page.waitForLoadState('networkidle');
  const before = asked.length;
  await page.setViewportSize({ width: 500, height: 700 });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.mouse.wheel(0, 500);
  await page.waitForLoadState('networkidle');
  expect(asked.slice(before)).toEqual([]);
  expect(await madeUp(page)).toBe(0);
  // No interval, and no timer that could start another one: nothing can happen later that has not happened now.
  await expect.poll(async () => (({ timers, intervals }) => ({ timers, intervals }))(await leftovers(page))).toEqual({ timers: 0, intervals: 0 });
  const history = await page.evaluate(() => [String(window.history.pushState), String(window.history.replaceState)]);
  expect(history.every((text) => text.includes('[native code]'))).toBe(true);
});

test.describe('the config of a pinned version', () => {
  const config = /widget\/config/;

  test('that takes its time is asked for once, and the chat opens meanwhile', async ({ someone, stack }) => {
    const { page } = someone;
    const body = await pinned(page, stack);
    await page.clock.install();
    let asked = 0;
    let release = (): void => {};
    await page.route(config, async (route) => {
      asked += 1;
      await new Promise<void>((resolve) => (release = resolve));
      await route.continue();
    });
    await openMerchant(page, stack, { body });
    await arrived(page);
    await page.clock.runFor(2_500);
    await api(page, ['open', 'Har I telte?']);
    await page.clock.runFor(20_000);
    await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
    expect(asked).toBe(1);
    release();
    await expect(page.locator('#chat-iframe')).toHaveAttribute('title', /Hede & Hav/);
    expect(asked).toBe(1);
    await page.clock.resume();
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?']);
  });

  for (const status of [403, 500]) {
    test(`that is answered ${status} does not keep the chat from opening, and is asked for again later`, async ({ someone, stack }) => {
      const { page } = someone;
      const body = await pinned(page, stack);
      await page.clock.install();
      await page.route(config, (route) => route.fulfill({ status, json: { error: 'no' }, headers: { 'Access-Control-Allow-Origin': '*' } }), { times: 1 });
      await openMerchant(page, stack, { body });
      await arrived(page);
      await page.clock.runFor(1_000);
      await api(page, ['open']);
      await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
      await expect(page.locator('#chat-iframe')).toHaveAttribute('title', 'Chat');
      const again = page.waitForResponse(config);
      await page.clock.runFor(35_000);
      expect((await again).status()).toBe(200);
      await expect(page.locator('#chat-iframe')).toHaveAttribute('title', /Hede & Hav/);
      await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
    });
  }

  test('that says 404 draws nothing, warns once and asks no more, and open() does not wait for ever', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    let asked = 0;
    page.on('request', (request) => void (config.test(request.url()) && (asked += 1)));
    await page.clock.install();
    await openMerchant(page, stack, { body: (await pinned(page, stack)).replace('id=shop-bot', 'id=nobody') });
    await arrived(page);
    await page.clock.runFor(1_000);
    await expect.poll(() => warned).toEqual(['no chatbot nobody']);
    await api(page, ['open', 'Hej']);
    await page.clock.runFor(60_000);
    await expect(page.locator('#chat-container')).toHaveCount(0);
    expect([asked, warned.length]).toEqual([1, 1]);
  });
});

test('the chat of one chatbot being open says nothing of another’s', async ({ someone, stack }) => {
  const { page } = someone;
  await openMerchant(page, stack, {});
  await someone.openChat();
  await openMerchant(page, stack, { body: tag(stack, 'defer', '?id=slow-bot') });
  await expect(someone.launcher).toBeVisible();
  await expect(page.locator('#chat-iframe')).toBeHidden();
  await openMerchant(page, stack, {});
  await expect(someone.composer).toBeVisible();
});
