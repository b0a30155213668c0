import { chatsOn } from './hostile.ts';
import { complaints } from './merchant.ts';
import { expect, test } from './stack.ts';

for (const [path, what] of Object.entries({
  'old-frameworks': 'has extended every prototype',
  globals: 'has other ideas of JSON, fetch, CustomEvent, Promise and requestIdleCallback',
  frozen: 'has frozen every prototype',
})) {
  test(`a page that ${what} has a chat that answers`, async ({ someone, stack }) => {
    await chatsOn(someone, stack, path);
  });
}

test('where the page has broken CustomEvent only the events are missing, with a warning for each', async ({ someone, stack }) => {
  const warned = complaints(someone.page);
  await someone.page.goto(`${stack.shop}/hostile/no-events`);
  await someone.call('open', 'Har I telte?');
  await someone.answered();
  expect(await someone.said()).toEqual(['Har I telte?']);
  expect(await someone.heard()).toEqual([]);
  expect(warned.length).toBeGreaterThan(0);
  expect(warned.filter((warning) => !warning.startsWith('Error: CustomEvent is broken here'))).toEqual([]);
});

test('a page that is XML has a chat that answers, of the same elements as any other', async ({ someone, stack }) => {
  const { page } = someone;
  const warned = complaints(page);
  await page.goto(`${stack.shop}/hostile/xhtml`);
  expect(await page.evaluate(() => document.contentType)).toBe('application/xhtml+xml');
  await someone.launcher.click();
  // Found by its address: the test tool looks for an IFRAME in capitals, which XML does not have.
  await expect.poll(() => page.frame({ url: /\/chat\// })).not.toBeNull();
  const chat = page.frame({ url: /\/chat\// })!;
  await chat.getByRole('textbox').fill('Har I telte?');
  await chat.getByRole('textbox').press('Enter');
  await expect(chat.locator('a.card').first()).toBeVisible();
  await chat.getByRole('textbox').press('Escape');
  await expect(page.locator('#chat-iframe')).toBeHidden();
  expect(warned).toEqual([]);
  const spaces = await page.evaluate(() =>
    [...document.querySelectorAll('#chat-container, #chat-container *')].map(({ namespaceURI }) => namespaceURI),
  );
  expect(new Set(spaces)).toEqual(new Set(['http://www.w3.org/1999/xhtml']));
});

test('what a page puts in the place of fetch is never told anything', async ({ someone, stack }) => {
  await chatsOn(someone, stack, 'globals');
  expect(await someone.page.evaluate(() => (window as unknown as { hostile: { asked: string[] } }).hostile.asked)).toEqual([]);
});

test('where arrays do not work at all the chat works or stays out, and the page goes on', async ({ someone, stack }) => {
  const { page } = someone;
  const warned = complaints(page);
  await page.goto(`${stack.shop}/hostile/sabotage`);
  await page.waitForLoadState('networkidle');
  await page.locator('#page-button').click();
  await expect(page.locator('#page-button')).toBeFocused();
  expect(warned.length, warned.join('\n')).toBeLessThanOrEqual(1);
  await expect(page.locator('#chat-button')).toHaveCount(0);
});

test('a guard that removes what others add gets its way, without a fight and without an error', async ({ someone, stack }) => {
  const { page } = someone;
  const warned = complaints(page);
  await page.goto(`${stack.shop}/hostile/cleaner`);
  const removed = (): Promise<number> => page.evaluate(() => (window as unknown as { hostile: { removed: number } }).hostile.removed);
  await expect.poll(removed).toBeGreaterThan(0);
  await page.locator('#page-button').click();
  await page.waitForLoadState('networkidle');
  await expect(page.locator('#chat-container')).toHaveCount(0);
  // What the page itself opens stands where the guard does not look.
  await someone.call('open', 'Hej');
  await someone.answered();
  expect(await removed()).toBeLessThan(10);
  expect(warned.length, warned.join('\n')).toBeLessThanOrEqual(1);
});

test('a page that empties its body of our nodes has the chat again when it is opened', async ({ someone, stack }) => {
  const { page } = someone;
  await page.goto(`${stack.shop}/hostile/frozen`);
  await page.waitForSelector('#chat-button');
  await page.evaluate(() => document.getElementById('chat-container')!.remove());
  await someone.call('open', 'Har I telte?');
  await someone.answered();
  expect(await someone.said()).toEqual(['Har I telte?']);
});
