import type { Frame, Page } from '@playwright/test';
import { sessions, type Hearsay } from './hostile.ts';
import { expect, test, type Stack } from './stack.ts';

type HostileWindow = Window & { hostile: { heard: Hearsay[]; say(): void } };

/** Opens the page of somebody who frames `source`; resolves to the framed document's frame. */
async function frameIt(page: Page, site: string, source: string): Promise<Frame> {
  await page.goto(`${site}/hostile/framer?src=${encodeURIComponent(source)}`);
  const frame = await (await page.locator('iframe').first().elementHandle())?.contentFrame();
  if (!frame) throw new Error('nothing is framed');
  return frame;
}
const heardBy = (page: Page): Promise<Hearsay[]> => page.evaluate(() => (window as unknown as HostileWindow).hostile.heard);
const lie = (page: Page): Promise<void> => page.evaluate(() => (window as unknown as HostileWindow).hostile.say());
const actions = (hearsay: Hearsay[]): unknown[] => hearsay.map(({ data }) => (Object(data) as { action?: unknown }).action);

/** Takes away what the server says about framing, as a proxy or an old browser would: then the app itself must know. */
async function withoutPolicies(page: Page, { server }: Stack): Promise<void> {
  await page.route(`${server}/chat/*`, async (route) => {
    const answer = await route.fetch();
    const { 'content-security-policy': _, 'x-frame-options': __, ...headers } = answer.headers();
    await route.fulfill({ response: answer, headers });
  });
}

test.describe('a merchant’s page inside another site’s', () => {
  test('that is allowed has its chat, and the outer page hears nothing and is not obeyed', async ({ someone, stack }) => {
    const { page } = someone;
    await frameIt(page, stack.otherSiteShop, `${stack.shop}/hostile/z-index`);
    const inner = page.frameLocator('iframe');
    await inner.locator('#chat-button').click();
    const chat = inner.frameLocator('#chat-iframe');
    const composer = chat.getByRole('textbox');
    await composer.fill('Har I telte?');
    await lie(page);
    await composer.press('Enter');
    await expect(chat.locator('.turn[data-side=assistant]').last()).not.toHaveAttribute('data-running');
    await expect(chat.locator('a.card').first()).toBeVisible();
    expect(await chat.locator('.turn[data-side=user] p').allTextContents()).toEqual(['Har I telte?']);
    expect(await heardBy(page)).toEqual([]);
  });

  test('that is not allowed has a launcher and no chat: every ancestor is asked', async ({ someone, stack }) => {
    const { page } = someone;
    const asked = sessions(someone);
    const refused = page.waitForEvent('console', (message) => /frame-ancestors/i.test(message.text()));
    await frameIt(page, stack.slowShop, `${stack.shop}/hostile/z-index`);
    const inner = page.frameLocator('iframe');
    await inner.locator('#chat-button').click();
    await refused;
    await expect(inner.frameLocator('#chat-iframe').getByRole('textbox')).toHaveCount(0);
    // The visitor is not caught in it.
    await inner.locator('#chat-button').click();
    await expect(inner.locator('#chat-iframe')).toBeHidden();
    expect(await heardBy(page)).toEqual([]);
    expect(asked).toEqual([]);
  });
});

test.describe('an unknown site that frames /chat/', () => {
  test('is refused by the browser, on the server’s word', async ({ someone, stack }) => {
    const { page } = someone;
    const asked = sessions(someone);
    const refused = page.waitForEvent('console', (message) => /frame-ancestors/i.test(message.text()));
    const frame = await frameIt(page, stack.slowShop, `${stack.server}/chat/?id=shop-bot`);
    await refused;
    await lie(page);
    await expect(page.frameLocator('iframe').getByRole('textbox')).toHaveCount(0);
    expect(frame.url()).not.toContain('/chat/');
    expect(await heardBy(page)).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('gets no word out of the app even where no browser refuses, whatever origin it claims', async ({ someone, stack }) => {
    const { page } = someone;
    const asked = sessions(someone);
    await withoutPolicies(page, stack);
    const frame = await frameIt(page, stack.slowShop, `${stack.server}/chat/?id=shop-bot`);
    await expect(page.frameLocator('iframe').getByRole('textbox')).toBeVisible();
    await lie(page);
    await page.evaluate((shop) => {
      for (const origin of [shop, location.origin, '*', 'null', ''])
        frames[0]!.postMessage({ action: 'hello', protocol: 1, pageOrigin: origin }, '*');
      frames[0]!.postMessage({ action: 'externalMessage', message: 'Sagt af en fremmed', requestId: 'x' }, '*');
    }, stack.shop);
    // A message to itself comes after those: when it is there, so were they.
    await frame.evaluate(() => new Promise((resolve) => (addEventListener('message', resolve), postMessage('x', '*'))));
    await expect(page.frameLocator('iframe').locator('.turn')).toHaveCount(0);
    expect(await heardBy(page)).toEqual([]);
    expect(asked).toEqual([]);
    expect(await frame.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({});
  });
});

test('a parent that lies about its origin is served as who it is', async ({ someone, stack }) => {
  const { page } = someone;
  const frame = await frameIt(page, stack.otherSiteShop, `${stack.server}/chat/?id=shop-bot`);
  const readies = async (): Promise<number> => actions(await heardBy(page)).filter((action) => action === 'ready').length;
  await expect.poll(readies).toBe(1);
  const bodies: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/widget/session')) bodies.push(request.postData() ?? '');
  });
  await page.evaluate((shop) => frames[0]!.postMessage({ action: 'hello', protocol: 1, pageOrigin: shop }, '*'), stack.shop);
  await frame.evaluate(() => new Promise((resolve) => (addEventListener('message', resolve), postMessage('x', '*'))));
  expect(await readies()).toBe(1);
  const chat = page.frameLocator('iframe');
  await chat.getByRole('textbox').fill('Har I telte?');
  await chat.getByRole('textbox').press('Enter');
  await expect(chat.locator('a.card').first()).toBeVisible();
  expect(bodies).toHaveLength(1);
  expect(JSON.parse(bodies[0]!)).toMatchObject({ page_origin: stack.otherSiteShop });
  // Allowed as it is, it hears what is documented for a page that frames the chat by hand, and not the visitor's words.
  expect(actions(await heardBy(page))).toContain('firstMessageSent');
  expect(JSON.stringify(await heardBy(page))).not.toContain('Har I telte');
});
