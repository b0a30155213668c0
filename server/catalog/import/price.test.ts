import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePrice } from './price.ts';

describe('a price', () => {
  it.each([
    ['199', 199, null],
    ['199.5', 199.5, null],
    ['199.00', 199, null],
    ['0', 0, null],
    ['1,234.50', 1234.5, null],
    ['1,234,567', 1234567, null],
    ['199,50', 199.5, null],
    ['1.234,50', 1234.5, null],
    ['1 234,50', 1234.5, null],
    ['1.234.567', 1234567, null],
    ['12.345.678,9', 12345678.9, null],
    ['199.00 DKK', 199, 'DKK'],
    ['DKK 199.00', 199, 'DKK'],
    ['eur12', 12, 'EUR'],
    ['1.234 KWD', 1.234, 'KWD'],
    ['199 kr', 199, null],
    ['199 kr.', 199, null],
    ['kr. 199,50', 199.5, null],
    ['199,-', 199, null],
    ['€ 12.50', 12.5, 'EUR'],
    ['£3', 3, 'GBP'],
  ])('"%s" is read as %d (%s)', (text, amount, currency) => {
    expect(parsePrice(text)).toEqual({ ok: true, amount, currency });
  });

  it.each([
    ['', 'is empty'],
    ['   ', 'is empty'],
    ['-5', 'is negative'],
    ['-5.00 DKK', 'is negative'],
    ['1.234', 'may mean one or one thousand; write two decimals'],
    ['1,234', 'may mean one or one thousand; write two decimals'],
    ['NaN', 'is not a price'],
    ['Infinity', 'is not a price'],
    ['1e3', 'is not a price'],
    ['0x10', 'is not a price'],
    ['gratis', 'is not a price'],
    ['12.345.67', 'is not a price'],
    ['1..2', 'is not a price'],
    ['.5', 'is not a price'],
    ['5.', 'is not a price'],
    ['99999999999', 'is too large'],
  ])('"%s" is refused because it %s', (text, reason) => {
    expect(parsePrice(text)).toEqual({ ok: false, reason });
  });

  it('comes back as it was, however it is grouped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
        const amount = cents / 100;
        const danish = amount.toLocaleString('da-DK', { minimumFractionDigits: 2 });
        const english = amount.toLocaleString('en-US', { minimumFractionDigits: 2 });
        for (const text of [amount.toFixed(2), danish, english])
          expect(parsePrice(text)).toEqual({ ok: true, amount, currency: null });
      }),
    );
  });

  it('is a finite amount or a reason for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const price = parsePrice(text);
        expect(price.ok ? Number.isFinite(price.amount) && price.amount >= 0 : price.reason.length > 0).toBe(true);
      }),
    );
  });
});
