import { chatsOn, sessions } from './hostile.ts';
import { complaints } from './merchant.ts';
import { expect, test } from './stack.ts';

test('a strict Content Security Policy with Trusted Types has nothing to object to', async ({ someone, stack }) => {
  const { page } = someone;
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedScript|TrustedHTML|Trusted Type/i.test(message.text())) violations.push(message.text());
  });
  await page.goto(`${stack.shop}/hostile/strict`);
  await someone.openChat();
  await someone.ask('Vis mig rygsække');
  await someone.answered();
  await expect(someone.cards.first()).toBeVisible();
  expect(violations).toEqual([]);
});

test('a page whose storage is full has a chat all the same, and all of its own bytes', async ({ someone, stack }) => {
  const { page } = someone;
  const own = (): Promise<number> =>
    page.evaluate(() =>
      [localStorage, sessionStorage].reduce(
        (sum, storage) => sum + Object.entries(storage).reduce((all, [name, value]) => all + (name.startsWith('own') ? String(value).length : 0), 0),
        0,
      ),
    );
  await page.goto(`${stack.shop}/hostile/full-storage`);
  const before = await own();
  expect(before).toBeGreaterThan(1_000_000);
  await someone.openChat();
  await someone.ask('Har I telte?');
  await someone.answered();
  await expect(someone.cards.first()).toBeVisible();
  await someone.composer.press('Escape');
  await expect(page.locator('#chat-iframe')).toBeHidden();
  expect(await own()).toBe(before);
});

test('a page that is sandboxed and has an origin has its chat', async ({ someone, stack }) => {
  await chatsOn(someone, stack, 'sandbox');
});

test('on a page without an origin the chat stays out, and says why in one warning at most', async ({ someone, stack }) => {
  const { page } = someone;
  const warned = complaints(page);
  const asked = sessions(someone);
  await page.goto(`${stack.shop}/hostile/no-origin`);
  await someone.launcher.click();
  await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
  await expect(someone.composer).toHaveCount(0);
  await someone.launcher.click();
  await expect(page.locator('#chat-iframe')).toBeHidden();
  await page.locator('#page-button').click();
  expect(warned.length, warned.join('\n')).toBeLessThanOrEqual(1);
  expect(asked).toEqual([]);
});
