/** `node server/main.ts`: the production command. */
import { nodeProblem } from './node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
// Only now: the files below use what an older Node does not have.
const { run } = await import('./run-server.ts');
await run();
