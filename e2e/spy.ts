/** Sees everything that could be kept on a visitor's device or asked of anybody, in the page and in every frame. */
import type { Page } from '@playwright/test';
import type { Stack } from './stack.ts';

/** `where`: our frame, or the page around it. */
export type Deed = { where: 'page' | 'frame'; what: string; name: string };
export type Kept = Record<'page' | 'frame', { localStorage: string[]; sessionStorage: string[] }>;

/** Runs in every window before any other script. */
function watch(): void {
  const spied = (window as unknown as { spied(deed: Deed): Promise<void> }).spied;
  const where = window === window.top ? 'page' : 'frame';
  const tell = (what: string, name: unknown): void => void spied({ where, what, name: String(name) });
  const wrap = (owner: object | undefined, member: string, what: string): void => {
    const native = owner && (Reflect.get(owner, member) as ((...values: unknown[]) => unknown) | undefined);
    if (!native) return;
    Reflect.set(owner, member, function told(this: unknown, ...values: unknown[]) {
      tell(what, values[0] instanceof Request ? values[0].url : values[0]);
      return native.apply(this, values);
    });
  };
  wrap(Storage.prototype, 'setItem', 'storage');
  wrap(IDBFactory.prototype, 'open', 'indexedDB');
  wrap((window as { CacheStorage?: typeof CacheStorage }).CacheStorage?.prototype, 'open', 'cache');
  wrap((window as { CookieStore?: { prototype: object } }).CookieStore?.prototype, 'set', 'cookie');
  wrap(window, 'fetch', 'fetch');
  wrap(XMLHttpRequest.prototype, 'open', 'xhr');
  wrap(Navigator.prototype, 'sendBeacon', 'beacon');
  wrap((window as { ServiceWorkerContainer?: { prototype: object } }).ServiceWorkerContainer?.prototype, 'register', 'worker');
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    set(value: string) {
      tell('cookie', value);
      cookie.set!.call(this, value);
    },
  });
}

/** Makes what stands in closed shadow trees visible for the test's own eyes. */
export function openRoots(): void {
  const native = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function open(init) {
    return native.call(this, { ...init, mode: 'open' });
  };
}

export type Spy = Awaited<ReturnType<typeof spyOn>>;

/** Ask it before the page opens. */
export async function spyOn(page: Page, stack: Stack) {
  const deeds: Deed[] = [];
  const asked: string[] = [];
  await page.exposeBinding('spied', (_source, deed: Deed) => void deeds.push(deed));
  await page.addInitScript(watch);
  await page.addInitScript(openRoots);
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  const ours = (): string[] =>
    asked.filter((line) => line.includes(stack.server)).map((line) => line.replace(stack.server, '').replace(/\?.*/, ''));
  return {
    /** All that was kept or asked by a script, in order. */
    deeds,
    /** Requests to our server, as `GET /path`. */
    ours,
    /** Requests to anybody but the page's own server and ours. */
    strangers: (): string[] => asked.filter((line) => !line.includes(stack.server) && !line.includes(stack.shop)),
    /** What is on the device right now, and never mind who put it there. */
    async kept(): Promise<Kept> {
      const kept: Kept = { page: { localStorage: [], sessionStorage: [] }, frame: { localStorage: [], sessionStorage: [] } };
      for (const frame of page.frames()) {
        const side = frame === page.mainFrame() ? kept.page : kept.frame;
        if (frame.url() === 'about:blank') continue;
        const [local, session] = await frame.evaluate(() => [Object.keys(localStorage).sort(), Object.keys(sessionStorage).sort()]);
        side.localStorage.push(...local!);
        side.sessionStorage.push(...session!);
      }
      return kept;
    },
    /** Cookies, databases and caches of every origin: there are none at any time. */
    async elsewhere(): Promise<unknown[]> {
      const inside = await Promise.all(
        page.frames().map((frame) => frame.evaluate(async () => [...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys())])),
      );
      return [...(await page.context().cookies()), ...inside.flat()];
    },
  };
}

export const nothingKept: Kept = {
  page: { localStorage: [], sessionStorage: [] },
  frame: { localStorage: [], sessionStorage: [] },
};
