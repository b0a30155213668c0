import { expect, test, type Stack, type Visitor } from './stack.ts';

/** Speaks to the API as the visitor of this page, beside the chat: what an app on the visitor's phone would do. */
async function sendBeside(someone: Visitor, stack: Stack, parts: object[]): Promise<string> {
  const kept = await someone.page.evaluate(() => localStorage.getItem('di_visitor_shop-bot'));
  const { request } = someone.page;
  const visitorKey = kept?.split(' ').at(-1);
  const session = await request.post(`${stack.server}/api/v1/widget/session`, {
    data: { chatbot_id: 'shop-bot', page_origin: stack.shop, visitor_key: visitorKey },
  });
  const { token } = (await session.json()) as { token: string };
  const answer = await request.post(`${stack.server}/api/v1/chat/messages`, {
    headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
    data: { message: { parts } },
  });
  expect(answer.status()).toBe(200);
  return answer.text();
}

/** One red pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a picture and a file that were sent elsewhere stand in the history', async ({ someone, stack }) => {
  await someone.page.goto(`${stack.shop}/about`);
  await someone.openChat();
  await someone.ask('Hej');
  await someone.answered();
  await sendBeside(someone, stack, [
    { type: 'text', text: 'Kan I se hvad det er?' },
    { type: 'image', mime: 'image/png', data: pixel, filename: 'støvle.png' },
    { type: 'file', mime: 'application/pdf', data: Buffer.from('%PDF-1.4\n').toString('base64'), filename: 'kvittering.pdf' },
  ]);
  await someone.page.reload();
  const turn = someone.chat.locator('.turn[data-side=user]').last();
  const picture = turn.getByRole('img', { name: 'støvle.png' });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  await expect(turn.getByRole('link', { name: /kvittering\.pdf/ })).toBeVisible();
});

test('older messages come when the reader scrolls up, and the row being read stays where it is', async ({ someone, stack }) => {
  test.slow();
  await someone.page.goto(`${stack.shop}/about`);
  await someone.openChat();
  await someone.ask('Spørgsmål 0');
  await someone.answered();
  // Twenty questions a visitor may ask at once; each with its answer makes more than the first page of history.
  for (let number = 1; number < 19; number += 1)
    await sendBeside(someone, stack, [{ type: 'text', text: `Spørgsmål ${number}` }]);
  await someone.page.reload();
  await expect(someone.log.getByText('Spørgsmål 18', { exact: true })).toBeVisible();
  const shown = await someone.said();
  expect(shown.at(-1)).toBe('Spørgsmål 18');
  while (!(await someone.said()).includes('Spørgsmål 0')) {
    const before = (await someone.said()).length;
    await someone.log.evaluate((log) => {
      log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100 }));
      log.scrollTop = 100;
    });
    await expect.poll(async () => (await someone.said()).length).toBeGreaterThan(before);
  }
  expect(await someone.said()).toEqual(Array.from({ length: 19 }, (_, number) => `Spørgsmål ${number}`));
});
