/** The embedded database: one file, no server, durable after every write. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { emitWarning, type Engine } from './engine.ts';
import { storableTextPlugin } from './storable-text.ts';
import { createSqlStore, type StoreOptions } from './sql-store.ts';
import { createSqliteDialect, isBusy } from './sqlite-dialect.ts';
import { StoreError, errorCode } from './store-error.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { createLocalTopics } from './topics.ts';

/** SQLite's own waiting stops the process, so it is short: the dialect waits for the rest. */
const busyTimeoutMs = 5;
/** How long opening waits for other processes that open the same new file. */
const openTimeoutMs = 10_000;

/**
 * A store in this file; `:memory:` for one that ends with the process. The folder is made when it is missing; only this
 * user can read what is made. Throws `StoreError` (`unwritable`) when that cannot be done.
 */
export function createSqliteStore(file: string, { warn = emitWarning, migrations }: StoreOptions = {}): Store {
  const database = openSqlite(file);
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(database), plugins: [storableTextPlugin()] });
  const topics = createLocalTopics(file === ':memory:' ? `memory ${memories++}` : resolve(file), warn);
  const engine: Engine = {
    name: 'sqlite',
    db,
    types: { text: 'text', integer: 'integer', bytes: 'blob', tableSuffix: ' strict' },
    rowLocks: false,
    write: (work) => db.transaction().execute(work),
    // Every write transaction has the file for itself from its beginning.
    lockForMigration: async () => {},
    // The log still holds the old pages until they are copied and it is emptied. A reader elsewhere can keep it from
    // being emptied now; then it is at the next deletion or at the end.
    forget: async () => void (await sql`pragma wal_checkpoint(truncate)`.execute(db)),
    probe: async () => void (await sql`select count(*) from sqlite_schema`.execute(db)),
    topics,
    close: async () => {
      await topics.close();
      await db.destroy();
      if (database.isOpen) database.close();
    },
  };
  return createSqlStore(engine, migrations);
}

let memories = 0;

/** The file with the settings that durability and privacy need. Throws `StoreError` (`unwritable`). */
export function openSqlite(file: string): DatabaseSync {
  try {
    if (file !== ':memory:') prepareFile(file);
    const database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
    try {
      configure(database);
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  } catch (error) {
    throw new StoreError(
      'unwritable',
      `The database file ${resolve(file)} cannot be opened for writing (${errorCode(error)}). ` +
        'Set DATA_DIR to a folder that this user may write.',
      error,
    );
  }
}

/** Made readable by this user only: SQLite gives its side files the same mode. */
function prepareFile(file: string): void {
  mkdirSync(dirname(resolve(file)), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

function configure(database: DatabaseSync): void {
  setWal(database);
  // FULL: a commit is on the disk, not only with the operating system, before its promise resolves.
  database.exec('pragma synchronous = full');
  // What a visitor deletes is overwritten, not only unlinked.
  database.exec('pragma secure_delete = on');
}

/** Several processes that start at once can collide here. */
function setWal(database: DatabaseSync): void {
  const deadline = performance.now() + openTimeoutMs;
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
