import { describe, expect, it } from 'vitest';
import type { PageMessage } from '../../protocol/frame.ts';
import { createTestChat, refusal, routes, settle, type TestChat } from '../testing/chat.ts';

const bought = (given: Partial<PageMessage & { action: 'reportPurchase' }> = {}) => ({
  action: 'reportPurchase',
  chatbotID: 'shop-bot',
  totalPrice: 1234.5,
  currency: 'DKK',
  requestId: 'order-1',
  ...given,
});
const accepted = ({ page }: TestChat): string[] =>
  page.posted.flatMap(({ message }) => (message.action === 'messageAccepted' ? [message.requestId] : []));
const reported = ({ page }: TestChat): unknown[] =>
  page.posted.flatMap(({ message }) => (message.action === 'purchaseReported' ? [message] : []));

/** Somebody who has asked something. */
async function chatted(options: Parameters<typeof createTestChat>[0] = {}): Promise<TestChat> {
  const chat = createTestChat(options);
  await chat.open();
  chat.chat.conversation.send('Hello');
  await settle();
  return chat;
}

describe('a reported purchase', () => {
  it('of a visitor who chatted is counted, told to the page, and acknowledged', async () => {
    const someone = await chatted();
    someone.page.say(bought());
    await settle();
    const [request, ...more] = someone.server.asked(routes.purchase);
    expect(more).toEqual([]);
    expect(request?.body).toEqual({ total_price: 1234.5, currency: 'DKK' });
    expect(request?.headers.get('Authorization')).toBe('Bearer bound-token');
    expect(request?.headers.get('Idempotency-Key')).toBe('p-order-1');
    expect(request?.keepalive).toBe(true);
    expect(reported(someone)).toEqual([{ action: 'purchaseReported', chatbotID: 'shop-bot', totalPrice: 1234.5, currency: 'DKK' }]);
    expect(accepted(someone)).toEqual(['order-1']);
  });

  it('is counted once, however often the page says it, and after a reload too', async () => {
    const someone = await chatted();
    someone.page.say(bought());
    someone.page.say(bought());
    await settle();
    someone.page.say(bought());
    await settle();
    expect(someone.server.asked(routes.purchase)).toHaveLength(1);
    expect(accepted(someone)).toEqual(['order-1', 'order-1']);
    const again = createTestChat({ storage: someone.storage });
    await again.open();
    again.chat.conversation.send('Hello again');
    await settle();
    again.page.say(bought());
    again.page.say(bought({ requestId: 'order-2' }));
    await settle();
    expect(again.server.asked(routes.purchase)).toHaveLength(1);
    expect(accepted(again)).toEqual(['order-1', 'order-2']);
    expect(reported(again)).toHaveLength(1);
  });

  it('of somebody who never wrote is acknowledged and not counted, without a question to the server', async () => {
    const someone = createTestChat();
    await someone.open();
    someone.page.say(bought());
    await settle();
    expect(someone.server.seen).toEqual([]);
    expect(reported(someone)).toEqual([]);
    expect(accepted(someone)).toEqual(['order-1']);
  });

  it('of somebody who only began to write is not counted', async () => {
    const someone = createTestChat();
    await someone.open();
    someone.chat.composer.set('H');
    await settle();
    someone.page.say(bought());
    await settle();
    expect(someone.server.asked(routes.purchase)).toEqual([]);
    expect(accepted(someone)).toEqual(['order-1']);
  });

  it.each([
    ['has', () => new Response(null, { status: 204 }), 1],
    ['has not', () => refusal(404, 'not_found'), 0],
  ])('of somebody who is known counts where the server knows that they %s chatted', async (_which, answer, times) => {
    const someone = createTestChat({ replies: { [routes.purchase]: answer } });
    someone.chat.start();
    someone.page.say({ action: 'hello', protocol: 1, pageOrigin: 'https://shop.example' });
    someone.page.say({ action: 'visitorKey', key: 'known' });
    someone.page.say(bought());
    await settle();
    expect(someone.server.asked(routes.purchase)).toHaveLength(1);
    expect(someone.server.asked(routes.history)).toEqual([]);
    expect(reported(someone)).toHaveLength(times);
    expect(accepted(someone)).toEqual(['order-1']);
  });

  it('counts after a new conversation, too', async () => {
    const someone = await chatted();
    await someone.chat.conversation.startOver();
    someone.page.say(bought());
    await settle();
    expect(someone.server.asked(routes.purchase)).toHaveLength(1);
  });

  it('found by a selector counts at most once a day; one that the page reports itself always counts', async () => {
    const someone = await chatted();
    someone.page.say(bought({ automatic: true, requestId: 'a' }));
    someone.page.say(bought({ automatic: true, requestId: 'b' }));
    someone.page.say(bought({ requestId: 'c' }));
    await settle();
    expect(someone.server.asked(routes.purchase)).toHaveLength(2);
    expect(accepted(someone)).toEqual(['a', 'b', 'c']);
    const later = createTestChat({ storage: someone.storage });
    await later.open();
    later.chat.conversation.send('Hello again');
    await settle();
    later.page.say(bought({ automatic: true, requestId: 'd' }));
    await settle();
    expect(later.server.asked(routes.purchase)).toHaveLength(0);
    await later.clock.advance(24 * 3_600_000);
    later.page.say(bought({ automatic: true, requestId: 'e' }));
    await settle();
    expect(later.server.asked(routes.purchase)).toHaveLength(1);
    expect(accepted(later)).toEqual(['d', 'e']);
  });

  it('waits for the network, with the same key, and is acknowledged only then', async () => {
    const someone = await chatted({ replies: { [routes.purchase]: () => Promise.reject(new TypeError('network')) } });
    someone.page.say(bought({ automatic: true }));
    await settle();
    await someone.clock.advance(1_000);
    someone.page.say(bought({ automatic: true }));
    expect(accepted(someone)).toEqual([]);
    someone.server.on(routes.purchase, () => refusal(503, 'internal'));
    await someone.clock.advance(4_000);
    someone.server.on(routes.purchase, () => new Response(null, { status: 204 }));
    await someone.clock.advance(15_000);
    const asked = someone.server.asked(routes.purchase);
    expect(asked).toHaveLength(4);
    expect(new Set(asked.map(({ headers }) => headers.get('Idempotency-Key'))).size).toBe(1);
    expect(accepted(someone)).toEqual(['order-1']);
    expect(reported(someone)).toHaveLength(1);
  });

  it('that the server refuses is acknowledged and never counted', async () => {
    const someone = await chatted({ replies: { [routes.purchase]: () => refusal(422, 'validation') } });
    someone.page.say(bought({ currency: 'kr' }));
    await settle();
    await someone.clock.advance(3_600_000);
    expect(someone.server.asked(routes.purchase)).toHaveLength(1);
    expect(accepted(someone)).toEqual(['order-1']);
    expect(reported(someone)).toEqual([]);
  });

  it('is not sent without consent to statistics, not later either; with it the next one is', async () => {
    const someone = await chatted();
    someone.page.say({ action: 'setConsent', statistics: false });
    someone.page.say(bought());
    await settle();
    someone.page.say({ action: 'setConsent', statistics: true });
    someone.page.say(bought());
    await settle();
    expect(someone.server.asked(routes.purchase)).toEqual([]);
    expect(accepted(someone)).toEqual(['order-1', 'order-1']);
    someone.page.say(bought({ requestId: 'order-2', automatic: true }));
    await settle();
    expect(someone.server.asked(routes.purchase)).toHaveLength(1);
    expect(someone.device.localStorage.keys()).toContain('di_purchase_shop-bot');
    someone.page.say({ action: 'setConsent', statistics: false });
    expect(someone.device.localStorage.keys()).not.toContain('di_purchase_shop-bot');
  });

  it('without an id, as pages of today say it, is counted and not acknowledged', async () => {
    const someone = await chatted();
    someone.page.say(bought({ requestId: undefined }));
    await settle();
    expect(someone.server.asked(routes.purchase)).toHaveLength(1);
    expect(reported(someone)).toHaveLength(1);
    expect(accepted(someone)).toEqual([]);
  });

  it('is given up with the chat', async () => {
    const someone = await chatted({ replies: { [routes.purchase]: () => Promise.reject(new TypeError('network')) } });
    someone.page.say(bought());
    await settle();
    someone.chat.destroy();
    await someone.clock.advance(600_000);
    expect(someone.server.asked(routes.purchase)).toHaveLength(1);
    expect(accepted(someone)).toEqual([]);
    expect(someone.clock.pending()).toBe(0);
  });
});

describe('the visitor’s consent', () => {
  it('withdrawn deletes what the frame keeps, and the chat goes on', async () => {
    const someone = await chatted();
    expect(someone.device.localStorage.keys()).toEqual(['di_token_shop-bot', 'di_visitor_shop-bot']);
    someone.page.say({ action: 'setConsent', functional: false });
    someone.chat.composer.set('And');
    someone.chat.conversation.send('Again');
    await settle();
    expect(someone.device.localStorage.keys()).toEqual([]);
    expect(someone.device.sessionStorage.keys()).toEqual([]);
    expect(someone.server.asked(routes.send).map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer token', 'Bearer bound-token']);
    someone.page.say({ action: 'setConsent', functional: true });
    expect(someone.device.localStorage.keys()).toContain('di_token_shop-bot');
    expect(someone.device.sessionStorage.keys()).toEqual(['di_draft_shop-bot']);
  });

  it('is the page’s to ask for: a text that is posted to the closed chat is said once the page has opened it', async () => {
    const someone = createTestChat();
    someone.chat.start();
    someone.page.say({ action: 'hello', protocol: 1, pageOrigin: 'https://shop.example' });
    someone.page.say({ action: 'externalMessage', message: 'One' });
    someone.page.say({ action: 'externalMessage', message: 'Two' });
    await settle();
    expect(someone.server.seen).toEqual([]);
    expect(someone.device.sessionStorage.keys()).toEqual([]);
    expect(someone.page.actions().filter((action) => action === 'openChat')).toHaveLength(2);
    someone.page.say({ action: 'chatOpened' });
    await settle();
    someone.page.say({ action: 'chatOpened' });
    await settle();
    expect(someone.rows().filter((row) => row.startsWith('user'))).toEqual(['user: One', 'user: Two']);
  });
});
