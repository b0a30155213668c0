/** What differs between the two engines. Everything else is written once, on top of this. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';
import type { Topics } from './topics.ts';

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** The words in which the engines' column types differ. */
export type ColumnTypes = {
  /** Compared byte by byte, so that order is the same everywhere. */
  text: string;
  /** 64 bits. */
  integer: string;
  bytes: string;
  /** Follows the closing bracket of `create table`. */
  tableSuffix: string;
};

export type Engine = {
  readonly name: 'sqlite' | 'postgres';
  readonly db: Db;
  readonly types: ColumnTypes;
  /** Whether `SELECT … FOR UPDATE` is needed: SQLite's write transactions run one at a time anyway. */
  readonly rowLocks: boolean;
  /**
   * Runs a write transaction; resolves after it is on disk. It may run more than once (PostgreSQL resolves a deadlock
   * by failing one side), so the work must not touch anything but the database.
   */
  write<Result>(work: (trx: Trx) => Promise<Result>): Promise<Result>;
  /** Inside a transaction: until its end, nobody else migrates. */
  lockForMigration(trx: Trx): Promise<void>;
  /** After a visitor's deletion: takes what was deleted out of the files, as far as that is in our hands. */
  forget(): Promise<void>;
  /** Reads something that cannot be had without the database. */
  probe(): Promise<void>;
  readonly topics: Topics;
  close(): Promise<void>;
};

/** Where the store's rare remarks go: one sentence, no personal data. */
export type Warn = (sentence: string) => void;

/** Node's own channel for warnings: stderr, unless the process listens for them. */
export const emitWarning: Warn = (sentence) => process.emitWarning(sentence);
