/** JSON lines; single readable lines on a terminal. No personal data, tokens, texts or query strings are ever logged. */
import { pino, type Logger } from 'pino';
import type { LogLevel } from './settings.ts';

export type { Logger };

const levelNames: Record<number, string> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

/** Logs to standard output. */
export function createLogger(level: LogLevel): Logger {
  const options = { level, base: null, errorKey: 'error', redact: ['*.token', '*.authorization'] };
  return process.stdout.isTTY ? pino(options, { write: (line) => void process.stdout.write(pretty(line)) }) : pino(options);
}

/** `12:00:01 info  request GET /health 200 1 ms`. */
export function pretty(line: string): string {
  const { level, time, msg, error, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const facts = Object.entries(rest).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const cause = typeof error === 'object' && error !== null && 'stack' in error ? `\n${String(error.stack)}` : '';
  return `${[clock, (levelNames[Number(level)] ?? '').padEnd(5), msg, ...facts].join(' ')}${cause}\n`;
}
