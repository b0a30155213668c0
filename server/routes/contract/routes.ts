import { afterEach, describe, expect, it } from 'vitest';
import { demoKey } from '../../keys.ts';
import { makeChatbot, type TestBed, type TestServer } from '../../testing/test-server.ts';
import { echoBot } from '../../testing/scripted-bot.ts';
import { finalMessage, readEvents } from '../../testing/read-events.ts';

export function routeTests({ createServer }: TestBed): void {
  let server: TestServer;
  afterEach(() => server.close());

  const basic = (key: string): Record<string, string> => ({ Authorization: `Basic ${btoa(`${key}:`)}`, 'Accept-Language': 'en' });
  const read = async (response: Response): Promise<Record<string, never>> => (await response.json()) as Record<string, never>;
  const auth = (json: unknown, key = demoKey): Promise<Response> => server.request('/api/v1/chat/auth', { json, headers: basic(key) });

  type ErrorBody = { error: { code: string; message: string; params?: { field: string; message: string }[] } };
  const problem = async (response: Response): Promise<[number, string, string[]]> => {
    const { error } = (await response.json()) as ErrorBody;
    expect(error.message).not.toBe('');
    return [response.status, error.code, (error.params ?? []).map((param) => param.field)];
  };

  describe('POST /auth', () => {
    it('gives a token for a new visitor each time, and the same visitor for the same visitor_id', async () => {
      server = await createServer();
      const visitorOf = async (json: object): Promise<string | undefined> =>
        (await server.tokens.read((await read(await auth({ chatbot_id: 'shop-bot', ...json })))['token']!))?.visitorId;
      const [one, two] = [await visitorOf({}), await visitorOf({})];
      expect(one).not.toBe(two);
      const [three, four] = [await visitorOf({ visitor_id: 'customer 1' }), await visitorOf({ visitor_id: 'customer 1' })];
      expect(three).toBe(four);
      expect(three).not.toBe(one);
    });

    it('refuses a wrong key, a chatbot of others, an unknown one and a missing one', async () => {
      server = await createServer({
        chatbots: [makeChatbot('shop-bot', echoBot()), makeChatbot('others', echoBot())],
      });
      expect(await problem(await auth({ chatbot_id: 'shop-bot' }, 'wrong'))).toEqual([401, 'unauthorized', []]);
      expect(await problem(await server.request('/api/v1/chat/auth', { json: { chatbot_id: 'shop-bot' } }))).toEqual([401, 'unauthorized', []]);
      expect(await problem(await auth({ chatbot_id: 'others' }))).toEqual([403, 'forbidden', []]);
      expect(await problem(await auth({ chatbot_id: 'gone-bot' }))).toEqual([404, 'not_found', []]);
      expect(await problem(await auth({}))).toEqual([422, 'validation', ['chatbot_id']]);
      expect(await problem(await auth({ chatbot_id: 'shop-bot', visitor_id: 'x'.repeat(129) }))).toEqual([422, 'validation', ['visitor_id']]);
    });

    it('serves all visitors of a shop from the one address of its backend', async () => {
      server = await createServer();
      const statuses = new Set<number>();
      for (let count = 0; count < 200; count += 1) statuses.add((await auth({ chatbot_id: 'shop-bot' })).status);
      expect([...statuses]).toEqual([200]);
    });

    it('sends no cross-origin headers, not even with an error', async () => {
      server = await createServer();
      for (const response of [await auth({ chatbot_id: 'shop-bot' }), await auth({}, 'wrong'), await server.request('/api/v1/chat/auth', { method: 'OPTIONS' })]) {
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
      }
    });
  });

  describe('POST /auth/reset', () => {
    it('ends the conversation: the new token has an empty history, the old bound one is over', async () => {
      server = await createServer();
      const token = await server.visit();
      const done = (await readEvents(await server.ask(token, 'Hello')).rest()).at(-1);
      const bound = String(done?.data['visitor_token']);
      const response = await server.request('/api/v1/chat/auth/reset', { json: { visitor_token: bound }, headers: basic(demoKey) });
      const fresh = (await read(response))['token'] as unknown as string;
      expect(await read(await server.request('/api/v1/chat/messages', { token: fresh }))).toEqual({ messages: [], next_cursor: null, has_more: false });
      expect((await server.request('/api/v1/chat/messages', { token: bound })).status).toBe(401);
      expect((await server.tokens.read(fresh))?.visitorId).toBe((await server.tokens.read(bound))?.visitorId);
    });

    it('says that the key is wrong, and not that a conversation is over', async () => {
      server = await createServer();
      const { error } = (await (await auth({ chatbot_id: 'shop-bot' }, 'wrong')).json()) as ErrorBody;
      expect(error.message).toBe('The API key is missing or wrong.');
    });

    it('reads a body that begins with a byte order mark', async () => {
      server = await createServer();
      const response = await server.request('/api/v1/chat/auth', { method: 'POST', body: '\uFEFF{"chatbot_id":"shop-bot"}', headers: basic(demoKey) });
      expect(response.status).toBe(200);
    });

    it('names the field of a token that it cannot read', async () => {
      server = await createServer();
      const response = await server.request('/api/v1/chat/auth/reset', { json: { visitor_token: 'nonsense' }, headers: basic(demoKey) });
      expect(await problem(response)).toEqual([422, 'validation', ['visitor_token']]);
    });

    it('refuses a token of the other environment: a test key does nothing to live visitors, and the other way round', async () => {
      server = await createServer();
      const session = { chatbot_id: 'shop-bot', page_origin: 'https://shop.example', environment: 'test' };
      const { token } = await read(await server.request('/api/v1/widget/session', { json: session }));
      const response = await server.request('/api/v1/chat/auth/reset', { json: { visitor_token: token }, headers: basic(demoKey) });
      expect(await problem(response)).toEqual([403, 'forbidden', []]);
      expect((await server.request('/api/v1/chat/config', { token: token! })).status).toBe(200);
    });

    it('takes a token that has expired: it still says whose conversation it was', async () => {
      server = await createServer();
      const token = await server.visit();
      server.clock.jump(25 * 3_600_000);
      const response = await server.request('/api/v1/chat/auth/reset', { json: { visitor_token: token }, headers: basic(demoKey) });
      expect(response.status).toBe(200);
    });
  });

  describe('a visitor token', () => {
    it('is refused when it is missing, forged, expired, or its visitor was deleted', async () => {
      server = await createServer();
      const token = await server.visit();
      const config = (of?: string): Promise<Response> => server.request('/api/v1/chat/config', of === undefined ? {} : { token: of });
      expect((await config(token)).status).toBe(200);
      expect(await problem(await config())).toEqual([401, 'unauthorized', []]);
      expect((await config(`${token.slice(0, -3)}abc`)).status).toBe(401);
      const none = `${btoa('{"alg":"none"}').replace(/=/g, '')}.${token.split('.')[1]}.`;
      expect((await config(none)).status).toBe(401);
      expect((await server.request('/api/v1/chat', { token, method: 'DELETE' })).status).toBe(204);
      expect((await config(token)).status).toBe(401);
      const other = await server.visit();
      server.clock.jump(24 * 3_600_000 + 1_000);
      expect((await config(other)).status).toBe(401);
    });

    it('of a chatbot that was taken away finds nothing', async () => {
      const chatbots = [makeChatbot('shop-bot', echoBot()), makeChatbot('second', echoBot())];
      server = await createServer({ chatbots });
      const token = await server.visit('second');
      chatbots.pop();
      expect(await problem(await server.request('/api/v1/chat/config', { token }))).toEqual([404, 'not_found', []]);
    });
  });

  describe('GET /config', () => {
    it('speaks the language that the caller wants, else the first of the chatbot', async () => {
      server = await createServer();
      const token = await server.visit();
      const welcome = async (language: string): Promise<unknown> => {
        const body = await (await server.request('/api/v1/chat/config', { token, headers: { 'Accept-Language': language } })).json();
        return (body as { display: { welcome_message: string } }).display.welcome_message;
      };
      expect([await welcome('en-GB,en;q=0.9'), await welcome('fr'), await welcome('fr;q=0.9, da;q=0.1, en;q=0')]).toEqual(['Hello', 'Hej', 'Hej']);
    });
  });

  describe('the widget session', () => {
    const session = async (json: object = {}): Promise<Record<string, string>> =>
      read(await server.request('/api/v1/widget/session', { json: { chatbot_id: 'shop-bot', page_origin: 'https://shop.example', ...json } }));

    it('gives a new visitor a key of at least 128 random bits, which brings them back', async () => {
      server = await createServer();
      const first = await session();
      expect(Buffer.from(first['visitor_key']!, 'base64url').length).toBeGreaterThanOrEqual(16);
      expect(Date.parse(first['expires_at']!)).toBe(server.clock.now() + 24 * 3_600_000);
      await readEvents(await server.ask(first['token']!, 'Hello')).rest();
      const again = await session({ visitor_key: first['visitor_key'] });
      expect(again['visitor_key']).toBeUndefined();
      const history = await (await server.request('/api/v1/chat/messages', { token: again['token']! })).json();
      expect((history as { messages: unknown[] }).messages).toHaveLength(2);
    });

    it('with a key that nobody has makes a new visitor, and the environment tells visitors apart', async () => {
      server = await createServer();
      const first = await session();
      expect((await session({ visitor_key: 'made-up' }))['visitor_key']).toBeTruthy();
      expect((await session({ visitor_key: first['visitor_key'], environment: 'test' }))['visitor_key']).toBeTruthy();
    });

    it('reset begins a new conversation of the same visitor', async () => {
      server = await createServer();
      const { token, visitor_key } = await session();
      const done = (await readEvents(await server.ask(token!, 'Hello')).rest()).at(-1);
      const bound = String(done?.data['visitor_token']);
      const reset = await read(await server.request('/api/v1/widget/session/reset', { token: bound, method: 'POST' }));
      expect((await server.request('/api/v1/chat/messages', { token: bound })).status).toBe(401);
      expect((await server.tokens.read(reset['token']!))?.visitorId).toBe((await server.tokens.read(bound))?.visitorId);
      expect((await session({ visitor_key }))['visitor_key']).toBeUndefined();
    });

    it('of an unknown chatbot is not found', async () => {
      server = await createServer();
      const response = await server.request('/api/v1/widget/session', { json: { chatbot_id: 'nobody', page_origin: 'x' } });
      expect(await problem(response)).toEqual([404, 'not_found', []]);
    });
  });

  describe('GET /widget/config', () => {
    it('is public, cacheable and tagged', async () => {
      server = await createServer();
      const response = await server.request('/api/v1/widget/config?chatbot_id=shop-bot');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=86400');
      expect(await read(response)).toMatchObject({ chatbot_id: 'shop-bot', name: 'Test shop', languages: ['da', 'en'] });
      const again = await server.request('/api/v1/widget/config?chatbot_id=shop-bot', { headers: { 'If-None-Match': response.headers.get('etag')! } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect((await server.request('/api/v1/widget/config?chatbot_id=nobody')).status).toBe(404);
      expect((await server.request('/api/v1/widget/config')).status).toBe(422);
      expect(response.headers.get('set-cookie')).toBeNull();
    });
  });

  describe('the history', () => {
    it('comes newest first, page by page, without a gap or a repetition', async () => {
      server = await createServer();
      const token = await server.visit();
      for (const text of ['one', 'two', 'three']) await readEvents(await server.ask(token, text)).rest();
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const path: string = `/api/v1/chat/messages?limit=4${cursor ? `&cursor=${cursor}` : ''}`;
        const page = (await (await server.request(path, { token })).json()) as { messages: { message_id: string; role: string }[]; next_cursor: string | null; has_more: boolean };
        seen.push(...page.messages.map((message) => message.message_id));
        expect(page.has_more).toBe(page.next_cursor !== null);
        cursor = page.next_cursor;
      } while (cursor);
      expect(seen).toHaveLength(6);
      expect(new Set(seen).size).toBe(6);
    });

    it('refuses limits out of bounds and cursors that are not its own', async () => {
      server = await createServer();
      const [token, other] = [await server.visit(), await server.visit()];
      for (const one of [token, other]) for (const text of ['a', 'b']) await readEvents(await server.ask(one, text)).rest();
      const { next_cursor: theirs } = await read(await server.request('/api/v1/chat/messages?limit=1', { token: other }));
      for (const [query, field] of [['limit=0', 'limit'], ['limit=101', 'limit'], ['limit=x', 'limit'], ['cursor=x', 'cursor'], [`cursor=${theirs}`, 'cursor']]) {
        expect(await problem(await server.request(`/api/v1/chat/messages?${query}`, { token }))).toEqual([422, 'validation', [field]]);
      }
    });
  });

  describe('rating', () => {
    it('needs a conversation, a whole number from 1 to 5, and overwrites', async () => {
      server = await createServer();
      const token = await server.visit();
      const rate = (json: object): Promise<Response> => server.request('/api/v1/chat/rate', { token, json });
      expect(await problem(await rate({ rating: 4 }))).toEqual([404, 'not_found', []]);
      await readEvents(await server.ask(token, 'Hello')).rest();
      const response = await rate({ rating: 4, feedback: '  ' });
      expect([response.status, await response.text()]).toEqual([200, '']);
      expect(await problem(await rate({ rating: 6 }))).toEqual([422, 'validation', ['rating']]);
      expect(await problem(await rate({ rating: 2.5 }))).toEqual([422, 'validation', ['rating']]);
      await rate({ rating: 1, feedback: 'Slow' });
      const claims = await server.tokens.read(token);
      const open = await server.store.openConversation(claims!.visitorId);
      expect(await server.store.conversationRating(open!.conversationId)).toEqual({ rating: 1, feedback: 'Slow' });
    });
  });

  describe('deleting', () => {
    it('removes the conversation, its attachments and the visitor, and stops what is being written', async () => {
      server = await createServer();
      const token = await server.visit();
      const message = finalMessage(await readEvents(await server.ask(token, 'Hello')).rest());
      const claims = await server.tokens.read(token);
      const response = await server.request('/api/v1/chat', { token, method: 'DELETE' });
      expect([response.status, await response.text()]).toEqual([204, '']);
      expect(await server.store.visitor(claims!.visitorId)).toBeUndefined();
      expect(await server.store.message(claims!.visitorId, message.message_id)).toBeUndefined();
    });
  });
}
