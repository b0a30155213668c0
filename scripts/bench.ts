/** `npm run bench`: every benchmark with its method and figures; none of them is a test. */
import './node-version.ts';
import { runSteps } from './steps.ts';
import { buildIfNeeded } from './build.ts';

await buildIfNeeded();
const benches = ['budgets', 'reducer', 'sse', 'catalog-search', 'assistant-score', 'page-cost'];
process.exitCode = await runSteps(benches.map((name) => ({ name, command: 'node', args: [`bench/${name}.ts`] })));
