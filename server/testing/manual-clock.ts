import type { Clock } from '../clock.ts';
import { storesWereBusy } from './quiet-store.ts';

export type ManualClock = Clock & {
  /** Moves the time on and runs what is due, in order; work that it sets off gets its turn in between. */
  advance(milliseconds: number): Promise<void>;
  /** Moves the time on as if the machine had slept: timers run later, at the next `advance`. */
  jump(milliseconds: number): void;
};

/** A clock that stands still until it is moved. */
export function createManualClock(start = Date.UTC(2026, 0, 5, 10)): ManualClock {
  let now = start;
  let timers: { at: number; task: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, task) {
      const timer = { at: now + milliseconds, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    jump(milliseconds) {
      now += milliseconds;
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        now = Math.max(now, due.at);
        due.task();
        await turns();
      }
      now = end;
      await turns();
    },
  };
}

/** Lets everything run that is ready to, and what the stores set off. */
export async function turns(count = 20): Promise<void> {
  do {
    for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  } while (await storesWereBusy());
}
