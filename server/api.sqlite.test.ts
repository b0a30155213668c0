import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { apiContract } from './api.contract.ts';
import { createSqliteStore } from './store/sqlite.ts';
import { quietDatabase } from './testing/quiet-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'di-api-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

apiContract(
  'SQLite',
  async () => {
    const file = join(folder, `${++files}.sqlite`);
    return quietDatabase(() => createSqliteStore(file, { warn: () => {} }));
  },
  120,
);
