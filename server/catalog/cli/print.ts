import type { ImportSummary, Progress } from '../import/import-catalog.ts';

/** Where a command writes: the terminal, or a test. */
export type Terminal = { write(text: string): void; error(text: string): void; isTty: boolean };

const BAR = 28;
/** Without a terminal a line per quarter tells enough. */
const QUIET_STEP = 25;

/** A bar that is drawn over itself on a terminal, and a few plain lines elsewhere. */
export function createProgress(terminal: Terminal) {
  let last = '';
  let drawn = false;
  const show = ({ step, done, total }: Progress): void => {
    const percent = total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
    const label = step === 'read' ? 'Reading ' : 'Indexing';
    const shown = terminal.isTty ? percent : percent - (percent % QUIET_STEP);
    const line = `${label} ${shown} %`;
    if (line === last) return;
    last = line;
    if (!terminal.isTty) {
      if (shown > 0) terminal.write(`${line}\n`);
      return;
    }
    const filled = Math.round((percent / 100) * BAR);
    terminal.write(`\r${label} ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${String(percent).padStart(3)} %`);
    drawn = true;
  };
  const end = (): void => {
    if (drawn) terminal.write('\r\u001b[K');
  };
  return { show, end };
}

const PRINTED = 20;

/** The rows that could not be used, then what came of the file. */
export function printSummary(
  terminal: Terminal,
  file: string,
  summary: ImportSummary,
  options: { all: boolean; seconds: number },
): void {
  const shown = options.all ? summary.problems : summary.problems.slice(0, PRINTED);
  for (const { line, column, reason, severity } of shown) {
    terminal.write(`${severity.padEnd(8)}  line ${line}${column === null ? '' : `, ${column}`}: ${reason}\n`);
  }
  const unprinted = summary.rejected + summary.warnings - shown.length;
  if (unprinted > 0) terminal.write(`… and ${number(unprinted)} more${options.all ? '' : ' (--all prints them)'}\n`);
  const skipped = Object.entries(summary.skipped).filter(([, count]) => count > 0);
  const lines = [
    ['products', number(summary.products)],
    ['variants', number(summary.variants)],
    ['skipped', skipped.length === 0 ? '0' : skipped.map(([why, count]) => `${number(count)} ${why}`).join(', ')],
    ['rejected', plural(summary.rejected, 'row')],
    ['warnings', number(summary.warnings)],
  ];
  const encoding = summary.encoding === 'utf-8' ? '' : ` (read as ${summary.encoding})`;
  terminal.write(`\n${file}${encoding}, ${options.seconds.toFixed(1)} s\n`);
  for (const [name, value] of lines) terminal.write(`  ${(name ?? '').padEnd(9)} ${value}\n`);
}

function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
