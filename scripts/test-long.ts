/** `npm run test:long`: what is too large for every change. Thousands of random cases, a new seed, the large benchmarks. */
import './node-version.ts';
import { buildIfNeeded } from './build.ts';
import { runSteps } from './steps.ts';

const seed = process.env['TEST_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`TEST_SEED=${seed}`);
const env = { TEST_LONG: '1', TEST_SEED: seed };

await buildIfNeeded();
process.exitCode = await runSteps([
  { name: 'unit and contract tests, many cases', command: 'vitest', args: ['run', '--testTimeout=600000'], env },
  { name: 'end to end, three times', command: 'node', args: ['scripts/e2e.ts', '--repeat-each=3'], env },
  { name: 'catalog of 100,000 products', command: 'node', args: ['bench/catalog-search.ts'] },
  { name: 'throughput', command: 'node', args: ['bench/sse.ts'] },
]);
