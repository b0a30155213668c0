/** `npm start`: builds when needed and starts the chat server and the demo shop, two origins, until Ctrl-C. */
import './node-version.ts';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from './build.ts';
import { runTogether } from './children.ts';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const began = performance.now();
const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

console.log('1/3  Building the chat app and the page scripts …');
console.log((await buildIfNeeded()) ? `     done (${seconds()})` : '     up to date');
console.log('2/3  Starting the chat server and the demo shop …');

const shopUrl = `http://localhost:${process.env['SHOP_PORT'] ?? '3000'}`;
const serverUrl = process.env['PUBLIC_URL'] ?? `http://localhost:${process.env['PORT'] ?? '3002'}`;
process.exitCode = await runTogether(
  [
    { file: file('../server/main.ts'), env: { SHOP_URL: process.env['SHOP_URL'] ?? shopUrl } },
    { file: file('../demo/main.ts'), env: { PUBLIC_URL: serverUrl } },
  ],
  () => {
    console.log(`3/3  Ready (${seconds()}).\n`);
    console.log(`  Shop with the chat   ${shopUrl}`);
    console.log(`  Chat server          ${serverUrl}`);
    console.log(`  API documentation    ${serverUrl}/docs\n`);
    console.log('  Open the shop, click the bubble in the corner and ask something. Ctrl-C stops both.\n');
  },
);
