/** A clock that stands still until a test moves it. */
import type { Clock } from '../clock.ts';

export type VirtualClock = Clock & {
  /** Moves on by so many milliseconds; whatever falls due runs, in order, with the promises it settles in between. */
  advance(milliseconds: number): Promise<void>;
  /** Draws one picture. */
  draw(): void;
  pending(): number;
};

/** Lets everything run that waits for nothing but a promise or a stream. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

export function createVirtualClock(start = Date.parse('2026-01-05T10:00:00.000Z')): VirtualClock {
  let now = start;
  let order = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const frames = new Map<number, () => void>();

  function due(until: number): [number, { at: number; run: () => void }] | undefined {
    return [...timers].filter(([, timer]) => timer.at <= until).sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0];
  }

  return {
    now: () => now,
    after(milliseconds, run) {
      order += 1;
      const id = order;
      timers.set(id, { at: now + milliseconds, run });
      return () => timers.delete(id);
    },
    frame(run) {
      order += 1;
      const id = order;
      frames.set(id, run);
      return () => frames.delete(id);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      await settle();
      for (let next = due(until); next; next = due(until)) {
        timers.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].run();
        await settle();
      }
      now = until;
    },
    draw() {
      const waiting = [...frames.values()];
      frames.clear();
      waiting.forEach((run) => run());
    },
    pending: () => timers.size + frames.size,
  };
}
