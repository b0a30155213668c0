import { describe, expect, it } from 'vitest';
import { answerBytes, answerEvents, answerMessage } from '../testing/answers.ts';
import { createTestChat, json, refusal, routes, session, settle, shopOrigin, streamed } from '../testing/chat.ts';
import { openLine, sse } from '../testing/server.ts';

const told = (role: 'user' | 'assistant', id: string, words: string) => ({
  message_id: id,
  role,
  created_at: '2026-01-05T09:00:00.000Z',
  parts: [{ type: 'rich_text', part_id: `p-${id}`, blocks: [{ type: 'paragraph', spans: [{ type: 'text', text: words }] }] }],
});
const historyOf = (...messages: object[]): Response => json(200, { messages, next_cursor: null, has_more: false });
const wholeAnswer = 'assistant: Two picks. Both are dry. | products | quick_replies';

describe('a first conversation', () => {
  it('asks the server nothing before the visitor writes', async () => {
    const { server, open, chat } = createTestChat();
    await open();
    expect(server.seen).toEqual([]);
    chat.composer.set('H');
    await settle();
    expect(server.asked(routes.session)).toHaveLength(1);
    expect(server.asked(routes.session)[0]?.body).toMatchObject({ chatbot_id: 'shop-bot', page_origin: shopOrigin });
  });

  it('shows the question at once, the answer when it comes, and tells the page in order', async () => {
    const { chat, clock, open, page, rows, server, spoken, storage } = createTestChat();
    await open();
    chat.composer.set('A dry jacket?');
    chat.composer.submit();
    expect(rows()).toEqual(['user: A dry jacket?', 'assistant: ']);
    expect(chat.composer.text.peek()).toBe('');
    await settle();
    expect(rows()).toEqual(['user: A dry jacket?', wholeAnswer]);
    expect(chat.conversation.busy.peek()).toBe(false);
    await clock.advance(1_000);
    expect(page.actions().filter((action) => action !== 'ready' && action !== 'visitorKey')).toEqual([
      'userMessageSubmitted',
      'firstMessageSent',
      'assistantFirstToken',
      'productRecommendation',
      'conversationClassified',
    ]);
    expect(page.posted).toContainEqual({ message: { action: 'visitorKey', key: 'visitor' }, target: shopOrigin });
    expect(server.asked(routes.history)).toEqual([]);
    expect(page.posted.every(({ target }) => target === shopOrigin)).toBe(true);
    expect(spoken).toEqual([
      'Sent',
      expect.stringMatching(/^Assistant: Two picks\. Both are dry\. 2 products: Jacket a, DKK\s1,299; Jacket b, DKK\s899 Suggested replies: In blue\?; Cheaper\?$/),
    ]);
    expect(storage.lasting.get('token')).toBe('bound-token');
  });

  it('says the first message only once in a conversation, and again in the next', async () => {
    const { chat, open, page } = createTestChat();
    await open();
    chat.conversation.send('One');
    await settle();
    chat.conversation.send('Two');
    await settle();
    expect(page.actions().filter((action) => action === 'firstMessageSent')).toHaveLength(1);
    await chat.conversation.startOver();
    chat.conversation.send('Three');
    await settle();
    expect(page.actions().filter((action) => action === 'firstMessageSent')).toHaveLength(2);
    expect(page.actions().filter((action) => action === 'userMessageSubmitted')).toHaveLength(3);
  });

  it('speaks whole sentences while the answer is written, and names the assistant once', async () => {
    const { chat, clock, open, server, spoken } = createTestChat();
    let line = openLine();
    server.on(routes.send, ({ signal }) => (line = openLine(signal)).response);
    await open();
    chat.conversation.send('A dry jacket?');
    await settle();
    const write = async (count: number, from: number): Promise<void> => {
      answerEvents.slice(from, from + count).forEach(([name, data], index) => line.write(sse(from + index + 1, name, data)));
      await settle();
      clock.draw();
    };
    await write(5, 0);
    expect(spoken).toEqual(['Sent', 'Assistant: Two picks.']);
    await write(1, 5);
    expect(spoken).toHaveLength(2);
    await write(3, 6);
    expect(spoken).toEqual(['Sent', 'Assistant: Two picks.', 'Both are dry.']);
    await write(99, 9);
    expect(spoken.slice(3).join(' ')).toMatch(/^2 products: .*Suggested replies/);
    expect(spoken.filter((words) => words.startsWith('Assistant'))).toHaveLength(1);
  });

  it('shows that it thinks only when nothing has come for half a second', async () => {
    const { chat, clock, open, server } = createTestChat();
    const line = openLine();
    server.on(routes.send, () => line.response);
    await open();
    chat.conversation.send('Hello');
    await settle();
    await clock.advance(499);
    expect(chat.conversation.thinking.peek()).toBe(false);
    await clock.advance(1);
    expect(chat.conversation.thinking.peek()).toBe(true);
    answerEvents.slice(0, 5).forEach(([name, data], index) => line.write(sse(index + 1, name, data)));
    await settle();
    clock.draw();
    expect(chat.conversation.thinking.peek()).toBe(false);
  });

  it('holds back a second question while an answer is written, and loses nothing', async () => {
    const { chat, open, server, rows } = createTestChat();
    const line = openLine();
    server.on(routes.send, () => line.response);
    await open();
    chat.composer.set('One');
    chat.composer.submit();
    chat.composer.set('Two');
    chat.composer.submit();
    await settle();
    expect(chat.composer.text.peek()).toBe('Two');
    expect(chat.composer.tried.peek()).toBe(true);
    expect(chat.composer.heldBack.peek()).toBe('busy');
    line.write(answerBytes());
    await settle();
    expect(chat.composer.heldBack.peek()).toBeUndefined();
    expect(rows()).toHaveLength(2);
  });

  it('removes an answer that has nothing to show, and keeps the question', async () => {
    const { chat, open, rows } = createTestChat({
      replies: { [routes.send]: () => streamed(sse(1, 'done', { message: { ...answerMessage, parts: [] } })) },
    });
    await open();
    chat.conversation.send('Hello');
    await settle();
    expect(rows()).toEqual(['user: Hello']);
    expect(chat.conversation.busy.peek()).toBe(false);
  });
});

describe('when something goes wrong', () => {
  it.each([
    [401, 'unauthorized', 'session_ended'],
    [403, 'forbidden', 'forbidden'],
    [404, 'not_found', 'not_found'],
    [409, 'conflict', 'conflict'],
    [413, 'payload_too_large', 'too_large'],
    [422, 'validation', 'invalid'],
    [429, 'rate_limited', 'rate_limited'],
    [500, 'internal', 'internal'],
  ])('after a %i the question is back in the field, and the visitor is told', async (status, code, kind) => {
    const { chat, open, rows, notice } = createTestChat({ replies: { [routes.send]: () => refusal(status, code) } });
    await open();
    chat.composer.set('A dry jacket?');
    chat.composer.submit();
    await settle();
    expect(rows()).toEqual([]);
    expect(chat.composer.text.peek()).toBe('A dry jacket?');
    expect(notice()).toBe(kind);
    expect(chat.conversation.busy.peek()).toBe(false);
  });

  it('tells of an error in the stream and asks again with a new key', async () => {
    const failing = sse(1, 'status', { status: 'connected' }) + sse(2, 'error', { code: 'generation_failed', message: 'Not now.', retryable: true });
    const { chat, open, rows, server } = createTestChat({ replies: { [routes.send]: () => streamed(failing) } });
    await open();
    chat.composer.set('Hello');
    chat.composer.submit();
    await settle();
    expect(rows()).toEqual([]);
    expect(chat.conversation.notice.peek()).toEqual({ kind: 'failed', message: 'Not now.', retry: true });
    server.on(routes.send, () => streamed(answerBytes()));
    chat.composer.submit();
    await settle();
    expect(rows()).toEqual(['user: Hello', wholeAnswer]);
    const [first, second] = server.asked(routes.send).map(({ headers }) => headers.get('Idempotency-Key'));
    expect(first).not.toBe(second);
  });

  it('repeats an unanswered question with its own key and body, and a changed one with another', async () => {
    const { chat, open, page, server } = createTestChat({ replies: { [routes.send]: () => Promise.reject(new TypeError('gone')) } });
    await open();
    chat.composer.set('Hello');
    chat.composer.submit();
    await settle();
    page.say({ action: 'pageChanged', pagePath: `${shopOrigin}/elsewhere` });
    chat.composer.submit();
    await settle();
    chat.composer.set('Hello there');
    chat.composer.submit();
    await settle();
    const [first, second, third] = server.asked(routes.send);
    expect(second?.headers.get('Idempotency-Key')).toBe(first?.headers.get('Idempotency-Key'));
    expect(second?.body).toEqual(first?.body);
    expect(third?.headers.get('Idempotency-Key')).not.toBe(first?.headers.get('Idempotency-Key'));
    expect(third?.body).toMatchObject({ context: { page: `${shopOrigin}/elsewhere` } });
  });

  it('puts the text back before what has been written since', async () => {
    const line = openLine();
    const { chat, open } = createTestChat({ replies: { [routes.send]: () => line.response } });
    await open();
    chat.composer.set('First');
    chat.composer.submit();
    await settle();
    chat.composer.set('Second');
    line.write(sse(1, 'error', { code: 'x', message: '', retryable: false }));
    await settle();
    expect(chat.composer.text.peek()).toBe('First\nSecond');
  });

  it('counts down the pause that the server asks for', async () => {
    const { chat, clock, open, server } = createTestChat({
      replies: { [routes.send]: () => refusal(429, 'rate_limited', {}, { 'Retry-After': '3' }) },
    });
    await open();
    chat.composer.set('Hello');
    chat.composer.submit();
    await settle();
    expect(chat.composer.secondsLeft.peek()).toBe(3);
    chat.composer.submit();
    await clock.advance(2_000);
    expect(server.asked(routes.send)).toHaveLength(1);
    expect(chat.composer.secondsLeft.peek()).toBe(1);
    await clock.advance(1_000);
    expect(chat.composer.heldBack.peek()).toBeUndefined();
    chat.composer.submit();
    await settle();
    expect(server.asked(routes.send)).toHaveLength(2);
  });

  it('shows what the server says about the text until the text is changed', async () => {
    const params = { params: [{ field: 'message.parts.0.text', message: 'is too odd' }] };
    const { chat, open } = createTestChat({ replies: { [routes.send]: () => refusal(422, 'validation', params) } });
    await open();
    chat.composer.set('§');
    chat.composer.submit();
    await settle();
    expect(chat.composer.fieldMessage.peek()).toBe('is too odd');
    chat.composer.set('§§');
    expect(chat.composer.fieldMessage.peek()).toBe('');
  });

  it('keeps what was written when the line is lost for good, and loads the conversation again', async () => {
    const bytes = answerBytes({ numbered: false });
    const cut = bytes.indexOf('event: part\n');
    const { chat, open, server, rows, states, notice } = createTestChat({ replies: { [routes.send]: () => streamed(bytes, cut) } });
    await open();
    chat.conversation.send('A dry jacket?');
    server.on(routes.history, () => historyOf(told('user', 'u1', 'A dry jacket?')));
    await settle();
    expect(rows()).toEqual(['user: A dry jacket?', 'assistant: Two picks. Both are dry.']);
    expect(states()).toEqual(['done', 'interrupted']);
    expect(notice()).toBe('interrupted');

    server.on(routes.history, () => historyOf(answerMessage, told('user', 'u1', 'A dry jacket?')));
    await chat.conversation.refresh();
    await settle();
    expect(rows()).toEqual(['user: A dry jacket?', wholeAnswer]);
    expect(notice()).toBeUndefined();
  });

  it('says that it is reconnecting, and goes on', async () => {
    const { chat, clock, open, server, rows } = createTestChat();
    server.on(routes.send, ({ headers }) => {
      const last = headers.get('Last-Event-ID');
      return last === null ? streamed(answerBytes(), 900) : streamed(answerBytes({ from: Number(last) + 1 }));
    });
    await open();
    chat.conversation.send('A dry jacket?');
    await settle();
    expect(chat.conversation.phase.peek()).toBe('reconnecting');
    await clock.advance(1_000);
    expect(chat.conversation.phase.peek()).toBe('idle');
    expect(rows()).toEqual(['user: A dry jacket?', wholeAnswer]);
  });
});

describe('the visitor’s token', () => {
  it('is renewed once after a 401, with the same question under the same key', async () => {
    let calls = 0;
    const { chat, open, server, rows, notice } = createTestChat();
    server.on(routes.send, () => ((calls += 1) === 1 ? refusal(401, 'unauthorized') : streamed(answerBytes())));
    server.on(routes.session, () => session(`token-${calls}`));
    await open('visitor');
    chat.conversation.send('A dry jacket?');
    await settle();
    expect(rows()).toEqual(['user: A dry jacket?', wholeAnswer]);
    expect(notice()).toBeUndefined();
    const asked = server.asked(routes.send);
    expect(asked.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer token-0', 'Bearer token-1']);
    expect(new Set(asked.map(({ headers }) => headers.get('Idempotency-Key'))).size).toBe(1);
  });

  it('ends the session when the new one belongs to somebody else; the next message begins another', async () => {
    let refused = false;
    const { chat, open, server, rows, notice } = createTestChat();
    server.on(routes.session, () => session('other-token', refused ? 'stranger' : 'visitor'));
    server.on(routes.history, () => historyOf(told('assistant', 'a0', 'Hello')));
    await open('visitor');
    expect(rows()).toEqual(['assistant: Hello']);
    server.on(routes.send, () => {
      refused = true;
      return refusal(401, 'unauthorized');
    });
    chat.composer.set('Still there?');
    chat.composer.submit();
    await settle();
    expect(notice()).toBe('session_ended');
    expect(rows()).toEqual([]);
    expect(chat.composer.text.peek()).toBe('Still there?');
    server.on(routes.send, () => streamed(answerBytes()));
    server.on(routes.history, () => historyOf());
    chat.composer.submit();
    await settle();
    expect(rows()).toEqual(['user: Still there?', wholeAnswer]);
    expect(notice()).toBeUndefined();
  });

  it('is adopted before anybody sees the answer done', async () => {
    const { chat, clock, open, server } = createTestChat();
    await open();
    chat.conversation.send('Hello');
    await clock.advance(1_000);
    expect(server.asked(routes.classification)[0]?.headers.get('Authorization')).toBe('Bearer bound-token');
  });

  it('comes from the page where the page has a source for it', async () => {
    const { chat, open, page, server } = createTestChat();
    chat.start();
    page.say({ action: 'integrationOptions', chatbotID: 'shop-bot', pagePath: shopOrigin, isPhoneView: false, isTabletView: false, hasTokenSource: true });
    await open();
    const wanted = page.posted.findLast(({ message }) => message.action === 'needVisitorToken')?.message;
    expect(wanted).toBeDefined();
    if (wanted?.action === 'needVisitorToken') page.say({ action: 'visitorToken', requestId: wanted.requestId, token: 'merchant' });
    await settle();
    expect(server.asked(routes.history)[0]?.headers.get('Authorization')).toBe('Bearer merchant');
    expect(server.asked(routes.session)).toEqual([]);
  });
});

describe('a visitor who comes back', () => {
  it('finds the conversation, and joins an answer that is still being written', async () => {
    const line = openLine();
    const { chat, open, server, rows } = createTestChat();
    server.on(routes.history, () => historyOf(told('user', 'u1', 'A dry jacket?')));
    server.on(routes.follow, () => line.response);
    await open('visitor');
    expect(rows()).toEqual(['user: A dry jacket?']);
    line.write(answerBytes());
    await settle();
    expect(rows()).toEqual(['user: A dry jacket?', wholeAnswer]);
    expect(chat.conversation.busy.peek()).toBe(false);
  });

  it('pages back without a message twice', async () => {
    const pages: Record<string, object> = {
      newest: { messages: [told('assistant', 'a2', 'Two'), told('user', 'u2', 'Second?')], next_cursor: 'c1', has_more: true },
      c1: { messages: [told('user', 'u2', 'Second?'), told('assistant', 'a1', 'One'), told('user', 'u1', 'First?')], next_cursor: '', has_more: true },
    };
    const { chat, open, server, rows } = createTestChat();
    server.on(routes.history, ({ query }) => json(200, pages[query.get('cursor') ?? 'newest']));
    await open('visitor');
    expect(chat.history.complete.peek()).toBe(false);
    await Promise.all([chat.conversation.loadOlder(), chat.conversation.loadOlder()]);
    expect(rows()).toEqual(['user: First?', 'assistant: One', 'user: Second?', 'assistant: Two']);
    expect(chat.history.complete.peek()).toBe(true);
    expect(server.asked(routes.history)).toHaveLength(2);
    await chat.conversation.loadOlder();
    expect(server.asked(routes.history)).toHaveLength(2);
  });

  it('is not told that it is the first message', async () => {
    const { chat, open, page, server } = createTestChat();
    server.on(routes.history, () => historyOf(told('assistant', 'a1', 'Hello'), told('user', 'u1', 'A dry jacket?')));
    await open('visitor');
    chat.conversation.send('A dry jacket?');
    await settle();
    expect(page.actions()).not.toContain('firstMessageSent');
    expect(chat.conversation.turns.peek()).toHaveLength(4);
  });

  it('finds the text that was being written', async () => {
    const first = createTestChat();
    await first.open();
    first.chat.composer.set('Half a thou');
    first.chat.destroy();
    const second = createTestChat({ storage: first.storage });
    expect(second.chat.composer.text.peek()).toBe('Half a thou');
  });
});

describe('stopping', () => {
  it('asks the server to stop and keeps what was shown', async () => {
    const line = openLine();
    const { chat, open, server, rows, states } = createTestChat({ replies: { [routes.send]: () => line.response } });
    await open();
    chat.conversation.send('Hello');
    await settle();
    answerEvents.slice(0, 5).forEach(([name, data], index) => line.write(sse(index + 1, name, data)));
    await settle();
    await chat.conversation.stop();
    expect(server.asked(routes.cancel)).toHaveLength(1);
    const kept = { ...answerMessage, parts: [{ type: 'rich_text', part_id: 'p1', blocks: [{ type: 'paragraph', spans: [{ type: 'text', text: 'Two picks. ' }] }] }] };
    line.write(sse(6, 'done', { message: kept }));
    await settle();
    expect(rows()).toEqual(['user: Hello', 'assistant: Two picks. ']);
    expect(states()).toEqual(['done', 'stopped']);
  });

  it('hangs up by itself where the server cannot stop', async () => {
    const { chat, open, server, states } = createTestChat();
    server.on(routes.cancel, () => refusal(404, 'not_found'));
    server.on(routes.send, ({ signal }) => {
      const line = openLine(signal);
      answerEvents.slice(0, 5).forEach(([name, data]) => line.write(sse(undefined, name, data)));
      return line.response;
    });
    await open();
    chat.conversation.send('Hello');
    await settle();
    await chat.conversation.stop();
    await settle();
    expect(states()).toEqual(['done', 'stopped']);
    expect(chat.conversation.busy.peek()).toBe(false);
  });
});

describe('the page', () => {
  it('sends a message exactly once, also when it says it twice or the frame is loaded again', async () => {
    const first = createTestChat();
    await first.open();
    const message = { action: 'externalMessage', message: 'From the page', requestId: 'r1' };
    first.page.say(message);
    first.page.say(message);
    await settle();
    expect(first.server.asked(routes.send)).toHaveLength(1);
    expect(first.server.asked(routes.send)[0]?.headers.get('Idempotency-Key')).toBe('page-r1');
    expect(first.page.actions().filter((action) => action === 'messageAccepted').length).toBeGreaterThan(0);
    first.chat.destroy();

    const second = createTestChat({ storage: first.storage });
    await second.open();
    second.page.say(message);
    await settle();
    expect(second.server.asked(routes.send)).toHaveLength(0);
    expect(second.page.posted.at(-1)?.message).toEqual({ action: 'messageAccepted', requestId: 'r1' });
  });

  it('does not say that it has a message before the server has it', async () => {
    const line = openLine();
    const { open, page } = createTestChat({ replies: { [routes.send]: () => line.response } });
    await open();
    page.say({ action: 'externalMessage', message: 'Hello', requestId: 'r1' });
    await settle();
    expect(page.actions()).not.toContain('messageAccepted');
    line.write(sse(1, 'status', { status: 'connected' }));
    await settle();
    expect(page.actions()).toContain('messageAccepted');
  });

  it('keeps a message for after the running answer', async () => {
    const lines: ReturnType<typeof openLine>[] = [];
    const { chat, open, page, server } = createTestChat();
    server.on(routes.send, () => {
      lines.push(openLine());
      return lines.at(-1)!.response;
    });
    await open();
    chat.conversation.send('One');
    await settle();
    page.say({ action: 'externalMessage', message: 'Two', requestId: 'r2' });
    await settle();
    expect(server.asked(routes.send)).toHaveLength(1);
    lines[0]!.write(answerBytes());
    await settle();
    expect(server.asked(routes.send).map(({ body }) => (body as { message: { parts: { text: string }[] } }).message.parts[0]?.text)).toEqual(['One', 'Two']);
  });

  it('has the window opened when it posts straight into the frame, and is not believed from elsewhere', async () => {
    const { open, page, server } = createTestChat();
    await open();
    const message = { action: 'externalMessage', message: 'Buy!' };
    page.say(message, { origin: 'https://evil.example' });
    page.say(message, { source: {} });
    await settle();
    expect(server.asked(routes.send)).toHaveLength(0);
    expect(page.actions()).not.toContain('openChat');
    page.say(message);
    await settle();
    expect(page.actions()).toContain('openChat');
    expect(server.asked(routes.send)).toHaveLength(1);
  });

  it('only fills the field where the chatbot wants links to be looked at first', async () => {
    const { chat, open, page, server } = createTestChat();
    await open();
    page.say({ action: 'externalMessage', message: 'Say this', requestId: 'r1', prefill: true });
    await settle();
    expect(chat.composer.text.peek()).toBe('Say this');
    expect(server.asked(routes.send)).toHaveLength(0);
    expect(page.actions()).toContain('messageAccepted');
  });

  it('is told how many answers came while the chat was closed', async () => {
    const { chat, open, page } = createTestChat();
    await open();
    page.say({ action: 'chatClosed' });
    chat.conversation.send('Hello');
    await settle();
    expect(page.posted.at(-1)?.message).toEqual({ action: 'unread', count: 1 });
    page.say({ action: 'chatOpened' });
    expect(page.posted.at(-1)?.message).toEqual({ action: 'unread', count: 0 });
  });

  it('decides which questions to begin with', async () => {
    const { chat, open, page } = createTestChat();
    await open();
    expect(chat.startPrompts.value.map(({ prompt_text }) => prompt_text)).toEqual(['What is on sale?']);
    page.say({ action: 'pageChanged', pagePath: `${shopOrigin}/products/a` });
    expect(chat.startPrompts.value.map(({ prompt_text }) => prompt_text)).toEqual(['Which size?']);
  });
});

describe('the end', () => {
  it('leaves no listener and no timer', async () => {
    const { chat, clock, open, page } = createTestChat();
    await open();
    chat.conversation.send('Hello');
    await settle();
    chat.destroy();
    await settle();
    expect(page.listening()).toBe(0);
    expect(clock.pending()).toBe(0);
  });
});
