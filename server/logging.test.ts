import { expect, it } from 'vitest';
import { createLogger } from './logging.ts';

it('an error is logged with its kind, code, words and place, and with nothing of the row or request that it happened to', () => {
  const lines: string[] = [];
  const logger = createLogger('info', (line) => void lines.push(line));
  const detail = 'Failing row contains (v_1, my secret question)';
  const cause = Object.assign(new Error('new row violates a constraint'), { code: '23514', detail, where: detail, parameters: [detail] });
  logger.error({ error: cause }, 'unexpected error');
  logger.error({ error: new Error('not stored', { cause }) }, 'unexpected error');
  expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'unexpected error', error: { type: 'Error', message: cause.message, code: '23514', stack: expect.stringContaining('logging.test') } });
  expect(lines.join('')).not.toContain('my secret question');
});
