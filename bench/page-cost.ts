/**
 * What the chat costs the page that carries it, before anybody touches it, and how long the first opening takes.
 *
 * Method: the demo shop's front page with the chat's tag and without, each in a fresh browser profile with an empty cache,
 * in turn; the page without the chat twice, so that the noise of the machine stands in the table. Medians. Processor time of the
 * main thread by the browser's own counters (`Performance.getMetrics`), long tasks, layout shifts and the largest paint by
 * `PerformanceObserver`, heap after a collection. Real server, real files, loopback network, unslowed and with the
 * processor slowed down four times.
 *
 * `--check`: one run of each, and only what no clock decides; exits with 1 when it is broken. `--runs=N` (7).
 * `--write`: also into docs/page-cost.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromiumArguments, ensureChromium } from '../scripts/browsers.ts';
import { startChromium, type Chromium } from './page-cost/devtools.ts';
import { startSite, type Site } from './page-cost/site.ts';
import { median, rowsOf, table, type Runs } from './page-cost/table.ts';
import { openingTime, visit, type Cost } from './page-cost/visit.ts';

const given = process.argv.slice(2);
const runs = Number(given.find((argument) => argument.startsWith('--runs='))?.slice(7) ?? 7);
const slowDowns = [1, 4] as const;
/** Bytes over the wire for the script with its config and all headers; the script alone has its own budget (budgets.ts). */
const mostBytes = 9_500;

async function costOf(browser: Chromium, url: string, slow: number): Promise<Cost> {
  const { tab, cost } = await visit(browser, url, slow);
  const found = await cost();
  await tab.close();
  return found;
}

async function measure(browser: Chromium, site: Site, slow: number, times: number): Promise<Runs> {
  const measured: Runs = { bare: [], again: [], chat: [] };
  const contestants = [
    ['bare', site.bare],
    ['chat', site.withChat],
    ['again', site.bare],
  ] as const;
  for (let run = 0; run < times; run += 1)
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const [name, url] = contestants[(run + turn) % contestants.length]!;
      measured[name].push(await costOf(browser, url, slow));
    }
  return measured;
}

async function openings(browser: Chromium, site: Site, slow: number): Promise<{ cold: number; warm: number }> {
  const times = { cold: [] as number[], warm: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    times.cold.push(await openingTime(browser, site.withChat, slow, false));
    times.warm.push(await openingTime(browser, site.withChat, slow, true));
  }
  return { cold: median(times.cold), warm: median(times.warm) };
}

async function check(browser: Chromium, site: Site): Promise<boolean> {
  const { bare, chat } = await measure(browser, site, 1, 1);
  const [without, withIt] = [bare[0]!, chat[0]!];
  const added = (key: keyof Cost): number => withIt[key] - without[key];
  const claims: [name: string, holds: boolean, value: number][] = [
    ['one request is added', added('requests') === 1, added('requests')],
    [`at most ${mostBytes} bytes come over the wire`, added('bytes') > 0 && added('bytes') <= mostBytes, added('bytes')],
    ['no layout shift is added', added('layoutShift') === 0, added('layoutShift')],
  ];
  const { grown, heap } = await lives(browser, site);
  claims.push(['a hundred times destroyed and started again leave no node, listener or frame', grown === 0, grown]);
  for (const [name, holds, value] of claims) console.log(`${holds ? 'ok    ' : 'BROKEN'} ${name}: ${value}`);
  console.log(`       for information: ${added('longTasks')} long tasks, ${added('nodes')} nodes and ${added('listeners')} listeners added; heap over the hundred lives ${heap} bytes`);
  return claims.every(([, holds]) => holds);
}

/** The counts of the browser itself, by which nothing may have grown after a hundred lives of the chat on one page. */
async function lives(browser: Chromium, site: Site): Promise<{ grown: number; heap: string }> {
  const { tab, calm, cost } = await visit(browser, site.withChat, 1);
  const live = async (times: number): Promise<Cost & { frames: number }> => {
    await tab.evaluate(`(async () => {
      for (let life = 0; life < ${times}; life += 1) {
        DialogIntelligens.destroy();
        DialogIntelligens.init();
        await DialogIntelligens.ready;
      }
    })()`);
    await calm();
    const frames = await tab.evaluate<number>('frames.length');
    return { ...(await cost()), frames };
  };
  const first = await live(10);
  const last = await live(100);
  await tab.close();
  const grown = (['nodes', 'listeners', 'frames'] as const).reduce((sum, key) => sum + Math.max(0, last[key] - first[key]), 0);
  return { grown, heap: `${first.heapBytes} → ${last.heapBytes}` };
}

function sizes(): string {
  const raw = readFileSync(new URL('../dist/universal-chatbot.js', import.meta.url));
  const brotli = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const times = (before: number, after: number): string => `÷ ${(before / after).toFixed(1)}`;
  return (
    `\`universal-chatbot.js\` without its config: ${raw.length.toLocaleString('en-GB')} bytes, ${brotli.toLocaleString('en-GB')} in brotli. ` +
    `Today’s: 119,705 bytes (${times(119_705, raw.length)}), 31,800 in brotli (${times(31_800, brotli)}), and the whole chat app on every page.`
  );
}

async function report(browser: Chromium, site: Site): Promise<string> {
  const parts = [sizes()];
  for (const [index, slow] of slowDowns.entries()) {
    const measured = await measure(browser, site, slow, runs);
    const laidOut = median(measured.chat.map(({ launcherMilliseconds }) => launcherMilliseconds));
    const opening = await openings(browser, site, slow);
    const today = [306, 661][index]!;
    parts.push(
      `## ${slow === 1 ? 'Processor as it is' : `Processor slowed down ${slow} times`}`,
      table(rowsOf(measured, index as 0 | 1)),
      `Launcher laid out ${laidOut.toFixed(0)} ms after the script starts (today: ${today} ms, ÷ ${(today / laidOut).toFixed(1)}). ` +
        `From click to a composer that has the focus: ${opening.cold.toFixed(0)} ms cold, ${opening.warm.toFixed(0)} ms when the pointer has rested on the launcher first.`,
    );
  }
  return parts.join('\n\n');
}

const method = (version: string): string => `# What the chat costs a page

Measured ${new Date().toISOString().slice(0, 10)} on a ${cpus().length}-core container, ${version}, medians of ${runs} runs, with
\`node bench/page-cost.ts --write --runs=${runs}\`, which wrote this page. The demo shop’s front page with the chat’s tag and without, in turn, each in
a fresh profile with an empty cache, over the loopback network; before anybody touches it. The page without the chat is measured twice: the third
column is what the machine’s own noise looks like, and a figure of that size is none. Script and main-thread time are processor time of that thread; blocking
time, long tasks and paints are by the clock. Figures of today’s script were taken in the same
way on a comparable machine, over a page of their own. \`npm test\` holds what no clock decides: one request added, layout shift added 0, bytes, and that a hundred lives of the chat leave nothing.
`;

// A browser that no longer answers fails the run instead of holding it up.
const minutes = given.includes('--check') ? 3 : 30;
setTimeout(() => {
  console.error(`The browser has not finished in ${minutes} minutes.`);
  process.exit(1);
}, minutes * 60_000).unref();

const path = ensureChromium();
if (!path) throw new Error('No Chromium could be found or installed: set CHROMIUM to the path of one.');
const site = await startSite();
const browser = await startChromium(path, chromiumArguments);
try {
  if (given.includes('--check')) process.exitCode = (await check(browser, site)) ? 0 : 1;
  else {
    const text = `${method(browser.version)}\n${await report(browser, site)}\n`;
    console.log(text);
    if (given.includes('--write')) writeFileSync(new URL('../docs/page-cost.md', import.meta.url), text);
  }
} finally {
  await browser.close();
  await site.stop();
}
// Nothing is left to do: a socket that is slow to close keeps nobody waiting.
process.exit();
