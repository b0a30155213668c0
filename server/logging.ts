/** JSON lines; single readable lines on a terminal. No personal data, tokens, texts or query strings are ever logged. */
import { pino, type Logger } from 'pino';
import type { LogLevel } from './settings.ts';

export type { Logger };

const levelNames: Record<number, string> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

/** Logs to standard output, or line by line to `write`. */
export function createLogger(level: LogLevel, write?: (line: string) => void): Logger {
  const serializers = { error: loggedError };
  const options = { level, base: null, errorKey: 'error', serializers, redact: ['*.token', '*.authorization'] };
  const out = write ?? (process.stdout.isTTY ? (line: string): void => void process.stdout.write(pretty(line)) : undefined);
  return out ? pino(options, { write: out }) : pino(options);
}

/** Its words and its place. What else hangs on an error is left out: PostgreSQL's quote whole rows. */
function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { type: name, message, code, stack, ...(cause === undefined ? {} : { cause: loggedError(cause) }) };
}

/** `12:00:01 info  request GET /health 200 1 ms`. */
export function pretty(line: string): string {
  const { level, time, msg, error, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const facts = Object.entries(rest).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const cause = typeof error === 'object' && error !== null && 'stack' in error ? `\n${String(error.stack)}` : '';
  return `${[clock, (levelNames[Number(level)] ?? '').padEnd(5), msg, ...facts].join(' ')}${cause}\n`;
}
