/** Everything that the loader starts on a stranger's page is started through a lifetime, so that one call stops it all. */

/** The one way in which the loader complains (embed.md 2). */
export const warn = (problem: unknown): void => console.warn('[DialogIntelligens]', problem);

/** Makes `action` harmless: what it throws is a warning, never the page's problem. */
export function safely<Arguments extends unknown[], Result>(action: (...values: Arguments) => Result) {
  return (...values: Arguments): Result | undefined => {
    try {
      return action(...values);
    } catch (error) {
      warn(error);
      return undefined;
    }
  };
}

export type Lifetime = {
  /** Listens until the end; `types` are separated by spaces. A target that this browser lacks is no matter. */
  listen(target: EventTarget | null | undefined, types: string, handler: (event: Event) => void): void;
  /** Runs `task` once after `milliseconds`, unless the end or the returned cancel comes first. */
  after(milliseconds: number, task: () => void): () => void;
  /** Runs `stop` at the end, last first. */
  atEnd(stop: () => void): void;
  /** Whether it is over; what was asked for before may still answer. */
  ended: boolean;
  /** Ends: listeners, timers and what `atEnd` was given. */
  destroy(): void;
};

export function createLifetime(): Lifetime {
  const stops = new Set<() => void>();
  const lifetime: Lifetime = {
    ended: false,
    listen(target, types, handler) {
      const guarded = safely(handler);
      for (const type of types.split(' ')) {
        target?.addEventListener(type, guarded);
        stops.add(() => target?.removeEventListener(type, guarded));
      }
    },
    after(milliseconds, task) {
      const cancel = (): void => {
        clearTimeout(timer);
        stops.delete(cancel);
      };
      const timer = setTimeout(() => {
        cancel();
        safely(task)();
      }, milliseconds);
      stops.add(cancel);
      return cancel;
    },
    atEnd: (stop) => void stops.add(stop),
    destroy() {
      [...stops].reverse().forEach((stop) => safely(stop)());
      lifetime.ended = true;
    },
  };
  return lifetime;
}
