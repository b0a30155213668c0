import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { frameNames, pageNames } from '../protocol/storage.ts';
import { storageManifest } from '../protocol/storage-manifest.ts';
import { storageFile, storagePage } from './storage-manifest.ts';

describe('docs/storage.md', () => {
  it('says what the code says; `npm run storage` writes it again', () => {
    expect(readFileSync(storageFile, 'utf8')).toBe(storagePage());
  });

  it('has every name of both sides once', () => {
    const names = storageManifest.map(({ where, area, name }) => [where, area, name]);
    const page = Object.entries(pageNames).map(([area, name]) => ['page', area, `${name}<id>`]);
    const frame = Object.entries(frameNames).flatMap(([area, all]) => all.map((name) => ['frame', area, `di_${name}_<id>`]));
    expect(names).toEqual([...page, ...frame]);
  });
});
