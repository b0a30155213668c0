/** What lies in a chatbot's folder. */
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Asset } from './chatbot.ts';

const contentTypes: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
};

/** All files below a folder, with `/` between the steps, in a stable order; none where the folder does not exist. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/').normalize('NFC'))
    .sort();
}

/** Pictures and fonts; files of other kinds are not served. */
export async function listAssets(folder: string): Promise<Map<string, Asset>> {
  const root = join(folder, 'assets');
  const assets = new Map<string, Asset>();
  for (const name of await filesBelow(root)) {
    const contentType = contentTypes[name.split('.').at(-1)?.toLowerCase() ?? ''];
    if (contentType !== undefined) assets.set(name, { file: join(root, name), contentType });
  }
  return assets;
}

/** Changes whenever a file of the folder was added, taken away or written. */
export async function fingerprint(folder: string): Promise<string> {
  const names = await filesBelow(folder);
  const lines = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => undefined);
      return `${name} ${found?.size} ${found?.mtimeMs}`;
    }),
  );
  return lines.join('\n');
}
