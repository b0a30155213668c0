import { expect, test } from './stack.ts';

test('a link with a message opens the chat, asks once, and leaves the rest of the address alone', async ({
  someone,
  stack,
}) => {
  const { page } = someone;
  await page.goto(`${stack.shop}/about?a=1&message=min%20egen&chatbot_message=Hvad%20koster%20levering%3F&b=%C3%A6#hej`);
  await someone.answered();
  expect(await someone.said()).toEqual(['Hvad koster levering?']);
  expect(page.url()).toBe(`${stack.shop}/about?a=1&message=min%20egen&b=%C3%A6#hej`);
  expect((await someone.heard()).filter(({ name }) => name === 'chat_open')).toHaveLength(1);
  await page.reload();
  await expect(someone.composer).toBeVisible();
  await expect(someone.log.getByText('Hvad koster levering?')).toHaveCount(1);
});

test('?chat=open opens, on a phone too, and says nothing', async ({ someone, stack }) => {
  await someone.page.setViewportSize({ width: 390, height: 844 });
  await someone.page.goto(`${stack.shop}/?chat=open`);
  await expect(someone.composer).toBeVisible();
  const box = await someone.page.locator('#chat-iframe').boundingBox();
  expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  expect(someone.page.url()).toBe(`${stack.shop}/`);
  expect(await someone.said()).toEqual([]);
});

test('calls that were queued before the script came are carried out in order', async ({ someone, stack }) => {
  await someone.page.goto(`${stack.shop}/hostile/queue`);
  await expect(someone.composer).toBeVisible();
  await someone.answered();
  expect(await someone.said()).toHaveLength(1);
});

test('open(message) is delivered exactly once, closed, open and while the frame still loads', async ({
  someone,
  stack,
}) => {
  const { page } = someone;
  await page.goto(stack.shop);
  await page.waitForSelector('#chat-button');
  await someone.call('open', 'Første');
  await someone.answered();
  await someone.call('open', 'Anden');
  await expect.poll(() => someone.said()).toEqual(['Første', 'Anden']);
  await someone.answered();
});

test('a page posts straight to the frame, as documented, and the chat opens', async ({ someone, stack }) => {
  const { page } = someone;
  await page.goto(stack.shop);
  await page.waitForSelector('#chat-button');
  const post = (message: string): Promise<void> =>
    page.evaluate((text) => {
      const frame = document.getElementById('chat-iframe') as HTMLIFrameElement;
      frame.contentWindow?.postMessage({ action: 'externalMessage', message: text }, '*');
    }, message);
  await post('Har I åbent søndag?');
  await someone.answered();
  await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
  await someone.call('close');
  await post('Og lørdag?');
  await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
  await expect.poll(() => someone.said()).toEqual(['Har I åbent søndag?', 'Og lørdag?']);
});

test('nothing is stored and nothing is asked of the server before the visitor acts', async ({ someone, stack }) => {
  const { page, page: { context } } = someone;
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(stack.server)) asked.push(new URL(request.url()).pathname);
  });
  await page.goto(stack.shop);
  await page.waitForSelector('#chat-button');
  await page.mouse.wheel(0, 2_000);
  await page.waitForLoadState('networkidle');
  expect(asked.sort()).toEqual(['/inline-search-bar.js', '/universal-chatbot.js']);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('di_')))).toEqual([]);
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('di_')))).toEqual([]);
  expect(await context.call(page).cookies()).toEqual([]);

  await page.locator('#chat-button').hover();
  await expect.poll(() => asked.some((path) => path.startsWith('/chat/assets/'))).toBe(true);
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
});
