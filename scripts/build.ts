/** Builds the chat app, the page scripts and their declarations into `dist/`; skipped when no source has changed since the last time. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { declarationsFile, pageDeclarations } from './page-declarations.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'dist', '.built-from');
const sources = ['protocol', 'texts', 'loader', 'searchbar', 'inline', 'iframe-app'];
const files = ['vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json', 'scripts/page-declarations.ts'];

function sourceFiles(): string[] {
  const inside = sources
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    );
  return [...files, ...inside].filter((file) => statSync(join(root, file)).isFile()).sort();
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of sourceFiles()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Builds when needed; returns whether it did. */
export async function buildIfNeeded({ force = false } = {}): Promise<boolean> {
  const wanted = hashOfSources();
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return false;
  const { createBuilder } = await import('vite');
  const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  await builder.buildApp();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  writeFileSync(join(root, 'dist', declarationsFile), pageDeclarations(version));
  writeFileSync(stampFile, wanted);
  return true;
}

if (import.meta.main) {
  const built = await buildIfNeeded({ force: process.argv.includes('--force') });
  console.log(built ? 'Built dist/.' : 'dist/ is up to date.');
}
