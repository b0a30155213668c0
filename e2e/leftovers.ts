/** What scripts have left on a page, counted by an init script that stands in for the browser's own functions. */
import type { Page } from '@playwright/test';

export type Leftovers = {
  listeners: string[];
  timers: number;
  intervals: number;
  observers: number;
  /** Elements of the whole document, and what dresses it. */
  elements: number;
  styles: number;
  rootAttributes: string;
  globals: string[];
  stored: string[];
};

/** Counts on every page that `page` opens from now on. */
export async function countLeftovers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window !== window.top) return;
    type Kept = { target: EventTarget; type: string; handler: unknown; capture: boolean };
    const listeners: Kept[] = [];
    const timers = new Set<unknown>();
    const intervals = new Set<unknown>();
    const observers = new Set<object>();
    const counts = { resizes: 0 };
    const globals = new Set(Object.getOwnPropertyNames(window));
    const proto = EventTarget.prototype;
    const { addEventListener: add, removeEventListener: remove, dispatchEvent: dispatch } = proto;
    /** The test tool has a world of its own on a page, and it listens and observes, too. */
    const isTool = (): boolean => /InjectedScript|UtilityScript/.test(new Error().stack ?? '');
    const captures = (options: unknown): boolean => (typeof options === 'object' ? !!(options as AddEventListenerOptions)?.capture : !!options);
    const find = (target: EventTarget, type: string, handler: unknown, capture: boolean): number =>
      listeners.findIndex((one) => one.target === target && one.type === type && one.handler === handler && one.capture === capture);
    proto.addEventListener = function (this: EventTarget | undefined, type, handler, options) {
      const [target, capture] = [this ?? window, captures(options)];
      if (handler && !isTool() && find(target, type, handler, capture) < 0) listeners.push({ target, type, handler, capture });
      return add.call(target, type, handler, options);
    };
    proto.removeEventListener = function (this: EventTarget | undefined, type, handler, options) {
      const target = this ?? window;
      const at = find(target, type, handler, captures(options));
      if (at >= 0) listeners.splice(at, 1);
      return remove.call(target, type, handler, options);
    };
    proto.dispatchEvent = function (this: EventTarget | undefined, event) {
      if (event.type === 'resize' || event.type === 'scroll') counts.resizes += 1;
      return dispatch.call(this ?? window, event);
    };
    const functions = window as unknown as Record<string, (...values: unknown[]) => unknown>;
    const follow = (start: string, stop: string, pending: Set<unknown>, once: boolean): void => {
      const [begin, end] = [functions[start]!, functions[stop]!];
      functions[start] = (task: unknown, ...rest) => {
        const id: unknown = begin.call(window, (...values: unknown[]) => {
          if (once) pending.delete(id);
          (task as (...values: unknown[]) => void)(...values);
        }, ...rest);
        pending.add(id);
        return id;
      };
      functions[stop] = (id) => {
        pending.delete(id);
        return end.call(window, id);
      };
    };
    follow('setTimeout', 'clearTimeout', timers, true);
    follow('requestAnimationFrame', 'cancelAnimationFrame', timers, true);
    follow('requestIdleCallback', 'cancelIdleCallback', timers, true);
    follow('setInterval', 'clearInterval', intervals, false);
    for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver'] as const) {
      const { prototype } = window[name] as unknown as { prototype: Record<'observe' | 'disconnect', (...values: unknown[]) => void> };
      const { observe, disconnect } = prototype;
      prototype.observe = function (...values) {
        if (!isTool()) observers.add(this);
        observe.apply(this, values);
      };
      prototype.disconnect = function () {
        observers.delete(this);
        disconnect.call(this);
      };
    }
    const name = (target: EventTarget): string => (target instanceof Element ? target.localName : target === window ? 'window' : target === document ? 'document' : target.constructor.name);
    const count = () => ({
      listeners: listeners.map(({ target, type }) => `${name(target)} ${type}`).sort(),
      timers: timers.size,
      intervals: intervals.size,
      observers: observers.size,
      elements: document.querySelectorAll('*').length,
      styles: document.styleSheets.length + document.adoptedStyleSheets.length,
      rootAttributes: [document.documentElement, document.body].map((one) => one.getAttributeNames().map((key) => key + one.getAttribute(key)).join()).join(';'),
      globals: Object.getOwnPropertyNames(window).filter((key) => !globals.has(key)),
      stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    });
    Object.defineProperty(window, 'leftovers', { value: { count, counts }, enumerable: false });
  });
}

type Counting = { leftovers: { count(): Leftovers; counts: { resizes: number } } };

export const leftovers = (page: Page): Promise<Leftovers> => page.evaluate(() => (window as unknown as Counting).leftovers.count());

/** How many `resize` and `scroll` events a script has made up. */
export const madeUp = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as Counting).leftovers.counts.resizes);
