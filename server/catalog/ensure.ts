import { DatabaseSync } from 'node:sqlite';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importCatalog, settingsHash, type ImportSummary, type Progress } from './import/import-catalog.ts';
import type { CatalogFormat } from './import/read-pieces.ts';
import { inspectSource } from './import/source.ts';
import { importInWorker } from './import/worker.ts';
import type { ShopEnvironment } from './import/variables.ts';

export type EnsureOptions = {
  chatbotId: string;
  /** The chatbot's catalog file, as the merchant exported it. */
  file: string;
  format: CatalogFormat;
  /** ISO 4217. */
  currency: string;
  /** Address of a product page with `{handle}`; null for feeds with links of their own. */
  productUrl: string | null;
  dataDir: string;
  /** Only names that start with SHOP_ are read. */
  env: ShopEnvironment;
  /** Epoch milliseconds; the present by default. */
  now?: number;
  /** Import even when nothing changed. */
  force?: boolean;
  onProgress?: (progress: Progress) => void;
  /** Files from this size on are imported in a thread of their own; 2 MB by default. */
  workerFromBytes?: number;
};

const WORKER_FROM_BYTES = 2_000_000;

export type EnsuredCatalog = {
  /** The index, for `openCatalog`. */
  file: string;
  summary: ImportSummary;
  /** False when the index was up to date already. */
  changed: boolean;
};

/** Where the index of a chatbot lies. */
export function catalogIndexFile(dataDir: string, chatbotId: string): string {
  return join(dataDir, 'catalogs', `${chatbotId}.sqlite`);
}

/**
 * Brings the index of a chatbot up to date with its catalog file: imports when the file, its settings or this program's
 * index version changed, or when a sale of the feed began or ended since. Throws `CatalogFileError` when the file is no
 * catalog; an earlier index stays where it is then.
 */
export async function ensureCatalog(options: EnsureOptions): Promise<EnsuredCatalog> {
  const { file, format, currency, productUrl, env, now = Date.now() } = options;
  const target = catalogIndexFile(options.dataDir, options.chatbotId);
  const source = await inspectSource(file);
  const hash = settingsHash({ format, currency, productUrl, environment: env }, source);
  const existing = options.force ? null : readExisting(target);
  if (
    existing &&
    existing.hash === hash &&
    (existing.summary.nextChange === null || now < existing.summary.nextChange)
  ) {
    return { file: target, summary: existing.summary, changed: false };
  }
  const imported = {
    file,
    format,
    currency,
    productUrl,
    target,
    environment: env,
    now,
    onProgress: options.onProgress,
  };
  const inWorker = source.bytes >= (options.workerFromBytes ?? WORKER_FROM_BYTES);
  const summary = await (inWorker ? importInWorker(imported, source) : importCatalog(imported, source));
  return { file: target, summary, changed: true };
}

/** What the index says of its own making; null when there is none or it cannot be read, which a new import mends. */
function readExisting(file: string): { hash: string; summary: ImportSummary } | null {
  if (!existsSync(file)) return null;
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    const row = db.prepare('SELECT value FROM meta WHERE key = ?');
    const value = (key: string): unknown => JSON.parse(String(row.get(key)?.value ?? 'null'));
    const hash = value('hash');
    // The hash holds the index version, so the summary is of the shape that this version writes.
    return typeof hash === 'string' ? { hash, summary: value('summary') as ImportSummary } : null;
  } catch {
    return null;
  } finally {
    db?.close();
  }
}
