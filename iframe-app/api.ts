/** The chat API as typed calls (api.md, embed.md 9). Every call rejects with a {@link ChatFailure}, never with prose. */
import { decodeConfig, type ChatbotConfig } from '../protocol/config.ts';
import { decodeApiError } from '../protocol/errors.ts';
import {
  classificationSchema,
  widgetSessionSchema,
  type Classification,
  type WidgetSession,
} from '../protocol/answers.ts';
import { decode } from '../protocol/tolerant.ts';
import { version } from '../package.json';
import { ChatFailure } from './failure.ts';
import { addressOf, type CallName } from './paths.ts';

export type Fetch = typeof globalThis.fetch;

export type ApiDependencies = {
  /** Origin of the API without a slash at its end; '' is the frame's own. */
  base: string;
  fetch: Fetch;
  /** The language in use, sent as `Accept-Language` (api.md 1.5). */
  language(): string;
};

type Call = {
  token?: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Makes a repetition harmless where the route takes one. */
  key?: string;
  /** Arrives although the visitor leaves the page meanwhile. */
  keepalive?: boolean;
};

/** `Retry-After` in seconds: a number, or a date in some servers. */
export function retryAfterSeconds(response: Response, now: number): number | null {
  const value = response.headers.get('Retry-After');
  if (value === null || value.trim() === '') return null;
  if (/^\d+$/.test(value.trim())) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** Throws what a refusal says; the body may be anything (api.md 2.1). */
export async function refuse(response: Response): Promise<never> {
  const error = decodeApiError(response.status, await jsonOf(response));
  throw new ChatFailure({ kind: 'refused', error, retryAfter: retryAfterSeconds(response, Date.now()) });
}

/** The server's answer is not what it should be. */
export const malformed = (): ChatFailure =>
  new ChatFailure({
    kind: 'refused',
    error: { status: 500, code: 'internal', message: '', params: [] },
    retryAfter: null,
  });

export function createApi({ base, fetch, language }: ApiDependencies) {
  /** Headers of every call with a token (api.md 1.1). */
  function headers(token: string | undefined): Record<string, string> {
    return {
      'Accept-Language': language(),
      'X-Diverge-SDK-Platform': 'web',
      'X-Diverge-SDK-Version': version,
      'X-Diverge-Client-Profile': 'product-recommendation',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    };
  }

  const address = (name: CallName): string => base + addressOf(name).path;

  async function call(name: CallName, { token, query, body, key, keepalive }: Call): Promise<Response> {
    const search = query ? `?${new URLSearchParams(query).toString()}` : '';
    let response: Response;
    try {
      response = await fetch(address(name) + search, {
        method: addressOf(name).method,
        headers: {
          Accept: 'application/json',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(key === undefined ? {} : { 'Idempotency-Key': key }),
          ...headers(token),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'omit',
        ...(keepalive ? { keepalive } : {}),
      });
    } catch {
      throw new ChatFailure({ kind: 'network' });
    }
    return response.ok ? response : refuse(response);
  }

  return {
    address,
    headers,
    /** For what is loaded late. */
    call,
    async config(token: string): Promise<ChatbotConfig> {
      return decodeConfig(await jsonOf(await call('config', { token })));
    },
    /** Newest first; without a cursor the newest page (api.md 4.2). As it came: {@link decodeHistoryPage} reads it. */
    async history(token: string, cursor?: string): Promise<unknown> {
      const query = { limit: '30', ...(cursor === undefined ? {} : { cursor }) };
      return jsonOf(await call('history', { token, query }));
    },
    async cancelAnswer(token: string): Promise<void> {
      await call('cancelAnswer', { token });
    },
    async session(body: Record<string, string | null>): Promise<WidgetSession> {
      const session = decode(widgetSessionSchema, await jsonOf(await call('widgetSession', { body })));
      if (!session) throw malformed();
      return session;
    },
    async resetSession(token: string): Promise<WidgetSession> {
      const session = decode(widgetSessionSchema, await jsonOf(await call('widgetSessionReset', { token })));
      if (!session) throw malformed();
      return session;
    },
    /** `undefined` where the answer makes no sense. */
    async classification(token: string, messageId: string): Promise<Classification | undefined> {
      const response = await call('classification', { token, query: { message_id: messageId } });
      return decode(classificationSchema, await jsonOf(response));
    },
  };
}

export type Api = ReturnType<typeof createApi>;
