import { afterAll, describe, expect, it } from 'vitest';
import { createWorkshop } from '../testing.ts';
import { CatalogFileError } from './report.ts';
import { inspectSource, readText } from './source.ts';

const workshop = createWorkshop();
afterAll(() => workshop.destroy());

async function textOf(name: string, bytes: Uint8Array): Promise<{ text: string; encoding: string }> {
  const source = await inspectSource(workshop.write(name, bytes));
  let text = '';
  for await (const chunk of readText(source)) text += chunk;
  return { text, encoding: source.encoding };
}

describe('a catalog file', () => {
  it('is UTF-8 with or without a byte order mark', async () => {
    expect(await textOf('plain', Buffer.from('blå'))).toEqual({ text: 'blå', encoding: 'utf-8' });
    expect(await textOf('bom', Buffer.from('\ufeffblå'))).toEqual({ text: 'blå', encoding: 'utf-8' });
  });

  it('is windows-1252 when it is not UTF-8, wherever the first odd byte stands', async () => {
    const bytes = Buffer.concat([Buffer.alloc(400_000, 'a'), Buffer.from([0xe5, 0x96])]);
    const { text, encoding } = await textOf('ansi', bytes);
    expect(encoding).toBe('windows-1252');
    expect(text.slice(-2)).toBe('å–');
  });

  it('may be UTF-16, as spreadsheets save "Unicode text"', async () => {
    expect((await textOf('utf16', Buffer.from('\ufeffblå', 'utf16le'))).text).toBe('blå');
  });

  it('has plain newlines whatever it was saved on', async () => {
    expect((await textOf('lines', Buffer.from('a\r\nb\rc\n'))).text).toBe('a\nb\nc\n');
    const long = `${'x'.repeat((1 << 18) - 1)}\r\ny`;
    expect((await textOf('cut', Buffer.from(long))).text.endsWith('x\ny')).toBe(true);
  });

  it.each([
    ['empty', Buffer.alloc(0), 'is empty'],
    ['excel', Buffer.from('PK\u0003\u0004rest', 'latin1'), 'is an Excel workbook'],
    ['zip', Buffer.from([0x1f, 0x8b, 8, 0]), 'is compressed'],
    ['pdf', Buffer.from('%PDF-1.7'), 'is a PDF'],
    ['binary', Buffer.from([1, 2, 0, 3]), 'is not a text file'],
  ])('that is %s is refused in one sentence', async (name, bytes, sentence) => {
    const file = workshop.write(name, bytes);
    await expect(inspectSource(file)).rejects.toThrow(CatalogFileError);
    await expect(inspectSource(file)).rejects.toThrow(`${file} ${sentence}`);
  });

  it('that does not exist or is a folder is refused', async () => {
    await expect(inspectSource(`${workshop.folder}/nowhere`)).rejects.toThrow('does not exist');
    await expect(inspectSource(workshop.folder)).rejects.toThrow('is not a file');
  });
});
