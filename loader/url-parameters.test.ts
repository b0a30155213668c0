import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArrival } from './url-parameters.ts';

const base = 'https://shop.example/jakker';
/** Pieces of a query as merchants have them, malformed encodings and all; none is one of ours. */
const foreign = fc
  .stringMatching(/^[A-Za-z0-9_.~%+=/:@!$'()*,;-]{0,12}$/)
  .filter((pair) => !/^(chat|chatbot_message)(=|$)/.test(pair) && !/%/.test(pair.split('=')[0]!));
const ours = fc.constantFrom('chat=open', 'chatbot_message=Hej', 'chatbot_message=Hej+med%20dig', 'chatbot_message=');
const hash = fc.constantFrom('', '#', '#top', '#a?chat=open&b', '#%C3%A6');

describe('the parameters of an address', () => {
  it.each([
    ['?chat=open', true, ''],
    ['?chatbot_message=Hej+med%20dig', true, 'Hej med dig'],
    ['?chat=open&chatbot_message=Hej', true, 'Hej'],
    ['?chat=room1', false, ''],
    ['?chatbot_message=', false, ''],
    ['?chatbot_message=100%25', true, '100%'],
    ['?chatbot_message=100%', true, '100%'],
    ['?chatbot_message=a=b', true, 'a=b'],
    ['?message=min', false, ''],
    ['', false, ''],
  ])('reads %s', (search, open, message) => {
    expect(readArrival(base + search)).toMatchObject({ open, message });
  });

  it('keeps every other byte, in its order, and the hash', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(foreign, ours), { maxLength: 8 }), hash, (pairs, end) => {
        const isOurs = (pair: string): boolean => /^(chat=open$|chatbot_message=)/.test(pair);
        const kept = pairs.filter((pair) => !isOurs(pair)).join('&');
        const before = base + (pairs.length ? '?' + pairs.join('&') : '') + end;
        const after = pairs.some(isOurs) ? base + (kept && '?' + kept) + end : before;
        expect(readArrival(before).href).toBe(after);
      }),
    );
  });

  it('takes nothing from the hash', () => {
    expect(readArrival(base + '#?chat=open')).toEqual({ open: false, message: '', href: base + '#?chat=open' });
  });

  it('never throws and never changes an address twice', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { href } = readArrival(text);
        expect(readArrival(href).href).toBe(href);
      }),
    );
  });
});
