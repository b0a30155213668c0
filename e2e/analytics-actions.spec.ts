/** Every action of the frame and every event on `window`, with exactly their fields, said by a scripted frame (embed.md 5, 6). */
import type { Page } from '@playwright/test';
import type { FrameMessage } from '../protocol/frame.ts';
import { openMerchant, tag } from './merchant.ts';
import { earsOf } from './page-ears.ts';
import { scriptedFrame, scriptFrames } from './scripted-frame.ts';
import { expect, test, type Stack } from './stack.ts';

const chat_type = 'shopping_assistant';

/** Opens a page with the chat, whose frame is the fake; what `chat_open` says is heard before `ears` are used. */
async function openScripted(page: Page, stack: Stack) {
  const ears = await earsOf(page);
  await scriptFrames(page, stack);
  await openMerchant(page, stack, { body: tag(stack) });
  await page.locator('#chat-button').click();
  const frame = await scriptedFrame(page, stack);
  await expect.poll(() => ears.count('chat_open')).toBe(1);
  const news = async () => (await ears.events()).filter(({ name }) => name !== 'chat_open');
  return { ears, frame, news };
}

/** What only reports: the message, and the event that it becomes. `mayTell` needs the config's leave (embed.md 5). */
const reporting: [FrameMessage, string, Record<string, unknown>][] = [
  [{ action: 'userMessageSubmitted' }, 'chat_message_sent', {}],
  [{ action: 'assistantFirstToken' }, 'chat_response', { response_latency_ms: expect.any(Number) }],
  [{ action: 'productRecommendation' }, 'chat_recommendation', {}],
  [{ action: 'productRecommendation', urls: ['https://shop.example/1'] }, 'chat_recommendation', {}],
  [{ action: 'productClick' }, 'chat_product_click', {}],
  [{ action: 'productClick', url: 'https://shop.example/1' }, 'chat_product_click', {}],
  [{ action: 'contactFormShown' }, 'chat_contact_form_shown', {}],
  [{ action: 'conversationClassified', emne: 'Levering' }, 'chat_conversation_classified', { classification: 'Levering' }],
  [{ action: 'conversationClassified', emne: null }, 'chat_conversation_classified', { classification: null }],
  [{ action: 'livechatStarted' }, 'chat_livechat_started', {}],
  [{ action: 'livechatClosed' }, 'chat_livechat_closed', {}],
  [{ action: 'formSubmitted', form_type: 'contact_form' }, 'chat_form_submitted', { form_type: 'contact_form' }],
  [{ action: 'ratingSubmitted', rating: 4 }, 'chat_rating_submitted', { rating: 4 }],
  [{ action: 'purchaseReported', chatbotID: 'shop-bot', totalPrice: 1234.5, currency: 'DKK' }, 'chat_purchase_reported', {}],
];

test('each reporting action becomes its event once, with the contract’s fields and no other', async ({ someone, stack }) => {
  const { frame, news } = await openScripted(someone.page, stack);
  for (const [message] of reporting) await frame.sayAnything({ ...message, email: 'visitor@example.com', text: 'private' });
  await expect.poll(async () => (await news()).length).toBe(reporting.length);
  expect(await news()).toEqual(reporting.map(([, name, detail]) => ({ name, detail: { chat_type, ...detail } })));
});

const malformed: unknown[] = [
  null,
  'productClick',
  ['productClick'],
  {},
  { action: 'toString' },
  { action: '__proto__' },
  { action: 'chat_open' },
  { action: 42 },
  { action: 'ratingSubmitted' },
  { action: 'ratingSubmitted', rating: '5' },
  { action: 'ratingSubmitted', rating: NaN },
  { action: 'formSubmitted' },
  { action: 'formSubmitted', form_type: { email: 'visitor@example.com' } },
  { action: 'conversationClassified' },
  { action: 'conversationClassified', emne: 7 },
  { action: 'productRecommendation', urls: 'https://shop.example/1' },
  { action: 'productRecommendation', urls: [1] },
  { action: 'productClick', url: 1 },
  { action: 'purchaseReported', chatbotID: 'shop-bot', totalPrice: '1.234,50', currency: 'DKK' },
  { action: 'messageWaiting', at: 'yesterday' },
  { action: 'messageWaiting', at: Infinity },
  { action: 'navigate', url: ['/about'] },
  { action: 'navigate', url: 'javascript:document.title="gone"' },
  { action: 'navigate', url: '//evil.example/' },
];

test('what is malformed becomes nothing, and the page does not hear of it', async ({ someone, stack }) => {
  const { page } = someone;
  const { frame, news } = await openScripted(page, stack);
  const address = page.url();
  for (const message of malformed) await frame.sayAnything(message);
  // What was said before it has been dealt with once this is heard.
  await frame.say({ action: 'contactFormShown' });
  await expect.poll(async () => (await news()).length).toBeGreaterThanOrEqual(1);
  expect(await news()).toEqual([{ name: 'chat_contact_form_shown', detail: { chat_type } }]);
  expect(page.url()).toBe(address);
  await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
});

test('another frame of the same origin, and the page itself, are not believed', async ({ someone, stack }) => {
  const { page } = someone;
  const { frame, news } = await openScripted(page, stack);
  await page.evaluate(
    ([server]) =>
      new Promise((resolve) => {
        const other = document.createElement('iframe');
        other.src = `${server}/chat/?id=shop-bot&other`;
        other.onload = resolve;
        document.body.append(other);
      }),
    [stack.server],
  );
  const other = page.frames().find((candidate) => candidate.url().endsWith('&other'))!;
  await other.evaluate(() => (window as unknown as { say(message: unknown): void }).say({ action: 'ratingSubmitted', rating: 1 }));
  await page.evaluate(() => window.postMessage({ action: 'ratingSubmitted', rating: 2 }, location.origin));
  await frame.say({ action: 'ratingSubmitted', rating: 5 });
  await expect.poll(async () => (await news()).length).toBeGreaterThanOrEqual(1);
  expect(await news()).toEqual([{ name: 'chat_rating_submitted', detail: { chat_type, rating: 5 } }]);
});

/** The thirteen documented actions (embed.md 6), in an order in which the page survives them. */
const documented: FrameMessage[] = [
  { action: 'userMessageSubmitted' },
  { action: 'firstMessageSent', chatbotID: 'shop-bot' },
  { action: 'assistantFirstToken' },
  { action: 'productRecommendation', urls: ['https://shop.example/1'] },
  { action: 'productClick', url: 'https://shop.example/1' },
  { action: 'contactFormShown' },
  { action: 'conversationClassified', emne: 'Levering' },
  { action: 'purchaseReported', chatbotID: 'shop-bot', totalPrice: 1234.5, currency: 'DKK' },
  { action: 'expandChat' },
  { action: 'collapseChat' },
  { action: 'toggleSize' },
  { action: 'closeChat' },
  { action: 'navigate', url: '/about' },
];

test('the thirteen documented messages reach the page’s own listener once each, whole, from the server’s origin', async ({ someone, stack }) => {
  const { page } = someone;
  const { ears, frame, news } = await openScripted(page, stack);
  const width = (): Promise<number> => page.locator('#chat-iframe').evaluate((element) => (element as HTMLElement).offsetWidth);
  const narrow = await width();
  const before = (await ears.messages()).length;
  for (const message of documented.slice(0, 8)) await frame.say(message);
  await frame.say({ action: 'expandChat' });
  await expect.poll(width).toBeGreaterThan(narrow);
  await frame.say({ action: 'collapseChat' });
  await expect.poll(width).toBe(narrow);
  await frame.say({ action: 'toggleSize' });
  await expect.poll(width).toBeGreaterThan(narrow);
  await frame.say({ action: 'closeChat' });
  await expect(page.locator('#chat-iframe')).toBeHidden();
  await frame.say({ action: 'navigate', url: '/about' });
  await page.waitForURL(`${stack.shop}/about`);

  const heard = (await ears.messages()).slice(before).filter(({ data }) => data.action !== 'ready');
  expect(heard).toEqual(documented.map((data) => ({ origin: stack.server, data })));
  expect((await news()).map(({ name }) => name)).toEqual([
    'chat_message_sent',
    'chat_response',
    'chat_recommendation',
    'chat_product_click',
    'chat_contact_form_shown',
    'chat_conversation_classified',
    'chat_purchase_reported',
    'chat_close',
  ]);
});

test('chat_open fires once per opening, however it is opened, and not when the next page opens the chat again', async ({ someone, stack }) => {
  const { page } = someone;
  const { ears } = await openScripted(page, stack);
  const counts = async (): Promise<number[]> => [await ears.count('chat_open'), await ears.count('chat_close')];
  await someone.call('open');
  await someone.call('open', 'Hej');
  expect(await counts()).toEqual([1, 0]);
  await page.reload();
  await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
  expect(await counts()).toEqual([1, 0]);
  await someone.call('close');
  await someone.call('close');
  expect(await counts()).toEqual([1, 1]);
  await someone.call('open', 'Hej igen');
  await someone.call('hide');
  expect(await counts()).toEqual([2, 2]);
  await page.goto(`${stack.shop}/merchant?chat=open`);
  await expect.poll(counts).toEqual([3, 2]);
  await someone.call('destroy');
  expect(await counts()).toEqual([3, 3]);
});
