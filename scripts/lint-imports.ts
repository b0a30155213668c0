/** Checks the import rules (`import-rules.ts`) of all source files. Exits with 1 and names every line that breaks one. */
import './node-version.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { violationsOf } from './imports.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Not ours, or made by a tool. */
const skipped = new Set(['node_modules', 'dist', 'data', 'docs', 'chatbots', 'coverage', 'test-results']);

const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name))
  .map((entry) => entry.name);
const files = folders.flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter(
      (path) => /\.(ts|tsx|mts|js|mjs)$/.test(path) && !path.includes('/node_modules/') && !path.includes('/public/'),
    ),
);

const violations = files.flatMap((file) => violationsOf(file, readFileSync(`${root}${file}`, 'utf8')));
for (const { file, line, target, because } of violations)
  console.error(`${file}:${line} may not import ${target}: ${because}.`);
if (violations.length > 0) process.exitCode = 1;
else console.log(`${files.length} files obey the import rules.`);
