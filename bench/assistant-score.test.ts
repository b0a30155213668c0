import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readJudged, scoreAssistant } from './assistant-score.ts';

describe('the catalog assistant over the demo shop', () => {
  it('answers no fewer judged questions right than the committed score says', async () => {
    const committed = JSON.parse(await readFile(new URL('./assistant-score.json', import.meta.url), 'utf8')) as {
      tuning: number;
      heldOut: number;
    };
    const outcomes = await scoreAssistant(await readJudged());
    const right = (set: string): number =>
      outcomes.filter(({ judged, misses }) => judged.set === set && misses.length === 0).length;
    expect(right('tuning')).toBeGreaterThanOrEqual(committed.tuning);
    expect(right('held-out')).toBeGreaterThanOrEqual(committed.heldOut);
  });

  it('is judged by questions of every kind, in both languages, a third of them held out', async () => {
    const questions = await readJudged();
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    for (const kind of new Set(questions.map((one) => one.kind))) {
      expect(new Set(questions.filter((one) => one.kind === kind).map(({ language }) => language)), kind).toEqual(
        new Set(['da', 'en']),
      );
    }
    expect(questions.filter(({ set }) => set === 'held-out').length).toBeGreaterThan(questions.length / 4);
  });
});
