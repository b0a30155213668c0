/** What every store does. Both engines pass this, in every test run. */
import { afterAll, beforeAll, describe } from 'vitest';
import { answeringTests } from './contract/answering.ts';
import { askingTests } from './contract/asking.ts';
import { deletionTests } from './contract/deletion.ts';
import { eventTests } from './contract/events.ts';
import type { Database, Given } from './contract/given.ts';
import { purchaseTests } from './contract/purchases.ts';
import { randomTests } from './contract/random.ts';
import { runningTests } from './contract/running.ts';
import { visitorTests } from './contract/visitors.ts';

/** `create` makes an empty database; `runs`: how many random histories are played. */
export function storeContract(name: string, create: () => Promise<Database>, runs: number): void {
  describe(`store on ${name}`, () => {
    let given: Given;
    beforeAll(async () => {
      const database = await create();
      const [store, other] = [database.connect(), database.connect()];
      await Promise.all([store.migrate(), other.migrate()]);
      given = { database, store, other };
    });
    afterAll(async () => {
      await Promise.all([given.store.close(), given.other.close()]);
      await given.database.remove();
    });
    const get = (): Given => given;

    runningTests(get, create);
    visitorTests(get);
    askingTests(get);
    answeringTests(get);
    eventTests(get);
    purchaseTests(get);
    deletionTests(get);
    randomTests(get, runs);
  });
}
