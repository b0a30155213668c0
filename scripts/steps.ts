/** Runs commands one after the other, shows what they print, and remembers how each ended. */
import { spawn } from 'node:child_process';

export type Count = { passed: number; failed: number; skipped: number };
export type Step = {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** Counts the tests of a finished step; without it the step itself is one test. */
  count?: (exitCode: number) => Count;
  /** Why the step cannot run on this machine, for the summary; then it is one skipped test. */
  unavailable?: () => Promise<string | undefined>;
};

const whole = (exitCode: number): Count => ({
  passed: exitCode === 0 ? 1 : 0,
  failed: exitCode === 0 ? 0 : 1,
  skipped: 0,
});

function run({ command, args, env }: Step): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.once('error', (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A step that fails without a failed test of its own still counts as one failure. */
function counted(step: Step, exitCode: number): Count {
  const count = step.count?.(exitCode) ?? whole(exitCode);
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** Runs all steps, also after a failure, prints a summary that ends with `N passed, N failed`, returns the exit code. */
export async function runSteps(steps: Step[]): Promise<number> {
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  for (const step of steps) {
    console.log(`\n── ${step.name} ──`);
    const reason = await step.unavailable?.();
    if (reason !== undefined) {
      total.skipped += 1;
      lines.push(`skipped       ${step.name}: ${reason}`);
      continue;
    }
    const began = performance.now();
    const exitCode = await run(step);
    const count = counted(step, exitCode);
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
    const seconds = ((performance.now() - began) / 1000).toFixed(0).padStart(4);
    lines.push(`${exitCode === 0 ? 'ok    ' : 'FAILED'} ${seconds} s  ${step.name}`);
  }
  console.log(`\n${lines.join('\n')}\n`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0 ? 0 : 1;
}
