/** The core stories, told in Chromium and, by their tag, in Firefox too; `e2e/webkit/` tells them in WebKit. */
import { complaints } from './merchant.ts';
import { expect, test } from './stack.ts';

test.describe.configure({ mode: 'parallel' });

test.describe('in every browser', { tag: '@core' }, () => {
  test('the launcher opens, the composer is ready, a question brings cards, Escape closes and the launcher has the focus', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    await page.goto(stack.shop);
    await expect(someone.launcher).toHaveAccessibleName(/\S/);
    await someone.openChat();
    await expect(someone.composer).toBeFocused();
    await someone.ask('Har I en vandtæt jakke under 1500 kr?');
    await someone.answered();
    await expect(someone.cards.first()).toBeVisible();
    await someone.composer.press('Escape');
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await expect(someone.launcher).toBeFocused();
    expect(warned).toEqual([]);
  });

  test('a keyboard alone opens, asks and closes', async ({ someone, stack }) => {
    const { page } = someone;
    await page.goto(`${stack.shop}/about`);
    const near = page.waitForResponse(/universal-chatbot-window/);
    await someone.launcher.focus();
    await (await near).finished();
    await page.keyboard.press('Enter');
    await expect(someone.composer).toBeFocused();
    await page.keyboard.type('Har I telte?');
    await page.keyboard.press('Enter');
    await someone.answered();
    await page.keyboard.press('Escape');
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await expect(someone.launcher).toBeFocused();
  });

  test('open(message) opens and says it once', async ({ someone, stack }) => {
    await someone.page.goto(stack.shop);
    await someone.call('open', 'Har I telte?');
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?']);
    expect((await someone.heard()).filter(({ name }) => name === 'chat_open')).toHaveLength(1);
  });

  test('an address with a message opens, says it once, and is clean afterwards', async ({ someone, stack }) => {
    await someone.page.goto(`${stack.shop}/about?a=1&chatbot_message=Har%20I%20telte%3F#retur`);
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?']);
    expect(someone.page.url()).toBe(`${stack.shop}/about?a=1#retur`);
  });

  test('an open chat is open on the next page, with what was said, and chat_open is not heard again', async ({ someone, stack }) => {
    const { page } = someone;
    await page.goto(stack.shop);
    await someone.openChat();
    await someone.ask('Har I telte?');
    await someone.answered();
    await page.goto(`${stack.shop}/about`);
    await expect(someone.composer).toBeVisible();
    await expect.poll(() => someone.said()).toEqual(['Har I telte?']);
    expect((await someone.heard()).map(({ name }) => name)).not.toContain('chat_open');
  });

  test('a card moves the shop, and the page hears of it', async ({ someone, stack }) => {
    const { page } = someone;
    await page.goto(stack.shop);
    await someone.openChat();
    await someone.ask('Vis mig telte');
    await someone.answered();
    const click = page.evaluate(() => new Promise((resolve) => addEventListener('chat_product_click', () => resolve('heard'))));
    await someone.cards.first().click();
    expect(await click).toBe('heard');
    await page.waitForURL(/\/products\//);
  });

  test('a search bar that comes before the chat’s script delivers what was asked', async ({ someone, stack }) => {
    const { page } = someone;
    await page.goto(`${stack.shop}/hostile/search-first`);
    const field = page.locator('.chatbot-search-widget-input');
    await field.fill('Har I telte?');
    await field.press('Enter');
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?']);
    await expect(field).toHaveValue('');
  });

  test('the strictest policy with Trusted Types lets the chat through', async ({ someone, stack }) => {
    await someone.page.goto(`${stack.shop}/hostile/strict`);
    await someone.openChat();
    await someone.ask('Har I telte?');
    await someone.answered();
    await expect(someone.cards.first()).toBeVisible();
  });

  test('a page whose storage throws has a chat all the same', async ({ someone, stack }) => {
    await someone.page.goto(`${stack.shop}/hostile/storage`);
    await someone.openChat();
    await someone.ask('Har I telte?');
    await someone.answered();
    await expect(someone.cards.first()).toBeVisible();
  });

  test('on another site, where the frame’s storage is its own, the visitor is known on the next page', async ({ someone, stack }) => {
    const { page } = someone;
    await page.goto(stack.otherSiteShop);
    await someone.openChat();
    await someone.ask('Har I telte?');
    await someone.answered();
    await page.goto(`${stack.otherSiteShop}/about`);
    await expect.poll(() => someone.said()).toEqual(['Har I telte?']);
  });

  test('destroy() takes everything away', async ({ someone, stack }) => {
    const { page } = someone;
    await page.goto(stack.shop);
    await someone.openChat();
    await someone.call('destroy');
    await expect(page.locator('#chat-container, #chat-button, #chat-iframe')).toHaveCount(0);
    expect(await page.evaluate(() => sessionStorage.getItem('di_open_shop-bot'))).toBeNull();
  });
});
