import { describe, expect, it } from 'vitest';
import { directionOf, pickLanguage, readShell } from './shell.ts';

describe('the shell', () => {
  it('is read from the page, with configs that are complete', () => {
    const shell = readShell(JSON.stringify({ chatbotId: 'Böt', languages: ['da', 7], allowedDomains: ['*'], apiBase: 'https://api.example/', configs: { da: { display: { name: 'Hav' } } } }), '');
    expect(shell).toMatchObject({ chatbotId: 'Böt', languages: ['da'], apiBase: 'https://api.example', environment: 'live', includeUrls: false });
    expect(shell.configs['da']?.display.name).toBe('Hav');
    expect(shell.configs['da']?.theme.brand.primary_color).toMatch(/^#/);
  });

  it.each(['{}', '', 'nonsense', 'null', '[]', undefined])('falls back to the address when the page says %j', (json) => {
    expect(readShell(json, '?id=B%C3%B6t&environment=test')).toMatchObject({ chatbotId: 'Böt', environment: 'test', allowedDomains: undefined, configs: {} });
  });
});

describe('the language', () => {
  it.each([
    ['da-DK', ['en', 'da'], 'da'],
    ['DA', ['en', 'da'], 'da'],
    ['pt-BR', ['pt-PT', 'pt-BR'], 'pt-BR'],
    ['fr', ['da', 'en'], 'da'],
    [undefined, ['da', 'en'], 'da'],
    ['sv', [], 'sv'],
  ])('%s of %j is %s', (wanted, languages, picked) => expect(pickLanguage(wanted, languages)).toBe(picked));
  it('knows which are written from the right', () => expect([directionOf('ar-EG'), directionOf('da')]).toEqual(['rtl', 'ltr']));
});
