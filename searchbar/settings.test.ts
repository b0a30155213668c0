import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { messageFor, readSettings } from './settings.ts';

const host = (attributes: Record<string, string> = {}): HTMLElement => {
  const made = document.createElement('div');
  for (const name in attributes) made.setAttribute(name, attributes[name]!);
  return made;
};
const templates = (given: Record<string, string>) => readSettings(host(), given);
afterEach(() => vi.restoreAllMocks());

describe('what a merchant sets', () => {
  it('has the documented default for every key that is left out', () => {
    expect(readSettings(host(), {})).toEqual({
      placeholder: '',
      messageTemplate: '',
      messagePrefix: '',
      messageSuffix: '',
      sendIconColor: '#636a8b',
      backgroundColor: 'rgba(255,255,255,.95)',
      borderColor: '#d0d4e0',
      shadowColor: 'rgba(99,106,139,.15)',
      focusShadowColor: 'rgba(99,106,139,.25)',
      borderRadius: '25px',
      width: '100%',
      maxWidth: '600px',
      suggestions: false,
    });
  });

  it('comes from the attributes, the config wins, and what the config leaves undefined is not set', () => {
    const attributes = {
      'data-placeholder': 'Søg',
      'data-message-template': 'Find {query}',
      'data-message-prefix': 'A',
      'data-message-suffix': 'B',
      'data-max-width': '400px',
      'data-unknown': 'x',
    };
    expect(readSettings(host(attributes), { messageSuffix: 'C', placeholder: undefined })).toMatchObject({
      placeholder: 'Søg',
      messageTemplate: 'Find {query}',
      messagePrefix: 'A',
      messageSuffix: 'C',
      maxWidth: '400px',
    });
    expect(readSettings(host(attributes), {})).not.toHaveProperty('unknown');
  });

  it.each([
    ['true', true],
    ['false', false],
    ['', false],
  ])('data-suggestions="%s" is %s', (value, on) => {
    expect(Boolean(readSettings(host({ 'data-suggestions': value }), {}).suggestions)).toBe(on);
  });
});

describe('the message of a search bar', () => {
  it('has what was written at every {query}, whatever was written', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        expect(messageFor(query, templates({ messageTemplate: 'A {query} B {query}' }))).toBe(`A ${query} B ${query}`);
      }),
    );
  });

  it('stands between prefix and suffix where there is no template', () => {
    expect(messageFor('en parka', templates({ messagePrefix: 'Jeg søger ', messageSuffix: '!' }))).toBe('Jeg søger en parka!');
  });

  it('is what was written, with a warning, when the template would lose it', () => {
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(messageFor('Hej', templates({ messageTemplate: 'Find {Query}', messagePrefix: 'A' }))).toBe('Hej');
    expect(warnings).toHaveBeenCalledOnce();
  });
});
