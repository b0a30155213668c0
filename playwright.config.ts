import { defineConfig, devices } from '@playwright/test';
import { chromiumArguments, firefoxOptions } from './scripts/browsers.ts';

const json = process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'];
const webkit = '**/webkit/*.spec.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: json ? [['list'], ['json']] : [['list']],
  use: { trace: 'retain-on-failure', locale: 'da-DK', timezoneId: 'Europe/Copenhagen' },
  projects: [
    {
      name: 'chromium',
      testIgnore: webkit,
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: {
          args: chromiumArguments,
          ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
        },
      },
    },
    {
      name: 'firefox',
      testIgnore: webkit,
      grep: /@core/,
      use: {
        browserName: 'firefox',
        viewport: { width: 1280, height: 720 },
        launchOptions: firefoxOptions(),
      },
    },
    // Speaks WebDriver by itself (e2e/webkit/): the test tool drives no WebKit of Debian's.
    { name: 'webkit', testMatch: webkit },
  ],
});
