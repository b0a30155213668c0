/** One visit of one page, cold, and what it cost. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Chromium, Tab } from './devtools.ts';

export type Cost = {
  requests: number;
  /** As they came over the wire, headers included. */
  bytes: number;
  scriptMilliseconds: number;
  taskMilliseconds: number;
  /** What long tasks took beyond 50 ms each. */
  blockingMilliseconds: number;
  longTasks: number;
  layoutShift: number;
  largestPaintMilliseconds: number;
  heapBytes: number;
  nodes: number;
  listeners: number;
  /** From the script's first statement until the launcher has a size; 0 without the chat. */
  launcherMilliseconds: number;
};

type Seen = { longTasks: number[]; shift: number; paint: number; began: number; laidOut: number; pressed: number; ready: number };

/** Runs in the page before its own scripts, with the chat and without; in frames it only waits for the composer. */
function watch(): void {
  const clock = (): number => performance.timeOrigin + performance.now();
  if (window !== top) {
    if (location.href === 'about:blank') return;
    addEventListener('focusin', ({ target }) => target instanceof HTMLTextAreaElement && parent.postMessage({ ready: clock() }, '*'));
    return;
  }
  const seen: Seen = { longTasks: [], shift: 0, paint: 0, began: 0, laidOut: 0, pressed: 0, ready: 0 };
  Object.assign(window, { seen });
  addEventListener('message', ({ data }) => (seen.ready ||= Number(Object(data).ready ?? 0)));
  const observe = (type: string, take: (entry: PerformanceEntry & { value?: number }) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  };
  observe('longtask', ({ duration }) => seen.longTasks.push(duration));
  observe('layout-shift', ({ value = 0 }) => (seen.shift += value));
  observe('largest-contentful-paint', ({ startTime }) => (seen.paint = startTime));
  addEventListener('pointerdown', () => (seen.pressed = clock()), true);
  let api: unknown;
  // The script's first statements ask whether it is here already.
  Object.defineProperty(window, 'DialogIntelligens', {
    configurable: true,
    get() {
      seen.began ||= clock();
      return api;
    },
    set: (given: unknown) => (api = given),
  });
  const look = new MutationObserver(() => {
    const launcher = document.getElementById('chat-button');
    if (!launcher) return;
    look.disconnect();
    const measure = (): void => {
      if (launcher.getBoundingClientRect().width > 0) seen.laidOut = clock();
      else requestAnimationFrame(measure);
    };
    measure();
  });
  look.observe(document, { childList: true, subtree: true });
}

const seenBy = (tab: Tab): Promise<Seen> => tab.evaluate<Seen>('seen');

/** Milliseconds until an opening, or a network that does not become quiet, is given up. */
const patience = 20_000;
/** Milliseconds without a request before the network counts as quiet. */
const quiet = 500;

/** Follows the network of `tab`; `calm` resolves when the page has loaded and nothing has been asked for a while. */
function follow(tab: Tab) {
  const open = new Map<unknown, string>();
  const count = { requests: 0, bytes: 0 };
  let last = performance.now();
  const ended = ({ requestId, encodedDataLength = 0 }: Record<string, unknown>): void => {
    open.delete(requestId);
    count.bytes += Number(encodedDataLength);
    last = performance.now();
  };
  tab.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { url } = request as { url: string };
    if (!url.startsWith('http')) return;
    open.set(requestId, url);
    count.requests += 1;
    last = performance.now();
  });
  tab.on('Network.loadingFinished', ended);
  tab.on('Network.loadingFailed', ended);
  return {
    count,
    async calm(): Promise<void> {
      for (const end = performance.now() + patience; open.size > 0 || performance.now() - last < quiet; await pause(50))
        if (performance.now() > end) throw new Error(`never answered: ${[...open.values()].join(', ')}`);
    },
  };
}

/** Opens `url` with an empty cache on a processor that is `slow` times slower than this one, and waits until all is quiet. */
export async function visit(chromium: Chromium, url: string, slow: number): Promise<{ tab: Tab; cost(): Promise<Cost>; calm(): Promise<void> }> {
  const tab = await chromium.open(1280, 800);
  const { count, calm } = follow(tab);
  for (const domain of ['Network', 'Page']) await tab.send(`${domain}.enable`);
  // The thread's own time: what else the machine does meanwhile is not in it.
  await tab.send('Performance.enable', { timeDomain: 'threadTicks' });
  await tab.send('Emulation.setCPUThrottlingRate', { rate: slow });
  await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${watch.toString()})()` });
  const loaded = tab.once('Page.loadEventFired');
  await tab.send('Page.navigate', { url });
  await loaded;
  await calm();
  // What is put off until the page is idle comes within 500 ms; the same wait for every page.
  await pause(quiet + 250 * slow);

  const metrics = async (): Promise<Record<string, number>> => {
    const { metrics: list } = (await tab.send('Performance.getMetrics')) as { metrics: { name: string; value: number }[] };
    return Object.fromEntries(list.map(({ name, value }) => [name, value]));
  };
  const cost = async (): Promise<Cost> => {
    const times = await metrics();
    await tab.send('HeapProfiler.collectGarbage');
    const after = await metrics();
    // Last: to be asked costs the page something, too.
    const seen = await seenBy(tab);
    return {
      ...count,
      scriptMilliseconds: times['ScriptDuration']! * 1000,
      taskMilliseconds: times['TaskDuration']! * 1000,
      blockingMilliseconds: seen.longTasks.reduce((sum, duration) => sum + duration - 50, 0),
      longTasks: seen.longTasks.length,
      layoutShift: seen.shift,
      largestPaintMilliseconds: seen.paint,
      heapBytes: after['JSHeapUsedSize']!,
      nodes: after['Nodes']!,
      listeners: after['JSEventListeners']!,
      launcherMilliseconds: seen.laidOut && seen.laidOut - seen.began,
    };
  };
  return { tab, cost, calm };
}

/** Milliseconds from the press on the launcher until the composer has the focus; `hovered`: the pointer rested on it first. */
export async function openingTime(chromium: Chromium, url: string, slow: number, hovered: boolean): Promise<number> {
  const { tab, calm } = await visit(chromium, url, slow);
  const at = await tab.evaluate<{ x: number; y: number }>(
    '(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.getElementById("chat-button").getBoundingClientRect())',
  );
  const mouse = (type: string, more: object = {}): Promise<unknown> => tab.send('Input.dispatchMouseEvent', { type, ...at, ...more });
  if (hovered) {
    await mouse('mouseMoved');
    await calm();
    await pause(250 * slow);
  }
  // Cold there is no move before it: the press itself is the first that the page knows of this visitor.
  const press = { button: 'left', clickCount: 1 };
  await mouse('mousePressed', press);
  await mouse('mouseReleased', press);
  for (const end = performance.now() + patience; ; await pause(20)) {
    const { pressed, ready } = await seenBy(tab);
    if (pressed && ready) {
      await tab.close();
      return ready - pressed;
    }
    if (performance.now() > end) throw new Error('the chat did not open');
  }
}
