import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLifetime } from '../loader/lifetime.ts';
import { resetPage } from '../loader/testing/page.ts';
import { createPageDoor } from './page-door.ts';

type Members = Record<string, (...values: unknown[]) => unknown>;

/** An inline chat of `shop-bot`, and what was called on it. */
function inlineChat(id = 'chat-iframe-inline') {
  const frame = Object.assign(document.createElement('iframe'), { id });
  const called: unknown[][] = [];
  return { frame, lifetime: createLifetime(), called, call: (member: string, values: unknown[]) => void called.push([member, ...values]) };
}

/** What `universal-chatbot.js` leaves on a page, with what was called there. */
function loader(chatbotId = 'shop-bot') {
  const called: unknown[][] = [];
  const members: Members = {};
  for (const name of ['open', 'setConsent', 'onAddToCart', 'destroy', 'init', 'hide']) members[name] = (...values) => void called.push([name, ...values]);
  const container = document.body.appendChild(document.createElement('div'));
  container.id = 'chat-container';
  container.dataset['chatbotId'] = chatbotId;
  const page = { ...members, q: { push: (...calls: unknown[][]) => calls.forEach(([name, ...values]) => members[String(name)]!(...values)) } };
  window.DialogIntelligens = page as never;
  return { called, container, page: page as unknown as Members & typeof page };
}
const global = (): Members & { q: { push(...calls: unknown[]): void } & unknown[] } => window.DialogIntelligens as never;

beforeEach(resetPage);
afterEach(() => document.body.replaceChildren());

describe('on a page without the floating chat, an inline chat', () => {
  it('answers open and what else chats have in common, called or queued, and leaves the rest to a loader that may come', () => {
    window.DialogIntelligens = { q: [['hide'], ['open', 'Queued'], ['setConsent', { functional: true }]] };
    const chat = inlineChat();
    createPageDoor(chat, 'shop-bot', false)();
    global()['open']!('Called');
    global().q.push(['open', 'Pushed'], ['show']);
    expect(chat.called).toEqual([['open', 'Queued'], ['setConsent', { functional: true }], ['open', 'Called'], ['open', 'Pushed']]);
    // The visitor's answer is for the other chat, too.
    expect([...global().q]).toEqual([['hide'], ['setConsent', { functional: true }], ['show']]);
  });

  it('is nobody to whom a page that keeps its launcher speaks', () => {
    const chat = inlineChat();
    createPageDoor(chat, 'shop-bot', true)();
    global()['open']!('Hello');
    expect([chat.called, [...global().q]]).toEqual([[], [['open', 'Hello']]]);
  });

  it('that is the second one leaves questions to the first', () => {
    const [first, second] = [inlineChat(), inlineChat('chat-iframe-inline-2')];
    createPageDoor(first, 'shop-bot', false)();
    createPageDoor(second, 'shop-bot', false)();
    global()['open']!('Hello');
    global()['setConsent']!({ functional: true });
    expect(first.called).toEqual([['open', 'Hello'], ['setConsent', { functional: true }]]);
    expect(second.called).toEqual([['setConsent', { functional: true }]]);
  });
});

describe('a link with a message', () => {
  const entries = (of: Record<string, string[]>): void => {
    vi.spyOn(performance, 'getEntriesByType').mockImplementation((type) => (of[type] ?? []).map((name) => ({ name }) as PerformanceEntry));
  };
  const address = 'https://shop.example/?a=1&chatbot_message=Hej&b=2#x';

  it('is taken from the address where no loader is there to take it', () => {
    history.replaceState({ page: 1 }, '', address);
    const chat = inlineChat();
    createPageDoor(chat, 'shop-bot', false)();
    expect(chat.called).toEqual([['arrive', 'Hej']]);
    expect([location.href, history.state]).toEqual(['https://shop.example/?a=1&b=2#x', { page: 1 }]);
  });

  it('is taken over from the floating chat that leaves before it can say it', () => {
    entries({ navigation: [address] });
    const chat = inlineChat();
    const changed = createPageDoor(chat, 'shop-bot', false);
    loader();
    changed();
    changed();
    expect(chat.called).toEqual([['arrive', 'Hej']]);
  });

  it('is not said again once the floating chat may have said it', () => {
    entries({ navigation: [address], resource: ['https://chat.example/chat/?environment=live&id=shop-bot'] });
    loader();
    const chat = inlineChat();
    createPageDoor(chat, 'shop-bot', false)();
    expect(chat.called).toEqual([]);
  });

  it.each([
    ['another inline chat', 'chat-iframe-inline-2', false],
    ['the floating chat that stays', 'chat-iframe-inline', true],
  ])('is left to %s', (_whose, id, keep) => {
    history.replaceState(null, '', address);
    const chat = inlineChat(id);
    createPageDoor(chat, 'shop-bot', keep)();
    expect([chat.called, location.href]).toEqual([[], address]);
  });
});

describe('beside the floating chat, an inline chat', () => {
  it('of the same chatbot makes it leave, answers instead of it, and lets it come back in the end', () => {
    const { called } = loader();
    const chat = inlineChat();
    const changed = createPageDoor(chat, 'shop-bot', false);
    changed();
    expect(called).toEqual([['destroy']]);
    global()['open']!('Hello');
    expect(chat.called).toEqual([['open', 'Hello']]);
    chat.lifetime.destroy();
    expect(called).toEqual([['destroy'], ['init']]);
    global()['open']!('Later');
    expect(called.at(-1)).toEqual(['open', 'Later']);
    expect(chat.called).toHaveLength(1);
  });

  it('does so whenever it comes, however often', () => {
    const chat = inlineChat();
    const changed = createPageDoor(chat, 'shop-bot', false);
    changed();
    const late = loader();
    changed();
    expect(late.called).toEqual([['destroy']]);
    changed();
    expect(late.called).toHaveLength(2);
  });

  it.each([
    ['another chatbot', 'other-bot', false],
    ['a page that keeps its launcher', 'shop-bot', true],
  ])('of %s leaves it alone, and hears of consent', (_whose, id, keep) => {
    const { called } = loader(id);
    const chat = inlineChat();
    createPageDoor(chat, 'shop-bot', keep)();
    global()['open']!('Hello');
    global().q.push(['setConsent', { functional: true }]);
    expect(called).toEqual([['open', 'Hello'], ['setConsent', { functional: true }]]);
    expect(chat.called).toEqual([['setConsent', { functional: true }]]);
  });

  it('takes back what it has put on the page when it ends, and nothing of others', () => {
    const { page } = loader('other-bot');
    const before = { ...page };
    const [one, two] = [inlineChat(), inlineChat('chat-iframe-inline-2')];
    createPageDoor(one, 'shop-bot', false)();
    createPageDoor(two, 'shop-bot', false)();
    two.lifetime.destroy();
    one.lifetime.destroy();
    expect({ ...page }).toEqual(before);
    expect(page.q.push.name).toBe('push');
  });

  it('is silent once it has ended, even where another script has wrapped its members', () => {
    loader('other-bot');
    const chat = inlineChat();
    createPageDoor(chat, 'shop-bot', false)();
    const ours = global()['setConsent']!;
    global()['setConsent'] = vi.fn<(...values: unknown[]) => unknown>((...values) => ours(...values));
    chat.lifetime.destroy();
    global()['setConsent']!({ functional: true });
    expect(chat.called).toEqual([]);
  });
});
