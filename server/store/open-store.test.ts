import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { newVisitor } from './contract/given.ts';
import { openStore } from './open-store.ts';

const root = mkdtempSync(join(tmpdir(), 'di-open-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('choosing a database', () => {
  test('without an address it is SQLite in the data folder, which is made and kept', async () => {
    const dataDir = join(root, 'new', 'data');
    const store = openStore({ dataDir, databaseUrl: '' });
    expect(store.engine).toBe('sqlite');
    await store.migrate();
    const visitor = await store.createVisitor(newVisitor());
    await store.close();
    const again = openStore({ dataDir });
    await again.migrate();
    expect(await again.visitor(visitor.visitorId)).toEqual(visitor);
    await again.close();
  });

  test('a folder that cannot be written is one sentence that names it and DATA_DIR', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => openStore({ dataDir: join(root, 'file', 'data') })).toThrow(
      expect.objectContaining({
        name: 'StoreError',
        code: 'unwritable',
        message: expect.stringMatching(
          /file\/data\/chat\.sqlite cannot be opened for writing \(ENOTDIR\)\. Set DATA_DIR/,
        ),
      }),
    );
  });

  test('a file that is no database is refused and left as it is', () => {
    const dataDir = join(root, 'foreign');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'chat.sqlite'), 'a letter to my aunt, of more than a hundred characters '.repeat(10));
    expect(() => openStore({ dataDir })).toThrow(
      /chat\.sqlite cannot be opened for writing \(file is not a database\)/,
    );
  });

  test.each(['mysql://localhost/chat', 'localhost', 'postgres://[half'])(
    '%s is no address of a PostgreSQL',
    (databaseUrl) => {
      expect(() => openStore({ dataDir: root, databaseUrl })).toThrow(expect.objectContaining({ code: 'bad_url' }));
    },
  );

  test('a PostgreSQL that does not answer is one sentence without the password', async () => {
    const store = openStore({ dataDir: root, databaseUrl: 'postgresql://me:hunter2@127.0.0.1:1/chat' });
    expect(store.engine).toBe('postgres');
    const refused = await store.migrate().catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'unreachable',
      message: 'PostgreSQL at 127.0.0.1:1/chat cannot be used (ECONNREFUSED). Check DATABASE_URL.',
    });
    await expect(store.check()).rejects.toThrow();
    await store.close();
  });
});
