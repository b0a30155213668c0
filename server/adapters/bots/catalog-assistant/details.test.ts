import { describe, expect, it } from 'vitest';
import { readColour, readSize } from './details.ts';
import { measureOf, meets, readMeasures } from './measures.ts';

describe('a colour in a sentence', () => {
  it.each([
    ['en rød jakke', 'da', 'rød'],
    ['mørkeblå', 'da', 'mørkeblå'],
    ['in dark blue please', 'en', 'dark blue'],
    ['a yellow one', 'en', 'yellow'],
    ['ikke den sorte, en gul', 'da', 'gul'],
  ] as const)('%s', (text, language, colour) => expect(readColour(text, language).colour).toBe(colour));

  it.each([
    ['what sort of tent', 'en'],
    ['does the knife rust', 'en'],
    ['not the black one', 'en'],
    ['jakke', 'da'],
  ] as const)('%s names none', (text, language) => expect(readColour(text, language).colour).toBeUndefined());
});

describe('a size in a sentence', () => {
  it.each([
    ['støvler str. 42', '42'],
    ['størrelse 42', '42'],
    ['size M', 'm'],
    ['in XL', 'xl'],
    ['i medium', 'medium'],
    ['what about size 42?', '42'],
    ['har I en 42er', '42'],
    ['42?', '42'],
    ['socks size 36-39', '36-39'],
    ['regnbukser XXL', 'xxl'],
  ])('%s', (text, size) => expect(readSize(text).size).toBe(size));

  it.each([
    'what sizes does it come in',
    'hvilken størrelse skal jeg vælge',
    'the size of the tent',
    'i 30 dage',
    'Vindly 2',
    'medicin',
  ])('%s names none', (text) => expect(readSize(text).size).toBeUndefined());
});

describe('measures in a sentence', () => {
  it.each([
    ['telt til to personer', 'da', [{ of: 'persons', value: 2 }]],
    ['a tent for four people', 'en', [{ of: 'persons', value: 4 }]],
    ['tomandstelt', 'da', [{ of: 'persons', value: 2 }]],
    ['sleeping bag for minus 10 degrees', 'en', [{ of: 'temperature', value: -10 }]],
    ['ned til -5 °C', 'da', [{ of: 'temperature', value: -5 }]],
    ['rygsæk på 50 liter', 'da', [{ of: 'litres', value: 50 }]],
    ['headlamp with 400 lumens', 'en', [{ of: 'lumen', value: 400 }]],
    ['under 500 g', 'en', [{ of: 'grams', value: 500, bound: 'most' }]],
  ] as const)('%s', (text, language, measures) => expect(readMeasures(text, language).measures).toEqual(measures));

  it('does not take English words for Danish numbers', () => {
    expect(readMeasures('talk to people', 'en').measures).toEqual([]);
  });

  it('are held against the facts of a product', () => {
    const facts = [
      { name: 'Personer', value: '2' },
      { name: 'Komforttemperatur', value: '-12 °C' },
      { name: 'Vægt', value: '2.450 g' },
      { name: 'Rumindhold', value: '65 L' },
    ];
    expect(measureOf(facts, 'grams')).toEqual([2450]);
    expect(measureOf(facts, 'lumen')).toBeNull();
    expect(meets(facts, { of: 'persons', value: 2 })).toBe(true);
    expect(meets(facts, { of: 'persons', value: 3 })).toBe(false);
    expect(meets(facts, { of: 'temperature', value: -10 })).toBe(true);
    expect(meets(facts, { of: 'temperature', value: -15 })).toBe(false);
    expect(meets(facts, { of: 'litres', value: 60 })).toBe(true);
    expect(meets(facts, { of: 'litres', value: 40 })).toBe(false);
    expect(meets([{ name: 'Weight', value: '2.5 kg' }], { of: 'grams', value: 3000, bound: 'most' })).toBe(true);
  });
});
