/** Time as a value, so that tests move it by hand. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `task` once after `milliseconds`; the returned function takes that back. */
  after(milliseconds: number, task: () => void): () => void;
};

/** The machine's clock. Its timers never keep the process alive: what must be waited for is waited for explicitly. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Runs `task` again and again with a pause between the end of one run and the start of the next. */
export function every(clock: Clock, milliseconds: number, task: () => Promise<void> | void): () => void {
  let stopped = false;
  let cancel = clock.after(milliseconds, run);
  async function run(): Promise<void> {
    await task();
    if (!stopped) cancel = clock.after(milliseconds, run);
  }
  return () => {
    stopped = true;
    cancel();
  };
}

/** ISO 8601 UTC with milliseconds (api.md 0.3). */
export const timestamp = (milliseconds: number): string => new Date(milliseconds).toISOString();
