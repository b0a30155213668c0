import { expect, it } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import type { Answer } from '../store/store.ts';
import { followAnswer } from './follow.ts';
import { createSignals } from './signals.ts';

it('a stream that nobody reads, as after a HEAD request, listens to nothing', async () => {
  const signals = createSignals();
  let listeners = 0;
  const counted: typeof signals = {
    ...signals,
    on(topic, listener) {
      listeners += 1;
      const stop = signals.on(topic, listener);
      return () => {
        listeners -= 1;
        stop();
      };
    },
  };
  const stream = followAnswer({
    answer: { answerId: 'a' } as Answer,
    after: 0,
    language: 'en',
    store: { events: async () => [], answer: async () => undefined, message: async () => undefined },
    signals: counted,
    clock: createManualClock(),
    log: () => undefined,
  });
  expect(listeners).toBe(0);
  const reader = stream.getReader();
  await reader.read();
  expect(listeners).toBe(1);
  await reader.cancel();
  expect(listeners).toBe(0);
});
