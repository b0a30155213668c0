import { describe, expect, it } from 'vitest';
import { ChatFailure, failureOf } from '../failure.ts';
import { memoryShelf } from '../testing/chat.ts';
import { settle } from '../testing/clock.ts';
import { createSession } from './session.ts';
import type { News } from './siblings.ts';

const unauthorized = (): ChatFailure =>
  new ChatFailure({ kind: 'refused', error: { status: 401, code: 'unauthorized', message: '', params: [] }, retryAfter: null });

function setUp(visitor: string | null = null) {
  const shelf = memoryShelf();
  shelf.set('visitor', visitor);
  const asked: (string | null | undefined)[] = [];
  const told: string[] = [];
  const resets: string[] = [];
  const siblingsHeard: News[] = [];
  let key = 'visitor';
  const session = createSession({
    api: {
      session(body) {
        asked.push(body['visitor_key']);
        return Promise.resolve({ token: `token-${asked.length}`, expires_at: '', visitor_key: key });
      },
      resetSession(token) {
        resets.push(token);
        return Promise.resolve({ token: 'after-reset', expires_at: '' });
      },
    },
    shelf,
    chatbotId: 'shop-bot',
    environment: 'live',
    pageOrigin: () => 'https://shop.example',
    siblings: { alone: (act) => act(), tell: (news) => siblingsHeard.push(news) },
    onVisitorKey: (given) => told.push(given),
  });
  return { session, shelf, asked, told, resets, siblingsHeard, becomes: (next: string) => (key = next) };
}

describe('the session', () => {
  it('gets one token for all who ask at the same time', async () => {
    const { session, asked, told } = setUp();
    session.warmUp();
    const tokens = await Promise.all([1, 2, 3].map(() => session.authorized((token) => Promise.resolve(token))));
    expect(tokens).toEqual(['token-1', 'token-1', 'token-1']);
    expect(asked).toEqual([null]);
    expect(told).toEqual(['visitor']);
  });

  it('has nothing to load for a visitor it has just made', async () => {
    const { session } = setUp();
    session.warmUp();
    await settle();
    expect(session.isKnown()).toBe(false);
    expect(setUp('visitor').session.isKnown()).toBe(true);
  });

  it('renews a refused token once for all calls that were refused with it', async () => {
    const { session, asked } = setUp('visitor');
    const call = (token: string): Promise<string> => (token === 'token-1' ? Promise.reject(unauthorized()) : Promise.resolve(token));
    expect(await Promise.all([session.authorized(call), session.authorized(call)])).toEqual(['token-2', 'token-2']);
    expect(asked).toEqual(['visitor', 'visitor']);
  });

  it('ends when the renewed token is refused too, or belongs to somebody else', async () => {
    const refused = setUp('visitor');
    expect(await refused.session.authorized(() => Promise.reject(unauthorized())).catch(failureOf)).toEqual({ kind: 'session_ended' });
    expect(refused.shelf.get('token')).toBeNull();

    const changed = setUp('visitor');
    await changed.session.authorized((token) => Promise.resolve(token));
    changed.becomes('stranger');
    const calls: string[] = [];
    const call = (token: string): Promise<never> => {
      calls.push(token);
      return Promise.reject(unauthorized());
    };
    expect(await changed.session.authorized(call).catch(failureOf)).toEqual({ kind: 'session_ended' });
    expect(calls).toEqual(['token-1']);
    expect(await changed.session.authorized((token) => Promise.resolve(token))).toBe('token-2');
  });

  it('says when the network failed instead of ending', async () => {
    const { session } = setUp('visitor');
    expect(await session.authorized(() => Promise.reject(new TypeError('gone'))).catch(failureOf)).toEqual({ kind: 'network' });
  });

  it('tells the page who the visitor is once they use the chat, and not before', async () => {
    const { session, told } = setUp('visitor');
    session.setVisitorKey(null);
    expect(told).toEqual([]);
    await session.authorized((token) => Promise.resolve(token));
    expect(told).toEqual(['visitor']);
  });

  it('believes the page about who the visitor is', async () => {
    const { session, asked } = setUp('visitor');
    session.setVisitorKey('other');
    await session.authorized((token) => Promise.resolve(token));
    expect(asked).toEqual(['other']);
  });

  it('begins a new conversation for a visitor whose token is not there yet', async () => {
    const { session, resets } = setUp('visitor');
    await session.reset();
    expect(resets).toEqual(['token-1']);
    expect(await session.authorized((token) => Promise.resolve(token))).toBe('after-reset');
  });

  it('is the visitor that another chat has made meanwhile, instead of a second one', async () => {
    const { session, shelf, asked } = setUp();
    shelf.set('visitor', 'visitor');
    shelf.set('token', 'of-the-other');
    expect(await session.authorized((token) => Promise.resolve(token))).toBe('of-the-other');
    expect(session.isKnown()).toBe(true);
    expect(asked).toEqual([]);
  });

  it('asks for a new token as that visitor when the shared one is refused, and tells the others', async () => {
    const { session, shelf, asked, siblingsHeard } = setUp();
    shelf.set('visitor', 'visitor');
    shelf.set('token', 'old');
    const call = (token: string): Promise<string> => (token === 'old' ? Promise.reject(unauthorized()) : Promise.resolve(token));
    expect(await session.authorized(call)).toBe('token-1');
    expect(asked).toEqual(['visitor']);
    expect(siblingsHeard).toEqual([{ kind: 'session', token: 'token-1', visitorKey: 'visitor' }]);
  });

  it('learns from another chat who the visitor is where nothing can be stored', async () => {
    const { session, asked } = setUp();
    session.learn({ token: 'of-the-other', visitorKey: 'visitor' });
    expect(await session.authorized((token) => Promise.resolve(token))).toBe('of-the-other');
    expect(asked).toEqual([]);
  });

  it('keeps the token of another chat when the page names the same visitor', async () => {
    const { session, shelf } = setUp();
    shelf.set('visitor', 'visitor');
    shelf.set('token', 'of-the-other');
    session.setVisitorKey('visitor');
    expect(await session.authorized((token) => Promise.resolve(token))).toBe('of-the-other');
  });
});
