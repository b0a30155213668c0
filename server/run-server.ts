import { StartProblem } from './problems.ts';
import { readSettings } from './settings.ts';
import { startServer, type RunningServer } from './start.ts';

/** Runs until Ctrl-C or SIGTERM. A problem at start is one sentence on stderr and exit code 1. */
export async function run(): Promise<void> {
  try {
    const settings = readSettings(process.env);
    const server = await startServer(settings);
    announce(server, settings.publicUrl);
    stopOnSignal(server);
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function announce({ url, newKeys }: RunningServer, publicUrl: string): void {
  const lines = [`Chat server   ${url}${publicUrl === url ? '' : `  (${publicUrl})`}`, `API docs      ${url}/docs`];
  for (const key of newKeys) lines.push(`API key       ${key}   (shown only this once)`);
  process.stderr.write(`${lines.join('\n')}\n`);
  process.send?.({ ready: url });
}

/** npm passes a terminal's Ctrl-C on, so one press arrives twice; a second press within this time (ms) is the same one. */
const samePress = 500;

function stopOnSignal(server: RunningServer): void {
  let since: number | undefined;
  const stop = (): void => {
    const now = performance.now();
    if (since !== undefined) {
      // A second Ctrl-C means now.
      if (now - since > samePress) process.exit(1);
      return;
    }
    since = now;
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The server did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
