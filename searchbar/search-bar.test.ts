import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSearchBar, messageFor } from './search-bar.ts';

const said: string[] = [];
const host = (attributes: Record<string, string> = {}): HTMLElement => {
  const made = document.createElement('div');
  for (const name in attributes) made.setAttribute(name, attributes[name]!);
  return document.body.appendChild(made);
};
const field = (inside: HTMLElement) => inside.querySelector<HTMLInputElement>('.chatbot-search-widget-input')!;
const button = (inside: HTMLElement) => inside.querySelector<HTMLButtonElement>('.chatbot-search-widget-button')!;
const press = (inside: HTMLElement, key: string, more: KeyboardEventInit = {}): boolean =>
  field(inside).dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more }));

beforeEach(() => {
  said.length = 0;
  document.body.replaceChildren();
  document.documentElement.lang = 'da';
  vi.stubGlobal('DialogIntelligens', { open: (message: string) => said.push(message), q: [] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a search bar', () => {
  it('opens the chat with what was written, by Enter or by its button, and is empty then', () => {
    const bar = host();
    createSearchBar(bar);
    field(bar).value = '  Findes den i blå? ';
    press(bar, 'Enter');
    expect(field(bar).value).toBe('');
    field(bar).value = 'Og i grøn?';
    button(bar).click();
    expect(said).toEqual(['Findes den i blå?', 'Og i grøn?']);
  });

  it('says nothing for an empty field, nor while a word is being composed', () => {
    const bar = host();
    createSearchBar(bar);
    press(bar, 'Enter');
    field(bar).value = 'にほん';
    press(bar, 'Enter', { isComposing: true });
    expect(said).toEqual([]);
  });

  it('waits in the queue while the script of the chat is still to come', () => {
    vi.stubGlobal('DialogIntelligens', undefined);
    const bar = host();
    createSearchBar(bar);
    field(bar).value = 'Hej';
    press(bar, 'Enter');
    expect(window.DialogIntelligens).toEqual({ q: [['open', 'Hej']] });
  });

  it('takes its words from the attributes, and from the config before those', () => {
    const bar = host({ 'data-placeholder': 'Søg', 'data-message-prefix': 'Jeg leder efter ', 'data-message-suffix': '.' });
    createSearchBar(bar, { messageSuffix: '!' });
    expect(field(bar).placeholder).toBe('Søg');
    field(bar).value = 'en parka';
    press(bar, 'Enter');
    expect(said).toEqual(['Jeg leder efter en parka!']);
  });

  it.each([
    ['da', 'Stil et spørgsmål...'],
    ['en-GB', 'Ask a question...'],
  ])('speaks the language of the page (%s)', (language, placeholder) => {
    document.documentElement.lang = language;
    const bar = host();
    createSearchBar(bar);
    expect([field(bar).placeholder, field(bar).getAttribute('aria-label')]).toEqual([placeholder, placeholder]);
  });

  it('is there once, however often it is drawn, with the newest config', () => {
    const bar = host();
    createSearchBar(bar);
    const { destroy } = createSearchBar(bar, { placeholder: 'Spørg' });
    expect(bar.querySelectorAll('input')).toHaveLength(1);
    expect(field(bar).placeholder).toBe('Spørg');
    destroy();
    expect(bar.childNodes).toHaveLength(0);
  });

  it('is never thrown out of the page by a chat that fails', () => {
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.stubGlobal('DialogIntelligens', {
      open() {
        throw new Error('no');
      },
    });
    const bar = host();
    createSearchBar(bar);
    field(bar).value = 'Hej';
    expect(() => press(bar, 'Enter')).not.toThrow();
    expect(warnings).toHaveBeenCalledOnce();
  });
});

describe('the message of a search bar', () => {
  it('has what was written at every {query}, whatever was written', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        expect(messageFor(query, { messageTemplate: 'A {query} B {query}' })).toBe(`A ${query} B ${query}`);
      }),
    );
  });

  it('is what was written, with a warning, when the template would lose it', () => {
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(messageFor('Hej', { messageTemplate: 'Find {Query}' })).toBe('Hej');
    expect(warnings).toHaveBeenCalledOnce();
  });
});
