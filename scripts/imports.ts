/** Which imports a file has, and which of them break the rules. Pure: takes texts, returns values. */
import { posix } from 'node:path';
import { rules as houseRules, testCode, testsMay, type Rule } from './import-rules.ts';

/** `target`: a path from the root, `npm:package` or `node:`. */
export type Import = { target: string; line: number; typeOnly: boolean };
export type Violation = { file: string; line: number; target: string; because: string };

const clause = String.raw`[\w$*{][^;'"\x60]*?`;
const patterns: readonly { pattern: RegExp; typeOnly?: RegExp }[] = [
  /** `import x from '…'`, `export { x } from '…'`. An inline `{ type X }` still loads the module: a value import. */
  {
    pattern: new RegExp(
      String.raw`^[ \t]*(?:import\s+(?:type\s+)?${clause}|export\s+(?:type\s+)?[*{][^;'"\x60]*?)\bfrom\s*(['"])(?<name>[^'"]+)\1`,
      'gm',
    ),
    typeOnly: /^\s*(?:import|export)\s+type\b(?!\s+from\b)/,
  },
  { pattern: /^[ \t]*import\s*(['"])(?<name>[^'"]+)\1/gm },
  { pattern: /(?:\btypeof\s+)?\bimport\s*\(\s*(['"`])(?<name>[^'"`$]+)\1/g, typeOnly: /^typeof/ },
];

/** A comment's text, line by line, so that line numbers stay. Strings are left alone: an import's name is one. */
const withoutComments = (source: string): string =>
  source
    .replace(/^[ \t]*\/\/.*$/gm, '')
    .replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, (comment) => comment.replace(/[^\n]/g, ' '));

function targetOf(file: string, name: string): string {
  const [bare = name] = name.split('?');
  if (bare.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), bare));
  if (bare.startsWith('node:')) return 'node:';
  return `npm:${bare.split('/', bare.startsWith('@') ? 2 : 1).join('/')}`;
}

/** Every import, re-export and dynamic import with a literal name. `file` is a path from the root. */
export function importsOf(file: string, source: string): Import[] {
  const text = withoutComments(source);
  return patterns.flatMap(({ pattern, typeOnly }) =>
    [...text.matchAll(pattern)].map((match) => ({
      target: targetOf(file, match.groups!['name']!),
      line: text.slice(0, match.index + match[0].search(/\S/)).split('\n').length,
      typeOnly: typeOnly?.test(match[0]) ?? false,
    })),
  );
}

function fits(name: string, target: string): boolean {
  if (name === 'npm:*') return target.startsWith('npm:');
  if (name.startsWith('*.')) return target.endsWith(name.slice(1));
  return name.endsWith('/') ? target.startsWith(name) : target === name;
}
const anyFits = (names: readonly string[] | undefined, target: string): boolean =>
  names?.some((name) => fits(name, target)) ?? false;

function allowed(rule: Rule, { target, typeOnly }: Import): boolean {
  if (typeOnly && anyFits(rule.types, target)) return true;
  return !anyFits(rule.never, target) && (!rule.may || anyFits(rule.may, target));
}

const appliesTo = (rule: Rule, file: string): boolean => anyFits(rule.files, file) && !anyFits(rule.except, file);

/** The imports of one file that break a rule. */
export function violationsOf(file: string, source: string, rules: readonly Rule[] = houseRules): Violation[] {
  const own = rules.filter((rule) => appliesTo(rule, file));
  const home = `${file.split('/')[0]}/`;
  const isTest = testCode.test(file);
  if (!own.some((rule) => rule.may))
    return [{ file, line: 1, target: home, because: 'no rule says what this folder may import' }];
  return importsOf(file, source).flatMap((found) => {
    const { target, line } = found;
    if (isTest && anyFits([home, ...testsMay], target)) return [];
    if (!isTest && testCode.test(target))
      return [{ file, line, target, because: 'only tests import what is made for tests' }];
    const broken = own.find((rule) => !allowed(rule, found));
    return broken ? [{ file, line, target, because: broken.because }] : [];
  });
}
