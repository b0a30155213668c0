import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openCatalog } from './catalog.ts';
import { runCatalogCli } from './cli.ts';
import { createWorkshop } from './testing.ts';

const workshop = createWorkshop();
afterAll(() => workshop.destroy());

const FEED = 'Handle,Title,Variant Price\nhue,Hue,99.00\nvante,Vante,x\n';
const SETTINGS = `{
    // the name nobody sees
    "name": "Hede",
    "catalog": { "file": "old.csv", "format": "shopify-csv", "currency": "DKK", "product_url": "https://shop.example/{handle}", "language": "da" }
}
`;

let chatbots: string;
let made = 0;
beforeEach(() => {
  made += 1;
  chatbots = join(workshop.folder, `chatbots-${made}`);
  mkdirSync(join(chatbots, 'hede'), { recursive: true });
  writeFileSync(join(chatbots, 'hede', 'chatbot.json'), SETTINGS);
});

async function run(argv: string[], isTty = false) {
  let out = '';
  let err = '';
  const terminal = { write: (text: string) => void (out += text), error: (text: string) => void (err += text), isTty };
  const data = join(workshop.folder, `data-${made}`);
  const code = await runCatalogCli(argv, { terminal, env: { CHATBOTS_DIR: chatbots, DATA_DIR: data }, now: () => 0 });
  return { code, out, err, index: join(data, 'catalogs', 'hede.sqlite') };
}

describe('npm run catalog -- import', () => {
  it('copies the file, builds the index and says what came of it', async () => {
    const { code, out, err, index } = await run(['import', 'hede', workshop.write('export.csv', FEED)]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('rejected  line 3, Variant Price: "x" is not a price\n');
    expect(out).toMatch(/products +1\n +variants +1\n +skipped +0\n +rejected +1 row\n/);
    expect(readFileSync(join(chatbots, 'hede', 'old.csv'), 'utf8')).toBe(FEED);
    expect(readFileSync(join(chatbots, 'hede', 'chatbot.json'), 'utf8')).toBe(SETTINGS);
    const catalog = openCatalog(index);
    expect(catalog.get('hue')?.url).toBe('https://shop.example/hue');
    catalog.close();
  });

  it('changes only the file and the format in chatbot.json when the format is another', async () => {
    const feed = workshop.write('feed.txt', 'id\ttitle\tlink\tprice\na\tA\thttps://x.example/a\t10.00 DKK\n');
    const { code, out } = await run(['import', 'hede', feed]);
    expect(code).toBe(0);
    expect(out).toContain('chatbot.json was changed.');
    const written = readFileSync(join(chatbots, 'hede', 'chatbot.json'), 'utf8');
    expect(written).toBe(SETTINGS.replace('old.csv', 'catalog.tsv').replace('shopify-csv', 'google-tsv'));
    expect(existsSync(join(chatbots, 'hede', 'catalog.tsv'))).toBe(true);
  });

  it('writes the catalog into a chatbot.json that has none, from flags', async () => {
    writeFileSync(join(chatbots, 'hede', 'chatbot.json'), '{\n  "name": "Hede"\n}\n');
    const file = workshop.write('export.csv', FEED);
    expect((await run(['import', 'hede', file])).err).toContain('add --currency DKK');
    const { code } = await run([
      'import',
      'hede',
      file,
      '--currency',
      'dkk',
      '--product-url',
      'https://shop.example/{handle}',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(chatbots, 'hede', 'chatbot.json'), 'utf8'))).toEqual({
      name: 'Hede',
      catalog: {
        file: 'catalog.csv',
        format: 'shopify-csv',
        currency: 'DKK',
        product_url: 'https://shop.example/{handle}',
      },
    });
  });

  it('changes nothing when nothing can be imported', async () => {
    const { code, out, err, index } = await run([
      'import',
      'hede',
      workshop.write('bad.csv', 'Handle,Title,Variant Price\nhue,Hue,x\n'),
    ]);
    expect([code, out.includes('products')]).toEqual([1, false]);
    expect(err).toMatch(
      /^No product of .*bad\.csv can be listed \(0 not published, 1 row rejected; the first: line 2, Variant Price: "x" is not a price\)\.\n$/,
    );
    expect([existsSync(index), existsSync(join(chatbots, 'hede', 'old.csv'))]).toEqual([false, false]);
  });

  it('draws a bar on a terminal and clears it, and plain lines elsewhere', async () => {
    const file = workshop.write('export.csv', FEED);
    const drawn = (await run(['import', 'hede', file], true)).out;
    expect(drawn).toContain('\rIndexing ████████████████████████████ 100 %');
    expect(drawn).toContain('\r\u001b[K');
    const plain = (await run(['import', 'hede', file])).out;
    expect(plain).toContain('Reading  100 %\n');
    expect(plain).not.toContain('\r');
  });
});

describe('npm run catalog -- check', () => {
  it('tells the format by the content and changes nothing', async () => {
    const { code, out, index } = await run([
      'check',
      workshop.write(
        'feed.dat',
        '<rss><item><g:id>a</g:id><title>A</title><link>https://x.example</link><g:price>1.00 EUR</g:price></item></rss>',
      ),
    ]);
    expect(code).toBe(0);
    expect(out).toContain('Read as google-xml; nothing was changed.');
    expect(existsSync(index)).toBe(false);
  });

  it('prints the first problems and counts the rest', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `p${at},P,x`).join('\n');
    const file = workshop.write('many.csv', `${FEED}${rows}\n`);
    const few = (await run(['check', file])).out;
    expect(few.match(/^rejected {2}/gm)).toHaveLength(20);
    expect(few).toContain('… and 11 more (--all prints them)');
    expect((await run(['check', file, '--all'])).out.match(/^rejected {2}/gm)).toHaveLength(31);
  });
});

describe('npm run catalog', () => {
  it.each([
    [['import', 'hede'], 'import needs a chatbot and a file.'],
    [['import', '../etc', 'x.csv'], '"../etc" cannot be the id of a chatbot.'],
    [['fetch'], '"fetch" is no command.'],
    [['check', 'x.csv', '--format', 'pdf'], '--format must be one of'],
    [['check', 'x.csv', '--loud'], 'Unknown option'],
    [['check', 'nowhere.csv'], 'nowhere.csv does not exist'],
    [['import', 'nobody', 'x.csv'], 'There is no chatbot "nobody": there are hede.'],
    [['import', 'hede', 'x.csv', '--currency', 'kroner'], '--currency must be a code of three letters'],
  ])('with %j is refused: %s', async (argv, message) => {
    const { code, err } = await run(argv);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  it('alone explains itself', async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toContain('npm run catalog -- import <chatbot> <file>');
  });
});
