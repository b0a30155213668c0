import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCatalog } from './catalog.ts';
import { catalogIndexFile, ensureCatalog, type EnsureOptions } from './ensure.ts';
import { CatalogFileError } from './import/report.ts';
import { createWorkshop } from './testing.ts';

const workshop = createWorkshop();
afterAll(() => workshop.destroy());

const FEED = 'Handle,Title,Variant Price\nhue,Hue,99.00\n';

function ensure(chatbotId: string, content: string, options: Partial<EnsureOptions> = {}) {
  const file = workshop.write(`${chatbotId}.csv`, content);
  return ensureCatalog({
    chatbotId,
    file,
    format: 'shopify-csv',
    currency: 'DKK',
    productUrl: 'https://shop.example/{handle}',
    dataDir: workshop.folder,
    env: {},
    now: 0,
    ...options,
  });
}

describe('the index of a chatbot', () => {
  it('is made once and kept while the file stays the same', async () => {
    const first = await ensure('same', FEED);
    expect(first).toMatchObject({
      changed: true,
      file: catalogIndexFile(workshop.folder, 'same'),
      summary: { products: 1, variants: 1 },
    });
    expect(await ensure('same', FEED)).toEqual({ ...first, changed: false });
    expect((await ensure('same', FEED, { force: true })).changed).toBe(true);
  });

  it.each<[string, string, Partial<EnsureOptions>]>([
    ['content', FEED.replace('99', '98'), {}],
    ['currency', FEED, { currency: 'EUR' }],
    ['product address', FEED, { productUrl: 'https://other.example/{handle}' }],
    ['SHOP_ variables', FEED, { env: { SHOP_URL: 'https://x.example' } }],
  ])('is made again for another %s', async (what, content, options) => {
    const chatbotId = `changed-${what.length}`;
    await ensure(chatbotId, FEED);
    expect((await ensure(chatbotId, content, options)).changed).toBe(true);
  });

  it('is not made again for other variables of the environment', async () => {
    await ensure('environment', FEED);
    expect((await ensure('environment', FEED, { env: { HOME: '/somewhere', PATH: '/bin' } })).changed).toBe(false);
  });

  it('is made again when a sale of the feed has ended since', async () => {
    const feed = [
      'id\ttitle\tlink\tprice\tsale_price\tsale_price_effective_date',
      'a\tA\thttps://x.example\t10.00 DKK\t5.00 DKK\t2026-11-01T00:00Z/2026-12-01T00:00Z',
    ].join('\n');
    const options = { format: 'google-tsv', productUrl: null } as const;
    const price = (file: string): number | undefined => {
      const catalog = openCatalog(file);
      const amount = catalog.get('a')?.price.amount;
      catalog.close();
      return amount;
    };
    const november = await ensure('sale', feed, { ...options, now: Date.parse('2026-11-15T00:00Z') });
    expect(price(november.file)).toBe(5);
    expect((await ensure('sale', feed, { ...options, now: Date.parse('2026-11-20T00:00Z') })).changed).toBe(false);
    const december = await ensure('sale', feed, { ...options, now: Date.parse('2026-12-02T00:00Z') });
    expect([december.changed, price(december.file)]).toEqual([true, 10]);
  });

  it('is made in a thread of its own for a large file, with the same outcome', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `p${at},Hue ${at},${at % 3 === 0 ? 'x' : '99.00'}`).join(
      '\n',
    );
    const content = `${FEED}${rows}\n`;
    const seen = new Set<string>();
    const onProgress = ({ step }: { step: string }): void => void seen.add(step);
    const apart = await ensure('apart', content, { workerFromBytes: 0, env: { SHOP_X: 'y' }, onProgress });
    const inline = await ensure('inline', content, { env: { SHOP_X: 'y' } });
    expect(apart.summary).toEqual(inline.summary);
    expect(apart.summary).toMatchObject({ products: 2_001, rejected: 1_000 });
    expect([...seen]).toEqual(['read', 'index']);
    const wrong = ensure('apart', 'not,a\ncatalog,file\n', { workerFromBytes: 0 });
    await expect(wrong).rejects.toThrow(CatalogFileError);
  });

  it('names the hosts of its pictures, those of most pictures first', async () => {
    const feed = ['Handle,Title,Variant Price,Image Src', 'a,A,1,https://one.example/a.jpg', 'b,B,1,https://two.example/b.jpg', 'c,C,1,https://two.example/c.jpg', 'd,D,1,'];
    const { summary } = await ensure('pictures', feed.join('\n'));
    expect(summary.imageHosts).toEqual(['https://two.example', 'https://one.example']);
    expect((await ensure('pictures', feed.join('\n'))).summary.imageHosts).toEqual(summary.imageHosts);
  });

  it('stays as it is when the new file is no catalog, and nothing is left beside it', async () => {
    const { file } = await ensure('kept', FEED);
    await expect(ensure('kept', 'not,a\ncatalog,file\n')).rejects.toThrow('This is not a Shopify product CSV');
    await expect(ensure('kept', 'Handle,Title,Variant Price\nhue,Hue,x\n')).rejects.toThrow('No product of');
    const catalog = openCatalog(file);
    expect(catalog.get('hue')?.price.amount).toBe(99);
    catalog.close();
    expect(readdirSync(dirname(file)).filter((name) => name.includes('building'))).toEqual([]);
  });

  it('keeps answering for who has it open while a new one takes its place', async () => {
    const { file } = await ensure('swap', FEED);
    const old = openCatalog(file);
    await ensure('swap', FEED.replace('99.00', '79.00'));
    const fresh = openCatalog(file);
    expect([
      old.search({ text: 'hue' })[0]?.product.price.amount,
      fresh.search({ text: 'hue' })[0]?.product.price.amount,
    ]).toEqual([99, 79]);
    old.close();
    fresh.close();
  });

  it('clears away what a killed import left behind', async () => {
    const { file } = await ensure('killed', FEED);
    // No process has this number: it is beyond the largest that Linux gives.
    const left = join(dirname(file), '.killed.sqlite.4999999.1.index.building');
    writeFileSync(left, 'half');
    await ensure('killed', FEED, { force: true });
    expect(existsSync(left)).toBe(false);
  });

  it('replaces an index that cannot be read, and refuses to open it', async () => {
    const file = catalogIndexFile(workshop.folder, 'broken');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'this is no database, but it is long enough to look like a file of some kind');
    expect(() => openCatalog(file)).toThrow();
    expect((await ensure('broken', FEED)).changed).toBe(true);
  });
});
