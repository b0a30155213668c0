import { afterEach, describe, expect, it } from 'vitest';
import { createDraft } from '../../../protocol/draft.ts';
import { createSteppedBot, saying, scriptedBot } from '../../testing/scripted-bot.ts';
import type { TestBed, TestServer } from '../../testing/test-server.ts';
import { turns } from '../../testing/manual-clock.ts';
import { decoded, finalMessage, readEvents, wordsOf } from '../../testing/read-events.ts';

export function askingTests({ createServer }: TestBed): void {
  let server: TestServer;
  afterEach(() => server.close());

  const post = (path: string, token: string): Promise<Response> => server.request(`/api/v1/chat/${path}`, { token, method: 'POST' });

  describe('a question', () => {
    it('is answered by a stream of numbered events, and both sides are in the history', async () => {
      server = await createServer();
      const token = await server.visit();
      const response = await server.ask(token, 'Hello there');
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
      const events = await readEvents(response).rest();
      expect(events.map((event) => event.id)).toEqual(events.map((_event, index) => index + 1));
      expect(events.slice(0, 2).map((event) => event.data)).toEqual([{ status: 'connected' }, { status: 'processing' }]);
      expect(wordsOf(finalMessage(events))).toBe('You said: Hello there');
      expect((await server.history(token)).map((message) => message.role)).toEqual(['assistant', 'user']);
      expect((await server.history(token))[0]).toEqual(JSON.parse(JSON.stringify(finalMessage(events))));
    });

    it('is durable before its first event', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const reader = readEvents(await server.ask(token, 'Hello'));
      expect((await reader.next())?.data).toEqual({ status: 'connected' });
      expect((await server.history(token)).map((message) => message.role)).toEqual(['user']);
      stepped.finish();
      await reader.rest();
    });

    it('reaches the bot with its page, its language and what was said before', async () => {
      const asked: unknown[] = [];
      const bot = scriptedBot(async function* record(question, context) {
        asked.push([question.text, question.page, question.language, question.history.map((message) => message.role)]);
        yield* saying('ok', context);
      });
      server = await createServer({ bot });
      const token = await server.visit();
      const json = { message: { parts: [{ type: 'text', text: 'one\n\ntwo' }] }, context: { page: `https://shop.example/${'x'.repeat(3000)}` } };
      await readEvents(await server.request('/api/v1/chat/messages', { token, json, headers: { 'Accept-Language': 'en-GB,da;q=0.5' } })).rest();
      await readEvents(await server.ask(token, 'three', { 'Accept-Language': 'fr' })).rest();
      expect(asked).toEqual([
        ['one\ntwo', json.context.page.slice(0, 2048), 'en', []],
        ['three', null, 'da', ['user', 'assistant']],
      ]);
    });
  });

  describe('the same key', () => {
    it('with the same body gives the same answer, while it runs and afterwards, and asks once', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const key = { 'Idempotency-Key': 'k1' };
      const first = readEvents(await server.ask(token, 'Hello', key));
      const second = readEvents(await server.ask(token, 'Hello', key));
      await first.next();
      stepped.finish();
      const [one, two] = [await first.rest(), await second.rest()];
      const three = await readEvents(await server.ask(token, 'Hello', key)).rest();
      expect(finalMessage(two)).toEqual(finalMessage(one));
      expect(finalMessage(three)).toEqual(finalMessage(one));
      expect(three).toHaveLength(one.length + 1);
      expect(stepped.begun).toEqual(['Hello']);
      expect((await server.history(token))).toHaveLength(2);
    });

    it('with another body is refused and names the header', async () => {
      server = await createServer();
      const token = await server.visit();
      await readEvents(await server.ask(token, 'Hello', { 'Idempotency-Key': 'k1' })).rest();
      const response = await server.ask(token, 'Goodbye', { 'Idempotency-Key': 'k1' });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ error: { code: 'validation', params: [{ field: 'Idempotency-Key' }] } });
    });

    it('of another visitor means nothing', async () => {
      server = await createServer();
      const [one, two] = [await server.visit(), await server.visit()];
      await readEvents(await server.ask(one, 'Hello', { 'Idempotency-Key': 'k1' })).rest();
      const events = await readEvents(await server.ask(two, 'Goodbye', { 'Idempotency-Key': 'k1' })).rest();
      expect(wordsOf(finalMessage(events))).toBe('You said: Goodbye');
    });

    it('must be visible characters, at most 128', async () => {
      server = await createServer();
      const token = await server.visit();
      for (const key of ['with space', 'x'.repeat(129)]) {
        expect((await server.ask(token, 'Hello', { 'Idempotency-Key': key })).status).toBe(422);
      }
    });
  });

  describe('stopping', () => {
    it('keeps what was shown as the answer, properly closed', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const reader = readEvents(await server.ask(token, 'many words follow here'));
      stepped.step(4);
      await turns();
      expect((await post('messages/cancel', token)).status).toBe(204);
      const events = await reader.rest();
      expect(wordsOf(finalMessage(events))).toBe('You said: ');
      expect(events.slice(-4).map((event) => (event.data['delta'] as { action: string } | undefined)?.action ?? event.name)).toEqual([
        'end_block', 'end_part', 'part', 'done',
      ]);
      const draft = createDraft({ ...finalMessage(events), parts: [] });
      for (const event of events.slice(0, -1)) draft.apply(decoded(event));
      expect(draft.message()).toEqual(finalMessage(events));
      expect((await server.history(token))[0]).toEqual(JSON.parse(JSON.stringify(finalMessage(events))));
    });

    it('before anything was shown leaves the question alone in the history', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const reader = readEvents(await server.ask(token, 'Hello'));
      await turns();
      await post('messages/cancel', token);
      expect(finalMessage(await reader.rest()).parts).toEqual([]);
      expect((await server.history(token)).map((message) => message.role)).toEqual(['user']);
    });

    it('stops the questions that wait, too', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const one = readEvents(await server.ask(token, 'one'));
      const two = readEvents(await server.ask(token, 'two'));
      await turns();
      await post('messages/cancel', token);
      expect([finalMessage(await one.rest()).parts, finalMessage(await two.rest()).parts]).toEqual([[], []]);
      expect(stepped.begun).toEqual(['one']);
    });

    it('is harmless when nothing is written', async () => {
      server = await createServer();
      expect((await post('messages/cancel', await server.visit())).status).toBe(204);
    });
  });

  describe('the token of a new visitor', () => {
    it('is exchanged for one of the conversation with the first done', async () => {
      server = await createServer();
      const token = await server.visit();
      const first = (await readEvents(await server.ask(token, 'Hello')).rest()).at(-1);
      const bound = String(first?.data['visitor_token']);
      expect((await server.tokens.read(bound))?.conversationId).toBeTruthy();
      const second = (await readEvents(await server.ask(bound, 'Hello again')).rest()).at(-1);
      expect(second?.name).toBe('done');
      expect(second?.data).not.toHaveProperty('visitor_token');
      expect((await server.history(bound))).toHaveLength(4);
    });
  });
}
