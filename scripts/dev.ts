/**
 * `npm run dev`: like `npm start`, with hot reload. Vite serves the chat app from its sources at the public address and
 * passes everything else on to the real server behind it, which restarts when its sources change. The page scripts are
 * classic scripts, so they are built again when theirs change; reload the shop to see them.
 */
import './node-version.ts';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServer, type Plugin } from 'vite';
import { buildIfNeeded } from './build.ts';
import { runTogether } from './children.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const port = Number(process.env['PORT'] ?? 3002);
const behind = port + 10;
const publicUrl = process.env['PUBLIC_URL'] ?? `http://localhost:${port}`;
const serverUrl = `http://127.0.0.1:${behind}`;
const shopUrl = process.env['SHOP_URL'] ?? `http://localhost:${process.env['SHOP_PORT'] ?? '3000'}`;
const dataBlock = /<script type="application\/json" id="di-shell">[^<]*<\/script>/;

/** The app's page gets the same data block that the server puts into the built one. */
function shellData(): Plugin {
  return {
    name: 'shell-data',
    transformIndexHtml: {
      order: 'pre',
      async handler(html, { originalUrl = '' }) {
        const answer = await fetch(`${serverUrl}/chat/${originalUrl.replace(/^[^?]*/, '')}`);
        const [block] = dataBlock.exec(await answer.text()) ?? [];
        return block ? html.replace(dataBlock, () => block) : html;
      },
    },
  };
}

await buildIfNeeded();
const vite = await createServer({
  configFile: `${root}vite.config.ts`,
  base: '/chat/',
  plugins: [shellData()],
  server: { port, strictPort: true, host: 'localhost', proxy: { '^/(?!chat/|@|node_modules)': serverUrl } },
});

let building = Promise.resolve(false);
for (const folder of ['loader', 'searchbar', 'inline', 'protocol', 'texts'])
  watch(`${root}${folder}`, { recursive: true }, () => {
    building = building.then(() => buildIfNeeded()).catch((error: unknown) => (console.error(String(error)), false));
  });

await vite.listen();
const folder = (name: string): string => `${root}${name}`;
process.exitCode = await runTogether(
  [
    {
      file: `${root}server/main.ts`,
      watch: ['server', 'protocol', 'texts'].map(folder),
      env: { PORT: String(behind), PUBLIC_URL: publicUrl, SHOP_URL: shopUrl },
    },
    { file: `${root}demo/main.ts`, watch: [folder('demo')], env: { PUBLIC_URL: publicUrl } },
  ],
  () => console.log(`\n  Shop with the chat   ${shopUrl}\n  Chat server          ${publicUrl}\n`),
);
await vite.close();
process.exit();
