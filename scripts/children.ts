/**
 * Child processes that live and die together: when one ends, or Ctrl-C is pressed, all are stopped and waited for. A child
 * says `process.send({ ready: url })` when it answers requests.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';

export type ChildSpec = {
  file: string;
  env?: Record<string, string>;
  /** Folders whose changes start the child again. */
  watch?: string[];
};

type Child = {
  /** Resolves the first time that it answers. */
  ready: Promise<void>;
  /** Resolves when it has ended by itself or by `stop`; a restart is no end. */
  ended: Promise<number>;
  stop(): void;
};

/** Milliseconds without a further change before a restart: editors write a file in several steps. */
const calm = 150;

const isReady = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && typeof (message as { ready?: unknown }).ready === 'string';

/** Starts one child in a group of its own, so that the terminal's Ctrl-C reaches it once, through us. */
function start({ file, env, watch: folders = [] }: ChildSpec): Child {
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<number>();
  let current: ChildProcess | undefined;
  let stopping = false;

  function spawn(): void {
    const child = fork(file, [], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    current = child;
    child.on('message', (message) => isReady(message) && ready.resolve());
    child.once('error', () => ended.resolve(1));
    child.once('exit', (code) => {
      if (current === child && (stopping || folders.length === 0)) ended.resolve(code ?? 0);
    });
  }

  function restart(): void {
    const before = current;
    if (stopping || !before) return;
    if (before.exitCode !== null || before.signalCode !== null) return spawn();
    current = undefined;
    before.once('exit', () => (stopping ? ended.resolve(0) : spawn()));
    before.kill('SIGTERM');
  }

  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(restart, calm);
    }),
  );
  spawn();
  return {
    ready: ready.promise,
    ended: ended.promise,
    stop() {
      stopping = true;
      for (const watcher of watchers) watcher.close();
      if (current && (current.exitCode !== null || current.signalCode !== null)) ended.resolve(0);
      current?.kill('SIGTERM');
    },
  };
}

/**
 * Starts all, calls `onReady` once all answer, and resolves with an exit code when the first has ended and the others have
 * been stopped.
 */
export async function runTogether(specs: ChildSpec[], onReady: () => void): Promise<number> {
  const children = specs.map(start);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    for (const child of children) child.stop();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  const ends = children.map(({ ended }) => ended);
  void Promise.all(children.map(({ ready }) => ready)).then(() => stopping || onReady());
  const first = await Promise.race(ends);
  const asked = stopping;
  stop();
  await Promise.all(ends);
  return asked ? 0 : first || 1;
}
