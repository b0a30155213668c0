import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './stack.ts';

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the ${colorScheme} chat, with text, cards and a table`, async ({ someone, stack }) => {
    const { page } = someone;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(`${stack.shop}/about`);
    await someone.openChat();
    await someone.ask('Vis mig soveposer');
    await someone.answered();
    await someone.ask('Sammenlign de to første');
    await someone.answered();
    const { violations } = await new AxeBuilder({ page }).include('#chat-container').include(['#chat-iframe', 'body']).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
  });

test('the whole way by keyboard: open, ask, reach a card, close, and focus is back on the launcher', async ({
  someone,
  stack,
}) => {
  const { page, chat } = someone;
  await page.goto(`${stack.shop}/about`);
  await page.locator('#chat-button').focus();
  await page.keyboard.press('Enter');
  await expect(someone.composer).toBeFocused();
  await page.keyboard.type('Vis mig telte');
  await page.keyboard.press('Enter');
  await someone.answered();
  const card = someone.cards.first();
  let steps = 0;
  while (!(await card.evaluate((link) => link === link.ownerDocument.activeElement)) && steps++ < 30)
    await page.keyboard.press('Shift+Tab');
  await expect(card).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('#chat-container')).not.toHaveClass(/chat-open/);
  await expect(page.locator('#chat-button')).toBeFocused();
  await expect(chat.getByRole('log')).not.toBeVisible();
});

test('a screen reader hears whole sentences, once, and the cards by name and price', async ({ someone, stack }) => {
  const { page, chat } = someone;
  await page.goto(`${stack.shop}/about`);
  await someone.openChat();
  await chat.locator('body').evaluate((body) => {
    const heard: string[] = [];
    Object.assign(window, { spoken: heard });
    const live = body.querySelector('[aria-live=polite], [role=status]');
    new MutationObserver(() => live?.textContent && heard.push(live.textContent)).observe(body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await someone.ask('Har I en vandtæt jakke under 1500 kr?');
  await someone.answered();
  const spoken = async (): Promise<string> =>
    chat.locator('body').evaluate(() => (window as unknown as { spoken: string[] }).spoken.join('\n'));
  await expect.poll(spoken).toMatch(/kr/);
  expect(await spoken()).toMatch(/Assistent/);
});

for (const width of [320, 390])
  test(`nothing is cut off or scrolls sideways at ${width} px`, async ({ someone, stack }) => {
    const { page, chat } = someone;
    await page.setViewportSize({ width, height: 640 });
    await page.goto(`${stack.shop}/about`);
    await someone.openChat();
    await someone.ask('Vis mig jakker');
    await someone.answered();
    const overflow = await chat.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBe(0);
  });
