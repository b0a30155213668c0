/** The core stories of `e2e/core.spec.ts`, in WebKit. */
import { expect, keys, test } from './test.ts';

test.describe.configure({ mode: 'parallel' });

test('the launcher opens, the composer is ready, a question brings cards, Escape closes and the launcher has the focus', async ({ visitor, stack }) => {
  await visitor.goto(stack.shop);
  await visitor.openChat();
  await expect.poll(() => visitor.chat.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await visitor.ask('Har I en vandtæt jakke under 1500 kr?');
  await visitor.answered();
  expect(await visitor.cards()).toBeGreaterThan(0);
  await visitor.type(keys.escape);
  await visitor.sees.noWindow();
  await expect.poll(() => visitor.focused()).toBe('chat-button');
});

test('open(message) opens and says it once', async ({ visitor, stack }) => {
  await visitor.goto(stack.shop);
  await visitor.sees.launcher();
  await visitor.page.evaluate(() => window.DialogIntelligens!.q.push(['open', 'Har I telte?']));
  await visitor.sees.window();
  await visitor.answered();
  expect(await visitor.said()).toEqual(['Har I telte?']);
});

test('an address with a message opens, says it once, and is clean afterwards', async ({ visitor, stack }) => {
  await visitor.goto(`${stack.shop}/about?a=1&chatbot_message=Har%20I%20telte%3F#retur`);
  await visitor.sees.window();
  await visitor.answered();
  expect(await visitor.said()).toEqual(['Har I telte?']);
  expect(await visitor.url()).toBe(`${stack.shop}/about?a=1#retur`);
});

test('an open chat is open after a reload and on the next page, with what was said', async ({ visitor, stack }) => {
  await visitor.goto(stack.shop);
  await visitor.openChat();
  await visitor.ask('Har I telte?');
  await visitor.answered();
  await visitor.reload();
  await visitor.sees.window();
  await expect.poll(() => visitor.said()).toEqual(['Har I telte?']);
  await visitor.goto(`${stack.shop}/about`);
  await visitor.sees.window();
  await expect.poll(() => visitor.said()).toEqual(['Har I telte?']);
});

test('a card moves the shop', async ({ visitor, stack }) => {
  await visitor.goto(stack.shop);
  await visitor.openChat();
  await visitor.ask('Vis mig telte');
  await visitor.answered();
  await visitor.chat.click('a.card');
  await expect.poll(() => visitor.url()).toContain('/products/');
  await visitor.sees.window();
});

test('a search bar that comes before the chat’s script delivers what was asked', async ({ visitor, stack }) => {
  await visitor.goto(`${stack.shop}/hostile/search-first`);
  await expect.poll(() => visitor.page.sees('.chatbot-search-widget-input')).toBe(true);
  await visitor.page.click('.chatbot-search-widget-input');
  await visitor.type(`Har I telte?${keys.enter}`);
  await visitor.sees.window();
  await visitor.answered();
  expect(await visitor.said()).toEqual(['Har I telte?']);
});

for (const [path, what] of Object.entries({ strict: 'the strictest policy with Trusted Types', storage: 'storage that throws', reset: 'an aggressive reset' })) {
  test(`a page with ${what} has a chat that answers`, async ({ visitor, stack }) => {
    await visitor.goto(`${stack.shop}/hostile/${path}`);
    await visitor.openChat();
    await visitor.ask('Har I telte?');
    await visitor.answered();
    expect(await visitor.cards()).toBeGreaterThan(0);
  });
}

test('on another site the visitor is known on the next page, though the frame’s storage is not the site’s', async ({ visitor, stack }) => {
  await visitor.goto(stack.otherSiteShop);
  await visitor.openChat();
  await visitor.ask('Har I telte?');
  await visitor.answered();
  await visitor.goto(`${stack.otherSiteShop}/about`);
  await visitor.sees.window();
  await expect.poll(() => visitor.said()).toEqual(['Har I telte?']);
});

test('destroy() takes everything away', async ({ visitor, stack }) => {
  await visitor.goto(stack.shop);
  await visitor.openChat();
  await visitor.page.evaluate(() => (window.DialogIntelligens as unknown as { destroy(): void }).destroy());
  expect(await visitor.page.count('#chat-container, #chat-button, #chat-iframe')).toBe(0);
});
