/**
 * Import time and search latency of a large catalog.
 *
 * Method: a seeded generator writes a Shopify CSV of N products (Danish titles from 40 nouns × 60 qualities × 200 brand
 * words, one to six variants in colours and sizes, bodies of 40 to 120 words); it is imported once into a fresh folder;
 * then 1,000 seeded queries of eight kinds run one after the other on the open index after 200 for warming up. Times
 * are wall-clock on one thread. The targets (100,000 products: import < 60 s, search p95 < 30 ms) are reported, not
 * enforced.
 *
 *   node bench/catalog-search.ts [products = 100000] [queries = 1000]
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { openCatalog, type CatalogQuery } from '../server/catalog/catalog.ts';
import { ensureCatalog } from '../server/catalog/ensure.ts';

const products = Number(process.argv[2] ?? 100_000);
const queries = Number(process.argv[3] ?? 1_000);
const WARM_UP = 200;
const TARGETS = { importSeconds: 60, p95: 30 };

const NOUNS = `
  jakke regnjakke dunjakke skaljakke vindjakke fleecetrøje trøje uldtrøje bukser regnbukser shorts skjorte hue
  kasket handsker vanter sokker støvler vandrestøvler gummistøvler sandaler sko telt sovepose liggeunderlag rygsæk
  taske pandelampe lygte kniv termoflaske krus gryde brænder hængekøje tarp vandrestav kompas håndklæde solbriller
`
  .trim()
  .split(/\s+/);
const QUALITIES = `
  vandtæt åndbar let varm blød robust foldbar økologisk genanvendt hurtigtørrende vindtæt isoleret strikket klassisk
  moderne teknisk slidstærk elastisk foret stor lille lang kort bred smal rund flad dyb høj lav ny enkel fin ren
  solid stærk tynd tyk lun kølig tør glat ru mat blank diskret praktisk alsidig stilren funktionel behagelig
  letvægts ekstra kompakt justerbar aftagelig forstærket polstret børstet vævet
`
  .trim()
  .split(/\s+/);
const COLOURS = 'Sort Hvid Grå Marineblå Blå Rød Grøn Olivengrøn Gul Sand Brun Bordeaux'.split(' ');
const SIZES = ['XS', 'S', 'M', 'L', 'XL', 'XXL'];
const SYLLABLES =
  'fjor dal nord vest lund skov hav brise ås holm vig strøm eng klit bæk mose sten birk lyng tind'.split(' ');

/** Mulberry32: the same numbers on every machine. */
function createRandom(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  return { next, below, pick };
}

type Random = ReturnType<typeof createRandom>;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function brandWord(random: Random): string {
  return capital(random.pick(SYLLABLES) + random.pick(SYLLABLES));
}

function productRows(index: number, random: Random): string {
  const noun = random.pick(NOUNS);
  const title = `${brandWord(random)} ${random.pick(QUALITIES)} ${noun} ${index}`;
  const words = Array.from({ length: 40 + random.below(80) }, () =>
    random.pick(random.next() < 0.2 ? NOUNS : QUALITIES),
  );
  const body = `<p>${words.join(' ')}.</p><ul><li>Vægt: ${random.below(2000)} g</li><li>Materiale: bomuld</li></ul>`;
  const price = 49 + random.below(4000);
  const was = random.next() < 0.2 ? String(price + 100) : '';
  const variants = 1 + random.below(6);
  const handle = `p-${index}`;
  return Array.from({ length: variants }, (_, at) => {
    const first = at === 0;
    const head = first
      ? [
          handle,
          title,
          `"${body}"`,
          brandWord(random),
          capital(noun),
          `"${random.pick(QUALITIES)}, ${random.pick(QUALITIES)}"`,
        ]
      : [handle, '', '', '', '', ''];
    const options = [
      first ? 'Farve' : '',
      COLOURS[(index + at) % COLOURS.length],
      first ? 'Størrelse' : '',
      SIZES[at % SIZES.length],
    ];
    return [
      ...head,
      'true',
      ...options,
      `SKU-${index}-${at}`,
      'shopify',
      random.below(5),
      'deny',
      `${price}.00`,
      was && `${was}.00`,
      first ? `https://shop.example/${index}.jpg` : '',
    ].join(',');
  }).join('\n');
}

const HEADER =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,' +
  'Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,' +
  'Variant Compare At Price,Image Src';

async function writeCatalog(file: string): Promise<void> {
  const random = createRandom(1);
  const out = createWriteStream(file);
  out.write(`${HEADER}\n`);
  for (let index = 0; index < products; index += 1) {
    if (!out.write(`${productRows(index, random)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** A letter is lost, doubled or swapped. */
function misspell(word: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, word.length - 2));
  const kind = random.below(3);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at);
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

const KINDS: Record<string, (random: Random) => CatalogQuery> = {
  'one word': (random) => ({ text: random.pick(NOUNS) }),
  'two words': (random) => ({ text: `${random.pick(QUALITIES)} ${random.pick(NOUNS)}` }),
  sentence: (random) => {
    const [first, second, noun] = [random.pick(QUALITIES), random.pick(QUALITIES), random.pick(NOUNS)];
    return { text: `har I en ${first} og ${second} ${noun} i ${random.pick(COLOURS)}?` };
  },
  english: (random) => ({
    text: random.pick([
      'jacket',
      'waterproof boots',
      'sleeping bag',
      'wool sweater',
      'light tent',
      'rucksack',
      'blue rain jacket',
    ]),
  }),
  prefix: (random) => ({ text: brandWord(random).slice(0, 5) }),
  typo: (random) => ({ text: misspell(random.pick(NOUNS.filter((noun) => noun.length > 5)), random) }),
  filters: (random) => ({
    text: random.pick(NOUNS),
    colour: random.pick(COLOURS),
    size: random.pick(SIZES),
    maxPrice: 200 + random.below(2000),
    inStock: true,
  }),
  'filters only': (random) => ({ category: random.pick(NOUNS), onSale: true, minPrice: 200, maxPrice: 1500 }),
  cheapest: (random) => ({
    text: random.pick(NOUNS),
    sort: random.next() < 0.5 ? 'price_asc' : 'price_desc',
    limit: 3,
  }),
  'no match': (random) => ({ text: `støvsuger ${brandWord(random)}qx` }),
};

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function row(name: string, times: number[], hits: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  const cells = [0.5, 0.95, 1].map((share) => percentile(sorted, share).toFixed(1).padStart(8));
  const found = (hits / Math.max(1, times.length)).toFixed(1).padStart(8);
  return `${name.padEnd(14)}${String(times.length).padStart(6)}${cells.join('')}${found}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function machine(): string {
  const all = cpus();
  return `Node ${process.versions.node}, ${all.length} × ${all[0]?.model.trim() ?? 'unknown CPU'}`;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-bench-'));
  try {
    const file = join(folder, 'catalog.csv');
    await writeCatalog(file);
    const count = products.toLocaleString('en');
    console.log(`${count} products, CSV of ${megabytes(statSync(file).size)}, seeded; ${machine()}`);
    const started = performance.now();
    const { file: index, summary } = await ensureCatalog({
      chatbotId: 'bench',
      file,
      format: 'shopify-csv',
      currency: 'DKK',
      productUrl: 'https://shop.example/products/{handle}',
      dataDir: folder,
      env: {},
    });
    const seconds = (performance.now() - started) / 1000;
    const { products: found, variants, rejected } = summary;
    console.log(`import        ${seconds.toFixed(1)} s: ${found} products, ${variants} variants, ${rejected} rejected`);
    const memory = megabytes(process.resourceUsage().maxRSS * 1024);
    console.log(`              index of ${megabytes(statSync(index).size)}, peak memory ${memory}`);
    const p95 = measure(index);
    const verdict = (met: boolean): string => (met ? 'met' : 'MISSED');
    console.log(`\nimport < ${TARGETS.importSeconds} s   ${verdict(seconds < TARGETS.importSeconds)}`);
    console.log(`p95 < ${TARGETS.p95} ms     ${verdict(p95 < TARGETS.p95)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(index: string): number {
  const catalog = openCatalog(index);
  const random = createRandom(2);
  const kinds = Object.entries(KINDS);
  const times = new Map<string, number[]>(kinds.map(([name]) => [name, []]));
  const hits = new Map<string, number>();
  for (let run = 0; run < queries + WARM_UP; run += 1) {
    const [name, make] = kinds[run % kinds.length] ?? ['', () => ({})];
    const query = make(random);
    const started = performance.now();
    const found = catalog.search(query);
    const took = performance.now() - started;
    if (run < WARM_UP) continue;
    times.get(name)?.push(took);
    hits.set(name, (hits.get(name) ?? 0) + found.length);
  }
  catalog.close();
  console.log(`\n${'query'.padEnd(14)}  runs     p50     p95     max    hits   (ms)`);
  for (const [name, list] of times) console.log(row(name, list, hits.get(name) ?? 0));
  const all = [...times.values()].flat();
  console.log(
    row(
      'all',
      all,
      [...hits.values()].reduce((sum, count) => sum + count, 0),
    ),
  );
  return percentile(
    [...all].sort((a, b) => a - b),
    0.95,
  );
}

await main();
