/** The figures as people read them. */
import type { Cost } from './visit.ts';

export type Row = { name: string; bare: string; noise: string; added: string; today: string };

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
/** The middle one; with an even number the lower of the two, which was really measured. */
export const median = (values: readonly number[]): number => sorted(values)[(values.length - 1) >> 1]!;
const medianOf = (costs: readonly Cost[], key: keyof Cost): number => median(costs.map((cost) => cost[key]));

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
const signed = (text: string): string => (/^[-−]/.test(text) ? text.replace('-', '−') : `+${text}`);

type Measure = { key: keyof Cost; name: string; unit: string; show?: (value: number) => string; today?: [once: number, slow: number] };

/** What today's script adds, 1x and 4x (contract, section 10; medians of 7 on a busy machine of two cores). */
const measures: readonly Measure[] = [
  { key: 'requests', name: 'requests', unit: '' },
  { key: 'bytes', name: 'bytes over the wire', unit: 'B', today: [119_705, 119_705] },
  { key: 'scriptMilliseconds', name: 'script time', unit: 'ms', today: [24, 131] },
  { key: 'taskMilliseconds', name: 'main-thread time', unit: 'ms', today: [86, 394] },
  { key: 'blockingMilliseconds', name: 'blocking time', unit: 'ms', today: [33, 166] },
  { key: 'longTasks', name: 'long tasks', unit: '' },
  { key: 'layoutShift', name: 'layout shift', unit: '', show: (value) => String(Number(value.toFixed(4))) },
  { key: 'largestPaintMilliseconds', name: 'largest paint', unit: 'ms' },
  { key: 'heapBytes', name: 'JS heap after collection', unit: 'kB', show: (value) => whole(value / 1000), today: [548_000, 548_000] },
  { key: 'nodes', name: 'nodes', unit: '', today: [251, 251] },
  { key: 'listeners', name: 'listeners', unit: '', today: [22, 22] },
];

export type Runs = { bare: Cost[]; again: Cost[]; chat: Cost[] };

/** `slow` is 0 for the unslowed runs, 1 for the slowed ones. */
export function rowsOf({ bare, again, chat }: Runs, slow: 0 | 1): Row[] {
  return measures.map(({ key, name, unit, show = whole, today }) => {
    const base = medianOf(bare, key);
    const added = medianOf(chat, key) - base;
    const old = today?.[slow];
    const ratio = old !== undefined && added > 0 ? ` (÷ ${(old / added).toFixed(old / added < 10 ? 1 : 0)})` : '';
    const withUnit = (text: string): string => (unit ? `${text} ${unit}` : text);
    return {
      name,
      bare: withUnit(show(base)),
      noise: signed(withUnit(show(medianOf(again, key) - base))),
      added: signed(withUnit(show(added))),
      today: old === undefined ? '' : signed(withUnit(show(old))) + ratio,
    };
  });
}

const columns: [key: keyof Row, title: string][] = [
  ['name', ''],
  ['bare', 'the page without the chat'],
  ['noise', 'the same page again (noise)'],
  ['added', 'the chat adds'],
  ['today', 'today’s script adds (ratio)'],
];

export function table(rows: readonly Row[]): string {
  const lines = [columns.map(([, title]) => title), ...rows.map((row) => columns.map(([key]) => row[key]))];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const draw = (line: string[]): string => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [draw(lines[0]!), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines.slice(1).map(draw)].join('\n');
}
