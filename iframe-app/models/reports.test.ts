import { afterEach, describe, expect, it } from 'vitest';
import { answerBytes, answerEvents, answerMessage } from '../testing/answers.ts';
import { createTestChat, json, refusal, routes, settle, streamed, type TestChat } from '../testing/chat.ts';
import { openLine, sse } from '../testing/server.ts';

const made: TestChat[] = [];
/** Ends with its test: what lives on in this window would hear the next one. */
function create(...options: Parameters<typeof createTestChat>): TestChat {
  const chat = createTestChat(...options);
  made.push(chat);
  return chat;
}
afterEach(() => made.splice(0).forEach(({ chat }) => chat.destroy()));

const question = {
  message_id: 'm8',
  role: 'user',
  created_at: '2026-01-05T10:00:00.000Z',
  parts: [{ type: 'rich_text', part_id: 'q', blocks: [{ type: 'paragraph', spans: [{ type: 'text', text: 'A dry jacket?' }] }] }],
};
/** As the server tells it: newest first. */
const historyOf = (...messages: object[]): Response => json(200, { messages, next_cursor: null, has_more: false });
const bytes = (from: number, until: number): string =>
  answerEvents.slice(from, until).map(([name, data], index) => sse(from + index + 1, name, data)).join('');

/** What the page heard that has to do with an answer. */
const reports = ({ page }: TestChat): string[] =>
  page
    .actions()
    .filter((action) =>
      ['userMessageSubmitted', 'firstMessageSent', 'messageWaiting', 'assistantFirstToken', 'productRecommendation', 'conversationClassified'].includes(action),
    );
const classified = ({ page }: TestChat): unknown[] =>
  page.posted.filter(({ message }) => message.action === 'conversationClassified').map(({ message }) => message);

/** A question whose answer has got so far when the visitor leaves the page; what the next page's frame finds. */
async function leaveAfter(events: number): Promise<TestChat> {
  const line = openLine();
  const first = create({ replies: { [routes.send]: () => line.response } });
  await first.open();
  first.chat.conversation.send('A dry jacket?');
  await settle();
  line.write(bytes(0, events));
  await settle();
  first.clock.draw();
  first.chat.destroy();
  return first;
}
const nextPage = async (before: TestChat, replies: Parameters<typeof create>[0] & object = {}, later = 0): Promise<TestChat> => {
  const second = create({ ...replies, storage: before.storage });
  if (later) await second.clock.advance(later);
  await second.open('visitor');
  return second;
};

describe('an answer that the visitor leaves the page in', () => {
  it('before its first word is told on the next page, with the time of the question', async () => {
    const first = await leaveAfter(2);
    expect(reports(first)).toEqual(['userMessageSubmitted', 'firstMessageSent']);
    const second = await nextPage(first, {
      replies: { [routes.history]: () => historyOf(question), [routes.follow]: () => streamed(answerBytes()) },
    });
    await second.clock.advance(1_000);
    expect(reports(second)).toEqual(['messageWaiting', 'assistantFirstToken', 'productRecommendation', 'conversationClassified']);
    expect(second.page.posted).toContainEqual({
      message: { action: 'messageWaiting', at: Date.parse('2026-01-05T10:00:00.000Z') },
      target: 'https://shop.example',
    });
  });

  it('after its first word is not begun twice, and its products are told once', async () => {
    const first = await leaveAfter(6);
    expect(reports(first)).toEqual(['userMessageSubmitted', 'firstMessageSent', 'assistantFirstToken']);
    const second = await nextPage(first, {
      replies: { [routes.history]: () => historyOf(question), [routes.follow]: () => streamed(answerBytes()) },
    });
    await second.clock.advance(1_000);
    expect(reports(second)).toEqual(['productRecommendation', 'conversationClassified']);
  });

  it('after its products tells them no second time', async () => {
    const first = await leaveAfter(14);
    const second = await nextPage(first, {
      replies: { [routes.history]: () => historyOf(question), [routes.follow]: () => streamed(answerBytes()) },
    });
    await second.clock.advance(1_000);
    expect(reports(second)).toEqual(['conversationClassified']);
  });

  it('is told from the history when it was finished meanwhile', async () => {
    const second = await nextPage(await leaveAfter(2), {
      replies: { [routes.history]: () => historyOf(answerMessage, question) },
    });
    await second.clock.advance(1_000);
    expect(reports(second)).toEqual(['messageWaiting', 'assistantFirstToken', 'productRecommendation', 'conversationClassified']);
    const third = await nextPage(second, { replies: { [routes.history]: () => historyOf(answerMessage, question) } });
    await third.clock.advance(20_000);
    expect(reports(third)).toEqual([]);
  });

  it('is not told when the server never got the question: the older answer is no answer to it', async () => {
    const first = create();
    await first.open();
    first.chat.conversation.send('A dry jacket?');
    await settle();
    await first.clock.advance(1_000);
    first.server.on(routes.send, () => new Promise<Response>(() => {}));
    first.chat.conversation.send('And a tent?');
    await settle();
    first.chat.destroy();
    const second = await nextPage(first, { replies: { [routes.history]: () => historyOf(answerMessage, question) } });
    await second.clock.advance(20_000);
    expect(reports(second)).toEqual(['messageWaiting']);
  });

  it('is forgotten after two minutes: nobody waits for it any more', async () => {
    const second = await nextPage(
      await leaveAfter(2),
      { replies: { [routes.history]: () => historyOf(answerMessage, question) } },
      121_000,
    );
    await second.clock.advance(20_000);
    expect(reports(second)).toEqual([]);
  });
});

describe('what an answer was about', () => {
  it('is asked for by the next page when the visitor left before it was known', async () => {
    const first = create();
    await first.open();
    first.chat.conversation.send('A dry jacket?');
    await settle();
    first.chat.destroy();
    expect(classified(first)).toEqual([]);
    const second = await nextPage(first, { replies: { [routes.history]: () => historyOf(answerMessage, question) } });
    await second.clock.advance(1_000);
    expect(classified(second)).toEqual([{ action: 'conversationClassified', emne: 'jackets' }]);
    expect(second.server.asked(routes.classification)[0]?.query.get('message_id')).toBe('m9');
    second.chat.destroy();
    expect(second.storage.session.get('reports')).toBeNull();
  });

  it.each([
    ['failed', () => json(200, { message_id: 'm9', classification: null, status: 'failed' })],
    ['is not known in time', () => json(200, { message_id: 'm9', classification: null, status: 'pending' })],
    ['cannot be asked for', () => refusal(404, 'not_found')],
  ])('is null when it %s', async (_, reply) => {
    const test = create({ replies: { [routes.classification]: reply } });
    await test.open();
    test.chat.conversation.send('A dry jacket?');
    await settle();
    await test.clock.advance(16_000);
    expect(classified(test)).toEqual([{ action: 'conversationClassified', emne: null }]);
  });
});

describe('a question that fails', () => {
  it('leaves no waiting answer behind, and is the first of its conversation only once', async () => {
    const test = create({ replies: { [routes.send]: () => refusal(429, 'rate_limited') } });
    await test.open();
    test.chat.conversation.send('A dry jacket?');
    await settle();
    test.server.on(routes.send, () => streamed(answerBytes()));
    test.chat.conversation.send('A dry jacket?');
    await settle();
    expect(reports(test)).toEqual([
      'userMessageSubmitted',
      'firstMessageSent',
      'userMessageSubmitted',
      'assistantFirstToken',
      'productRecommendation',
    ]);
  });

  it('in the middle of its answer tells the rest once, when the rest is there', async () => {
    const line = openLine();
    const test = create({ replies: { [routes.send]: () => line.response } });
    await test.open();
    test.chat.conversation.send('A dry jacket?');
    await settle();
    line.write(bytes(0, 6).replaceAll(/^id: .*\n/gm, ''));
    await settle();
    test.server.on(routes.history, () => historyOf(answerMessage, question));
    line.cut();
    await settle();
    await test.clock.advance(1_000);
    expect(reports(test)).toEqual([
      'userMessageSubmitted',
      'firstMessageSent',
      'assistantFirstToken',
      'productRecommendation',
      'conversationClassified',
    ]);
  });

  it('tells no first message when it is not known what stands before it', async () => {
    const test = create({ replies: { [routes.history]: () => refusal(500, 'internal_error') } });
    await test.open('visitor');
    test.chat.conversation.send('A dry jacket?');
    await settle();
    expect(reports(test)).not.toContain('firstMessageSent');
  });
});

describe('several frames on one page', () => {
  const replies = { [routes.history]: () => historyOf(answerMessage, question) };

  it('tell what the page before has left once', async () => {
    const first = await leaveAfter(2);
    const second = await nextPage(first, { replies });
    const third = await nextPage(first, { replies });
    await second.clock.advance(1_000);
    await third.clock.advance(1_000);
    expect(reports(second)).toContain('conversationClassified');
    expect(reports(third)).toEqual([]);
  });

  it('leave what both have still to tell', async () => {
    const first = create();
    const other = create({
      storage: first.storage,
      replies: { [routes.send]: () => streamed(answerBytes().replaceAll('"m9"', '"m10"')) },
    });
    for (const { open, chat } of [first, other]) {
      await open();
      chat.conversation.send('A dry jacket?');
      await settle();
    }
    first.chat.destroy();
    other.chat.destroy();
    const next = await nextPage(first, { replies });
    await next.clock.advance(1_000);
    expect(classified(next)).toHaveLength(2);
    expect(next.server.asked(routes.classification).map(({ query }) => query.get('message_id'))).toEqual(['m9', 'm10']);
  });
});

describe('a page that comes back from the browser’s cache', () => {
  const page = (type: string, persisted: boolean): unknown =>
    window.dispatchEvent(Object.assign(new Event(type), { persisted }));

  it('does not tell what another page has told meanwhile', async () => {
    const first = create();
    await first.open();
    first.chat.conversation.send('A dry jacket?');
    await settle();
    page('pagehide', true);
    const second = await nextPage(first, { replies: { [routes.history]: () => historyOf(answerMessage, question) } });
    await second.clock.advance(1_000);
    expect(classified(second)).toHaveLength(1);
    page('pageshow', true);
    await first.clock.advance(20_000);
    expect(classified(first)).toEqual([]);
    second.chat.destroy();
    first.chat.destroy();
  });

  it('goes on with what another page has left, and shows what was said there', async () => {
    const first = create();
    await first.open();
    first.chat.conversation.send('A dry jacket?');
    await settle();
    await first.clock.advance(1_000);
    page('pagehide', true);
    const second = await nextPage(first, { replies: { [routes.send]: () => streamed(answerBytes().replaceAll('"m9"', '"m10"')) } });
    second.chat.conversation.send('And boots?');
    await settle();
    second.chat.destroy();
    const before = first.server.asked(routes.history).length;
    page('pageshow', true);
    await first.clock.advance(1_000);
    expect(classified(first)).toHaveLength(2);
    expect(first.server.asked(routes.classification).at(-1)?.query.get('message_id')).toBe('m10');
    expect(first.server.asked(routes.history)).toHaveLength(before + 1);
    first.chat.destroy();
  });

  it('goes on where it stopped when no other page has', async () => {
    const first = create();
    await first.open();
    first.chat.conversation.send('A dry jacket?');
    await settle();
    page('pagehide', true);
    page('pageshow', true);
    await first.clock.advance(1_000);
    expect(classified(first)).toHaveLength(1);
    first.chat.destroy();
  });
});

it('an answer that another tab asked for is told there, not here', async () => {
  const here = create({
    replies: { [routes.history]: () => historyOf(question), [routes.follow]: () => streamed(answerBytes()) },
  });
  await here.open('visitor');
  await here.clock.advance(20_000);
  expect(here.rows()).toHaveLength(2);
  expect(reports(here)).toEqual([]);
});
