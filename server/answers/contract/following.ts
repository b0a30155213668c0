import { afterEach, describe, expect, it } from 'vitest';
import { createSteppedBot } from '../../testing/scripted-bot.ts';
import type { TestBed, TestServer } from '../../testing/test-server.ts';
import { turns } from '../../testing/manual-clock.ts';
import { finalMessage, readEvents, wordsOf, type WireEvent } from '../../testing/read-events.ts';

export function followingTests({ createServer }: TestBed): void {
  let server: TestServer;
  afterEach(() => server.close());


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
      expect((await server.history(token))[0]?.role).toBe('assistant');
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
      expect((await server.history(token)).map((message) => message.role)).toEqual(Array(3).fill(['assistant', 'user']).flat());
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
}
