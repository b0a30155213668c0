import { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../../scripts/postgres.ts';
import type { Database } from './contract/given.ts';
import { expectKept, killHard, killPoints, writeUntil, type Promised } from './contract/durability.ts';
import { createPostgresStore } from './postgres.ts';
import { storeContract } from './store.contract.ts';

const started = await startPostgres();
const server: PostgresServer | undefined = 'reason' in started ? undefined : started;

async function createDatabase(postgres: PostgresServer): Promise<Database & { url: string }> {
  const url = await postgres.createDatabase();
  const look = async <Result>(work: (client: Client) => Promise<Result>): Promise<Result> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  return {
    url,
    connect: (migrations) => createPostgresStore(url, { warn: () => {}, migrations }),
    rowCounts: () =>
      look(async (client) => {
        const { rows } = await client.query(`select tablename as name from pg_tables where schemaname = 'public'`);
        const counts: Record<string, number> = {};
        for (const { name } of rows) {
          const counted = await client.query(`select count(*) as count from "${name}"`);
          counts[name] = Number(counted.rows[0].count);
        }
        return counts;
      }),
    run: (sql) => look(async (client) => void (await client.query(sql))),
    // It goes with the server.
    remove: async () => {},
  };
}

if (server) {
  afterAll(() => server.stop(), 60_000);
  storeContract('PostgreSQL', () => createDatabase(server), 30);
  describe('PostgreSQL', () => postgresTests(server));
} else {
  const reason = 'reason' in started ? started.reason : '';
  console.warn(`The store is not tested on PostgreSQL: ${reason}`);
  // On a build server a suite that silently does not run is a failure.
  test.skipIf(!process.env['CI'])('the store is tested on PostgreSQL', () => expect.fail(reason));
}

function postgresTests(postgres: PostgresServer): void {
  test('a process that is killed while it writes has lost nothing that was promised', async () => {
    const { url, connect } = await createDatabase(postgres);
    const all: Promised[][] = [];
    for (const count of killPoints(3)) all.push(await writeUntil(url, count, killHard));
    const store = connect();
    await store.migrate();
    for (const promised of all) await expectKept(store, promised);
    await store.close();
  });

  test('the connection that hears others comes back by itself and says that there was a gap', async () => {
    const { connect, run } = await createDatabase(postgres);
    const [store, other] = [connect(), connect()];
    await Promise.all([store.migrate(), other.migrate()]);
    const heard: string[] = [];
    const waiting = new Map<string, () => void>();
    store.subscribe((topic) => {
      heard.push(topic);
      waiting.get(topic)?.();
    });
    const hearing = (topic: string) => new Promise<void>((resolve) => waiting.set(topic, resolve));
    const back = hearing('*');
    await run(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where query = 'listen di_chat' and datname = current_database()`,
    );
    await back;
    const after = hearing('after');
    await other.publish('after');
    await after;
    expect(heard).toEqual(['*', 'after']);
    await Promise.all([store.close(), other.close()]);
  });

  test('closing leaves no connection behind', async () => {
    const { connect, url } = await createDatabase(postgres);
    const store = connect();
    await store.migrate();
    await Promise.all([store.check(), store.check(), store.check()]);
    const client = new Client({ connectionString: url });
    await client.connect();
    const others = async () => {
      const { rows } = await client.query(
        `select count(*)::int as count from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`,
      );
      return rows[0].count;
    };
    expect(await others()).toBeGreaterThan(0);
    await store.close();
    await expect.poll(others).toBe(0);
    await client.end();
  });

  // Last: it stops the server that all of the above use.
  test('a server that loses its power while it writes has lost nothing that was promised', async () => {
    const { url, connect } = await createDatabase(postgres);
    await postgres.restart('clean', { fsync: true });
    const survivor = connect();
    await survivor.migrate();
    const back = new Promise<void>((resolve) => survivor.subscribe((topic) => topic === '*' && resolve()));
    const promised = await writeUntil(url, 40, () => postgres.restart('crash'));
    // The same store that was open during the crash goes on working.
    await back;
    await expectKept(survivor, promised);
    await survivor.close();
  });
}
