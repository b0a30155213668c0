/** Runs the end-to-end tests in a real browser; extra arguments go to the test runner. */
import './node-version.ts';
import { spawnSync } from 'node:child_process';
import { buildIfNeeded } from './build.ts';
import { ensureChromium } from './browsers.ts';

const browser = ensureChromium();
if (!browser) {
  console.error('No Chromium could be found or installed: set CHROMIUM to the path of one.');
  process.exit(1);
}
await buildIfNeeded();
const report = process.env['E2E_REPORT'];
const { status } = spawnSync('playwright', ['test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM: browser, ...(report ? { PLAYWRIGHT_JSON_OUTPUT_NAME: report } : {}) },
});
process.exitCode = status ?? 1;
