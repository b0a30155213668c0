/**
 * Who the visitor is: the token, where a new one comes from, and what a 401 means (api.md 1.4, 1.5; embed.md 9).
 *
 * Tokens come from the widget session broker, which knows a visitor by their key; or from the merchant's own page where
 * that has a token source. A refused token is renewed once, for all calls that were refused with it together.
 */
import type { Api } from '../api.ts';
import { ChatFailure, isUnauthorized } from '../failure.ts';
import type { Storage } from '../storage.ts';
import type { Siblings } from './siblings.ts';

export type SessionDependencies = {
  api: Pick<Api, 'session' | 'resetSession'>;
  shelf: Storage['lasting'];
  chatbotId: string;
  environment: 'live' | 'test';
  pageOrigin(): string;
  /** Other chats of this visitor: two that mint at the same moment would be two visitors. */
  siblings: Pick<Siblings, 'alone' | 'tell'>;
  /** The page keeps the visitor's key for us: a frame's own storage is partitioned. */
  onVisitorKey(key: string): void;
};

/** Asks the page for a token; `null` when it has none. */
export type TokenSource = () => Promise<string | null>;

const ended = (): ChatFailure => new ChatFailure({ kind: 'session_ended' });

export function createSession(dependencies: SessionDependencies) {
  const { api, shelf, chatbotId, environment, pageOrigin, siblings, onVisitorKey } = dependencies;
  let token = shelf.get('token');
  let visitorKey = shelf.get('visitor');
  let source: TokenSource | undefined;
  /** The visitor was made by us just now and has said nothing yet: there is no conversation to load. */
  let isNew = false;
  let minting: Promise<{ token: string; sameVisitor: boolean }> | undefined;

  function keepToken(next: string | null): void {
    token = next;
    shelf.set('token', next);
  }

  /** Who uses the chat is remembered for another 180 days, here and in the page; said once on a page. */
  let remembered: string | null = null;
  function remember(): void {
    if (visitorKey === null || visitorKey === remembered) return;
    remembered = visitorKey;
    shelf.set('visitor', visitorKey);
    onVisitorKey(visitorKey);
  }

  function keepKey(next: string | null | undefined): void {
    if (next === undefined || next === null || next === visitorKey) return;
    visitorKey = next;
    remember();
  }

  /** What another chat of this visitor has kept since we looked. */
  function lookAgain(): void {
    visitorKey ??= shelf.get('visitor');
    token ??= shelf.get('token');
  }

  async function mint(refused: string | null): Promise<{ token: string; sameVisitor: boolean }> {
    if (source) {
      const given = await source();
      if (given === null) throw ended();
      keepToken(given);
      return { token: given, sameVisitor: true };
    }
    const before = visitorKey;
    lookAgain();
    if (token !== null && token !== refused) return { token, sameVisitor: before === null || visitorKey === before };
    isNew = visitorKey === null;
    const body = { chatbot_id: chatbotId, environment, page_origin: pageOrigin(), visitor_key: visitorKey };
    const session = await api.session(body);
    keepToken(session.token);
    keepKey(session.visitor_key);
    siblings.tell({ kind: 'session', token: session.token, visitorKey });
    return { token: session.token, sameVisitor: before === null || visitorKey === before };
  }

  /** One at a time: whoever needs a token meanwhile waits for the same one. */
  function fresh(refused: string | null = null): Promise<{ token: string; sameVisitor: boolean }> {
    minting ??= siblings.alone(() => mint(refused)).finally(() => {
      minting = undefined;
    });
    return minting;
  }

  async function renew(refused: string): Promise<string> {
    if (token !== null && token !== refused) return token;
    const knownVisitor = visitorKey !== null || source !== undefined;
    token = null;
    if (shelf.get('token') === refused) shelf.set('token', null);
    const next = await fresh(refused);
    if (!knownVisitor || !next.sameVisitor) throw ended();
    return next.token;
  }

  return {
    /** Whether there may be a conversation to load: asking costs nothing for a visitor who never wrote. */
    isKnown(): boolean {
      lookAgain();
      return !isNew && (token !== null || visitorKey !== null || source !== undefined);
    },

    /** The page's word about who the visitor is; it outlives the frame's own storage. */
    setVisitorKey(key: string | null): void {
      lookAgain();
      // Who is known to the frame alone is told to the page when they use the chat, not before (embed.md 7).
      if (key === null || key === visitorKey) return;
      visitorKey = key;
      isNew = false;
      shelf.set('visitor', key);
      keepToken(null);
    },
    setTokenSource(next: TokenSource): void {
      source = next;
    },
    /** Another chat of this visitor says who that is: what it has is ours too, unless the page's own backend says. */
    learn(news: { token: string; visitorKey: string | null }): void {
      if (source) return;
      token = news.token;
      visitorKey = news.visitorKey ?? visitorKey;
    },
    /** There is a conversation now, whoever of the visitor's chats began it. */
    hasSpoken(): void {
      isNew = false;
    },
    /** The token that came with `done` (api.md 1.4). */
    adopt: keepToken,
    /** Gets a token ready, so that the first question does not wait for it. */
    warmUp(): void {
      if (token === null) fresh().catch(() => {});
    },
    /** Runs a call with the token; after a 401 once more with a renewed one. */
    async authorized<T>(call: (token: string) => Promise<T>): Promise<T> {
      const first = token ?? (await fresh()).token;
      isNew = false;
      remember();
      try {
        return await call(first);
      } catch (error) {
        if (!isUnauthorized(error)) throw error;
      }
      const second = await renew(first);
      try {
        return await call(second);
      } catch (error) {
        if (!isUnauthorized(error)) throw error;
        keepToken(null);
        throw ended();
      }
    },
    /** A new conversation of the same visitor. A conversation that is already gone is no obstacle. */
    async reset(): Promise<void> {
      const isSomebody = token !== null || visitorKey !== null || source !== undefined;
      if (!isSomebody) return;
      try {
        const session = await api.resetSession(token ?? (await fresh()).token);
        keepToken(session.token);
        keepKey(session.visitor_key);
        siblings.tell({ kind: 'session', token: session.token, visitorKey });
      } catch (error) {
        if (!isUnauthorized(error)) throw error;
        keepToken(null);
      }
    },
  };
}

export type Session = ReturnType<typeof createSession>;
