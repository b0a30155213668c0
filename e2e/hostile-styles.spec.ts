import { chatsOn } from './hostile.ts';
import { expect, test, type Visitor } from './stack.ts';

type Size = { width: number; height: number };

/** Launcher and open window, in whole pixels. */
async function sizes(someone: Visitor): Promise<(Size | null)[]> {
  const { page } = someone;
  const launcher = await page.locator('#chat-button').boundingBox();
  await someone.openChat();
  const frame = await page.locator('#chat-iframe').boundingBox();
  await someone.call('close');
  return [launcher, frame].map((box) => box && { width: Math.round(box.width), height: Math.round(box.height) });
}

for (const path of ['reset', 'all-initial', 'all-revert', 'all-inherit', 'small-root']) {
  test(`on /hostile/${path} launcher and window have the size that they have anywhere`, async ({ someone, stack }) => {
    const { page } = someone;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${stack.shop}/about`);
    await page.waitForSelector('#chat-button');
    const usual = await sizes(someone);
    await page.goto(`${stack.shop}/hostile/${path}`);
    await page.waitForSelector('#chat-button');
    expect(await sizes(someone)).toEqual(usual);
  });
}

for (const path of ['reset', 'all-initial', 'z-index', 'zoomed', 'transformed']) {
  test(`on /hostile/${path} a visitor opens, asks and closes`, async ({ someone, stack }) => {
    await chatsOn(someone, stack, path);
  });
}

test('launcher and composer are where a thumb finds them on a page that is zoomed by CSS', async ({ someone, stack }) => {
  await someone.page.goto(`${stack.shop}/hostile/zoomed`);
  await expect(someone.launcher).toBeInViewport({ ratio: 1 });
  await someone.openChat();
  await expect(someone.composer).toBeInViewport({ ratio: 1 });
});

test('a bar with the highest z-index covers neither a phone’s chat nor the launcher beside it', async ({ someone, stack }) => {
  const { page } = someone;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${stack.shop}/hostile/z-index`);
  await someone.openChat();
  await someone.chat.getByRole('button', { name: /^Luk/ }).click();
  await expect(page.locator('#chat-iframe')).toBeHidden();
  await expect(someone.launcher).toBeFocused();
});

test('nothing of ours leaks: the page’s own elements look the same with the chat and without', async ({ someone, stack }) => {
  const { page } = someone;
  const look = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('html, body, main, h1, p, a, #page-button')].map((node) => {
        const style = getComputedStyle(node);
        return [...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
      }),
    );
  await page.route(`${stack.server}/**`, (route) => route.abort());
  await page.goto(`${stack.shop}/hostile/small-root`);
  const without = await look();
  await page.unroute(`${stack.server}/**`);
  await page.reload();
  await someone.openChat();
  await someone.call('close');
  await expect(page.locator('#chat-iframe')).toBeHidden();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  expect(await look()).toEqual(without);
});
