import { describe, expect, it } from 'vitest';
import * as answering from './answering.ts';
import type { Ask, AskDependencies } from './ask.ts';
import { failureOf } from './failure.ts';
import { createLazyAsk } from './lazy-ask.ts';

const nobody = {} as AskDependencies;
const question: Parameters<Ask['ask']> = [{ message: { parts: [] } }, 'key', { onEvent: () => undefined }, new AbortController().signal];

describe('asking, loaded late', () => {
  it('is loaded once, however often it is used', async () => {
    let loads = 0;
    const ask = createLazyAsk(() => {
      loads += 1;
      const createAsk = (): Ask => ({ ask: () => Promise.resolve('finished'), follow: () => Promise.resolve('nothing') });
      return Promise.resolve({ ...answering, createAsk });
    }, nobody);
    expect(ask.views()).toBeUndefined();
    ask.warmUp();
    expect(await ask.ask(...question)).toBe('finished');
    expect(await ask.follow(question[2], question[3])).toBe('nothing');
    expect(await ask.decodePage({ messages: [] })).toMatchObject({ messages: [], has_more: false });
    expect(await ask.decodePage('nonsense').catch(failureOf)).toMatchObject({ kind: 'refused' });
    expect(ask.views()).toBe(answering.views);
    expect(loads).toBe(1);
  });

  it('fails as the network does when it cannot be loaded, and tries again the next time', async () => {
    let loads = 0;
    const ask = createLazyAsk(() => {
      loads += 1;
      return Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    }, nobody);
    expect(await ask.ask(...question).catch(failureOf)).toEqual({ kind: 'network' });
    expect(await ask.follow(question[2], question[3])).toBe('nothing');
    expect(loads).toBe(2);
  });
});
