/**
 * Finds a Chromium for the end-to-end tests: one that is installed, else the test tool's own download, else Debian's
 * package (docs/decisions/0003). A closed network fails the download, so an installed browser comes first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const installed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const packages = ['chromium-headless-shell', 'fonts-liberation', 'fonts-noto-core'];

const run = (command: string, args: string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;

function find(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named) return named;
  const own = chromium.executablePath();
  return [...installed, own].find((path) => path !== '' && existsSync(path));
}

/** The path of a Chromium, brought here if need be; `undefined` when none can be had. */
export function ensureChromium(): string | undefined {
  const there = find();
  if (there) return there;
  console.log('No Chromium found: trying to install one …');
  if (run('npx', ['playwright', 'install', '--only-shell', 'chromium'])) return find();
  if (process.getuid?.() === 0 && run('apt-get', ['update', '-qq']))
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  return find();
}

/** How Chromium is started: quiet on a closed network, and without the sandbox where root may not have one. */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
