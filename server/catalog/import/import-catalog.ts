import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { buildingName, createIndexBuilder } from '../index/build.ts';
import { INDEX_VERSION } from '../index/schema.ts';
import { splitWords } from '../words/split.ts';
import { stemsOf } from '../words/stem.ts';
import { createDraftStore, type DraftStore } from './drafts.ts';
import { finishProduct } from './finish.ts';
import { createImageHosts } from './image-hosts.ts';
import { readPieces, type CatalogFormat } from './read-pieces.ts';
import { CatalogFileError, createReport, type ReportSummary } from './report.ts';
import { inspectSource, type Source } from './source.ts';
import { shopVariables, replaceVariables, type ShopEnvironment } from './variables.ts';

export type ImportOptions = {
  /** The merchant's file. */
  file: string;
  format: CatalogFormat;
  /** ISO 4217. */
  currency: string;
  /** Address of a product page with `{handle}`; needed by feeds without links. May hold SHOP_ variables. */
  productUrl: string | null;
  /** Where the index goes; null only checks the file. */
  target: string | null;
  environment: ShopEnvironment;
  /** Epoch milliseconds. */
  now: number;
  onProgress?: (progress: Progress) => void;
};

/** `done` and `total` are bytes while reading and products while indexing. */
export type Progress = { step: 'read' | 'index'; done: number; total: number };

export type ImportSummary = ReportSummary & {
  products: number;
  variants: number;
  /** Origins of the products' pictures, those of most pictures first. */
  imageHosts: string[];
  encoding: string;
  /** When a sale of the feed begins or ends next, epoch milliseconds: the index is out of date from then on. */
  nextChange: number | null;
};

/** The longest that an import keeps a server from answering, in milliseconds. */
const LONGEST_BLOCK = 8;

/**
 * Reads a file into a new index and swaps it in. Throws `CatalogFileError` when the file is no catalog or no product
 * is left; rows that cannot be used are in the summary. The old index stays untouched on any error.
 */
export async function importCatalog(options: ImportOptions, source?: Source): Promise<ImportSummary> {
  const inspected = source ?? (await inspectSource(options.file));
  const report = createReport();
  const sales = createSaleClock(options.now);
  if (options.target) mkdirSync(dirname(options.target), { recursive: true });
  const drafts = createDraftStore(options.target && buildingName(options.target, 'drafts'), report);
  try {
    const nouns = new Set<string>();
    const onBytes = (done: number): void => options.onProgress?.({ step: 'read', done, total: inspected.bytes });
    for await (const pieces of readPieces(inspected, { ...options, report, onSaleBoundary: sales.add, onBytes })) {
      for (const piece of pieces) {
        drafts.add(piece);
        if (piece.product.title) addNouns(piece.product.title, nouns);
      }
    }
    const counts = await writeIndex(options, drafts, nouns, report, (finished) => ({
      hash: settingsHash(options, inspected),
      importedAt: options.now,
      summary: { ...report.summary(), ...finished, encoding: inspected.encoding, nextChange: sales.next() },
    }));
    return { ...report.summary(), ...counts, encoding: inspected.encoding, nextChange: sales.next() };
  } finally {
    drafts.destroy();
  }
}

type Counts = Pick<ImportSummary, 'products' | 'variants' | 'imageHosts'>;

async function writeIndex(
  options: ImportOptions,
  drafts: DraftStore,
  nouns: Set<string>,
  report: ReturnType<typeof createReport>,
  meta: (counts: Counts) => Record<string, unknown>,
): Promise<Counts> {
  const { target, currency, environment } = options;
  const productUrl = options.productUrl === null ? null : replaceVariables(options.productUrl, environment);
  const builder = target ? createIndexBuilder(target, { currency, isKnown: (stem) => nouns.has(stem) }) : null;
  const total = drafts.count();
  const counts: Counts = { products: 0, variants: 0, imageHosts: [] };
  const hosts = createImageHosts();
  let done = 0;
  let blockedSince = performance.now();
  try {
    for (const { seq, draft } of drafts.inPriceOrder()) {
      const product = finishProduct(draft, { currency, productUrl, report });
      done += 1;
      if (product) {
        counts.products += 1;
        counts.variants += product.variants.length;
        hosts.add(product);
        const codes = draft.variants.flatMap((variant) => [...(variant.sku ? [variant.sku] : []), ...variant.codes]);
        builder?.add({ product, seq, path: draft.product.path ?? [], codes });
      }
      if (performance.now() - blockedSince < LONGEST_BLOCK) continue;
      options.onProgress?.({ step: 'index', done, total });
      await yieldToOthers();
      blockedSince = performance.now();
    }
    if (counts.products === 0) throw nothingLeft(options.file, report.summary());
    counts.imageHosts = hosts.list();
    builder?.commit(meta(counts));
    options.onProgress?.({ step: 'index', done, total });
    return counts;
  } finally {
    builder?.destroy();
  }
}

function nothingLeft(file: string, summary: ReportSummary): CatalogFileError {
  const skipped = Object.values(summary.skipped).reduce((sum, count) => sum + count, 0);
  const first = summary.problems.find((problem) => problem.severity === 'rejected');
  const why = first ? `; the first: line ${first.line}${first.column ? `, ${first.column}` : ''}: ${first.reason}` : '';
  const rejected = `${summary.rejected} ${summary.rejected === 1 ? 'row' : 'rows'} rejected`;
  return new CatalogFileError(`No product of ${file} can be listed (${skipped} not published, ${rejected}${why}).`);
}

function addNouns(title: string, nouns: Set<string>): void {
  for (const { text } of splitWords(title)) if (text.length >= 4 && !/\d/.test(text)) nouns.add(stemsOf(text).da);
}

/** Changes whenever another import of the same file would give another index. */
export function settingsHash(
  options: Pick<ImportOptions, 'format' | 'currency' | 'productUrl' | 'environment'>,
  source: Source,
): string {
  const { format, currency, productUrl, environment } = options;
  const settings = JSON.stringify([
    INDEX_VERSION,
    source.sha256,
    format,
    currency,
    productUrl,
    shopVariables(environment),
  ]);
  return createHash('sha256').update(settings).digest('hex');
}

function createSaleClock(now: number) {
  let next: number | null = null;
  return {
    add: (at: number): void => {
      if (at > now && (next === null || at < next)) next = at;
    },
    next: (): number | null => next,
  };
}
