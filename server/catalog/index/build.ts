import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Product } from '../product.ts';
import { INDEXES, INDEX_VERSION, NAME_COLUMNS, SCHEMA } from './schema.ts';
import { createBodyReader } from './body.ts';
import { createDictionary } from './dictionary.ts';
import { createDocument, wordsOf } from './document.ts';
import { createVocabulary } from './vocabulary.ts';
import type { Unit } from '../words/analyse.ts';

/** FTS5 gathers this much in memory before it writes a segment; with its default of 1 MB it merges most of the time. */
const MERGE_BYTES = 32 << 20;

export type IndexMeta = Record<string, unknown>;

export type IndexInput = { product: Product; seq: number; path: string[]; codes: string[] };

/**
 * Writes a new index beside `file`. Products must come cheapest first. `commit` swaps it in by one rename, so that
 * readers see the old one or the new one; `destroy` leaves nothing behind.
 */
export function createIndexBuilder(file: string, options: { currency: string; isKnown: (stem: string) => boolean }) {
  removeAbandoned(file);
  const building = buildingName(file, 'index');
  rmSync(building, { force: true });
  const db = new DatabaseSync(building);
  db.exec(
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -64000',
  );
  db.exec(SCHEMA);
  for (const table of ['names', 'words'])
    db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ${MERGE_BYTES})`);
  db.exec('BEGIN');
  const insertListing = db.prepare('INSERT INTO listing (rowid, seq, price, available, sale) VALUES (?, ?, ?, ?, ?)');
  const insertProduct = db.prepare('INSERT INTO products (rowid, id, json) VALUES (?, ?, ?)');
  const insertNames = db.prepare(
    `INSERT INTO names (rowid, ${NAME_COLUMNS.join(', ')}) VALUES (?${', ?'.repeat(NAME_COLUMNS.length)})`,
  );
  const insertWords = db.prepare('INSERT INTO words (rowid, name, other) VALUES (?, ?, ?)');
  const dictionary = createDictionary();
  const vocabulary = createVocabulary(options.currency);
  const cache = new Map<string, Unit>();
  const readBody = createBodyReader();
  let rowid = 0;
  let open = true;

  const add = ({ product, seq, path, codes }: IndexInput): void => {
    rowid += 1;
    const facetTokens = vocabulary.add(product);
    const { document, strong, weak } = createDocument(
      { product, path, codes, facetTokens },
      { isKnown: options.isKnown, cache, readBody },
    );
    dictionary.add(document, strong, weak);
    insertListing.run(
      rowid,
      seq,
      product.price.amount,
      Number(product.available),
      Number(product.originalPrice !== null),
    );
    insertProduct.run(rowid, product.id, JSON.stringify(product));
    insertNames.run(rowid, ...NAME_COLUMNS.map((column) => [...document[column]].join(' ')));
    const { name, other } = wordsOf(document);
    insertWords.run(rowid, [...name].join(' '), [...other].join(' '));
  };

  const commit = (meta: IndexMeta): void => {
    dictionary.write(db);
    const found = vocabulary.finish();
    const insertMeta = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    for (const [key, value] of Object.entries({ version: INDEX_VERSION, ...found, ...meta }))
      insertMeta.run(key, JSON.stringify(value));
    db.exec("COMMIT; INSERT INTO names (names) VALUES ('optimize'); INSERT INTO words (words) VALUES ('optimize')");
    db.exec(`${INDEXES} ANALYZE; PRAGMA locking_mode = NORMAL`);
    db.close();
    open = false;
    syncFile(building);
    renameSync(building, file);
    syncFile(dirname(file));
  };

  const destroy = (): void => {
    if (!open) return;
    open = false;
    db.close();
    rmSync(building, { force: true });
  };

  return { add, commit, destroy };
}

let made = 0;

/** A name beside `file` that tells which process writes it, and is never given twice. */
export function buildingName(file: string, part: 'index' | 'drafts'): string {
  made += 1;
  return join(dirname(file), `.${basename(file)}.${process.pid}.${made}.${part}.building`);
}

/** Removes what a killed import left behind; files of processes that still run are theirs. */
function removeAbandoned(file: string): void {
  const prefix = `.${basename(file)}.`;
  for (const name of readdirSync(dirname(file))) {
    if (!name.startsWith(prefix) || !name.includes('.building')) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (pid !== process.pid && !isRunning(pid)) rmSync(join(dirname(file), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A rename is only durable when the file's bytes and the folder's entry are on the disk. */
function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
