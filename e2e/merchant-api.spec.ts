import { watchShifts } from './layout-shift.ts';
import { complaints, openMerchant, tag } from './merchant.ts';
import { expect, test, type Visitor } from './stack.ts';

const names = async (someone: Visitor): Promise<string[]> => (await someone.heard()).map(({ name }) => name);
const scrollLock = (): string => getComputedStyle(document.documentElement).overflowY;

test.describe('a keyboard user', () => {
  test('opens from the launcher, is in the field, and is back on the launcher after Escape', async ({ someone, stack }) => {
    const { page } = someone;
    await openMerchant(page, stack, {});
    await someone.launcher.focus();
    await page.keyboard.press('Enter');
    await expect(someone.composer).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await expect(someone.launcher).toBeFocused();
    await expect(someone.launcher).toHaveAttribute('aria-expanded', 'false');
  });

  test('who opened by a button of a page without launcher is back on that button', async ({ someone, stack }) => {
    const { page } = someone;
    await openMerchant(page, stack, {
      body: `<button id="ask" onclick="DialogIntelligens.open()">Spørg</button>${tag(stack, 'defer', '?id=shop-bot&hidden=true')}`,
    });
    await page.waitForSelector('#chat-button', { state: 'attached' });
    await page.locator('#ask').focus();
    await page.keyboard.press('Enter');
    await expect(someone.composer).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.locator('#ask')).toBeFocused();
  });
});

test('open, close, hide and show do what they say, in any order, with one chat_open per opening', async ({ someone, stack }) => {
  const { page } = someone;
  await openMerchant(page, stack, {});
  const frame = page.locator('#chat-iframe');
  for (const call of ['open', 'open', 'close', 'close', 'open', 'hide'] as const) await someone.call(call);
  await expect(frame).toBeHidden();
  await expect(someone.launcher).toBeHidden();
  await someone.call('close');
  await expect(someone.launcher).toBeHidden();
  await someone.call('show');
  await expect(someone.launcher).toBeVisible();
  await expect(frame).toBeHidden();
  await someone.call('hide');
  await someone.call('open');
  await expect(frame).toBeVisible();
  expect(await names(someone)).toEqual(['chat_open', 'chat_close', 'chat_open', 'chat_close', 'chat_open']);
  for (const { detail } of await someone.heard()) expect(detail).toEqual({ chat_type: 'shopping_assistant' });
});

test('on a phone the page behind stands still while the chat is open, and where it was afterwards', async ({ someone, stack }) => {
  const { page } = someone;
  await page.setViewportSize({ width: 390, height: 844 });
  await openMerchant(page, stack, {});
  await page.evaluate(() => scrollTo(0, 400));
  await someone.openChat();
  expect(await page.evaluate(scrollLock)).toBe('hidden');
  await page.mouse.wheel(0, 500);
  await someone.chat.getByRole('button', { name: /^Luk/ }).click();
  await expect(page.locator('#chat-iframe')).toBeHidden();
  expect(await page.evaluate(scrollLock)).toBe('visible');
  expect(await page.evaluate(() => scrollY)).toBe(400);
  expect(await page.evaluate(() => document.documentElement.getAttribute('style'))).toBeNull();
});

test('messages from another window of the page are nobody’s, whatever they ask', async ({ someone, stack }) => {
  const { page } = someone;
  const warned = complaints(page);
  await openMerchant(page, stack, {});
  await someone.openChat();
  const asks = [{ action: 'closeChat' }, { action: 'navigate', url: '/cart' }, { action: 'visitorKey', key: 'theirs' }, { action: 'userMessageSubmitted' }];
  await page.evaluate(async (messages) => {
    const other = document.createElement('iframe');
    other.srcdoc = `<script>for (const message of ${JSON.stringify(messages)}) parent.postMessage(message, '*')</` + 'script>';
    const heard = new Promise((resolve) => addEventListener('message', ({ source, data }) => source === other.contentWindow && data.action === 'userMessageSubmitted' && resolve(0)));
    document.body.append(other);
    for (const message of messages) postMessage(message, '*');
    await heard;
  }, asks);
  await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
  expect(page.url()).toBe(`${stack.shop}/merchant`);
  expect(await names(someone)).toEqual(['chat_open']);
  expect(await page.evaluate(() => localStorage.getItem('di_visitor_shop-bot') ?? '')).not.toContain('theirs');
  expect(warned).toEqual([]);
});

test('even the chat itself may not send the visitor to script, data or somebody else’s host', async ({ someone, stack }) => {
  const { page } = someone;
  const warned = complaints(page);
  await openMerchant(page, stack, {});
  await someone.openChat();
  const frame = page.frames().find((one) => one.url().includes('/chat/'))!;
  const bad = ['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/\\evil.example', 'https://user@evil.example/', ' /cart', 'blob:x'];
  await frame.evaluate((urls) => urls.forEach((url) => parent.postMessage({ action: 'navigate', url }, document.referrer)), bad);
  await expect.poll(() => warned).toEqual(bad.map((url) => `refused: ${url}`));
  expect(page.url()).toBe(`${stack.shop}/merchant`);
});

test('after the visitor has acted, exactly the two documented keys are kept, and destroy() leaves one', async ({ someone, stack }) => {
  const { page } = someone;
  await openMerchant(page, stack, {});
  await someone.openChat();
  await someone.ask('Har I telte?');
  await someone.answered();
  const kept = (): Promise<string[][]> => page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]);
  await expect.poll(kept).toEqual([['di_visitor_shop-bot'], ['di_open_shop-bot']]);
  await someone.call('destroy');
  expect(await kept()).toEqual([['di_visitor_shop-bot'], []]);
  expect(await page.context().cookies()).toEqual([]);
});

test('where consent is required nothing is stored or asked before the answer, and yes opens', async ({ someone, stack }) => {
  const { page } = someone;
  await openMerchant(page, stack, { body: tag(stack, 'defer data-consent="required"') });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await someone.launcher.focus();
  await page.keyboard.press('Enter');
  const question = page.locator('#chatbase-message-bubbles');
  await expect(question).toBeFocused();
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(someone.composer).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(['di_open_shop-bot']);
});

test('the chatbot’s rules keep the chat off the checkout, for a page load and for a page that changes without one', async ({ someone, stack }) => {
  const { page } = someone;
  await page.goto(`${stack.shop}/checkout`);
  await page.waitForSelector('#chat-button', { state: 'attached' });
  await expect(someone.launcher).toBeHidden();
  await page.evaluate(() => history.pushState({}, '', '/about'));
  await expect(someone.launcher).toBeVisible();
  await page.evaluate(() => history.pushState({}, '', '/checkout/betaling'));
  await expect(someone.launcher).toBeHidden();
});

test('a dismissed invitation stays dismissed on the next page', async ({ someone, stack }) => {
  const { page } = someone;
  await page.clock.install();
  await openMerchant(page, stack, {});
  await page.clock.runFor(9_000);
  const invitation = page.locator('#chatbase-message-bubbles');
  await expect(invitation).toBeVisible();
  const { width } = (await invitation.boundingBox())!;
  await invitation.click({ position: { x: width - 22, y: 22 } });
  await expect(invitation).toBeHidden();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(['di_open_shop-bot']);
  await page.reload();
  await page.waitForFunction(() => 'init' in (window.DialogIntelligens ?? {}));
  await page.clock.runFor(20_000);
  await expect(someone.launcher).toBeVisible();
  await expect(invitation).toBeHidden();
});

test('the page does not shift, not when the chat is drawn and not when it opens', async ({ someone, stack }) => {
  const { page } = someone;
  const shifted = await watchShifts(page);
  await openMerchant(page, stack, {});
  await page.waitForSelector('#chat-button');
  expect(await shifted()).toBe(0);
  await someone.openChat();
  expect(await shifted()).toBe(0);
});
