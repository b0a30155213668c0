import { describe, expect, it } from 'vitest';
import { createDraft } from '../protocol/draft.ts';
import { decodeMessage, type Message, type StreamEvent } from '../protocol/message.ts';
import { createApi } from './api.ts';
import { createAsk } from './ask.ts';
import { failureOf } from './failure.ts';
import { answerBytes, answerEvents, answerMessage } from './testing/answers.ts';
import { createVirtualClock, settle } from './testing/clock.ts';
import { createTestServer, openLine, refusal, sse, streamed, type Reply } from './testing/server.ts';

const messages = 'POST /api/v1/chat/messages';
const request = { message: { parts: [{ type: 'text' as const, text: 'A dry jacket?' }] } };
const empty: Message = { message_id: 'local', role: 'assistant', parts: [], created_at: '' };

function setUp(reply: Record<string, Reply>) {
  const server = createTestServer(reply);
  const clock = createVirtualClock();
  const api = createApi({ base: '', fetch: server.fetch, language: () => 'da' });
  const ask = createAsk({
    api,
    fetch: server.fetch,
    authorized: (call) => call('token'),
    clock,
    random: () => 1,
    untilOnline: () => Promise.resolve(),
  });
  const events: StreamEvent[] = [];
  const log: string[] = [];
  const handlers = {
    onEvent: (event: StreamEvent) => events.push(event),
    onLost: () => log.push('lost'),
    onBack: () => log.push('back'),
  };
  return { server, clock, ask, events, log, handlers };
}

/** Runs until the promise settles, moving the clock past every pause. */
async function outcome<T>(promise: Promise<T>, clock: ReturnType<typeof createVirtualClock>): Promise<T> {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  watched.catch(() => undefined);
  for (let step = 0; step < 30 && !settled; step += 1) await clock.advance(5_000);
  return watched;
}

const fold = (events: readonly StreamEvent[]): Message => {
  const draft = createDraft(empty);
  events.forEach((event) => draft.apply(event));
  return draft.message();
};

describe('asking', () => {
  it('posts the question once, with its key, and hands over every event', async () => {
    const { server, ask, events, handlers } = setUp({ [messages]: () => streamed(answerBytes()) });
    expect(await ask.ask(request, 'key-1', handlers, new AbortController().signal)).toBe('finished');
    expect(events).toHaveLength(answerEvents.length);
    const [asked, ...again] = server.asked(messages);
    expect(again).toEqual([]);
    expect(asked?.headers.get('Idempotency-Key')).toBe('key-1');
    expect(asked?.headers.get('Authorization')).toBe('Bearer token');
    expect(asked?.headers.get('Accept-Language')).toBe('da');
    expect(asked?.headers.get('Last-Event-ID')).toBeNull();
    expect(asked?.body).toEqual(request);
  });

  it('goes on where the line was cut, at every byte of the stream', { timeout: 120_000 }, async () => {
    const bytes = answerBytes();
    const total = new TextEncoder().encode(bytes).length;
    const firstEvent = sse(1, ...answerEvents[0]!).length;
    const whole = decodeMessage(answerMessage);
    for (let cut = firstEvent; cut < total; cut += 1) {
      const { server, ask, clock, events, handlers } = setUp({
        [messages]({ headers }) {
          const last = headers.get('Last-Event-ID');
          return last === null ? streamed(bytes, cut) : streamed(answerBytes({ from: Number(last) + 1 }));
        },
      });
      const end = await outcome(ask.ask(request, 'key', handlers, new AbortController().signal), clock);
      expect(end, `cut after ${cut} bytes`).toBe('finished');
      expect(events, `cut after ${cut} bytes`).toHaveLength(answerEvents.length);
      expect(fold(events)).toEqual(whole);
      const keys = new Set(server.asked(messages).map(({ headers }) => headers.get('Idempotency-Key')));
      expect([...keys]).toEqual(['key']);
    }
  });

  it('skips events that come a second time', async () => {
    let calls = 0;
    const { ask, clock, events, handlers } = setUp({
      [messages]: () => ((calls += 1) === 1 ? streamed(answerBytes(), 700) : streamed(answerBytes())),
    });
    expect(await outcome(ask.ask(request, 'key', handlers, new AbortController().signal), clock)).toBe('finished');
    expect(events).toHaveLength(answerEvents.length);
  });

  it('takes a done with a smaller number than it has seen, as a server that lost its last events sends', async () => {
    let calls = 0;
    const done = sse(3, 'done', { message: answerMessage });
    const { ask, clock, events, handlers } = setUp({
      [messages]: () => ((calls += 1) === 1 ? streamed(answerBytes(), 900) : streamed(done)),
    });
    expect(await outcome(ask.ask(request, 'key', handlers, new AbortController().signal), clock)).toBe('finished');
    expect(events.at(-1)?.type).toBe('done');
  });

  it('never puts a question again to a server that numbers no events', async () => {
    const { server, ask, clock, handlers } = setUp({ [messages]: () => streamed(answerBytes({ numbered: false }), 700) });
    expect(await outcome(ask.ask(request, 'key', handlers, new AbortController().signal), clock)).toBe('interrupted');
    expect(server.asked(messages)).toHaveLength(1);
  });

  it('gives up after a while when the line stays dead, and says when it was lost', async () => {
    let calls = 0;
    const { server, ask, clock, log, handlers } = setUp({
      [messages]() {
        calls += 1;
        if (calls > 1) throw new TypeError('network error');
        return streamed(answerBytes(), 500);
      },
    });
    expect(await outcome(ask.ask(request, 'key', handlers, new AbortController().signal), clock)).toBe('interrupted');
    expect(server.asked(messages).length).toBeGreaterThan(5);
    expect(log.slice(0, 2)).toEqual(['back', 'lost']);
  });

  it('does not ask again after a failure before the first event', async () => {
    const refusing = setUp({ [messages]: () => refusal(500, 'internal') });
    await expect(refusing.ask.ask(request, 'k', refusing.handlers, new AbortController().signal)).rejects.toThrow('internal');
    expect(refusing.server.asked(messages)).toHaveLength(1);
    const dead = setUp({ [messages]: () => Promise.reject(new TypeError('network error')) });
    const failed = dead.ask.ask(request, 'k', dead.handlers, new AbortController().signal);
    await expect(failed.catch(failureOf)).resolves.toEqual({ kind: 'network' });
    const silent = setUp({ [messages]: () => streamed('') });
    await expect(silent.ask.ask(request, 'k', silent.handlers, new AbortController().signal)).rejects.toThrow('network');
  });

  it('refuses an answer that is no event stream', async () => {
    const { ask, handlers } = setUp({ [messages]: () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }) });
    await expect(ask.ask(request, 'k', handlers, new AbortController().signal)).rejects.toThrow('internal');
  });

  it('reads Retry-After from a refusal', async () => {
    const { ask, handlers } = setUp({ [messages]: () => refusal(429, 'rate_limited', {}, { 'Retry-After': '12' }) });
    const failure = await ask.ask(request, 'k', handlers, new AbortController().signal).catch(failureOf);
    expect(failure).toMatchObject({ kind: 'refused', retryAfter: 12 });
  });

  it('takes a line for dead that carries not even a heartbeat', async () => {
    const lines: ReturnType<typeof openLine>[] = [];
    const { server, ask, clock, handlers } = setUp({
      [messages]({ signal, headers }) {
        if (headers.get('Last-Event-ID') !== null) return streamed(answerBytes({ from: 2 }));
        lines.push(openLine(signal));
        return lines[0]!.response;
      },
    });
    const end = ask.ask(request, 'key', handlers, new AbortController().signal);
    await settle();
    lines[0]!.write(sse(1, ...answerEvents[0]!));
    await clock.advance(30_000);
    lines[0]!.write(': heartbeat\n\n');
    await clock.advance(30_000);
    expect(server.asked(messages)).toHaveLength(1);
    await clock.advance(60_000);
    expect(await end).toBe('finished');
    expect(server.asked(messages)).toHaveLength(2);
  });

  it('leaves no timer behind', async () => {
    const { ask, clock, handlers } = setUp({ [messages]: () => streamed(answerBytes()) });
    await ask.ask(request, 'key', handlers, new AbortController().signal);
    await settle();
    expect(clock.pending()).toBe(0);
  });

  it('lets the server close after the last event, and hangs up when it does not', async () => {
    const { server, ask, clock, handlers } = setUp({
      [messages]({ signal }) {
        const line = openLine(signal);
        line.write(answerBytes());
        return line.response;
      },
    });
    expect(await ask.ask(request, 'key', handlers, new AbortController().signal)).toBe('finished');
    const open = server.asked(messages)[0]!.signal!;
    expect(open.aborted).toBe(false);
    await clock.advance(1_000);
    expect(open.aborted).toBe(true);
    expect(clock.pending()).toBe(0);
  });

  it('stops when the caller hangs up', async () => {
    const { ask, handlers } = setUp({ [messages]: ({ signal }) => {
      const line = openLine(signal);
      line.write(sse(1, ...answerEvents[0]!));
      return line.response;
    } });
    const abort = new AbortController();
    const end = ask.ask(request, 'key', handlers, abort.signal);
    await settle();
    abort.abort();
    expect(await end).toBe('stopped');
  });
});

describe('following', () => {
  const follow = 'GET /api/v1/chat/messages/stream';
  it('joins a running answer from its start', async () => {
    const { ask, events, handlers } = setUp({ [follow]: () => streamed(answerBytes()) });
    expect(await ask.follow(handlers, new AbortController().signal)).toBe('finished');
    expect(events).toHaveLength(answerEvents.length);
  });

  it('finds nothing to follow where there is none, or where the server knows no such thing', async () => {
    const none = setUp({ [follow]: () => new Response(null, { status: 204 }) });
    expect(await none.ask.follow(none.handlers, new AbortController().signal)).toBe('nothing');
    const unknown = setUp({});
    expect(await unknown.ask.follow(unknown.handlers, new AbortController().signal)).toBe('nothing');
  });
});
