/** Several processes on one database: whichever asks, follows or stops, it is one conversation (api.md 5.4.10). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualClock, turns } from '../../testing/manual-clock.ts';
import { createSteppedBot, type SteppedBot } from '../../testing/scripted-bot.ts';
import type { TestBed, TestServer } from '../../testing/test-server.ts';
import { finalMessage, readEvents, wordsOf } from '../../testing/read-events.ts';

export function processTests({ createServer, createDatabase }: TestBed): void {
  let stepped: SteppedBot;
  let one: TestServer;
  let two: TestServer;
  let token: string;
  beforeEach(async () => {
    const database = await createDatabase();
    stepped = createSteppedBot();
    const clock = createManualClock();
    one = await createServer({ database, clock, bot: stepped.bot });
    two = await createServer({ database, clock, bot: stepped.bot });
    token = await one.visit();
  });
  afterEach(async () => {
    await Promise.all([one.close(), two.close()]);
  });

  const follow = (server: TestServer): Promise<Response> => server.request('/api/v1/chat/messages/stream', { token });

  it('an answer of one process is followed on another as it is stored', async () => {
    const asked = readEvents(await one.ask(token, 'Hello'));
    stepped.step(4);
    await turns();
    const followed = readEvents(await follow(two));
    expect((await followed.next())?.data).toEqual({ status: 'connected' });
    await one.clock.advance(60);
    expect((await followed.next())?.data).toEqual({ status: 'processing' });
    stepped.finish();
    expect(finalMessage(await followed.rest())).toEqual(finalMessage(await asked.rest()));
  });

  it('questions of one conversation are answered in order, whichever process got them, and each once', async () => {
    const texts = ['one', 'two', 'three', 'four'];
    const readers = [];
    for (const [index, text] of texts.entries()) readers.push(readEvents(await (index % 2 === 0 ? one : two).ask(token, text)));
    await turns();
    expect(stepped.begun).toEqual(['one']);
    stepped.finish();
    const answers = await Promise.all(readers.map(async (reader) => wordsOf(finalMessage(await reader.rest()))));
    expect(answers).toEqual(texts.map((text) => `You said: ${text}`));
    expect(stepped.begun).toEqual(texts);
  });

  it('questions that both get at the same moment are answered one at a time, in the order that the history shows', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `question ${index}`);
    const readers = await Promise.all(texts.map(async (text, index) => readEvents(await (index % 2 === 0 ? one : two).ask(token, text))));
    await turns();
    expect(stepped.begun).toHaveLength(1);
    stepped.finish();
    const answers = await Promise.all(readers.map(async (reader) => wordsOf(finalMessage(await reader.rest()))));
    expect(answers).toEqual(texts.map((text) => `You said: ${text}`));
    const messages = await two.history(token);
    const asked = messages.filter((message) => message.role === 'user').map(wordsOf).reverse();
    expect(stepped.begun).toEqual(asked);
    expect(messages.map((message) => message.role)).toEqual(Array(8).fill(['assistant', 'user']).flat());
  });

  it('an answer whose process hangs is ended by another when the lease is over, and who follows it there is told', async () => {
    const database = await createDatabase();
    const hung = await createServer({ database, bot: stepped.bot });
    const left = await createServer({ database, bot: stepped.bot });
    const visitor = await hung.visit();
    await hung.ask(visitor, 'several words to cut', { 'Idempotency-Key': 'k1' });
    stepped.step(5);
    await turns();
    await hung.clock.advance(60);
    const followed = readEvents(await left.request('/api/v1/chat/messages/stream', { token: visitor }));
    await left.clock.advance(4_000);
    const rest = followed.rest();
    // From here on the first one's clock stands still: it renews nothing.
    await left.clock.advance(6_000);
    const message = finalMessage(await rest);
    expect(wordsOf(message)).toBe('You said: several ');
    stepped.finish();
    await hung.answers.idle();
    const again = await readEvents(await hung.ask(visitor, 'several words to cut', { 'Idempotency-Key': 'k1' })).rest();
    expect(finalMessage(again)).toEqual(message);
    await Promise.all([hung.close(), left.close()]);
  });

  it('the same question sent to both is asked once', async () => {
    const key = { 'Idempotency-Key': 'k1' };
    const [first, second] = await Promise.all([one.ask(token, 'Hello', key), two.ask(token, 'Hello', key)]);
    stepped.finish();
    const [left, right] = await Promise.all([readEvents(first).rest(), readEvents(second).rest()]);
    expect(finalMessage(left)).toEqual(finalMessage(right));
    expect(stepped.begun).toEqual(['Hello']);
  });

  it('an answer of one process is stopped from another', async () => {
    const reader = readEvents(await one.ask(token, 'Hello'));
    stepped.step(3);
    await turns();
    expect((await two.request('/api/v1/chat/messages/cancel', { token, method: 'POST' })).status).toBe(204);
    await one.answers.idle();
    expect(wordsOf(finalMessage(await reader.rest()))).toBe('You ');
  });

  it('a visitor who is deleted while an answer is being written leaves nothing behind, and its readers are told', async () => {
    const reader = readEvents(await one.ask(token, 'Hello'));
    const other = readEvents(await follow(two));
    stepped.step(3);
    await turns();
    const claims = await one.tokens.read(token);
    await one.store.deleteVisitor(claims!.visitorId);
    stepped.finish();
    await one.answers.idle();
    expect((await reader.rest()).at(-1)).toMatchObject({ name: 'error', data: { code: 'generation_failed', retryable: false } });
    const rest = other.rest();
    await turns();
    await two.clock.advance(15_000);
    expect((await rest).at(-1)?.name).toBe('error');
    expect(await one.store.visitor(claims!.visitorId)).toBeUndefined();
  });
}
