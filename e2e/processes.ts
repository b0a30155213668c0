/** Starts the product's own processes, as a person would, and waits until they say that they are ready. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export { freePort } from '../scripts/free-port.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export type Running = { stop(signal?: NodeJS.Signals): Promise<void>; output(): string };

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}

/** Starts a file of this project with these settings; rejects with its output when it ends before it is ready. */
export async function start(file: string, env: Record<string, string>): Promise<Running> {
  const child = fork(`${root}${file}`, [], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it was ready:\n${output}`)));
  });
  return {
    output: () => output,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended(child);
    },
  };
}
