/** Kysely on Node's own SQLite: one connection, write transactions that lock at their beginning. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';

/** How long a write waits for another process that is writing. */
const patienceMs = 10_000;
const retryMs = 5;

/** Prepared statements that are kept; the store has some fifty, batches of events make a few more. */
const keptStatements = 300;

/** Kysely's dialect for a `DatabaseSync` that is open; destroying Kysely closes it. */
export function createSqliteDialect(database: DatabaseSync): Dialect {
  return {
    createDriver: () => createDriver(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function createDriver(database: DatabaseSync): Driver {
  const connection = createConnection(database);
  return {
    init: async () => {},
    // `SqliteAdapter` says that there is one connection: Kysely lends it to one query or transaction at a time.
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    // `immediate` takes the write lock now, waiting for other processes: no transaction fails half-way with "busy".
    beginTransaction: () => patiently(() => database.exec('begin immediate')),
    commitTransaction: async () => database.exec('commit'),
    rollbackTransaction: async () => database.exec('rollback'),
    destroy: async () => {
      if (database.isOpen) database.close();
    },
  };
}

function createConnection(database: DatabaseSync): DatabaseConnection {
  const statements = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= keptStatements) statements.clear();
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const values = parameters.map(bindable);
      return patiently(() => {
        const statement = prepare(sql);
        if (statement.columns().length > 0) {
          // SQLite does not know the row's type; the query builder derived it from the same columns.
          return { rows: statement.all(...values) as Row[] };
        }
        return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
      });
    },
    streamQuery() {
      throw new Error('The store reads whole results.');
    },
  };
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array) {
    return value;
  }
  throw new TypeError(`SQLite cannot store a ${typeof value}`);
}

/**
 * Tries again while another process holds the file. A statement that found it busy has done nothing. SQLite's own
 * timeout would do the same, but it would stop this whole process meanwhile, streams included.
 */
async function patiently<Result>(work: () => Result): Promise<Result> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
    }
    await setTimeout(retryMs);
  }
}

/** SQLITE_BUSY, whatever its extended code. */
export function isBusy(error: unknown): boolean {
  return (
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === 5
  );
}
