import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { coloursIn } from './colours.ts';
import { splitCompound } from './compounds.ts';
import { concepts } from './concepts.ts';
import { fold, foldCode, slugify } from './fold.ts';
import { conceptsOfWord, withBroader } from './lexicon.ts';
import { canonicalSize, sizeKeys, sizesIn } from './sizes.ts';
import { splitWords } from './split.ts';

describe('spelling', () => {
  it('is one for Danish letters and what people type instead', () => {
    expect([fold('Støvler'), fold('stoevler'), fold('STØVLER'), fold('Stövler')]).toEqual(Array(4).fill('stoevler'));
    expect([fold('Blå'), fold('blaa'), fold('bla\u030a')]).toEqual(Array(3).fill('blaa'));
    expect(fold('Café Ærø')).toBe('cafe aeroe');
  });

  it('of article numbers and addresses leaves out what stands between', () => {
    expect([foldCode('TST-123/b'), foldCode('tst 123 B')]).toEqual(['tst123b', 'tst123b']);
    expect(slugify(' Vandtæt jakke! ')).toBe('vandtaet-jakke');
  });

  it('folded twice is folded once, for any text', () => {
    for (const text of ['ꟹ', 'ǿ', 'Ǿre']) expect(fold(fold(text))).toBe(fold(text));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('words of a text', () => {
  it('keep hyphenated words whole beside their parts, and numbers with their decimals', () => {
    expect(splitWords("T-shirts, 2,5 l (women's) 3-personers")).toEqual([
      { text: 'tshirts', parts: ['t', 'shirts'] },
      { text: '2.5', parts: [] },
      { text: 'l', parts: [] },
      { text: 'women', parts: [] },
      { text: '3personers', parts: ['3', 'personers'] },
    ]);
  });
});

describe('ideas', () => {
  it.each([
    ['jakke', 'jackets'],
    ['støvler', 'boot'],
    ['telte', 'tents'],
    ['rygsæk', 'backpacks'],
    ['rygsække', 'rucksack'],
    ['hue', 'beanie'],
    ['handsker', 'gloves'],
    ['vandtæt', 'waterproof'],
    ['vandtætte', 'waterproof'],
    ['bukser', 'trousers'],
    ['pandelampe', 'headtorch'],
    ['uld', 'wool'],
    ['børn', 'kids'],
  ])('of "%s" and "%s" are the same', (danish, english) => {
    expect(conceptsOfWord(danish).some((id) => conceptsOfWord(english).includes(id))).toBe(true);
  });

  it('are those of the language in which the word stands in the table', () => {
    expect(conceptsOfWord('flaske')).toEqual(['bottle']);
    expect(conceptsOfWord('flask')).toEqual(['thermos']);
    expect(conceptsOfWord('huerne')).toEqual(['hat']);
  });

  it('are found in phrases of several words', () => {
    expect(analyse('A warm sleeping bag').map((unit) => [unit.typed, unit.concepts])).toContainEqual([
      'sleeping bag',
      ['sleeping-bag'],
    ]);
  });

  it('have unique ids, and broader ideas that exist', () => {
    const ids = concepts.map((concept) => concept.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(concepts.flatMap(({ broader }) => (broader && !ids.includes(broader) ? [broader] : []))).toEqual([]);
    expect(withBroader('rain-jacket')).toEqual(['rain-jacket', 'jacket']);
  });
});

describe('a compound', () => {
  it.each([
    ['regnjakke', 'regn', 'jakke'],
    ['cykelbukser', 'cykel', 'bukser'],
    ['uldtrøje', 'uld', 'trøje'],
    ['vandrestøvler', 'vandre', 'støvler'],
    ['fjeldjakke', 'fjeld', 'jakke'],
    ['hundetæppe', 'hunde', 'tæppe'],
  ])('%s is %s + %s', (word, modifier, head) => {
    expect(splitCompound(word)).toEqual({ modifier, head });
  });

  it.each(['harvest', 'jakke', 'outlet', 'pistol', 'sovepose', 'import'])('is not seen in %s', (word) => {
    expect(splitCompound(word)).toBeNull();
  });

  it('may end in a word that only the catalog knows', () => {
    expect(splitCompound('regnblomme')).toBeNull();
    expect(splitCompound('regnblomme', (stem) => stem === 'blom')).toEqual({ modifier: 'regn', head: 'blomme' });
  });
});

describe('colours', () => {
  it.each([
    ['Blå', ['blue']],
    ['blåt', ['blue']],
    ['navy', ['navy', 'blue']],
    ['Mørkeblå/sort', ['navy', 'blue', 'black']],
    ['dark blue', ['navy', 'blue']],
    ['røde', ['red']],
    ['Lyserød', ['pink']],
    ['mørkegrøn', ['green']],
    ['dueblå', ['blue']],
    ['charcoal', ['charcoal', 'grey']],
    ['gray', ['grey']],
    ['jakke', []],
    ['regular', []],
  ])('of "%s" are %j', (text, colours) => {
    expect(coloursIn(text)).toEqual(colours);
  });
});

describe('sizes', () => {
  it.each([
    ['Large', 'l'],
    ['L', 'l'],
    ['str. 42', '42'],
    ['XXL', '2xl'],
    ['One Size', 'onesize'],
    ['36-39', '36-39'],
  ])('"%s" is %s', (text, size) => {
    expect(canonicalSize(text)).toBe(size);
  });

  it.each([
    ['Har I den i str. m?', ['m'], ['s', 'l']],
    ["I'm looking for women's boots in 42", ['42'], ['m', 's']],
    ['en flaske på 2 l eller 50 liter', [], ['l', '50']],
    ['jakke XL, medium or extra small', ['xl', 'm', 'xs'], []],
    ['sokker 36-39', ['36-39'], []],
  ])('in "%s" are %j, not %j', (text, named, others) => {
    expect(sizesIn(text)).toEqual(expect.arrayContaining(named));
    expect(sizesIn(text).filter((size) => others.includes(size))).toEqual([]);
  });

  it('of two letters answer to both', () => {
    expect(sizeKeys('M/L')).toEqual(['m/l', 'm', 'l']);
  });
});

describe('forms that the stemmers leave alone', () => {
  it('are known: the neuter of adjectives, and phrases written together', () => {
    expect(conceptsOfWord('varmt')).toContain('warm');
    expect(conceptsOfWord('sleepingbags')).toEqual(conceptsOfWord('sovepose'));
    expect(conceptsOfWord('raincoats')).toContain('rain-jacket');
  });
  it('are words of goods only where they are goods', () => {
    expect(conceptsOfWord('wash')).not.toContain('detergent');
  });
});
