/**
 * Throughput on the way of a message through the frame: bytes → SSE frames → JSON → stream events → message.
 *
 * Method: one realistic answer (`sse-stream.ts`) in pieces of 1,400 bytes. Each step runs alone on what the step before
 * it leaves, and all of them together; all in turn in batches of several answers, the order changing every round; the
 * figure is the median batch. The events are counted, and the message that comes out is compared with `done`.
 */
import { deepStrictEqual, strictEqual } from 'node:assert';
import { getLines, getMessages } from '@microsoft/fetch-event-source/lib/cjs/parse.js';
import { createDraft } from '../protocol/draft.ts';
import { decodeStreamEvent, type Message } from '../protocol/message.ts';
import { race } from './measure.ts';
import { bytes, chunks, eventCount } from './sse-stream.ts';

const answersPerBatch = 4;
const rounds = 120;
const pieces = chunks(1400);
const start: Message = { message_id: 'local', role: 'assistant', created_at: '', parts: [] };

type Frame = { event: string; data: string };

function parse(onFrame: (frame: Frame) => void): void {
  const ignore = (): void => undefined;
  const onChunk = getLines(getMessages(ignore, ignore, (frame) => frame.event !== '' && onFrame(frame)));
  for (const piece of pieces) onChunk(piece);
}

const texts: Frame[] = [];
parse(({ event, data }) => texts.push({ event, data }));
const parsed = texts.map(({ event, data }) => ({ event, data: JSON.parse(data) as unknown }));
const events = parsed.map(({ event, data }) => decodeStreamEvent(event, data));

function everything(): Message {
  const draft = createDraft(start);
  parse(({ event, data }) => draft.apply(decodeStreamEvent(event, JSON.parse(data))));
  return draft.message();
}

/** What is measured must also be right. */
const last = events.at(-1);
strictEqual(events.filter(({ type }) => type !== 'unknown').length, eventCount);
deepStrictEqual(everything(), last?.type === 'done' ? last.message : undefined);

const steps: [name: string, once: () => void][] = [
  ['SSE parser (fetch-event-source)', () => parse(() => undefined)],
  ['JSON.parse', () => texts.forEach(({ data }) => JSON.parse(data) as unknown)],
  ['decodeStreamEvent', () => parsed.forEach(({ event, data }) => decodeStreamEvent(event, data))],
  [
    'reducer',
    () => {
      const draft = createDraft(start);
      events.forEach((event) => draft.apply(event));
      draft.message();
    },
  ],
  ['all together', everything],
];
const contestants = steps.map(([name, once]) => ({
  name,
  perBatch: answersPerBatch,
  batch: () => {
    for (let answer = 0; answer < answersPerBatch; answer += 1) once();
  },
}));
/** The first race is for the compiler. */
race(contestants, 30);
const times = race(contestants, rounds);

console.log(
  `One answer: ${eventCount} events, ${(bytes.length / 1000).toFixed(1)} kB, in ${pieces.length} pieces. ` +
    `Median of ${rounds} interleaved batches of ${answersPerBatch}.`,
);
for (const [name, nanoseconds] of times) {
  const perSecond = 1e9 / nanoseconds;
  const eventsPerSecond = Math.round((eventCount * perSecond) / 1000);
  const megabytes = ((bytes.length * perSecond) / 1e6).toFixed(0);
  console.log(
    `${name.padEnd(33)} ${String(eventsPerSecond).padStart(6)} thousand events/s ${megabytes.padStart(5)} MB/s`,
  );
}
