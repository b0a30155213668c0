/**
 * Child processes that live and die together: when one ends, or Ctrl-C is pressed, all are stopped and waited for. A child
 * says `process.send({ ready: url })` when it answers requests.
 */
import { fork, type ChildProcess } from 'node:child_process';

export type ChildSpec = { name: string; file: string; env?: Record<string, string>; execArgv?: string[] };

const isReady = (message: unknown): message is { ready: string } =>
  typeof message === 'object' && message !== null && typeof (message as { ready?: unknown }).ready === 'string';

/** Starts one child in a group of its own, so that the terminal's Ctrl-C reaches it once, through us. */
function start(spec: ChildSpec): { child: ChildProcess; ready: Promise<string>; ended: Promise<number> } {
  const child = fork(spec.file, [], {
    env: { ...process.env, ...spec.env },
    execArgv: spec.execArgv ?? [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 0));
  });
  const ready = new Promise<string>((resolve) => {
    child.on('message', (message) => {
      if (isReady(message)) resolve(message.ready);
    });
  });
  return { child, ready, ended };
}

/**
 * Starts all, calls `onReady` with their URLs once all answer, and resolves with an exit code when the first has ended and
 * the others have been stopped.
 */
export async function runTogether(specs: ChildSpec[], onReady: (urls: string[]) => void): Promise<number> {
  const started = specs.map(start);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    for (const { child } of started) child.kill('SIGTERM');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  const ends = started.map(({ ended }) => ended);
  void Promise.all(started.map(({ ready }) => ready)).then((urls) => stopping || onReady(urls));
  const first = await Promise.race(ends);
  const asked = stopping;
  stop();
  await Promise.all(ends);
  return asked ? 0 : first || 1;
}
