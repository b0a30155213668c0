import { parse, type Parser } from 'csv-parse';
import { quote, type Report } from './report.ts';

/** One record of a delimited file. `line` is where it starts, 1-based. */
export type Row = { line: number; cells: string[] };

export type Delimiter = ',' | ';' | '\t';

/** A row that goes on for longer than this has a quote that was never closed. */
const LONGEST_ROW = 1 << 20;
/** After so many unclosed quotes the file is given up: every one costs a second reading of up to a megabyte. */
const MOST_RECOVERIES = 200;

/** The delimiter that occurs most often in the header line, outside quotes. */
export function detectDelimiter(header: string): Delimiter {
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (mark: string): number => bare.split(mark).length - 1;
  const candidates: Delimiter[] = ['\t', ';', ','];
  return candidates.reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}

/**
 * Records of a delimited text in batches, quoted newlines and stray quotes included. A quote that is never closed
 * costs its own line only: the line is rejected and reading goes on below it.
 */
export async function* readRows(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  report: Report,
): AsyncGenerator<Row[]> {
  let reader = createReader(delimiter, 0);
  let recoveries = 0;
  const recover = (): boolean => {
    const { line, rest } = reader.abandon();
    report.reject({ line, column: null, code: 'quote', reason: 'a quotation mark is opened and never closed' });
    recoveries += 1;
    if (recoveries > MOST_RECOVERIES) return false;
    const cut = rest.indexOf(10);
    reader = createReader(delimiter, line);
    if (cut >= 0) reader.write(rest.subarray(cut + 1));
    return true;
  };
  for await (const chunk of text) {
    reader.write(Buffer.from(chunk));
    while (reader.pendingBytes() > LONGEST_ROW) if (!recover()) return;
    yield reader.take();
  }
  while (!(await reader.end())) {
    yield reader.take();
    if (!recover()) return;
  }
  yield reader.take();
}

/** Rejects a row that has more filled cells than the header; returns whether the row may be used. */
export function cellsFit(row: Row, columns: number, report: Report): boolean {
  const extra = row.cells.slice(columns).find((cell) => cell.trim() !== '');
  if (extra === undefined) return true;
  const count = `the row has ${row.cells.length} cells, the header ${columns}`;
  const reason = `${count}; from ${quote(extra)} on they have no column (a missing quotation mark?)`;
  report.reject({ line: row.line, column: null, code: 'cells', reason });
  return false;
}

/** csv-parse with the bytes since the last whole record kept, so that reading can start again behind a broken line. */
function createReader(delimiter: Delimiter, linesBefore: number) {
  let rows: Row[] = [];
  const kept: Buffer[] = [];
  let written = 0;
  let done = 0;
  let lastLine = linesBefore;
  const parser: Parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells: string[], info) => {
      const inside = cells.reduce((sum, cell) => sum + newlines(cell), 0);
      lastLine = linesBefore + info.lines;
      done = info.bytes;
      if (cells.some((cell) => cell !== '')) rows.push({ line: lastLine - inside, cells });
      return null;
    },
  });
  let failed = false;
  parser.on('error', () => {
    failed = true;
  });
  parser.resume();
  const trim = (): void => {
    let start = written - kept.reduce((sum, chunk) => sum + chunk.length, 0);
    while (kept[0] && start + kept[0].length <= done) start += kept.shift()?.length ?? 0;
  };
  return {
    write(chunk: Buffer): void {
      kept.push(chunk);
      written += chunk.length;
      parser.write(chunk);
      trim();
    },
    take(): Row[] {
      const taken = rows;
      rows = [];
      return taken;
    },
    pendingBytes: (): number => written - done,
    /** False when the text ended inside a quote. */
    end: (): Promise<boolean> =>
      new Promise((resolve) => {
        if (failed) return resolve(false);
        parser.once('error', () => resolve(false));
        parser.once('end', () => resolve(!failed));
        parser.end();
      }),
    /** The line of the unfinished record and the bytes from its start on. */
    abandon(): { line: number; rest: Buffer } {
      const bytes = Buffer.concat(kept);
      parser.destroy();
      const rest = bytes.subarray(done - (written - bytes.length));
      const blank = /^\n*/.exec(rest.subarray(0, 1024).toString('latin1'))?.[0].length ?? 0;
      return { line: lastLine + blank + 1, rest: rest.subarray(blank) };
    },
  };
}

function newlines(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}
