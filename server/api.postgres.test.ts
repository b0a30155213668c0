import { afterAll, expect, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../scripts/postgres.ts';
import { apiContract } from './api.contract.ts';
import { createPostgresStore } from './store/postgres.ts';
import { quietDatabase } from './testing/quiet-store.ts';
import { finalMessage, readEvents, wordsOf } from './testing/read-events.ts';
import { ask, createDeployment, listening, visit } from './testing/real-server.ts';

const started = await startPostgres();

if ('reason' in started) {
  const { reason } = started;
  console.warn(`The API is not tested on PostgreSQL: ${reason}`);
  // On a build server a suite that silently does not run is a failure.
  test.skipIf(!process.env['CI'])('the API is tested on PostgreSQL', () => expect.fail(reason));
} else {
  afterAll(() => started.stop(), 60_000);
  apiContract(
    'PostgreSQL',
    async () => {
      const url = await started.createDatabase();
      return quietDatabase(() => createPostgresStore(url, { warn: () => {} }));
    },
    30,
  );
  realProcesses(started);
}

function realProcesses(postgres: PostgresServer): void {
  test('two real processes on one database are one server, and the one that is left goes on when the other is killed', async () => {
    const deployment = createDeployment();
    const environment = { DATABASE_URL: await postgres.createDatabase() };
    const [first, second] = [deployment.start(environment), deployment.start(environment)];
    const [one, two] = await Promise.all([listening(first), listening(second)]);
    const token = await visit(one);
    const answered = finalMessage(await readEvents(await ask(one, token, 'k1')).rest());
    expect(finalMessage(await readEvents(await ask(two, token, 'k1')).rest())).toEqual(answered);

    const reader = readEvents(await ask(one, token, 'k2'));
    await reader.next();
    first.child.kill('SIGKILL');
    await first.exited;
    await reader.rest().catch(() => {});
    expect(wordsOf(finalMessage(await readEvents(await ask(two, token, 'k2')).rest()))).not.toBe('');
    second.child.kill('SIGTERM');
    expect(await second.exited).toBe(0);
    deployment.remove();
  }, 60_000);
}
