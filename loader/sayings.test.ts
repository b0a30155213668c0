import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageMessage } from '../protocol/frame.ts';
import { createSayings, forgetPurchase } from './sayings.ts';
import { resetPage } from './testing/page.ts';
import { createVisitor } from './visitor.ts';

const kept = (id: string, ...purchase: unknown[]): string => ' ' + encodeURIComponent([id, ...purchase].join());

describe('purchases that wait for the frame', () => {
  beforeEach(resetPage);
  function page(session: string) {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const visitor = createVisitor('bot', false);
    visitor.session(session);
    const said: PageMessage[] = [];
    createSayings((message) => said.push(message), visitor, 'bot').reportPurchases();
    return { visitor, said, warned };
  }

  it('are said with the id under which they are kept, and stay until they are forgotten', () => {
    const { visitor, said } = page('1' + kept('a', 1234.5, 'DKK', true) + kept('b', 99, 'eur', undefined));
    expect(said).toEqual([
      { action: 'reportPurchase', chatbotID: 'bot', requestId: 'a', totalPrice: 1234.5, currency: 'DKK', automatic: true },
      { action: 'reportPurchase', chatbotID: 'bot', requestId: 'b', totalPrice: 99, currency: 'EUR', automatic: undefined },
    ]);
    forgetPurchase(visitor, 'a');
    expect(visitor.session()).toBe('1' + kept('b', 99, 'eur', undefined));
    forgetPurchase(visitor, 'unknown');
    forgetPurchase(visitor, 'b');
    expect(visitor.session()).toBe('1');
  });

  it.each([
    ['1.234,50', 'DKK'],
    [Infinity, 'DKK'],
    [0, 'DKK'],
    [-1, 'DKK'],
    ['', 'DKK'],
    [undefined, 'DKK'],
    [99, 'kr'],
    [99, 'D,K'],
    [99, undefined],
  ])('that are none are one warning and are not kept: %j %j', (totalPrice, currency) => {
    const { visitor, said, warned } = page(kept('a', totalPrice, currency));
    expect(said).toEqual([]);
    expect(warned).toHaveBeenCalledTimes(1);
    expect(warned.mock.calls[0]).toEqual(['[DialogIntelligens]', expect.stringContaining('no purchase')]);
    expect(visitor.session()).toBe('');
  });
});
