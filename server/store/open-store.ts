import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createPostgresStore } from './postgres.ts';
import { createSqliteStore } from './sqlite.ts';
import type { StoreOptions } from './sql-store.ts';
import { StoreError } from './store-error.ts';
import type { Store } from './store.ts';

export type OpenStore = {
  /** `DATABASE_URL`; unset or empty: SQLite. */
  databaseUrl?: string | undefined;
  /** `DATA_DIR`: the folder of `chat.sqlite`. */
  dataDir: string;
} & Pick<StoreOptions, 'warn'>;

const sqliteFile = (dataDir: string): string => join(dataDir, 'chat.sqlite');

/**
 * The store that the settings ask for (api.md 1.5). Call `migrate` before anything else. Throws `StoreError` with a
 * sentence for the operator when the address makes no sense or the folder cannot be written.
 */
export function openStore({ databaseUrl, dataDir, warn }: OpenStore): Store {
  const options = warn ? { warn } : {};
  if (!databaseUrl) return createSqliteStore(sqliteFile(dataDir), options);
  if (/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl))
    return createPostgresStore(databaseUrl, options);
  throw new StoreError(
    'bad_url',
    'DATABASE_URL must be the address of a PostgreSQL database, like postgres://user:password@host:5432/name.',
  );
}

/** The same, migrated. `existing`: never a new, empty database where a real one is meant. Throws `StoreError`. */
export async function openMigratedStore({ existing = false, ...settings }: OpenStore & { existing?: boolean }): Promise<Store> {
  const file = sqliteFile(settings.dataDir);
  if (existing && !settings.databaseUrl && !existsSync(file))
    throw new StoreError('unreachable', `There is no database at ${resolve(file)}: set DATA_DIR or DATABASE_URL as for the server.`);
  const store = openStore(settings);
  try {
    await store.migrate();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
