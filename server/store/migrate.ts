/** Brings the database to the newest schema: all missing migrations in one transaction, or none. */
import { sql } from 'kysely';
import type { ColumnTypes, Engine, Trx } from './engine.ts';
import { StoreError } from './store-error.ts';

export type Migration = {
  name: string;
  /** Statements that both engines understand, in order. */
  statements(types: ColumnTypes): string[];
};

/**
 * Version n is the n-th migration of the list. Safe when several processes start at once: one works, the others wait
 * and find it done. Throws `StoreError` (`newer_schema`) on a database that a newer program has migrated, and changes
 * nothing.
 */
export async function migrate(engine: Engine, migrations: readonly Migration[], now = Date.now()): Promise<void> {
  await engine.write(async (trx) => {
    await engine.lockForMigration(trx);
    const version = await currentVersion(engine, trx);
    if (version > migrations.length) {
      throw new StoreError(
        'newer_schema',
        `The database has schema version ${version}, this program knows only ${migrations.length}. ` +
          'Start the newer version of the program, or give this one a database of its own.',
      );
    }
    for (const [index, migration] of migrations.entries()) {
      if (index < version) continue;
      for (const statement of migration.statements(engine.types)) await sql.raw(statement).execute(trx);
      await trx
        .insertInto('schema_migrations')
        .values({ version: index + 1, name: migration.name, applied_at: now })
        .execute();
    }
  });
}

async function currentVersion({ types }: Engine, trx: Trx): Promise<number> {
  await sql
    .raw(
      `create table if not exists schema_migrations (
        version ${types.integer} primary key,
        name ${types.text} not null,
        applied_at ${types.integer} not null
      )${types.tableSuffix}`,
    )
    .execute(trx);
  const row = await trx
    .selectFrom('schema_migrations')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}
