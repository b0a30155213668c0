/**
 * Finds the browsers of the end-to-end tests: one that is installed, else the test tool's own download (Chromium), else
 * Debian's package (docs/decisions/0013). A closed network fails the download, so an installed browser comes first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { chromium, firefox } from 'playwright';
import { startWebKit } from './webkit.ts';

export type BrowserName = 'chromium' | 'firefox' | 'webkit';

/** Seconds that bringing a package may take, so that a network which answers nothing holds nobody up. */
const patience = 180;

type Kind = {
  /** An environment variable that names another one. */
  variable: string;
  installed: () => string[];
  /** Debian's. */
  packages: string[];
  /** What must stand beside it. */
  needs?: string;
};

const kinds: Record<BrowserName, Kind> = {
  chromium: {
    variable: 'CHROMIUM',
    installed: () => [
      '/usr/bin/chromium-headless-shell',
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      chromium.executablePath(),
    ],
    packages: ['chromium-headless-shell', 'fonts-liberation', 'fonts-noto-core'],
  },
  firefox: {
    variable: 'FIREFOX',
    installed: () => ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    packages: ['firefox-esr'],
  },
  webkit: {
    variable: 'WEBKIT',
    installed: () => (existsSync('/usr/bin/WebKitWebDriver') ? globSync('/usr/lib/*/webkit2gtk-4*/MiniBrowser') : []),
    packages: ['webkit2gtk-driver', 'xvfb'],
    needs: '/usr/bin/Xvfb',
  },
};

const run = (command: string, args: string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: patience * 1000 }).status === 0;

function find(name: BrowserName): string | undefined {
  const { variable, installed, needs } = kinds[name];
  const named = process.env[variable];
  if (named) return named;
  return needs && !existsSync(needs) ? undefined : installed().find((path) => path !== '' && existsSync(path));
}

/** The path of a browser, brought here if need be; `undefined` when none can be had. */
export function ensureBrowser(name: BrowserName): string | undefined {
  const there = find(name);
  if (there) return there;
  console.log(`No ${name} found: trying to install one …`);
  if (name === 'chromium' && run('npx', ['playwright', 'install', '--only-shell', 'chromium'])) return find(name);
  const quick = ['-qq', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=0'];
  if (process.platform === 'linux' && process.getuid?.() === 0 && run('apt-get', ['update', ...quick]))
    run('apt-get', ['install', '-y', '--no-install-recommends', ...quick, ...kinds[name].packages]);
  return find(name);
}

export const ensureChromium = (): string | undefined => ensureBrowser('chromium');

async function probeWebKit(path: string): Promise<void> {
  const webkit = await startWebKit(path);
  try {
    await (await webkit.open()).end();
  } finally {
    webkit.close();
  }
}

/** Why the tests cannot use this browser here; `undefined` when they can. It is started once to know. */
export async function whyNot(name: 'firefox' | 'webkit'): Promise<string | undefined> {
  const path = ensureBrowser(name);
  const { packages, variable } = kinds[name];
  if (!path) return `${packages.join(' and ')} not found, and could not be installed (${variable} may name one)`;
  try {
    if (name === 'firefox') await (await firefox.launch(firefoxOptions(path))).close();
    else await probeWebKit(path);
    return undefined;
  } catch (error) {
    return `${path} does not start: ${String(error).split('\n')[0]}`;
  }
}

/** How Chromium is started: quiet on a closed network, and without the sandbox where root may not have one. */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** How Firefox is started: as it is installed. With Fission a click in a frame of another site misses, without an error. */
export const firefoxOptions = (path = process.env['FIREFOX']) => ({
  channel: 'moz-firefox',
  firefoxUserPrefs: { 'fission.autostart': false },
  timeout: 30_000,
  ...(path ? { executablePath: path } : {}),
});
