import { describe, expect, it } from 'vitest';
import { chooseLanguage, readLanguage } from './language.ts';

const both = ['da', 'en'];

describe('the language of a question', () => {
  it.each([
    'Har I vandtætte jakker?',
    'hvad koster fragten',
    'billigere?',
    'regnjakke',
    'den anden',
    'Er Vindly god i blæst?',
    'telt til to',
    'sko under 500 kr',
    'Tak for hjælpen',
  ])('is Danish: %s', (text) => expect(readLanguage(text, both)).toBe('da'));

  it.each([
    'Do you have waterproof jackets?',
    'how heavy is Råbjerg?',
    'cheaper?',
    'rain jacket',
    'the second one',
    'is the Ærø tent waterproof',
    'boots under 500',
    'Thanks!',
  ])('is English: %s', (text) => expect(readLanguage(text, both)).toBe('en'));

  it.each(['', '42', 'ok', 'xyz', '???'])('is not told by %j', (text) => expect(readLanguage(text, both)).toBeNull());

  it('falls back to the talk so far, then to the interface, then to the chatbot', () => {
    expect(chooseLanguage('42?', { languages: both, earlier: 'da', fallback: 'en' })).toBe('da');
    expect(chooseLanguage('42?', { languages: both, earlier: null, fallback: 'en-GB' })).toBe('en');
    expect(chooseLanguage('42?', { languages: both, earlier: null, fallback: 'sv' })).toBe('da');
  });

  it('is never one that the chatbot does not have', () => {
    expect(chooseLanguage('Har I vandtætte jakker?', { languages: ['en'], earlier: null, fallback: 'da' })).toBe('en');
  });
});
