/** `npm test`: everything that must hold before a change lands, on two cores in well under fifteen minutes. */
import './node-version.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNot } from './browsers.ts';
import { runSteps, type Count, type Step } from './steps.ts';

const reports = mkdtempSync(join(tmpdir(), 'di-test-'));
const unitReport = join(reports, 'unit.json');

function read(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function unitCount(): Count {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = read(unitReport) as Record<string, number>;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

/** The stories in one browser. A machine without the second or third of them tests what it can. */
function stories(name: string, browser: 'chromium' | 'firefox' | 'webkit'): Step {
  const report = join(reports, `${browser}.json`);
  return {
    name,
    command: 'node',
    args: ['scripts/e2e.ts', `--project=${browser}`],
    env: { E2E_REPORT: report },
    count() {
      const stats = (read(report)['stats'] ?? {}) as Record<string, number>;
      const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats;
      return { passed: expected + flaky, failed: unexpected, skipped };
    },
    ...(browser === 'chromium' ? {} : { unavailable: () => whyNot(browser) }),
  };
}

process.exitCode = await runSteps([
  { name: 'types', command: 'tsc', args: ['--noEmit', '-p', '.'] },
  { name: 'types of protocol without DOM and Node', command: 'tsc', args: ['--noEmit', '-p', 'protocol'] },
  { name: 'lint', command: 'oxlint', args: ['--deny-warnings'] },
  { name: 'import rules', command: 'node', args: ['scripts/lint-imports.ts'] },
  {
    name: 'unit and contract tests',
    command: 'vitest',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    count: unitCount,
  },
  { name: 'build', command: 'node', args: ['scripts/build.ts', '--force'] },
  { name: 'byte budgets', command: 'node', args: ['bench/budgets.ts'] },
  { name: 'cost of a delta', command: 'node', args: ['bench/reducer.ts', '--check'] },
  { name: 'cost to a page', command: 'node', args: ['bench/page-cost.ts', '--check'] },
  { name: 'judged questions', command: 'node', args: ['bench/assistant-score.ts'] },
  stories('end to end', 'chromium'),
  stories('core stories in Firefox', 'firefox'),
  stories('core stories in WebKit', 'webkit'),
]);
rmSync(reports, { recursive: true, force: true });
