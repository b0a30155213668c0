import { describe, expect, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { newcomer, newVisitor, type Database, type Get } from './given.ts';

export function runningTests(given: Get, create: () => Promise<Database>): void {
  describe('starting', () => {
    test('migrating again changes nothing', async () => {
      const { store, database } = given();
      const person = await newcomer(store);
      const before = await database.rowCounts();
      await store.migrate();
      expect(await database.rowCounts()).toEqual(before);
      expect(await store.visitor(person.visitor.visitorId)).toEqual(person.visitor);
      await store.check();
    });

    test('several processes that start at once on an empty database all come up', async () => {
      const database = await create();
      const stores = [1, 2, 3, 4, 5].map(() => database.connect());
      await Promise.all(stores.map((store) => store.migrate()));
      const visitor = await stores[0]?.createVisitor(newVisitor());
      expect(await stores[4]?.visitor(visitor?.visitorId ?? '')).toEqual(visitor);
      expect((await database.rowCounts()).schema_migrations).toBe(migrations.length);
      await Promise.all(stores.map((store) => store.close()));
      await database.remove();
    });

    test('a database of a newer program is refused with a sentence, and is not touched', async () => {
      const database = await create();
      const store = database.connect();
      await store.migrate();
      await database.run(`insert into schema_migrations (version, name, applied_at) values (99, 'future', 0)`);
      await database.run(`drop table events`);
      const before = await database.rowCounts();
      const later = database.connect();
      await expect(later.migrate()).rejects.toMatchObject({
        name: 'StoreError',
        code: 'newer_schema',
        message: expect.stringMatching(/schema version 99, this program knows only \d+\. .*newer version/),
      });
      expect(await database.rowCounts()).toEqual(before);
      await Promise.all([store.close(), later.close()]);
      await database.remove();
    });

    test('an older database gets what it misses and keeps what it has', async () => {
      const database = await create();
      const older = database.connect();
      await older.migrate();
      const visitor = await older.createVisitor(newVisitor());
      const newer = database.connect([
        ...migrations,
        { name: 'more', statements: () => ['create table more (n integer)'] },
      ]);
      await newer.migrate();
      expect(await newer.visitor(visitor.visitorId)).toEqual(visitor);
      expect(await database.rowCounts()).toMatchObject({ more: 0, schema_migrations: migrations.length + 1 });
      await Promise.all([older.close(), newer.close()]);
      await database.remove();
    });

    test('a change that fails half-way leaves the database as it was', async () => {
      const database = await create();
      const store = database.connect();
      await store.migrate();
      const before = await database.rowCounts();
      const statements = () => ['create table half (n integer)', 'alter table nowhere add column x integer'];
      const failing = database.connect([...migrations, { name: 'half', statements }]);
      await expect(failing.migrate()).rejects.toThrow(/nowhere/);
      expect(await database.rowCounts()).toEqual(before);
      await store.migrate();
      await Promise.all([store.close(), failing.close()]);
      await database.remove();
    });

    test('a closed store does not pretend to answer, and closing twice is harmless', async () => {
      const database = await create();
      const store = database.connect();
      await store.migrate();
      await store.close();
      await expect(store.check()).rejects.toThrow();
      await store.close();
      await database.remove();
    });
  });

  describe('topics', () => {
    /** Resolves with what the listener heard, up to and including `last`. */
    function hear(subscribe: (listener: (topic: string) => void) => () => void, last: string): Promise<string[]> {
      return new Promise((resolve) => {
        const heard: string[] = [];
        const stop = subscribe((topic) => {
          heard.push(topic);
          if (topic !== last) return;
          stop();
          resolve(heard);
        });
      });
    }

    test('what is published is heard in order by every store on the database, the publishing one too', async () => {
      const { store, other } = given();
      const heard = [store, other, other].map((each) => hear(each.subscribe, 'end'));
      for (const topic of ['answer:1', 'conversation:æ', 'end']) await store.publish(topic);
      for (const each of heard) expect(await each).toEqual(['answer:1', 'conversation:æ', 'end']);
    });

    test('a listener that left hears nothing, one that fails does not disturb the others', async () => {
      const { store } = given();
      const heard: string[] = [];
      const leave = store.subscribe((topic) => void heard.push(topic));
      leave();
      const fail = store.subscribe(() => {
        throw new Error('expected in this test');
      });
      const others = hear(store.subscribe, 'end');
      await store.publish('end');
      expect(await others).toEqual(['end']);
      expect(heard).toEqual([]);
      fail();
    });
  });
}
