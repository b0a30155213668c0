import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameJson } from './same-json.ts';
import { seeded } from './testing/arbitraries.ts';
import { mutated } from './testing/mutations.ts';

const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('two JSON values', () => {
  it('are the same when they are written the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => sameJson(copy(value), copy(value))),
      seeded,
    );
  });

  it('are the same exactly when a deep comparison says so', () => {
    const pairs = fc.jsonValue().chain((value) => fc.tuple(fc.constant(copy(value)), mutated(fc.constant(value))));
    const agrees = ([left, right]: [unknown, unknown]): void => {
      let equal = true;
      try {
        expect(left).toEqual(right);
      } catch {
        equal = false;
      }
      expect(sameJson(left, right)).toBe(equal);
      expect(sameJson(right, left)).toBe(equal);
    };
    fc.assert(fc.property(pairs, agrees), { ...seeded, numRuns: 500 });
  });

  it.each([
    [{ a: undefined }, {}, true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [[], {}, false],
    [[1], [1, 2], false],
    [{}, null, false],
    [{ constructor: 'x' }, {}, false],
    [{}, { toString: 'x' }, false],
    ['1', 1, false],
    [JSON.parse('{"__proto__":{}}'), {}, false],
  ])('%j and %j: %j', (left, right, same) => {
    expect([sameJson(left, right), sameJson(right, left)]).toEqual([same, same]);
  });

  it('may be nested deeper than the stack', () => {
    const deep = (): unknown => JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(sameJson(deep(), deep())).toBe(true);
  });
});
