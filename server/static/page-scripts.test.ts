import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scriptNames } from './scripts.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(root(path), 'utf8');
const served = [...scriptNames].sort();

describe('a script for pages', () => {
  it('that is built is served, and one that is served is built', () => {
    const built = [...read('vite.config.ts').matchAll(/pageScript\('[^']+', '([^']+\.js)'/g)].map((match) => match[1]);
    expect(built.sort()).toEqual(served);
  });

  it('has a byte budget of its own', () => {
    for (const name of served) expect([name, read('bench/budgets.ts').includes(`files: ['${name}']`)]).toEqual([name, true]);
  });
});
