/** Runs the end-to-end tests in a real browser, Chromium unless `--project=firefox` or `webkit`; extra arguments go to the test runner. */
import './node-version.ts';
import { spawnSync } from 'node:child_process';
import { buildIfNeeded } from './build.ts';
import { ensureBrowser, type BrowserName } from './browsers.ts';

const names: readonly BrowserName[] = ['chromium', 'firefox', 'webkit'];
const given = process.argv.slice(2);
const asked = names.filter((name) => given.includes(`--project=${name}`));
const wanted = asked.length > 0 ? asked : (['chromium'] satisfies BrowserName[]);

const paths: Record<string, string> = {};
for (const name of wanted) {
  const path = ensureBrowser(name);
  if (!path) {
    console.error(`No ${name} could be found or installed: set ${name.toUpperCase()} to the path of one.`);
    process.exit(1);
  }
  paths[name.toUpperCase()] = path;
}
await buildIfNeeded();
const report = process.env['E2E_REPORT'];
const { status } = spawnSync('playwright', ['test', ...(asked.length > 0 ? [] : ['--project=chromium']), ...given], {
  stdio: 'inherit',
  env: { ...process.env, ...paths, ...(report ? { PLAYWRIGHT_JSON_OUTPUT_NAME: report } : {}) },
});
process.exitCode = status ?? 1;
