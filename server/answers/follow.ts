/**
 * One reader of an answer. It pulls: what the socket does not take is not read, so that a slow reader costs nobody
 * anything. News come from the run where it is in this process, else from the store.
 */
import { serverTexts } from '../../texts/server/index.ts';
import type { Clock } from '../clock.ts';
import type { Answer, Store, StoredEvent } from '../store/store.ts';
import type { EventLog } from './event-log.ts';
import { numbers } from './numbers.ts';
import { topics, type Signals } from './signals.ts';
import { connected, encodeEvents, heartbeat, isTerminalName, storedEvent } from './sse.ts';

export type FollowOptions = {
  answer: Answer;
  /** Number of the last event that the reader has; 0 = from the start. */
  after: number;
  /** A token that goes out with `done` (api.md 1.4); none when the reader's token is bound already. */
  visitorToken?: () => Promise<string>;
  language: string;
  store: Pick<Store, 'events' | 'answer' | 'message'>;
  signals: Signals;
  clock: Clock;
  /** The answer's log where it is being written in this process. */
  log: () => EventLog | undefined;
};

type News = { kind: 'events'; events: StoredEvent[] } | { kind: 'idle' };

/** The answer as server-sent events, up to and with its terminal event. Cancelling it stops the reading, not the answer. */
export function followAnswer(options: FollowOptions): ReadableStream<Uint8Array> {
  const { answer, signals, clock } = options;
  let cursor = options.after;
  let closed = false;
  let wake = (): void => {};
  let news = true;
  let stopListening: (() => void) | undefined;

  /** Only who reads also listens: a stream may be made and never be read. */
  function listen(): () => void {
    return signals.on(topics.answer(answer.answerId), () => {
      news = true;
      wake();
    });
  }

  function close(): void {
    closed = true;
    stopListening?.();
    wake();
  }

  /** Resolves at the next news, or after the heartbeat's time. */
  function pause(): Promise<void> {
    if (news || closed) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = clock.after(numbers.heartbeatMilliseconds, () => wake());
      wake = () => {
        cancel();
        wake = () => {};
        resolve();
      };
    });
  }

  async function read(): Promise<News> {
    if (cursor < 1) return { kind: 'events', events: [connected] };
    news = false;
    const events = options.log()?.after(cursor)?.slice(0, numbers.pieceEvents) ?? (await readStored(options, cursor));
    if (events.length > 0) return { kind: 'events', events };
    await pause();
    return news ? read() : { kind: 'idle' };
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        stopListening ??= listen();
        try {
          const found = await read();
          if (closed) return;
          if (found.kind === 'idle') return controller.enqueue(heartbeat);
          cursor = Math.max(cursor, found.events.at(-1)?.n ?? 0);
          const isOver = found.events.some((event) => isTerminalName(event.name));
          controller.enqueue(encodeEvents(await Promise.all(found.events.map((event) => withToken(event, options)))));
          if (!isOver) return;
          close();
          controller.close();
        } catch (error) {
          close();
          controller.error(error);
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}

async function withToken(event: StoredEvent, { visitorToken }: FollowOptions): Promise<StoredEvent> {
  if (event.name !== 'done' || !visitorToken) return event;
  return { ...event, data: `${event.data.slice(0, -1)},"visitor_token":${JSON.stringify(await visitorToken())}}` };
}

/** Events after `cursor`; once the answer is over there is always at least the terminal one. */
async function readStored(options: FollowOptions, cursor: number): Promise<StoredEvent[]> {
  const { store, answer } = options;
  const { answerId } = answer;
  const before = await store.events(answerId, cursor, numbers.pieceEvents);
  if (before.length > 0) return before;
  const current = await store.answer(answerId);
  if (current?.status === 'queued' || current?.status === 'running') return [];
  // It may have ended between the two looks, and a reader may be ahead of what was stored before a crash.
  const rest = await store.events(answerId, cursor, numbers.pieceEvents);
  if (rest.length > 0) return rest;
  const last = current && (await store.events(answerId, current.lastEvent - 1));
  return last && last.length > 0 ? last : [await remembered(options, current)];
}

/** The terminal event of an answer whose events are no longer kept. */
async function remembered({ store, language }: FollowOptions, answer: Answer | undefined): Promise<StoredEvent> {
  const texts = serverTexts(language);
  const n = answer?.lastEvent ?? 1;
  if (!answer) return storedEvent(n, 'error', { code: 'generation_failed', message: texts.answerGone, retryable: false });
  if (answer.status === 'error') {
    return storedEvent(n, 'error', { code: 'generation_failed', message: texts.generationFailed, retryable: true });
  }
  const message = await store.message(answer.visitorId, answer.messageId);
  const created_at = new Date(answer.endedAt ?? answer.createdAt).toISOString();
  const empty = { message_id: answer.messageId, role: 'assistant', parts: [], created_at };
  return storedEvent(n, 'done', { message: message ?? empty });
}
