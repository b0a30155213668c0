import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, typosAllowed } from './similar.ts';

describe('the distance of two words', () => {
  it.each([
    ['jakke', 'jakke', 0],
    ['jake', 'jakke', 1],
    ['jaktke', 'jakke', 1],
    ['jekke', 'jakke', 1],
    ['jkake', 'jakke', 1],
    ['telt', 'bælte', 3],
  ])('%s and %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
  });

  it('is not worked out beyond the limit', () => {
    expect(editDistance('rygsæk', 'støvle', 2)).toBe(3);
    expect(editDistance('ab', 'abcdefgh', 1)).toBe(2);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

  it('is the same both ways and nothing only for the same word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(editDistance(a, b, 9) === 0).toBe(a === b);
      }),
    );
  });

  it('is at most one for a single slip', () => {
    fc.assert(
      fc.property(word, fc.nat(6), fc.constantFrom('', 'x', 'xx'), (a, at, put) => {
        const slip = a.slice(0, at) + put.slice(0, 1) + a.slice(at + (put === 'xx' ? 0 : 1));
        expect(editDistance(a, slip, 2)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('that is forgiven grows with the word', () => {
    expect([2, 3, 4, 7, 8, 20].map(typosAllowed)).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
