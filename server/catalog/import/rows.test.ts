import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from '../testing.ts';
import { createReport } from './report.ts';
import { detectDelimiter, readRows, type Delimiter, type Row } from './rows.ts';

async function* cut(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, { size = 64, delimiter = ',' as Delimiter } = {}) {
  const report = createReport();
  const rows: Row[] = [];
  for await (const batch of readRows(cut(text, size), delimiter, report)) rows.push(...batch);
  return { rows, problems: report.summary().problems };
}

describe('the delimiter', () => {
  it.each([
    ['a,b,c', ','],
    ['a;b;c', ';'],
    ['a\tb\tc', '\t'],
    ['"a;b;c;d",e,f', ','],
    ['alone', ','],
  ])('of "%s" is found', (header, delimiter) => {
    expect(detectDelimiter(header)).toBe(delimiter);
  });
});

describe('rows of a delimited file', () => {
  it('carry the line on which they start, also behind quoted newlines and empty lines', async () => {
    const { rows } = await read('a,b\n"one\ntwo\nthree",x\n\n\nlast,y\n');
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['one\ntwo\nthree', 'x'] },
      { line: 7, cells: ['last', 'y'] },
    ]);
  });

  it('keep stray quotes as text', async () => {
    const { rows, problems } = await read('a,b\n5" rør,"sagde "hej" til"\nc,d');
    expect(rows[1]?.cells[0]).toBe('5" rør');
    expect(rows[2]?.cells).toEqual(['c', 'd']);
    expect(problems).toEqual([]);
  });

  it('lose only the line whose quote is never closed', async () => {
    const { rows, problems } = await read('a,b\n1,2\n3,"open\n5,6\n7,8\n');
    expect(rows.map((row) => row.cells[0])).toEqual(['a', '1', '5', '7']);
    expect(rows.at(-1)?.line).toBe(5);
    expect(problems).toMatchObject([{ line: 3, code: 'quote', severity: 'rejected' }]);
  });

  it('find an unclosed quote without reading a huge file to its end', async () => {
    const lines = Array.from({ length: 60_000 }, (_, at) => `${at},some text of a product that goes on`);
    lines[10] = '10,"open';
    const { rows, problems } = await read(lines.join('\n'), { size: 100_000 });
    expect(rows).toHaveLength(59_999);
    expect(rows.at(-1)).toMatchObject({ line: 60_000 });
    expect(problems).toHaveLength(1);
  });

  it('come back as they were written, wherever the text is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'æ', ' ', '"', ',', '\n', '1'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (cells, size) => {
        // A first cell that is not empty keeps a row from being an empty line.
        const rows = cells.map((row) => ['x', ...row]);
        const text = rows.map((row) => row.map(csvCell).join(',')).join('\n');
        const { rows: found, problems } = await read(text, { size });
        expect(problems).toEqual([]);
        expect(found.map((row) => row.cells)).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });
});
