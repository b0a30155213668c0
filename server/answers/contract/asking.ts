import { afterEach, describe, expect, it } from 'vitest';
import { createDraft } from '../../../protocol/draft.ts';
import { createSteppedBot, saying, scriptedBot } from '../../testing/scripted-bot.ts';
import type { TestBed, TestServer } from '../../testing/test-server.ts';
import { turns } from '../../testing/manual-clock.ts';
import { decoded, finalMessage, readEvents, wordsOf, type WireEvent } from '../../testing/read-events.ts';

export function askingTests({ createServer }: TestBed): void {
  let server: TestServer;
  afterEach(() => server.close());

  type History = { messages: { role: string; message_id: string; parts: unknown[] }[] };
  const history = async (token: string): Promise<History> =>
    (await (await server.request('/api/v1/chat/messages', { token })).json()) as History;
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
      expect((await history(token)).messages.map((message) => message.role)).toEqual(['assistant', 'user']);
      expect((await history(token)).messages[0]).toEqual(JSON.parse(JSON.stringify(finalMessage(events))));
    });

    it('is durable before its first event', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const reader = readEvents(await server.ask(token, 'Hello'));
      expect((await reader.next())?.data).toEqual({ status: 'connected' });
      expect((await history(token)).messages.map((message) => message.role)).toEqual(['user']);
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
      expect((await history(token)).messages).toHaveLength(2);
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

  describe('a reader that lost its connection', () => {
    it('goes on after any event, and sees what it would have seen', async () => {
      server = await createServer();
      const token = await server.visit();
      const key = { 'Idempotency-Key': 'k1' };
      const all = await readEvents(await server.ask(token, 'a few words to stream', key)).rest();
      const bare = (events: WireEvent[]): unknown[] => events.map(({ id, name, data: { visitor_token: _token, ...data } }) => ({ id, name, data }));
      for (const { id } of all) {
        const rest = await readEvents(await server.ask(token, 'a few words to stream', { ...key, 'Last-Event-ID': String(id) })).rest();
        const expected = id === all.length ? all.slice(-1) : all.slice(id);
        expect(bare(rest)).toEqual(bare(expected));
        await server.clock.advance(3_000);
      }
    });

    it('is told how it ended even when it is ahead of everything that is stored', async () => {
      server = await createServer();
      const token = await server.visit();
      await readEvents(await server.ask(token, 'Hello', { 'Idempotency-Key': 'k1' })).rest();
      const rest = await readEvents(await server.ask(token, 'Hello', { 'Idempotency-Key': 'k1', 'Last-Event-ID': '999' })).rest();
      expect(rest.map((event) => event.name)).toEqual(['done']);
      const far = await readEvents(await server.ask(token, 'Hello', { 'Idempotency-Key': 'k1', 'Last-Event-ID': '999999999999' })).rest();
      expect(far).toEqual(rest);
    });

    it('gets the answer as a whole when the events are no longer kept', async () => {
      server = await createServer();
      const token = await server.visit();
      const first = await readEvents(await server.ask(token, 'Hello', { 'Idempotency-Key': 'k1' })).rest();
      await server.clock.advance(11 * 60_000);
      const later = await readEvents(await server.ask(token, 'Hello', { 'Idempotency-Key': 'k1' })).rest();
      expect(later.map((event) => event.name)).toEqual(['status', 'done']);
      expect(finalMessage(later)).toEqual(finalMessage(first));
    });

    it('does not stop the answer: it is finished and stored', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const reader = readEvents(await server.ask(token, 'Hello'));
      await reader.next();
      await reader.cancel();
      stepped.finish();
      await server.answers.idle();
      expect((await history(token)).messages[0]?.role).toBe('assistant');
    });
  });

  describe('a second tab', () => {
    it('joins the answer that is being written, and gets 204 when there is none', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const stream = (headers = {}): Promise<Response> => server.request('/api/v1/chat/messages/stream', { token, headers });
      expect((await stream()).status).toBe(204);
      const first = readEvents(await server.ask(token, 'Hello'));
      await first.next();
      stepped.step(3);
      const second = readEvents(await stream());
      const late = readEvents(await stream({ 'Last-Event-ID': '2' }));
      stepped.finish();
      const [all, joined, rest] = [await first.rest(), await second.rest(), await late.rest()];
      expect(joined.map((event) => event.id)).toEqual([1, ...all.map((event) => event.id)]);
      expect(rest[0]?.id).toBe(3);
      expect(finalMessage(joined)).toEqual(finalMessage(all));
      expect((await stream()).status).toBe(204);
    });

    it('has its question answered after the first one, in order of arrival', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const one = readEvents(await server.ask(token, 'one'));
      const two = readEvents(await server.ask(token, 'two'));
      const three = readEvents(await server.ask(token, 'three'));
      expect((await two.next())?.data).toEqual({ status: 'connected' });
      await turns();
      expect(stepped.begun).toEqual(['one']);
      stepped.finish();
      expect(await Promise.all([one, two, three].map(async (reader) => wordsOf(finalMessage(await reader.rest()))))).toEqual([
        'You said: one', 'You said: two', 'You said: three',
      ]);
      expect(stepped.begun).toEqual(['one', 'two', 'three']);
      expect((await history(token)).messages.map((message) => message.role)).toEqual(Array(3).fill(['assistant', 'user']).flat());
    });

    it('of another visitor does not wait', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      await server.ask(await server.visit(), 'one');
      await server.ask(await server.visit(), 'two');
      await turns();
      expect([...stepped.begun].sort()).toEqual(['one', 'two']);
      stepped.finish();
      await server.answers.idle();
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
      expect((await history(token)).messages[0]).toEqual(JSON.parse(JSON.stringify(finalMessage(events))));
    });

    it('before anything was shown leaves the question alone in the history', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const reader = readEvents(await server.ask(token, 'Hello'));
      await turns();
      await post('messages/cancel', token);
      expect(finalMessage(await reader.rest()).parts).toEqual([]);
      expect((await history(token)).messages.map((message) => message.role)).toEqual(['user']);
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

  describe('a reader that is slow or idle', () => {
    it('neither holds up the answer nor misses an event', async () => {
      const words = Array.from({ length: 3_000 }, (_, index) => `w${index}`).join(' ');
      server = await createServer();
      const token = await server.visit();
      const response = await server.ask(token, words.slice(0, 9_900));
      const slow = readEvents(response);
      await slow.next();
      await server.answers.idle();
      const events = await slow.rest();
      expect(events.map((event) => event.id)).toEqual(events.map((_event, index) => index + 2));
      expect(wordsOf(finalMessage(events))).toBe(`You said: ${words.slice(0, 9_900)}`);
    });

    it('is handed a piece at a time, however much there is for it', async () => {
      server = await createServer();
      const token = await server.visit();
      const words = Array.from({ length: 3_000 }, (_, index) => `w${index}`).join(' ').slice(0, 9_900);
      const key = { 'Idempotency-Key': 'k1' };
      const slow = (await server.ask(token, words, key)).body!.getReader();
      await slow.read();
      await server.answers.idle();
      const late = (await server.ask(token, words, key)).body!.getReader();
      for (const reader of [slow, late]) {
        let largest = 0;
        for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
          largest = Math.max(largest, new TextDecoder().decode(piece.value).match(/^id: /gm)?.length ?? 0);
        }
        expect(largest).toBe(128);
      }
    });

    it('hears a comment every 15 seconds', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const reader = readEvents(await server.ask(await server.visit(), 'Hello'));
      await reader.next();
      await reader.next();
      const next = reader.next();
      await turns();
      await server.clock.advance(31_000);
      expect(reader.comments()).toBe(2);
      stepped.finish();
      await next;
      await reader.rest();
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
      expect((await history(bound)).messages).toHaveLength(4);
    });
  });
}
