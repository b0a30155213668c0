/** Time as the chat sees it, so that tests can hold it in their hands. */
export type Cancel = () => void;

export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after so many milliseconds. */
  after(milliseconds: number, run: () => void): Cancel;
  /** Runs once before the next picture is drawn. */
  frame(run: () => void): Cancel;
};

/** Resolves after so many milliseconds, or at once when `signal` has been or is given. */
export function pause(clock: Pick<Clock, 'after'>, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(milliseconds, done);
    signal.addEventListener('abort', done);
  });
}

/** How often a window that is not drawn gets its pictures: browsers then give no animation frames at all. */
const hiddenFrameMilliseconds = 100;

export function createClock(window: Window): Clock {
  function after(milliseconds: number, run: () => void): Cancel {
    const timer = window.setTimeout(run, milliseconds);
    return () => window.clearTimeout(timer);
  }
  return {
    now: () => Date.now(),
    after,
    frame(run) {
      // A closed chat's frame is `display: none` and a hidden tab is not drawn: whichever comes first runs it, once.
      const cancel = (): void => {
        window.cancelAnimationFrame(drawn);
        undrawn();
      };
      const once = (): void => {
        cancel();
        run();
      };
      const drawn = window.requestAnimationFrame(once);
      const undrawn = after(hiddenFrameMilliseconds, once);
      return cancel;
    },
  };
}
