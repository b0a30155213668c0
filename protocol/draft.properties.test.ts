import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent, createDraft } from './draft.ts';
import { decodeMessage, decodeStreamEvent, isTerminal, type Message, type StreamEvent } from './message.ts';
import { partIdOf } from './parts.ts';
import { message, seeded } from './testing/arbitraries.ts';
import { legalStream, type Frame, type LegalStream } from './testing/legal-stream.ts';
import { mutated } from './testing/mutations.ts';

const empty = (): Message => ({ message_id: 'local', role: 'assistant', created_at: '', parts: [] });
const events = (frames: readonly Frame[]): StreamEvent[] =>
  frames.map(({ name, data }) => decodeStreamEvent(name, data));
const fold = (list: readonly StreamEvent[], start = empty()): Message => {
  const draft = createDraft(start);
  for (const event of list) draft.apply(event);
  return draft.message();
};
const jsonOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}

/** Places in a stream, chosen by numbers of any size. */
const places = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });

const runs = { ...seeded, numRuns: 300 };

describe('any stream that our server can emit', () => {
  it('consists of events that the decoder knows', () => {
    const known = ({ frames }: LegalStream): void => {
      expect(events(frames).filter((event) => event.type === 'unknown')).toEqual([]);
      expect(events(frames).map(isTerminal).indexOf(true)).toBe(frames.length - 1);
    };
    fc.assert(fc.property(legalStream, known), runs);
  });

  it('folds to exactly the message in its done', () => {
    fc.assert(
      fc.property(legalStream, ({ frames, final }) => {
        expect(jsonOf(fold(events(frames)))).toEqual(final);
      }),
      runs,
    );
  });

  it('folds to the same message when any prefix is followed by done', () => {
    fc.assert(
      fc.property(legalStream, fc.nat(), ({ frames, final }, cut) => {
        const prefix = frames.slice(0, cut % frames.length);
        expect(jsonOf(fold(events([...prefix, frames.at(-1)!])))).toEqual(final);
      }),
      runs,
    );
  });

  it('folds to the same message when some events got lost or came twice on the way', () => {
    fc.assert(
      fc.property(legalStream, places, ({ frames, final }, spots) => {
        const at = (index: number, kind: number): boolean =>
          spots.some((spot) => spot % frames.length === index && spot % 2 === kind);
        const damaged = frames.slice(0, -1).flatMap((frame, index) => {
          if (at(index, 0)) return [];
          return at(index, 1) ? [frame, frame] : [frame];
        });
        expect(jsonOf(fold(events([...damaged, frames.at(-1)!])))).toEqual(final);
      }),
      runs,
    );
  });

  it('builds, before done, every part that was closed by its own part event', () => {
    fc.assert(
      fc.property(legalStream, ({ frames }) => {
        const before = frames.slice(0, -1);
        const whole = before.filter(({ name }) => name === 'part').map(({ data }) => (data as { part: unknown }).part);
        expect(jsonOf(fold(events(before)).parts)).toEqual(whole);
      }),
      runs,
    );
  });

  it('folds the same, snapshot for snapshot, with events of unknown kinds at any place', () => {
    const strange: Frame[] = [
      { name: 'reaction', data: { emoji: '👍' } },
      { name: '', data: {} },
      { name: '__proto__', data: { part: {} } },
      { name: 'part_delta', data: { part_id: 'p1', delta: { action: 'append_video', block_index: 0 } } },
      { name: 'part_delta', data: { part_id: 'p1', delta: null } },
      { name: 'part', data: { part: { type: 'hologram', part_id: 'not-there' } } },
      { name: 'status', data: { status: 'dreaming' } },
    ];
    fc.assert(
      fc.property(legalStream, places, ({ frames }, spots) => {
        const clean = createDraft(empty());
        const noisy = createDraft(empty());
        frames.forEach((frame, index) => {
          const noise = spots
            .filter((spot) => spot % frames.length === index)
            .map((spot) => strange[spot % strange.length]!);
          for (const event of events([...noise, frame])) noisy.apply(event);
          for (const event of events([frame])) clean.apply(event);
          expect(noisy.message()).toEqual(clean.message());
        });
      }),
      runs,
    );
  });
});

describe('the reducer, whatever it is given', () => {
  it('folds one event at a time to the same as one draft', () => {
    fc.assert(
      fc.property(legalStream, ({ frames }) => {
        const list = events(frames);
        expect(list.reduce(applyEvent, empty())).toEqual(fold(list));
      }),
      runs,
    );
  });

  it('never changes a message that has left it, nor an event that came in', () => {
    fc.assert(
      fc.property(legalStream, places, ({ frames }, spots) => {
        const start = empty();
        deepFreeze(start);
        const draft = createDraft(start);
        const seen: [Message, string][] = [];
        events(frames).forEach((event, index) => {
          deepFreeze(event);
          draft.apply(event);
          if (!spots.some((spot) => spot % 3 === index % 3)) return;
          const snapshot = draft.message();
          deepFreeze(snapshot);
          seen.push([snapshot, JSON.stringify(snapshot)]);
        });
        for (const [snapshot, asItWas] of seen) expect(JSON.stringify(snapshot)).toBe(asItWas);
      }),
      runs,
    );
  });

  it('leaves the parts that an event does not touch the same objects', () => {
    fc.assert(
      fc.property(legalStream, ({ frames }) => {
        const draft = createDraft(empty());
        for (const event of events(frames.slice(0, -1))) {
          const before = draft.message();
          draft.apply(event);
          const touched =
            event.type === 'part_delta' ? event.part_id : event.type === 'part' ? partIdOf(event.part) : undefined;
          for (const part of before.parts)
            if (partIdOf(part) !== touched) expect(draft.message().parts).toContain(part);
        }
      }),
      runs,
    );
  });

  it('keeps a part the same object when its own part event or done says nothing new', () => {
    fc.assert(
      fc.property(message, (final) => {
        const parts = final.parts.map((part): StreamEvent => ({ type: 'part', part }));
        const streamed = fold(parts);
        const again = fold(
          events(jsonOf(final.parts.map((part) => ({ name: 'part', data: { part } }))) as Frame[]),
          streamed,
        );
        expect(again).toBe(streamed);
        const done = fold(events([{ name: 'done', data: { message: jsonOf(final) } }]), streamed);
        done.parts.forEach((part, index) => expect(part).toBe(streamed.parts[index]));
      }),
      runs,
    );
  });

  it('returns the same message while nothing has changed it', () => {
    fc.assert(
      fc.property(legalStream, ({ frames }) => {
        const draft = createDraft(empty());
        for (const event of events(frames)) draft.apply(event);
        expect(draft.message()).toBe(draft.message());
        draft.apply({ type: 'unknown' });
        draft.apply({ type: 'status', status: 'processing' });
        draft.apply({ type: 'error', code: 'generation_failed', message: '', retryable: true });
        draft.apply({
          type: 'part_delta',
          part_id: 'nobody',
          delta: { action: 'append_text', block_index: 0, text: 'x' },
        });
        const settled = draft.message();
        expect(createDraft(settled).message()).toBe(settled);
      }),
      runs,
    );
  });

  it('survives streams with anything wrong in them, and still ends with the message of done', () => {
    const damaged = legalStream.chain(({ frames, final }) =>
      fc.record({
        frames: mutated(fc.constant(frames.slice(0, -1))),
        final: fc.constant(final),
        last: fc.constant(frames.at(-1)!),
      }),
    );
    fc.assert(
      fc.property(damaged, ({ frames, final, last }) => {
        const list = (Array.isArray(frames) ? frames : []) as (Frame | null)[];
        const decoded = list.map((frame) => decodeStreamEvent(String(frame?.name), frame?.data));
        const before = fold(decoded.filter((event) => event.type !== 'done'));
        expect(decodeMessage(jsonOf(before))).toEqual(before);
        expect(jsonOf(fold(events([last]), before))).toEqual(final);
      }),
      runs,
    );
  });
});
