/**
 * Page scripts of earlier versions. A page that pins `/v/VERSION/…` with `integrity` must work after the server was
 * upgraded, and so must one whose loader came from a cache and now asks for its second file.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** As in `package.json`; it becomes the name of a folder, so nothing else may be in it. */
const versionName = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;

/** Where the scripts of a version are kept; `undefined` for what is no version. */
export function keptFolder(dataDir: string, version: string): string | undefined {
  return versionName.test(version) ? join(dataDir, 'scripts', version) : undefined;
}

/** Copies this version's scripts to the data folder, for the versions that follow it. */
export function keepScripts(options: { distDir: string; dataDir: string; version: string; names: readonly string[] }): void {
  const { distDir, dataDir, version, names } = options;
  const folder = keptFolder(dataDir, version);
  if (folder === undefined) return;
  for (const name of names) {
    const built = join(distDir, name);
    if (!existsSync(built)) continue;
    mkdirSync(folder, { recursive: true });
    // Whole or not at all: another process may be reading it.
    const half = join(folder, `${name}.${process.pid}`);
    copyFileSync(built, half);
    renameSync(half, join(folder, name));
  }
}
