import { afterEach, describe, expect, it } from 'vitest';
import { routes } from '../protocol/api.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';
import { readEvents } from './testing/read-events.ts';

let server: TestServer;
afterEach(() => server.close());

type ErrorBody = { error: { code: string; message: string; params?: unknown } };
const problem = async (response: Response): Promise<[number, string]> => [response.status, ((await response.json()) as ErrorBody).error.code];

describe('errors', () => {
  it('answer in the envelope: unknown paths, wrong methods, broken JSON, too much', async () => {
    server = await createTestServer();
    const token = await server.visit();
    expect(await problem(await server.request('/api/v1/chat/nothing', { token }))).toEqual([404, 'not_found']);
    expect(await problem(await server.request('/nothing'))).toEqual([404, 'not_found']);
    const wrong = await server.request('/api/v1/chat/messages', { token, method: 'PUT' });
    expect([await problem(wrong), wrong.headers.get('allow')]).toEqual([[405, 'not_found'], 'POST, GET, OPTIONS']);
    const broken = await server.request('/api/v1/chat/messages', { token, method: 'POST', body: '{"message":' });
    expect(await problem(broken)).toEqual([400, 'validation']);
    const declared = await server.request('/api/v1/chat/messages', { token, method: 'POST', body: '{}', headers: { 'Content-Length': String(65 * 1024 * 1024) } });
    expect(await problem(declared)).toEqual([413, 'payload_too_large']);
    const streamed = await server.request('/api/v1/chat/rate', { token, method: 'POST', body: 'x'.repeat(70_000) });
    expect(await problem(streamed)).toEqual([413, 'payload_too_large']);
    expect(await problem(await server.request('/api/v1/chat/rate', { token, method: 'POST' }))).toEqual([422, 'validation']);
  });

  it('speak Danish or English', async () => {
    server = await createTestServer();
    const message = async (language: string): Promise<string> => {
      const response = await server.request('/nothing', { headers: { 'Accept-Language': language } });
      return ((await response.json()) as ErrorBody).error.message;
    };
    expect([await message('da-DK'), await message('de')]).toEqual(['Det findes ikke (længere).', 'This does not exist (any more).']);
  });

  it('name their fields in the same language, and in our words only', async () => {
    server = await createTestServer();
    const token = await server.visit();
    const send = (parts: unknown, more: object = {}): object => ({ message: { parts }, ...more });
    const text = { type: 'text', text: 'Hi' };
    const image = { type: 'image', data: 'AAAA', mime: 'image/png' };
    const wrong: [string, unknown][] = [
      ...[{}, { message: 1 }, send('x'), send([]), send([1]), send([{ type: 'x' }]), send([text, text]), send(Array(9).fill(image)), send([image])],
      ...[{ text: 5 }, { text: ' ' }, { text: 'x'.repeat(10_001) }].map((change) => send([{ ...text, ...change }])),
      ...[{ data: '!' }, { data: '' }, { data: 'A'.repeat(6_990_512) }, { mime: 'x' }, { filename: 'x'.repeat(256) }].map((change) => send([{ ...image, ...change }])),
      ...[5, { page: 5 }].map((context) => send([text], { context })),
    ].map((body): [string, unknown] => ['/api/v1/chat/messages', body]);
    for (const rating of [undefined, '5', 2.5, 0, 6]) wrong.push(['/api/v1/chat/rate', { rating }]);
    wrong.push(['/api/v1/chat/rate', { rating: 5, feedback: 'x'.repeat(2_001) }]);
    wrong.push(['/api/v1/widget/session', { chatbot_id: '', page_origin: 1, environment: 'x', visitor_key: 'x'.repeat(257) }]);
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=x']) wrong.push([`/api/v1/chat/messages?${query}`, undefined]);
    for (const [path, json] of wrong) {
      const paramsIn = async (language: string): Promise<{ field: string; message: string }[]> => {
        server.clock.jump(60_000);
        const response = await server.request(path, { token, json, headers: { 'Accept-Language': language } });
        expect(response.status).toBe(422);
        const { error } = (await response.json()) as { error: { params: { field: string; message: string }[] } };
        return error.params;
      };
      const [danish, english] = [await paramsIn('da'), await paramsIn('en')];
      expect(danish.length).toBeGreaterThan(0);
      expect(danish.map((param) => param.field)).toEqual(english.map((param) => param.field));
      for (const [index, { field, message }] of danish.entries()) {
        expect(field).not.toBe('');
        expect(message).not.toBe(english[index]!.message);
        expect(message).toMatch(/^(mangler$|(skal|må|er|kan|hører) )/);
        expect([message, english[index]!.message].join()).not.toMatch(/Invalid|ikke i orden|not right/);
      }
    }
  });

  it('of a body that is no object have no field', async () => {
    server = await createTestServer();
    const response = await server.request('/api/v1/widget/session', { json: null });
    expect([response.status, await response.json()]).toEqual([422, { error: { code: 'validation', message: 'Something in what was sent is not right.' } }]);
  });

  it('that nobody foresaw tell nothing', async () => {
    server = await createTestServer();
    const token = await server.visit();
    server.store.openConversation = () => Promise.reject(new Error('password=hunter2'));
    const response = await server.request('/api/v1/chat/messages', { token });
    const text = await response.text();
    expect([response.status, text.includes('hunter2'), text.includes('internal')]).toEqual([500, false, true]);
  });
});

describe('cross-origin calls', () => {
  it('are allowed on every route but those for API keys, errors and preflights alike', async () => {
    server = await createTestServer();
    for (const route of Object.values(routes)) {
      const expected = route.auth === 'api_key' ? null : '*';
      const path = route.path.replace('{attachment_id}', 'x');
      const preflight = await server.request(path, { method: 'OPTIONS', headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': route.method } });
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, expected]);
      const refused = await server.request(path, { method: route.method });
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(refused.headers.get('access-control-allow-origin')).toBe(expected);
      expect(refused.headers.get('access-control-allow-credentials')).toBeNull();
    }
    const { headers } = await server.request('/api/v1/chat/messages', { method: 'OPTIONS' });
    for (const name of ['Idempotency-Key', 'Last-Event-ID', 'Authorization', 'Accept-Language', 'X-Diverge-Client-Profile']) {
      expect(headers.get('access-control-allow-headers')).toContain(name);
    }
    expect(headers.get('access-control-expose-headers')).toBe('Retry-After');
  });

  it('learn that something is not there (yet), and do not take it for a broken network', async () => {
    server = await createTestServer();
    const token = await server.visit();
    for (const path of ['/api/v1/chat/livechat/status', '/api/v1/chat/banners', '/api/v1/widget/nothing', '/api/v2/chat', '/api/v1/chat/auth/none']) {
      const preflight = await server.request(path, { method: 'OPTIONS', headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'GET' } });
      expect([path, preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([path, 204, '*']);
      expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
      for (const method of ['GET', 'POST', 'DELETE']) {
        const response = await server.request(path, { method, token });
        expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
      }
    }
  });

  it('of pages that are none of the API’s are not opened to anybody', async () => {
    server = await createTestServer();
    for (const path of ['/', '/docs', '/nothing', '/apix']) {
      expect((await server.request(path)).headers.get('access-control-allow-origin')).toBeNull();
      expect((await server.request(path, { method: 'OPTIONS' })).headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('rate limits', () => {
  it('hold a visitor who asks too fast, say for how long, and let them go on', async () => {
    server = await createTestServer();
    const token = await server.visit();
    const ask = async (): Promise<Response> => {
      const response = await server.ask(token, 'Hello');
      if (response.status === 200) await readEvents(response).rest();
      return response;
    };
    for (let count = 0; count < 20; count += 1) expect((await ask()).status).toBe(200);
    const held = await ask();
    expect([await problem(held), held.headers.get('retry-after')]).toEqual([[429, 'rate_limited'], '2']);
    const other = await server.visit();
    expect((await server.ask(other, 'Hello')).status).toBe(200);
    await server.clock.advance(2_000);
    expect((await ask()).status).toBe(200);
  });

  it('count an address, and believe X-Forwarded-For only of a trusted proxy', async () => {
    server = await createTestServer({ trustedProxies: ['10.0.0.0/8'] });
    const session = async (from: string, forwarded?: string): Promise<number> =>
      (await server.request('/api/v1/widget/session', {
        json: { chatbot_id: 'shop-bot', page_origin: 'x' },
        from,
        headers: forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded },
      })).status;
    for (let count = 0; count < 60; count += 1) await session('10.0.0.1', '198.51.100.1');
    expect(await session('10.0.0.1', '198.51.100.1')).toBe(429);
    expect(await session('10.0.0.1', '6.6.6.6, 198.51.100.1')).toBe(429);
    expect(await session('10.0.0.1', '198.51.100.2')).toBe(200);
    expect(await session('198.51.100.1')).toBe(429);
    for (let count = 0; count < 60; count += 1) await session('203.0.113.9', `198.51.100.${count}`);
    expect(await session('203.0.113.9', '198.51.100.77')).toBe(429);
  });
});
