/** PostgreSQL (15 or newer), for more than one machine. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, types, type ClientConfig, type CustomTypesConfig } from 'pg';
import { emitWarning, type Engine, type Trx } from './engine.ts';
import { storableTextPlugin } from './storable-text.ts';
import { createPostgresTopics } from './postgres-topics.ts';
import { createSqlStore, type StoreOptions } from './sql-store.ts';
import { StoreError, errorCode } from './store-error.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Connections of one process, besides the one that listens. */
const connections = 10;
const connectTimeoutMs = 5_000;
/** How long one statement may take, waiting for locks included. */
const statementTimeoutMs = 30_000;

/** Any number that only our migrations use. */
const migrationLock = 7_235_118_402;

/** Of a transaction that lost a deadlock, or a race that only repeating resolves. */
const repeatable = new Set(['40P01', '40001']);
const attempts = 5;

/** 64-bit numbers arrive as text; ours are times and counters, far below 2^53. */
const numbers: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format)),
};

/**
 * A store in this database, `postgres://user:password@host:port/name`. Nothing is connected before the first call;
 * `migrate` throws `StoreError` (`unreachable`) when the database does not answer.
 */
export function createPostgresStore(url: string, { warn = emitWarning, migrations }: StoreOptions = {}): Store {
  const config: ClientConfig = {
    connectionString: url,
    application_name: 'dialogintelligens-chat',
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: numbers,
  };
  const pool = new Pool({ ...config, max: connections, statement_timeout: statementTimeoutMs });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => warn(`A connection to PostgreSQL was lost (${errorCode(error)}).`));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [storableTextPlugin()] });
  const topics = createPostgresTopics({
    config,
    publish: async (topic) => void (await sql`select pg_notify('di_chat', ${topic})`.execute(db)),
    warn,
  });
  const engine: Engine = {
    name: 'postgres',
    db,
    types: { text: 'text collate "C"', integer: 'bigint', bytes: 'bytea', tableSuffix: '' },
    rowLocks: true,
    write: (work) => repeatedly(() => db.transaction().execute(work)),
    lockForMigration,
    // Autovacuum's work.
    forget: async () => {},
    probe: async () => void (await sql`select 1`.execute(db)),
    topics,
    close: async () => {
      await topics.close();
      await db.destroy();
      if (!pool.ending) await pool.end();
    },
  };
  const store = createSqlStore(engine, migrations);
  return { ...store, migrate: () => store.migrate().catch((error: unknown) => explain(url, error)) };
}

async function lockForMigration(trx: Trx): Promise<void> {
  // Another process may be at it for long.
  await sql`set local statement_timeout = 0`.execute(trx);
  await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(trx);
}

async function repeatedly<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !repeatable.has(errorCode(error))) throw error;
    }
  }
}

/** Errors of the connection and of the address, by system or SQLSTATE code: class 08, 28, 3D and 57P. */
const connectionError = /^(E[A-Z]+|08...|28...|3D...|57P..|42501)$/;

function explain(url: string, error: unknown): never {
  const code = errorCode(error);
  const timedOut = error instanceof Error && /timeout/i.test(error.message);
  if (!connectionError.test(code) && !timedOut) throw error;
  throw new StoreError(
    'unreachable',
    `PostgreSQL at ${withoutPassword(url)} cannot be used (${timedOut ? 'timeout' : code}). Check DATABASE_URL.`,
    error,
  );
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'the given address';
  const { host, pathname } = new URL(url);
  return `${host || 'the given socket'}${pathname}`;
}
