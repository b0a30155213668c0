/**
 * The window and what the frame may ask of it. The app in the frame is a fake here: a page on the server's origin that
 * speaks the real protocol, so that it can say whatever an app may say.
 */
import type { Page } from '@playwright/test';
import type { FrameMessage, PageMessage } from '../protocol/frame.ts';
import { changeConfig, complaints, openMerchant, tag } from './merchant.ts';
import { openRoots } from './spy.ts';
import { expect, test, type Stack, type Visitor } from './stack.ts';

type Fake = { say(message: FrameMessage): Promise<void>; told(): Promise<PageMessage[]> };

const fakeApp = `<!doctype html><title>A fake app</title><button id="inside">Inside</button><script>
  const told = []; const origin = location.ancestorOrigins[0];
  addEventListener('message', (event) => event.source === parent && event.origin === origin && told.push(event.data));
  addEventListener('keydown', ({ key }) => key === 'Escape' && parent.postMessage({ action: 'closeChat' }, origin));
  parent.postMessage({ action: 'ready', protocol: 1 }, origin);
</script>`;

/** Puts the fake in the place of the app, on a merchant's page with the chat open. */
async function openFake({ page, launcher }: Visitor, stack: Stack, given: Parameters<typeof openMerchant>[2] = {}): Promise<Fake> {
  await page.route(`${stack.server}/chat/?*`, (route) => route.fulfill({ contentType: 'text/html', body: fakeApp }));
  await openMerchant(page, stack, given);
  await launcher.click();
  await page.frameLocator('#chat-iframe').locator('#inside').waitFor();
  const frame = () => page.frames().find((one) => one.url().startsWith(`${stack.server}/chat/`))!;
  const told = (): Promise<PageMessage[]> => frame().evaluate('told');
  await expect.poll(async () => (await told()).map(({ action }) => action)).toContain('chatOpened');
  return {
    told,
    say: (message) => frame().evaluate((said) => parent.postMessage(said, location.ancestorOrigins[0]!), message),
  };
}
const windowBox = async (page: Page) => (await page.locator('#chat-iframe').boundingBox())!;
/** Whether the window lies in what can be seen, and so never makes the page scroll sideways. */
const fits = async (page: Page): Promise<boolean> => {
  const { x, y, width, height } = await windowBox(page);
  const view = page.viewportSize()!;
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return x >= 0 && y >= 0 && x + width <= view.width && y + height <= view.height && overflow <= 0;
};

test.describe('on a desktop the frame', () => {
  test('grows and shrinks its window by toggleSize, expandChat and collapseChat, within the screen', async ({ someone, stack }) => {
    const { page } = someone;
    const app = await openFake(someone, stack);
    const small = (await windowBox(page)).width;
    await app.say({ action: 'toggleSize' });
    await expect.poll(async () => (await windowBox(page)).width).toBeGreaterThan(small);
    expect(await fits(page)).toBe(true);
    await app.say({ action: 'toggleSize' });
    await expect.poll(async () => (await windowBox(page)).width).toBe(small);
    await app.say({ action: 'expandChat' });
    await app.say({ action: 'expandChat' });
    await expect.poll(async () => (await windowBox(page)).width).toBeGreaterThan(small);
    await page.setViewportSize({ width: 700, height: 500 });
    await expect.poll(() => fits(page)).toBe(true);
    await app.say({ action: 'collapseChat' });
    await expect.poll(async () => (await windowBox(page)).width).toBe(small);
    expect(await fits(page)).toBe(true);
  });

  test('is a window beside the page, which can still be used', async ({ someone, stack }) => {
    const { page } = someone;
    await openFake(someone, stack, { head: '<style>body{margin:0}</style>' });
    await page.locator('#link').click();
    expect(page.url()).toContain('#x');
    await expect(page.locator('#chat-iframe')).toBeVisible();
  });

  test('closes its window, and the focus is back on the launcher', async ({ someone, stack }) => {
    const { page } = someone;
    const app = await openFake(someone, stack);
    await page.frameLocator('#chat-iframe').locator('#inside').focus();
    await app.say({ action: 'closeChat' });
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await expect(someone.launcher).toBeFocused();
    await app.say({ action: 'openChat' });
    await expect(page.locator('#chat-iframe')).toBeVisible();
    expect((await someone.heard()).map(({ name }) => name)).toEqual(['chat_open', 'chat_close', 'chat_open']);
  });

  test('sends the visitor along in this tab, or to a new one that knows nothing of this one', async ({ someone, stack }) => {
    const { page } = someone;
    const app = await openFake(someone, stack);
    const popup = page.waitForEvent('popup');
    await app.say({ action: 'openInNewTab', url: '/about' });
    const opened = await popup;
    await opened.waitForURL(`${stack.shop}/about`);
    expect(await opened.evaluate(() => window.opener)).toBeNull();
    const pdf = page.waitForEvent('popup');
    await app.say({ action: 'navigate', url: '/guide.pdf' });
    await pdf;
    await app.say({ action: 'navigate', url: '/about' });
    await page.waitForURL(`${stack.shop}/about`);
    await expect(page.locator('#chat-iframe')).toBeVisible();
  });

  test('has its unread messages counted on the launcher, in its name too, until the chat is opened', async ({ someone, stack }) => {
    const app = await openFake(someone, stack);
    await someone.call('close');
    await app.say({ action: 'unread', count: 3 });
    await expect(someone.launcher).toHaveAccessibleName('Åbn chatten, 3 ulæste');
    await someone.launcher.click();
    await expect(someone.launcher).toHaveAccessibleName('Luk chatten');
    await someone.launcher.click();
    await expect(someone.launcher).toHaveAccessibleName('Åbn chatten');
  });

  for (const [whose, change, head, drawn] of [
    ['the chatbot’s colours', { badge: '#b3261e', on_badge: '#fffffe' }, '', { text: '7', paint: ['rgb(179, 38, 30)', 'rgb(255, 255, 254)'] }],
    ['the page’s colours', {}, '<style>#chat-container{--di-badge:rgb(1,2,3);--di-on-badge:rgb(250,251,252)}</style>', { text: '7', paint: ['rgb(1, 2, 3)', 'rgb(250, 251, 252)'] }],
    ['no number, where the chatbot wants none', { none: true }, '', { text: '', paint: null }],
  ] as const)
    test(`has its unread messages drawn in ${whose}`, async ({ someone, stack }) => {
      const { page } = someone;
      await page.addInitScript(openRoots);
      await changeConfig(page, stack, ({ launcher, colours }) => {
        if ('none' in change) launcher.badge = false;
        else Object.assign(colours, change);
      });
      const app = await openFake(someone, stack, { head });
      await someone.call('close');
      await app.say({ action: 'unread', count: 7 });
      await expect(someone.launcher).toHaveAccessibleName('Åbn chatten, 7 ulæste');
      const badge = page.locator('#chat-button b');
      await expect(badge).toHaveText(drawn.text);
      if (drawn.paint === null) return expect(badge).toBeHidden();
      await expect(badge).toBeVisible();
      expect(await badge.evaluate((one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color])).toEqual(drawn.paint);
    });

  test('is told once who and where the page is, and again where that changes', async ({ someone, stack }) => {
    const { page } = someone;
    const app = await openFake(someone, stack);
    await page.evaluate(() => history.pushState({}, '', '/merchant-2?secret=1#x'));
    await expect.poll(async () => (await app.told()).filter(({ action }) => action === 'pageChanged')).toEqual([
      { action: 'pageChanged', pagePath: `${stack.shop}/merchant-2` },
    ]);
    const introductions = async (): Promise<PageMessage[]> => (await app.told()).filter(({ action }) => action === 'integrationOptions');
    const before = (await introductions()).length;
    await page.setViewportSize({ width: 800, height: 700 });
    await expect.poll(async () => (await introductions()).slice(before)).toMatchObject([{ isTabletView: true, isPhoneView: false }]);
  });
});

test.describe('on a phone the frame', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('fills the screen whatever size it asks for, and closes by the back gesture and by itself', async ({ someone, stack }) => {
    const { page } = someone;
    const app = await openFake(someone, stack);
    const whole = { x: 0, y: 0, width: 390, height: 844 };
    await expect.poll(() => windowBox(page)).toEqual(whole);
    for (const action of ['toggleSize', 'expandChat', 'toggleSize'] as const) {
      await app.say({ action });
      expect(await windowBox(page)).toEqual(whole);
    }
    await expect(someone.launcher).toBeHidden();
    await page.frameLocator('#chat-iframe').locator('#inside').focus();
    await page.keyboard.press('Escape');
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await expect(someone.launcher).toBeVisible();
    await someone.launcher.tap();
    await expect.poll(() => windowBox(page)).toEqual(whole);
    await app.say({ action: 'closeChat' });
    await expect(someone.launcher).toBeVisible();
  });

  test('keeps the page behind it out of reach', async ({ someone, stack }) => {
    const { page } = someone;
    await openFake(someone, stack);
    await expect(someone.launcher).toBeHidden();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('link');
  });

  test('that shows a browser’s error instead of the app leaves a way out, and another try', async ({ someone, stack }) => {
    const { page } = someone;
    const app = `${stack.server}/chat/?*`;
    await page.route(app, (route) => route.abort('connectionrefused'));
    await openMerchant(page, stack, {});
    const file = page.waitForResponse(/universal-chatbot-window/);
    await someone.launcher.tap();
    await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
    await (await file).finished();
    await expect(someone.launcher).toBeVisible();
    const [launcher, frame] = [(await someone.launcher.boundingBox())!, await windowBox(page)];
    expect(frame.y + frame.height).toBeLessThanOrEqual(launcher.y);
    await someone.launcher.tap();
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await page.unroute(app);
    await page.reload();
    await someone.launcher.tap();
    await expect(someone.composer).toBeVisible();
    await expect.poll(() => windowBox(page)).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  });
});

test.describe('a purchase', () => {
  const chatted = (page: Page): Promise<unknown> => page.addInitScript(() => localStorage.setItem('di_visitor_shop-bot', `${Date.now()} secret`));
  const reports = async (app: Fake) => (await app.told()).filter(({ action }) => action === 'reportPurchase');

  test('that a click reports as it leaves the page is said on the next, with its number, until the frame has it', async ({ someone, stack }) => {
    const { page } = someone;
    await chatted(page);
    await page.route(`${stack.server}/chat/?*`, (route) => route.fulfill({ contentType: 'text/html', body: fakeApp }));
    await openMerchant(page, stack, {
      body: `<button id="buy" onclick="DialogIntelligens.reportPurchase({ totalPrice: 1234.5, currency: 'DKK' }); location.href = '/about'">Køb</button>${tag(stack)}`,
    });
    await page.waitForSelector('#chat-button');
    await page.locator('#buy').click();
    await page.waitForURL(`${stack.shop}/about`);
    // Not seen, and yet there.
    await expect.poll(() => page.frames().some((one) => one.url().startsWith(`${stack.server}/chat/`))).toBe(true);
    await expect(page.locator('#chat-iframe')).toBeHidden();
    const frame = page.frames().find((one) => one.url().startsWith(`${stack.server}/chat/`))!;
    const app: Fake = { told: () => frame.evaluate('told'), say: (message) => frame.evaluate((said) => parent.postMessage(said, location.ancestorOrigins[0]!), message) };
    await expect.poll(() => reports(app)).toMatchObject([{ chatbotID: 'shop-bot', totalPrice: 1234.5, currency: 'DKK' }]);
    const kept = (): Promise<string | null> => page.evaluate(() => sessionStorage.getItem('di_open_shop-bot'));
    const requestId = String((await reports(app)).map((said) => ('requestId' in said ? said.requestId : ''))[0]);
    expect(await kept()).toContain(requestId);
    await app.say({ action: 'messageAccepted', requestId });
    await expect.poll(kept).toBeNull();
  });

  test('of somebody who has never chatted is nobody’s business', async ({ someone, stack }) => {
    const { page } = someone;
    await openMerchant(page, stack, {});
    await page.waitForSelector('#chat-button');
    await page.evaluate(() => (window.DialogIntelligens as { reportPurchase?(purchase: object): void }).reportPurchase!({ totalPrice: 5, currency: 'DKK' }));
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(await page.locator('#chat-iframe').getAttribute('src')).toBeNull();
  });
});

test('an address that opens the chat does so although the file that reads the rest is not to be had', async ({ someone, stack }) => {
  const { page } = someone;
  const warned = complaints(page);
  await page.route(/universal-chatbot-arrival\.js/, (route) => route.abort());
  await openMerchant(page, stack, {}, '?chat=open&chatbot_message=Hej');
  await expect(someone.composer).toBeVisible();
  await expect.poll(() => warned.length).toBe(1);
  expect(await someone.said()).toEqual([]);
});
