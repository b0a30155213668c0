/**
 * `dist/dialog-intelligens.d.ts`: what a merchant's own script can say to the chat and hear of it, typed. Made by the
 * compiler from the very declarations that our scripts are compiled against: what the `window.d.ts` of a page script puts
 * on `window`, and every type that stands in it, in one file.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const globals = ['loader/window.d.ts', 'searchbar/window.d.ts', 'inline/window.d.ts'].filter((file) => existsSync(join(root, file)));

export const declarationsFile = 'dialog-intelligens.d.ts';

/** Every file that the globals speak of, as declarations, in a folder of its own. Members marked `@internal` are ours alone; `npm run types` checks. */
function emitDeclarations(folder: string): void {
  const compilerOptions = { noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: true, noCheck: true, types: [], rootDir: root, outDir: folder };
  const project = join(folder, 'tsconfig.json');
  const files = globals.map((file) => join(root, file));
  writeFileSync(project, JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] }));
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', project], { cwd: root, stdio: 'inherit' });
}

/** Types, and the values whose types they are. */
const declared = (name: string): RegExp => new RegExp(`^(export )?(declare )?(type|interface|const|function) ${name}\\b`);

/** What a file of declarations says about `name`, with the comment above it; it ends with the first line at the margin that can end it. */
function declarationIn(text: string, name: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => declared(name).test(line));
  if (start < 0) return undefined;
  let first = start;
  if (lines[start - 1]?.endsWith('*/')) while (!lines[--first]!.startsWith('/**'));
  const end = lines.findIndex((line, at) => at >= start && /[;}]$/.test(line) && (at === start || !line.startsWith(' ')));
  return lines.slice(first, end + 1).join('\n').replace(/^(?:export )?(?=type |interface )/m, 'export ').replace(/^export (?=declare )/m, '');
}

/** The file that `name` is imported from. */
function originOf(name: string, text: string): string | undefined {
  for (const [, names, from] of text.matchAll(/^import (?:type )?\{([^}]*)\} from '(\.[^']*)\.ts';$/gm))
    if (names!.split(',').some((imported) => imported.trim().replace(/^type /, '') === name)) return `${from}.d.ts`;
  return undefined;
}

export function pageDeclarations(version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'di-types-'));
  const found = new Map<string, string>();

  /** Adds everything of ours that `text`, which stands in `file`, speaks of; what that speaks of first. */
  function collect(text: string, file: string): void {
    const whole = readFileSync(file, 'utf8');
    const code = text.replaceAll(/\/\*[^]*?\*\//g, '');
    for (const [name] of code.matchAll(/\b[A-Z]\w+|(?<=\btypeof )\w+/g)) {
      if (found.has(name)) continue;
      const origin = originOf(name, whole);
      const home = origin === undefined ? file : join(dirname(file).replace(root.replace(/\/$/, ''), folder), origin);
      const declaration = declarationIn(readFileSync(home, 'utf8'), name);
      if (declaration === undefined) continue;
      found.set(name, '');
      collect(declaration, home);
      found.delete(name);
      found.set(name, declaration);
    }
  }

  try {
    emitDeclarations(folder);
    const bodies = globals.map((file) => {
      const body = /^declare global \{\n([^]*?)^\}$/m.exec(readFileSync(join(root, file), 'utf8'))?.[1];
      if (body === undefined) throw new Error(`${file} declares nothing on window.`);
      collect(body, join(root, file));
      return body;
    });
    const about = `/** DialogIntelligens Chat ${version}: \`window.DialogIntelligens\` and the \`chat_*\` events. Add this file to your project. */`;
    return `${[about, ...found.values(), `declare global {\n${bodies.join('')}}`, 'export {};'].join('\n\n')}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
