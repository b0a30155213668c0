/** `npm run serve`: the production command. Builds when needed, then it is the server. */
import './node-version.ts';
import { buildIfNeeded } from './build.ts';

await buildIfNeeded();
await import('../server/main.ts');
