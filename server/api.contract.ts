/** What the API does, from question to answer. It does so on both databases, in every test run. */
import { describe } from 'vitest';
import { askingTests } from './answers/contract/asking.ts';
import { followingTests } from './answers/contract/following.ts';
import { failureTests } from './answers/contract/failures.ts';
import { processTests } from './answers/contract/processes.ts';
import { streamTests } from './answers/contract/streams.ts';
import { attachmentTests } from './routes/contract/attachments.ts';
import { purchaseTests } from './routes/contract/purchases.ts';
import { routeTests } from './routes/contract/routes.ts';
import type { TestDatabase } from './testing/quiet-store.ts';
import { createTestServer, type TestBed } from './testing/test-server.ts';

/** `createDatabase` makes an empty one; `runs`: how many random answers are given. */
export function apiContract(engine: string, createDatabase: () => Promise<TestDatabase>, runs: number): void {
  const bed: TestBed = {
    createDatabase,
    createServer: async (options = {}) => createTestServer({ ...options, database: options.database ?? (await createDatabase()) }),
  };
  describe(`the API on ${engine}`, () => {
    describe('routes', () => routeTests(bed));
    describe('attachments', () => attachmentTests(bed));
    describe('purchases', () => purchaseTests(bed));
    describe('asking', () => askingTests(bed));
    describe('following', () => followingTests(bed));
    describe('failures', () => failureTests(bed));
    describe('processes', () => processTests(bed));
    describe('streams', () => streamTests(bed, runs));
  });
}
