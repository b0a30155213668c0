import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { ask, newcomer, type Database } from './contract/given.ts';
import { expectKept, killHard, killPoints, writeUntil, type Promised } from './contract/durability.ts';
import { createSqliteStore, openSqlite } from './sqlite.ts';
import { storeContract } from './store.contract.ts';

const root = mkdtempSync(join(tmpdir(), 'di-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let files = 0;

async function createDatabase(): Promise<Database> {
  const folder = join(root, `${++files}`);
  const file = join(folder, 'chat.sqlite');
  const look = <Result>(work: (database: DatabaseSync) => Result): Result => {
    const database = new DatabaseSync(file);
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  return {
    connect: (migrations) => createSqliteStore(file, { warn: () => {}, migrations }),
    rowCounts: async () =>
      look((database) => {
        const tables = database.prepare(`select name from sqlite_schema where type = 'table'`).all();
        const count = (name: unknown) => database.prepare(`select count(*) as count from "${name}"`).get()?.['count'];
        return Object.fromEntries(tables.map(({ name }) => [String(name), Number(count(name))]));
      }),
    run: async (sql) => look((database) => database.exec(sql)),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

storeContract('SQLite', createDatabase, 60);

describe('SQLite', () => {
  test('a process that is killed while it writes has lost nothing that was promised', async () => {
    const file = join(root, 'killed', 'chat.sqlite');
    const all: Promised[][] = [];
    for (const count of killPoints(4)) all.push(await writeUntil(file, count, killHard));
    const store = createSqliteStore(file);
    await store.migrate();
    for (const promised of all) await expectKept(store, promised);
    await store.close();
    const database = new DatabaseSync(file);
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(database.prepare('pragma foreign_key_check').all()).toEqual([]);
    database.close();
  });

  test('several processes that write to one file at once do not disturb each other', async () => {
    const file = join(root, 'shared', 'chat.sqlite');
    const all = await Promise.all([1, 2, 3].map(() => writeUntil(file, 60, killHard)));
    const store = createSqliteStore(file);
    await store.migrate();
    for (const promised of all) await expectKept(store, promised);
    await store.close();
  });

  test('every commit is on the disk, and references are enforced', async () => {
    const database = openSqlite(join(root, 'settings', 'chat.sqlite'));
    const setting = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete'].map(setting)).toEqual(['wal', 2, 1, 1]);
    expect(setting('busy_timeout')).toBeGreaterThan(0);
    database.close();
  });

  test('what a visitor deleted is not in the files any more', async () => {
    const folder = join(root, 'forgotten');
    const store = createSqliteStore(join(folder, 'chat.sqlite'));
    await store.migrate();
    const person = await newcomer(store);
    const secret = 'the-secret-of-this-visitor';
    await ask(store, person, secret, { page: secret });
    const files = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(files().some((bytes) => bytes.includes(secret))).toBe(true);
    await store.deleteVisitor(person.visitor.visitorId);
    expect(files().some((bytes) => bytes.includes(secret))).toBe(false);
    await store.close();
  });

  test('only this user can read the data', async () => {
    const folder = join(root, 'private', 'data');
    const store = createSqliteStore(join(folder, 'chat.sqlite'));
    await store.migrate();
    const modes = [folder, ...readdirSync(folder).map((name) => join(folder, name))].map(
      (path) => statSync(path).mode & 0o077,
    );
    expect(new Set(modes)).toEqual(new Set([0]));
    await store.close();
  });

  test('a database in memory ends with its store', async () => {
    const [store, other] = [createSqliteStore(':memory:'), createSqliteStore(':memory:')];
    await Promise.all([store.migrate(), other.migrate()]);
    const { visitor } = await newcomer(store);
    expect(await other.visitor(visitor.visitorId)).toBeUndefined();
    await Promise.all([store.close(), other.close()]);
  });
});
