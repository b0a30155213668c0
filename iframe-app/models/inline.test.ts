import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTestChat, emptyHistory, json, memoryShelf, routes, settle, shopOrigin } from '../testing/chat.ts';
import { openLine, sse } from '../testing/server.ts';
import { answerMessage } from '../testing/answers.ts';
import { createSiblings, type News } from './siblings.ts';

const options = { action: 'integrationOptions', chatbotID: 'shop-bot', pagePath: `${shopOrigin}/`, isPhoneView: false, isTabletView: false };
const question = (words: string) => ({
  message_id: 'm1',
  role: 'user',
  created_at: '2026-01-05T09:00:00.000Z',
  parts: [{ type: 'rich_text', part_id: 'p1', blocks: [{ type: 'paragraph', spans: [{ type: 'text', text: words }] }] }],
});
const history = () => json(200, { messages: [question('Before')], next_cursor: null, has_more: false });

const started: { chat: { destroy(): void } }[] = [];
/** A chat that ends with its test: chats of one visitor hear each other. */
function create(given: Parameters<typeof createTestChat>[0]) {
  const test = createTestChat(given);
  started.push(test);
  return test;
}

/** An inline chat up to where the page has introduced itself. */
async function inline(given: Parameters<typeof createTestChat>[0] = {}, more: object = {}, visitorKey: string | null = null) {
  const test = create({ mode: 'inline', ...given });
  test.chat.start();
  test.page.say({ ...options, ...more });
  test.page.say({ action: 'visitorKey', key: visitorKey });
  await settle();
  return test;
}

afterEach(() => {
  vi.restoreAllMocks();
  started.splice(0).forEach(({ chat }) => chat.destroy());
});

describe('an inline chat', () => {
  it('keeps nothing and asks the server nothing while the visitor writes, and begins with the first question', async () => {
    const storage = { lasting: memoryShelf(), session: memoryShelf(), allow: () => {} };
    const { chat, server } = await inline({ storage });
    chat.composer.set('Hello');
    await settle();
    expect([server.seen, storage.session.get('draft'), chat.fold.folded.peek()]).toEqual([[], null, true]);
    chat.composer.submit();
    await settle();
    expect(server.asked(routes.session)).toHaveLength(1);
    expect(chat.fold.folded.peek()).toBe(false);
  });

  it('offers somebody who was here to go on, and asks for what was said only then', async () => {
    const { chat, server, rows } = await inline({ replies: { [routes.history]: history } }, {}, 'visitor');
    expect([chat.fold.folded.peek(), chat.fold.canContinue.peek(), server.seen]).toEqual([true, true, []]);
    await chat.fold.goOn();
    expect([rows(), chat.fold.folded.peek(), chat.fold.canContinue.peek()]).toEqual([['user: Before'], false, false]);
  });

  it('folds again where there was nothing to go on with', async () => {
    const { chat } = await inline({ replies: { [routes.history]: emptyHistory } }, {}, 'visitor');
    await chat.fold.goOn();
    expect([chat.fold.folded.peek(), chat.fold.canContinue.peek()]).toEqual([true, false]);
  });

  it('folds when the visitor begins anew, at once, and not when that was not to be had', async () => {
    const { chat, server } = await inline();
    chat.page.say('Hello');
    await settle();
    const begun = chat.fold.startOver();
    expect(chat.fold.folded.peek()).toBe(true);
    await begun;
    expect([chat.fold.folded.peek(), chat.conversation.turns.peek()]).toEqual([true, []]);
    chat.page.say('Hello again');
    await settle();
    server.on(routes.reset, () => json(500, {}));
    await chat.fold.startOver();
    expect(chat.fold.folded.peek()).toBe(false);
  });

  it('takes what a page says for the visitor as a question of theirs', async () => {
    const { chat, page, rows } = await inline();
    page.say({ action: 'externalMessage', message: 'From a search bar', requestId: 'r1' });
    await settle();
    expect([chat.fold.folded.peek(), rows()[0]]).toEqual([false, 'user: From a search bar']);
    expect(page.actions()).toContain('messageAccepted');
  });

  it('is drawn as the chatbot looks when the page never introduces itself', async () => {
    const test = create({ mode: 'inline' });
    test.chat.start();
    expect(test.chat.page.introduced.peek()).toBe(false);
    await test.clock.advance(1_500);
    expect(test.chat.page.introduced.peek()).toBe(true);
  });

  it('stands on the ground of the page, unless the page has set a colour', async () => {
    const plain = await inline({}, { ground: 'rgb(250, 240, 230)' });
    expect(plain.chat.config.peek()?.theme.surface.background_color).toBe('rgb(250, 240, 230)');
    const set = await inline({}, { ground: 'rgb(250, 240, 230)', overrides: { backgroundColor: '#ffeeee' } });
    expect(set.chat.config.peek()?.theme.surface.background_color).toBe('#ffeeee');
    const odd = await inline({}, { ground: 'oklch(0.4 0.1 20)' });
    expect(odd.chat.config.peek()?.theme.surface.background_color).toBe('#ffffff');
  });

  it('warns once of overrides that changed nothing, however often the page introduces itself', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { page } = await inline({}, { overrides: { primaryColor: 'no colour' } });
    page.say({ ...options, overrides: { primaryColor: 'no colour' } });
    await settle();
    expect(warned.mock.calls).toEqual([['[DialogIntelligens]', 'inline overrides without effect: primary_color']]);
  });
});

describe('consent in an inline chat', () => {
  it('is asked for before the first question leaves, which waits in the field', async () => {
    const { chat, server, page } = await inline({}, { mustAskConsent: true });
    chat.composer.set('Hello');
    chat.composer.submit();
    await settle();
    expect([chat.consent.asking.peek(), chat.composer.text.peek(), server.seen]).toEqual([true, 'Hello', []]);
    chat.consent.agree();
    await settle();
    expect([chat.consent.asking.peek(), chat.composer.text.peek()]).toEqual([false, '']);
    expect(server.asked(routes.send)).toHaveLength(1);
    expect(page.actions().filter((action) => action === 'consentGiven' || action === 'userMessageSubmitted')).toEqual([
      'consentGiven',
      'userMessageSubmitted',
    ]);
  });

  it('that is declined leaves the text where it is, and is asked again for the next', async () => {
    const { chat, server } = await inline({}, { mustAskConsent: true });
    chat.composer.set('Hello');
    chat.composer.submit();
    chat.consent.decline();
    await settle();
    expect([chat.consent.asking.peek(), chat.composer.text.peek(), server.seen]).toEqual([false, 'Hello', []]);
    chat.composer.submit();
    expect(chat.consent.asking.peek()).toBe(true);
  });

  it('may come from the page, and may be withdrawn by it', async () => {
    const { chat, page, server } = await inline({}, { mustAskConsent: true });
    chat.composer.set('Hello');
    chat.composer.submit();
    page.say({ action: 'setConsent', functional: true });
    await settle();
    expect(server.asked(routes.send)).toHaveLength(1);
    expect(page.actions()).not.toContain('consentGiven');
    page.say({ action: 'setConsent', functional: false });
    chat.askFor('More');
    expect(chat.consent.asking.peek()).toBe(true);
  });

  it('is nothing to ask for where the page does not want it', async () => {
    const { chat, page } = await inline();
    page.say({ action: 'setConsent', functional: false });
    chat.askFor('Hello');
    expect(chat.consent.asking.peek()).toBe(false);
  });

  it('that a page message waits for loses nothing, and a declined one is not said again', async () => {
    const { chat, page, server } = await inline({}, { mustAskConsent: true });
    const say = (requestId: string): void => page.say({ action: 'externalMessage', message: 'From the page', requestId });
    say('r1');
    say('r1');
    chat.consent.decline();
    expect(page.posted.filter(({ message }) => message.action === 'messageAccepted')).toHaveLength(1);
    say('r2');
    chat.consent.agree();
    await settle();
    expect(server.asked(routes.send)).toHaveLength(1);
  });
});

describe('two chats of one visitor', () => {
  const pair = (...replies: Record<string, () => Response>[]) => {
    const storage = { lasting: memoryShelf(), session: memoryShelf(), allow: () => {} };
    const of = (mode: 'inline' | 'window', given = {}) => create({ mode, storage, replies: given });
    return [of('inline', replies[0]), of('window', replies[1])] as const;
  };

  it('know what was said in the other one once its answer is there', async () => {
    const [one, other] = pair({}, { [routes.history]: history });
    await other.open('visitor');
    expect(other.rows()).toEqual(['user: Before']);
    other.server.on(routes.history, () => json(200, { messages: [{ ...question('And then'), message_id: 'm2' }, question('Before')], next_cursor: null, has_more: false }));
    one.chat.start();
    one.page.say(options);
    one.chat.page.say('And then');
    await settle();
    await vi.waitFor(() => expect(other.rows()).toEqual(['user: Before', 'user: And then']));
  });

  it('know it also where the other one is open and had nobody in it yet, and say once that a conversation began', async () => {
    const [one, other] = pair({}, { [routes.history]: history });
    await other.open();
    expect(other.rows()).toEqual([]);
    one.chat.start();
    one.page.say(options);
    one.chat.page.say('Before');
    await settle();
    await vi.waitFor(() => expect(other.rows()).toEqual(['user: Before']));
    other.chat.conversation.send('And then');
    await settle();
    expect(other.server.asked(routes.send)).toHaveLength(1);
    expect([...one.page.actions(), ...other.page.actions()].filter((action) => action === 'firstMessageSent')).toHaveLength(1);
  });

  it('catch up after an answer of their own, before they ask again', async () => {
    const [one, other] = pair({}, { [routes.history]: history });
    await other.open('visitor');
    const line = openLine();
    other.server.on(routes.send, () => line.response);
    other.chat.conversation.send('Mine');
    await settle();
    one.chat.start();
    one.page.say(options);
    one.chat.page.say('Theirs');
    await settle();
    const asked = other.server.asked(routes.history).length;
    line.write(sse(1, 'done', { message: { ...answerMessage, message_id: 'm7' } }));
    line.end();
    await vi.waitFor(() => expect(other.server.asked(routes.history)).toHaveLength(asked + 1));
  });

  it('handle a message of the page once, whichever of them it was said to', async () => {
    const [one, other] = pair();
    for (const chat of [one, other]) {
      chat.chat.start();
      chat.page.say(options);
    }
    one.page.say({ action: 'externalMessage', message: 'One', source: 'public-api', requestId: 'r1' });
    await settle();
    other.page.say({ action: 'externalMessage', message: 'Two', source: 'public-api', requestId: 'r2' });
    await settle();
    expect(one.chat.page.handled.has('r2') && other.chat.page.handled.has('r1')).toBe(true);
  });

  it('begin anew together', async () => {
    const [one, other] = pair({ [routes.history]: history }, { [routes.history]: history });
    await other.open('visitor');
    one.chat.start();
    await one.chat.fold.startOver();
    await vi.waitFor(() => expect(other.rows()).toEqual([]));
  });

  it('tell the page about one answer once', async () => {
    const [, other] = pair();
    const line = openLine();
    other.server.on(routes.follow, () => line.response);
    const open = other.open('visitor');
    await settle();
    line.write(sse(1, 'done', { message: { ...answerMessage, message_id: 'joined' } }));
    line.end();
    await open;
    await vi.waitFor(() => expect(other.rows()).toHaveLength(1));
    await vi.waitFor(() => expect(other.chat.conversation.busy.peek()).toBe(false));
    expect(other.page.actions()).not.toContain('productRecommendation');
    expect(other.page.actions()).not.toContain('assistantFirstToken');
  });
});

describe('siblings', () => {
  const sibling = (navigator: object = {}) => {
    const heard: News[] = [];
    const fake = Object.create(window, { navigator: { value: navigator } }) as Window;
    return { heard, fake, ...createSiblings({ window: fake, chatbotId: 'shop', onNews: (news) => heard.push(news) }) };
  };

  it('run what must be done alone one after the other where the browser has locks', async () => {
    let last: Promise<unknown> = Promise.resolve();
    const locks = { request: (_name: string, act: () => Promise<unknown>) => (last = last.then(act)) };
    const [one, other] = [sibling({ locks }), sibling({ locks })];
    const order: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      order.push(`${name} begins`);
      await settle();
      order.push(`${name} ends`);
    };
    await Promise.all([one.alone(work('a')), other.alone(work('b'))]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('do it all the same where locks are forbidden, once', async () => {
    const { alone } = sibling({ locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } });
    const act = vi.fn<() => Promise<number>>(() => Promise.resolve(5));
    expect(await alone(act)).toBe(5);
    expect(act).toHaveBeenCalledOnce();
  });

  it('pass on what failed instead of doing it again', async () => {
    const { alone } = sibling({ locks: { request: (_name: string, act: () => unknown) => Promise.resolve().then(act) } });
    const act = vi.fn<() => Promise<never>>(() => Promise.reject(new Error('refused')));
    await expect(alone(act)).rejects.toThrow('refused');
    expect(act).toHaveBeenCalledOnce();
  });

  it('hear each other, but nothing that is malformed, and nothing after the end', async () => {
    const [one, other] = [sibling(), sibling()];
    const stranger = new BroadcastChannel('di_shop');
    for (const odd of [null, 'x', { kind: 'session' }, { kind: 'session', token: 5, visitorKey: null }, { kind: 'other' }]) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
      stranger.postMessage(odd);
    }
    one.tell({ kind: 'grown' });
    await vi.waitFor(() => expect(other.heard).toEqual([{ kind: 'grown' }]));
    other.destroy();
    one.tell({ kind: 'begun' });
    one.tell({ kind: 'grown' });
    await settle();
    expect(other.heard).toEqual([{ kind: 'grown' }]);
    stranger.close();
    one.destroy();
  });
});
