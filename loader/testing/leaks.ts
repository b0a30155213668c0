/** What a script has left on a page: every listener, timer, observer and node that was not there before. */
import { vi } from 'vitest';

type Listening = { target: EventTarget; type: string; handler: unknown };

/** The object in whose chain `target` finds `addEventListener`: happy-dom's is not the one that is called `EventTarget`. */
function ownerOf(target: EventTarget): EventTarget {
  if (Object.hasOwn(target, 'addEventListener')) return target;
  return ownerOf(Object.getPrototypeOf(target) as EventTarget);
}

/** Counts from now on, until `stop`. Timers must be virtual already. */
export function countLeftovers() {
  const listening: Listening[] = [];
  let counting = true;
  const observing = new Set<MutationObserver>();
  const { observe, disconnect } = MutationObserver.prototype;
  const find = (...[target, type, handler]: [EventTarget, string, unknown]): number =>
    listening.findIndex((one) => one.target === target && one.type === type && one.handler === handler);

  // The window's own functions are bound to it in happy-dom, and not those of its prototype.
  for (const owner of [ownerOf(document), window] as EventTarget[]) {
    const { addEventListener: add, removeEventListener: remove } = owner;
    const targetOf = (self: EventTarget | undefined): EventTarget => (owner === window ? window : (self ?? window));
    vi.spyOn(owner, 'addEventListener').mockImplementation(function adds(this: EventTarget, type, handler, options) {
      const target = targetOf(this);
      if (counting && handler && find(target, type, handler) < 0) listening.push({ target, type, handler });
      add.call(target, type, handler, options);
    });
    vi.spyOn(owner, 'removeEventListener').mockImplementation(function removes(this: EventTarget, type, handler, options) {
      const target = targetOf(this);
      const at = find(target, type, handler);
      if (at >= 0) listening.splice(at, 1);
      remove.call(target, type, handler, options);
    });
  }
  vi.spyOn(MutationObserver.prototype, 'observe').mockImplementation(function observes(this: MutationObserver, target, options) {
    observing.add(this);
    observe.call(this, target, options);
  });
  vi.spyOn(MutationObserver.prototype, 'disconnect').mockImplementation(function disconnects(this: MutationObserver) {
    observing.delete(this);
    disconnect.call(this);
  });
  const intervals = vi.spyOn(globalThis, 'setInterval');
  const page = (): string => document.head.innerHTML + document.documentElement.getAttributeNames().join();
  const before = page();

  return {
    /** Listens for the test itself. */
    unseen(act: () => void): void {
      counting = false;
      act();
      counting = true;
    },
    /** The types that are listened to, sorted; what the browser's own objects listen to among themselves is theirs. */
    listeners: (): string[] => listening.map(({ type }) => type).sort(),
    observers: (): number => observing.size,
    timers: (): number => vi.getTimerCount(),
    intervals: (): number => intervals.mock.calls.length,
    /** Whether head and root element are as they were. */
    pageAsBefore: (): boolean => page() === before,
  };
}
