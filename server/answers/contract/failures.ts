import { afterEach, describe, expect, it } from 'vitest';
import { BotError, type BotContext, type BotEvent } from '../../adapters/bots/bot.ts';
import { createSteppedBot, richText, saying, scriptedBot, type Script } from '../../testing/scripted-bot.ts';
import type { TestBed, TestServer } from '../../testing/test-server.ts';
import { turns } from '../../testing/manual-clock.ts';
import { finalMessage, readEvents, wordsOf, type WireEvent } from '../../testing/read-events.ts';

export function failureTests({ createServer, createDatabase }: TestBed): void {
  let server: TestServer;
  afterEach(() => server.close());

  async function eventsOf(script: Script): Promise<WireEvent[]> {
    server = await createServer({ bot: scriptedBot(script) });
    return readEvents(await server.ask(await server.visit(), 'Hello')).rest();
  }
  const roles = async (token: string): Promise<string[]> => (await server.history(token)).map((message) => message.role);

  describe('a bot that fails', () => {
    it('ends the stream with its own words, and the turn is not kept', async () => {
      server = await createServer({
        bot: scriptedBot(async function* fail(_question, context) {
          yield* [...saying('Half an ans', context)].slice(0, 4);
          throw new BotError('The shelf is empty.', { retryable: false });
        }),
      });
      const token = await server.visit();
      const events = await readEvents(await server.ask(token, 'Hello', { 'Idempotency-Key': 'k1' })).rest();
      const error = { code: 'generation_failed', message: 'The shelf is empty.', retryable: false };
      expect(events.at(-1)).toMatchObject({ name: 'error', data: error });
      expect(await roles(token)).toEqual([]);
      const again = await readEvents(await server.ask(token, 'Hello', { 'Idempotency-Key': 'k1' })).rest();
      expect(again).toEqual(events);
      const ahead = await readEvents(await server.ask(token, 'Hello', { 'Idempotency-Key': 'k1', 'Last-Event-ID': '999' })).rest();
      expect(ahead).toEqual(events.slice(-1));
    });

    it('by an unforeseen error says nothing of it', async () => {
      const events = await eventsOf(async function* fail() {
        throw new Error('password=hunter2');
      });
      expect(events.at(-1)?.data).toEqual({
        code: 'generation_failed',
        message: 'The answer could not be finished. Try again.',
        retryable: true,
      });
    });

    it('lets the next question of the conversation through', async () => {
      let calls = 0;
      server = await createServer({
        bot: scriptedBot(async function* once(question, context) {
          calls += 1;
          if (calls === 1) throw new Error('no');
          yield* saying(question.text, context);
        }),
      });
      const token = await server.visit();
      const [one, two] = [readEvents(await server.ask(token, 'one')), readEvents(await server.ask(token, 'two'))];
      expect((await one.rest()).at(-1)?.name).toBe('error');
      expect(wordsOf(finalMessage(await two.rest()))).toBe('two');
      expect(await roles(token)).toEqual(['assistant', 'user']);
    });

    it('by never coming to an end is stopped', async () => {
      server = await createServer({
        bot: scriptedBot(async function* hang() {
          await new Promise(() => {});
        }),
      });
      const reader = readEvents(await server.ask(await server.visit(), 'Hello'));
      await turns();
      await server.clock.advance(121_000);
      expect((await reader.rest()).at(-1)?.name).toBe('error');
    });
  });

  const start = (part_id: string): BotEvent => ({
    type: 'part_delta',
    part_id,
    delta: { action: 'start_part', part_type: 'rich_text', headers: [], alignments: [] },
  });
  const silent: Record<string, (context: BotContext) => unknown[]> = {
    'ends without having said anything': () => [],
    'says only white space': (context) => [{ type: 'part', part: richText(context.newPartId(), '  ') }],
  };
  /** Each after a legal part, so that it is the rule that fails the answer and not its emptiness. */
  const illegal: Record<string, (context: BotContext) => unknown[]> = {
    'leaves a part open': (context) => [start(context.newPartId())],
    'opens two parts at once': (context) => [start(context.newPartId()), start(context.newPartId())],
    'puts a part inside of another': (context) => [start(context.newPartId()), { type: 'part', part: richText(context.newPartId(), 'x') }],
    'makes up a part id': () => [{ type: 'part', part: richText('mine', 'x') }],
    'uses a part id twice': (context) => {
      const id = context.newPartId();
      return [{ type: 'part', part: richText(id, 'x') }, { type: 'part', part: richText(id, 'y') }];
    },
    'skips a block index': (context) => {
      const id = context.newPartId();
      return [start(id), { type: 'part_delta', part_id: id, delta: { action: 'start_block', block_index: 1, block_type: 'paragraph' } }];
    },
    'ends a block that is not open': (context) => {
      const id = context.newPartId();
      const block = (action: string, block_index: number): object => ({ type: 'part_delta', part_id: id, delta: { action, block_index, block_type: 'paragraph' } });
      return [start(id), block('start_block', 0), block('end_block', 1), { type: 'part_delta', part_id: id, delta: { action: 'end_part' } }, { type: 'part', part: richText(id, 'x') }];
    },
    'ends a part inside of a block': (context) => {
      const id = context.newPartId();
      const delta = (of: object): object => ({ type: 'part_delta', part_id: id, delta: of });
      return [start(id), delta({ action: 'start_block', block_index: 0, block_type: 'paragraph' }), delta({ action: 'end_part' }), { type: 'part', part: richText(id, 'x') }];
    },
    'goes on with a part that has ended': (context) => {
      const id = context.newPartId();
      const delta = (of: object): object => ({ type: 'part_delta', part_id: id, delta: of });
      const late = [delta({ action: 'start_block', block_index: 0, block_type: 'paragraph' }), delta({ action: 'end_block', block_index: 0 })];
      return [start(id), delta({ action: 'end_part' }), ...late, delta({ action: 'end_part' }), { type: 'part', part: richText(id, 'x') }];
    },
    'appends a product to a text': (context) => {
      const id = context.newPartId();
      const product = { id: '1', title: 'Boot', image_url: '', url: 'https://shop.example/boot' };
      return [start(id), { type: 'part_delta', part_id: id, delta: { action: 'append_product', product } }];
    },
    'says a part of an unknown kind': (context) => [{ type: 'part', part: { type: 'hologram', part_id: context.newPartId() } }],
    'says a product without an address': (context) => [
      { type: 'part', part: { type: 'products', part_id: context.newPartId(), products: [{ id: '1', title: 'Boot', image_url: '' }] } },
    ],
    'links to a relative address': (context) => {
      const part_id = context.newPartId();
      const spans = [{ type: 'link', text: 'here', url: '/boots' }];
      return [{ type: 'part', part: { type: 'rich_text', part_id, blocks: [{ type: 'paragraph', spans }] } }];
    },
    'says that it is done itself': () => [{ type: 'done', message: {} }],
  };

  describe('a bot that breaks the rules makes generation_failed when it', () => {
    for (const [what, events] of Object.entries({ ...silent, ...illegal })) {
      it(what, async () => {
        const wire = await eventsOf(async function* broken(_question, context) {
          if (what in illegal) yield* saying('All is well so far.', context);
          yield* events(context) as BotEvent[];
        });
        expect(wire.at(-1)).toMatchObject({ name: 'error', data: { code: 'generation_failed', retryable: true } });
      });
    }
  });

  describe('a server that goes away', () => {
    it('lets a running answer come to its end within the grace period', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const reader = readEvents(await server.ask(await server.visit(), 'Hello'));
      await turns();
      const closed = server.answers.close(10_000);
      stepped.finish();
      await closed;
      expect(wordsOf(finalMessage(await reader.rest()))).toBe('You said: Hello');
    });

    it('stores what was shown when the grace period is over', async () => {
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot });
      const token = await server.visit();
      const reader = readEvents(await server.ask(token, 'Hello'));
      stepped.step(4);
      await turns();
      const closed = server.answers.close(10_000);
      await server.clock.advance(10_001);
      await closed;
      const message = finalMessage(await reader.rest());
      expect(wordsOf(message)).toBe('You said: ');
      const conversation = await server.tokens.read(token).then((claims) => server.store.openConversation(claims!.visitorId));
      expect((await server.store.history(conversation!.conversationId, null, 10)).messages[0]).toEqual(message);
    });

    it('in the middle leaves an answer that the next one ends with what it had', async () => {
      const database = await createDatabase();
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot, database });
      const token = await server.visit();
      await server.ask(token, 'several words to cut', { 'Idempotency-Key': 'k1' });
      stepped.step(5);
      await turns();
      // The batch is stored, and then the process is gone: its clock stands still for ever.
      await server.clock.advance(60);
      const next = await createServer({ database, clock: { ...server.clock, now: () => server.clock.now() + 15_000 } });
      await next.answers.recover();
      await next.answers.idle();
      const events = await readEvents(await next.ask(token, 'several words to cut', { 'Idempotency-Key': 'k1' })).rest();
      expect(wordsOf(finalMessage(events))).toBe('You said: several ');
      expect(events.map((event) => event.id)).toEqual(events.map((_event, index) => index + 1));
      await next.close();
      // What the first process still tries to write is refused: it has lost the lease.
      stepped.finish();
      await server.answers.idle();
      const again = await readEvents(await server.ask(token, 'several words to cut', { 'Idempotency-Key': 'k1' })).rest();
      expect(finalMessage(again)).toEqual(finalMessage(events));
    });

    it('before anything was shown leaves a question that the next one answers', async () => {
      const database = await createDatabase();
      const stepped = createSteppedBot();
      server = await createServer({ bot: stepped.bot, database });
      const token = await server.visit();
      await server.ask(token, 'one', { 'Idempotency-Key': 'k1' });
      await server.ask(token, 'two', { 'Idempotency-Key': 'k2' });
      stepped.step(2);
      await turns();
      await server.clock.advance(60);
      await server.answers.close(0);
      const next = await createServer({ database, clock: { ...server.clock, now: () => server.clock.now() + 15_000 } });
      await next.answers.recover();
      const one = await readEvents(await next.ask(token, 'one', { 'Idempotency-Key': 'k1' })).rest();
      const two = await readEvents(await next.ask(token, 'two', { 'Idempotency-Key': 'k2' })).rest();
      expect([wordsOf(finalMessage(one)), wordsOf(finalMessage(two))]).toEqual(['You said: one', 'You said: two']);
      await next.close();
    });
  });

  describe('the classification', () => {
    const ask = async (token: string, id: string): Promise<unknown> =>
      (await server.request(`/api/v1/chat/classification?message_id=${id}`, { token })).json();

    it('is ready soon after the answer', async () => {
      server = await createServer();
      const token = await server.visit();
      const { message_id } = finalMessage(await readEvents(await server.ask(token, 'Hello')).rest());
      await turns();
      expect(await ask(token, message_id)).toEqual({ message_id, classification: 'a topic', status: 'ready' });
    });

    it('is pending while the bot thinks, and failed after 15 seconds', async () => {
      server = await createServer({
        bot: scriptedBot((question, context) => async_(saying(question.text, context)), { classify: () => new Promise(() => {}) }),
      });
      const token = await server.visit();
      const { message_id } = finalMessage(await readEvents(await server.ask(token, 'Hello')).rest());
      expect(await ask(token, message_id)).toMatchObject({ status: 'pending', classification: null });
      await server.clock.advance(15_000);
      expect(await ask(token, message_id)).toMatchObject({ status: 'failed', classification: null });
    });

    it('of a message that the visitor does not have is not found', async () => {
      server = await createServer();
      const [mine, theirs] = [await server.visit(), await server.visit()];
      const { message_id } = finalMessage(await readEvents(await server.ask(mine, 'Hello')).rest());
      expect((await server.request(`/api/v1/chat/classification?message_id=${message_id}`, { token: theirs })).status).toBe(404);
    });
  });

  async function* async_<T>(items: Iterable<T>): AsyncGenerator<T> {
    yield* items;
  }
}
