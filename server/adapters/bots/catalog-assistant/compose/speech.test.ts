import { describe, expect, it } from 'vitest';
import { da } from '../../../../../texts/assistant/da.ts';
import { en } from '../../../../../texts/assistant/en.ts';
import { labelIn } from '../labels.ts';
import { colourIn, factIn, listing, money, quote, sentence, shorten } from './speech.ts';

describe('how things are said', () => {
  it('writes prices as the reader does', () => {
    expect(money({ amount: 1899, currency: 'DKK' }, 'da')).toBe('1.899 kr.');
    expect(money({ amount: 1899, currency: 'DKK' }, 'en')).toBe('DKK 1,899');
    expect(money({ amount: 799.95, currency: 'DKK' }, 'da')).toBe('799,95 kr.');
    expect(money({ amount: 20, currency: 'EUR' }, 'en')).toBe('€20');
    expect(money({ amount: 20, currency: 'not a currency' }, 'en')).toBe('20 not a currency');
  });
  it('joins lists with a word', () => {
    expect(listing(['a', 'b', 'c'], 'da')).toBe('a, b og c');
    expect(listing(['a'], 'en')).toBe('a');
    expect(listing([], 'en')).toBe('');
  });
  it('makes bold of stars, and none of what others wrote', () => {
    expect(sentence('a **b**').spans).toEqual([
      { type: 'text', text: 'a ' },
      { type: 'bold', text: 'b' },
    ]);
    expect(quote('**shout**\n now')).toBe('shout now');
  });
  it('cuts at a word', () => {
    expect(shorten('One two three four', 12)).toBe('One two…');
    expect(shorten('Short.')).toBe('Short.');
    expect(shorten('First sentence here. Second one is longer than that', 30)).toBe('First sentence here.');
  });
  it('says Danish facts in English as far as it knows the words', () => {
    expect(factIn({ name: 'Vægt', value: '2.450 g' }, 'en')).toEqual({ name: 'Weight', value: '2,450 g' });
    expect(factIn({ name: 'Vandsøjle', value: 'Vandafvisende, ikke vandtæt' }, 'en')).toEqual({
      name: 'Waterproof rating',
      value: 'Water-repellent, not waterproof',
    });
    expect(factIn({ name: 'Temperatur', value: 'ned til -20 °C' }, 'en').value).toBe('down to -20 °C');
    expect(factIn({ name: 'Vægt', value: '2.450 g' }, 'da')).toEqual({ name: 'Vægt', value: '2.450 g' });
    expect(factIn({ name: 'Gnidret', value: 'Ja' }, 'en')).toEqual({ name: 'Gnidret', value: 'Yes' });
  });
  it('says categories and colours in English', () => {
    expect(labelIn('Støvler & sko', 'en')).toBe('Boots & shoes');
    expect(labelIn('Børn', 'en')).toBe('Children');
    expect(labelIn('Kogegrej', 'en')).toBe('Cooking gear');
    expect(labelIn('Uld & base layers', 'en')).toBe('Wool & base layers');
    expect(labelIn('Jakker', 'da')).toBe('Jakker');
    expect(colourIn('Natblå', 'en')).toBe('Natblå (blue)');
    expect(colourIn('Blue', 'en')).toBe('Blue');
  });
  it('has the same sentences in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(da).sort());
  });
});
