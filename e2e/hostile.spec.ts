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

test('an aggressive reset of the page’s styles changes neither launcher nor window', async ({ someone, stack }) => {
  const { page } = someone;
  const sizes = async (): Promise<unknown> => {
    const launcher = await page.locator('#chat-button').boundingBox();
    await someone.openChat();
    const frame = await page.locator('#chat-iframe').boundingBox();
    return [launcher, frame].map((box) => box && { width: Math.round(box.width), height: Math.round(box.height) });
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${stack.shop}/about`);
  await page.waitForSelector('#chat-button');
  const usual = await sizes();
  await someone.call('close');
  await page.goto(`${stack.shop}/hostile/reset`);
  await page.waitForSelector('#chat-button');
  expect(await sizes()).toEqual(usual);
});

test('a page whose storage throws has a chat all the same', async ({ someone, stack }) => {
  await someone.page.goto(`${stack.shop}/hostile/storage`);
  await someone.openChat();
  await someone.ask('Har I telte?');
  await someone.answered();
  await expect(someone.cards.first()).toBeVisible();
});

test('a site that is not allowed may not frame the chat', async ({ someone, stack }) => {
  const { page } = someone;
  const refused = page.waitForEvent('console', (message) => /frame-ancestors|refused to (frame|connect)/i.test(message.text()));
  await page.setContent(`<iframe id="chat-iframe" src="${stack.server}/chat/?id=shop-bot"></iframe>`);
  await refused;
  await expect(someone.composer).toHaveCount(0);
});
