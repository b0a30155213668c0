import { afterEach, describe, expect, it } from 'vitest';
import { rateLimits } from '../../middleware/rate-limits.ts';
import type { Purchase } from '../../store/store.ts';
import { readEvents } from '../../testing/read-events.ts';
import type { TestBed, TestServer } from '../../testing/test-server.ts';

type Problem = { error: { code: string; params?: { field: string; message: string }[] } };

export function purchaseTests({ createServer }: TestBed): void {
  let server: TestServer;
  afterEach(() => server.close());

  const body = { total_price: 1234.5, currency: 'DKK' };
  const report = (token: string | undefined, json: unknown = body, headers: Record<string, string> = {}): Promise<Response> =>
    server.request('/api/v1/widget/purchases', { json, headers: { 'Accept-Language': 'en', ...headers }, ...(token === undefined ? {} : { token }) });
  const kept = (chatbotId = 'shop-bot'): Promise<Purchase[]> =>
    server.store.purchases({ chatbotId, from: 0, until: Number.MAX_SAFE_INTEGER, after: null, limit: 100 });
  /** Somebody who has asked something. */
  async function customer(): Promise<string> {
    const token = await server.visit();
    await readEvents(await server.ask(token, 'Hello')).rest();
    return token;
  }
  const faults = async (response: Response): Promise<unknown[]> => {
    const { error } = (await response.json()) as Problem;
    return [response.status, error.code, ...(error.params ?? []).map(({ field, message }) => `${field} ${message}`)];
  };

  describe('POST /widget/purchases', () => {
    it('keeps what the page says, as self-reported, with the conversation that led to it', async () => {
      server = await createServer();
      const token = await customer();
      const response = await report(token);
      expect([response.status, await response.text()]).toEqual([204, '']);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      const { visitorId } = (await server.tokens.read(token))!;
      const conversation = await server.store.openConversation(visitorId);
      expect(await kept()).toEqual([
        {
          purchaseId: expect.stringMatching(/^b_/),
          chatbotId: 'shop-bot',
          environment: 'live',
          source: 'self_reported',
          conversationId: conversation?.conversationId,
          totalPrice: 1234.5,
          currency: 'DKK',
          reportedAt: server.clock.now(),
        },
      ]);
    });

    it('keeps one purchase for one key, refuses the key for another, and two without a key are two', async () => {
      server = await createServer();
      const token = await customer();
      const key = { 'Idempotency-Key': 'order-1' };
      const together = await Promise.all([report(token, body, key), report(token, body, key)]);
      expect(together.map((response) => response.status)).toEqual([204, 204]);
      expect(await faults(await report(token, { ...body, total_price: 1 }, key))).toEqual([
        422, 'validation', 'Idempotency-Key was used for another purchase already',
      ]);
      expect(await faults(await report(token, body, { 'Idempotency-Key': 'a b' }))).toEqual([
        422, 'validation', 'Idempotency-Key must be 1 to 128 visible characters',
      ]);
      expect(await kept()).toHaveLength(1);
      await report(token);
      await report(token);
      expect(await kept()).toHaveLength(3);
    });

    it.each<[unknown, string[]]>([
      [{}, ['total_price is required', 'currency is required']],
      [{ ...body, total_price: '1234.5' }, ['total_price must be a number']],
      [{ ...body, total_price: 0 }, ['total_price must be at least 0.001']],
      [{ ...body, total_price: 1e12 }, ['total_price must be at most 1000000000']],
      [{ ...body, total_price: 1.23456 }, ['total_price may have at most 3 decimals']],
      [{ ...body, currency: 'kr.' }, ['currency must be a currency such as DKK']],
      ['a text', []],
    ])('refuses %j and names what is wrong', async (json, problems) => {
      server = await createServer();
      expect(await faults(await report(await customer(), json))).toEqual([422, 'validation', ...problems]);
      expect(await kept()).toEqual([]);
    });

    it('is not for somebody who has asked nothing, and for everybody who has, a new conversation or not', async () => {
      server = await createServer();
      expect((await faults(await report(await server.visit())))[0]).toBe(404);
      const token = await customer();
      const again = (await (await server.request('/api/v1/widget/session/reset', { token, method: 'POST' })).json()) as { token: string };
      expect((await report(again.token)).status).toBe(204);
      expect(await kept()).toHaveLength(1);
    });

    it('needs a visitor who is still there', async () => {
      server = await createServer();
      expect((await report(undefined)).status).toBe(401);
      const token = await customer();
      await report(token);
      expect((await server.request('/api/v1/chat', { token, method: 'DELETE' })).status).toBe(204);
      expect(await kept()).toEqual([]);
      expect((await report(token)).status).toBe(401);
    });

    it('takes a few purchases of one visitor and then asks for patience, of nobody else', async () => {
      server = await createServer();
      const [eager, other] = [await customer(), await customer()];
      for (let count = 0; count < rateLimits.purchasesPerVisitor.burst; count += 1) expect((await report(eager)).status).toBe(204);
      const refused = await report(eager);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '360']);
      expect((await report(other)).status).toBe(204);
    });

    it('leaves one line in the log for each purchase, which says neither who nor how much', async () => {
      const lines: string[] = [];
      server = await createServer({ log: (line) => lines.push(line) });
      const token = await customer();
      for (let count = 0; count < 2; count += 1) await report(token, body, { 'Idempotency-Key': 'order-77' });
      const reported = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === 'purchase reported');
      expect(reported).toEqual([{ level: 30, time: expect.any(Number), chatbot: 'shop-bot', environment: 'live', currency: 'DKK', msg: 'purchase reported' }]);
      const { visitorId } = (await server.tokens.read(token))!;
      for (const secret of [token, visitorId, 'order-77', '1234', '203.0.113.7']) expect(lines.join('')).not.toContain(secret);
    });
  });
}
