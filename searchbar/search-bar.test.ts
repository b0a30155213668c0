import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settleWaiting } from './chat.ts';
import { createSearchBar, type LoadSuggestions, type SearchBar } from './search-bar.ts';
import type { SearchBarConfig } from './settings.ts';
import { chatArrives, container, emptyPage, press, type } from './testing/page.ts';

const nothingToLoad: LoadSuggestions = () => Promise.reject(new Error('not asked for'));
const draw = (config?: SearchBarConfig, attributes?: Record<string, string>): SearchBar =>
  createSearchBar(container(attributes), nothingToLoad, config);
const part = ({ element }: SearchBar, name: string): HTMLElement => element.querySelector(`.chatbot-search-widget-${name}`)!;

beforeEach(() => emptyPage());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a search bar', () => {
  it('opens the chat with what was written, by Enter or by its button, and is empty then', () => {
    const chat = chatArrives();
    const bar = draw();
    type(bar, '  Findes den i blå? ');
    expect(press(bar, 'Enter')).toBe(false);
    expect(bar.field.value).toBe('');
    type(bar, 'Og i grøn?');
    part(bar, 'button').click();
    expect(chat.said).toEqual(['Findes den i blå?', 'Og i grøn?']);
    expect(part(bar, 'status').textContent).toBe('');
  });

  it('says nothing for an empty field, but brings the visitor to it', () => {
    const chat = chatArrives();
    const bar = draw();
    for (const text of ['', '   ']) {
      type(bar, text);
      part(bar, 'button').click();
      expect(document.activeElement).toBe(bar.field);
      bar.field.blur();
    }
    expect(chat.calls).toEqual([]);
  });

  it.each([{ isComposing: true }, { keyCode: 229 }])('leaves the keys to a word that is being composed (%o)', (how) => {
    const chat = chatArrives();
    const bar = draw();
    type(bar, 'にほん');
    expect(press(bar, 'Enter', how)).toBe(true);
    expect(press(bar, 'Escape', how)).toBe(true);
    expect([chat.said, bar.field.value]).toEqual([[], 'にほん']);
  });

  it('is emptied by Escape, which is the page’s own again when there is nothing to empty', () => {
    const bar = draw();
    type(bar, 'Har I');
    expect(press(bar, 'Escape')).toBe(false);
    expect(bar.field.value).toBe('');
    expect(press(bar, 'Escape')).toBe(true);
  });

  it('reads its words when they are needed, so that a page may change them', () => {
    const chat = chatArrives();
    const bar = draw({ messageSuffix: '!' }, { 'data-placeholder': 'Søg', 'data-message-prefix': 'Jeg leder efter ' });
    const host = bar.element.parentElement!;
    expect(bar.field.placeholder).toBe('Søg');
    host.dataset['placeholder'] = 'Spørg';
    host.dataset['messagePrefix'] = 'Jeg søger ';
    bar.refresh();
    expect([bar.field.placeholder, bar.field.getAttribute('aria-label')]).toEqual(['Spørg', 'Spørg']);
    type(bar, 'en parka');
    press(bar, 'Enter');
    expect(chat.said).toEqual(['Jeg søger en parka!']);
  });

  it.each([
    ['da-DK', 'Stil et spørgsmål...', 'Spørg chatten'],
    ['en-GB', 'Ask a question...\u200e', 'Ask the chat'],
    ['de', 'Ask a question...\u200e', 'Ask the chat'],
  ])('speaks the language of the page (%s), as a landmark with a name', (language, placeholder, label) => {
    document.documentElement.lang = language;
    const bar = draw();
    expect([bar.field.placeholder, bar.field.getAttribute('aria-label')]).toEqual([placeholder, placeholder]);
    expect([bar.element.getAttribute('role'), bar.element.getAttribute('aria-label')]).toEqual(['search', label]);
  });

  it('is there once, however often it is drawn, with the newest config', () => {
    const host = container();
    createSearchBar(host, nothingToLoad);
    createSearchBar(host, nothingToLoad, { placeholder: 'Spørg' });
    expect([...host.querySelectorAll('input')].map(({ placeholder }) => placeholder)).toEqual(['Spørg']);
  });

  it('is never thrown out of the page by a chat that fails, and keeps the text', () => {
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.stubGlobal('DialogIntelligens', 'somebody else’s');
    const bar = draw();
    type(bar, 'Hej');
    expect(() => press(bar, 'Enter')).not.toThrow();
    expect(warnings).toHaveBeenCalledOnce();
    expect([bar.field.value, part(bar, 'status').textContent]).toEqual(['Hej', '']);
  });

  it.each([
    ['rgba(255, 255, 255, 0.95)', '#17211d'],
    ['rgb(32, 38, 42)', '#fff'],
    ['rgb(30, 60, 120)', '#fff'],
    ['rgb(255, 212, 0)', '#17211d'],
  ])('writes on %s in %s', (backgroundColor, ink) => {
    const bar = draw({ backgroundColor });
    // happy-dom knows no sheet of ours.
    bar.element.style.backgroundColor = backgroundColor;
    bar.refresh();
    expect(bar.element.style.getPropertyValue('--ink')).toBe(ink);
  });

  it('is a plain field that loads nothing where nobody wants suggestions', () => {
    const load = vi.fn<LoadSuggestions>(nothingToLoad);
    const bar = createSearchBar(container({ 'data-suggestions': 'false' }), load);
    bar.field.focus();
    expect([bar.field.getAttribute('role'), load.mock.calls]).toEqual([null, []]);
  });

  it('brings its suggestions once, when the visitor comes near, and not before', () => {
    const load = vi.fn<LoadSuggestions>(() => new Promise(() => {}));
    const bar = createSearchBar(container(), load, { suggestions: true });
    expect(bar.field.getAttribute('role')).toBe('combobox');
    expect(load).not.toHaveBeenCalled();
    bar.element.dispatchEvent(new Event('pointerenter'));
    bar.field.focus();
    expect(load).toHaveBeenCalledOnce();
  });
});

describe('a question that comes before the chat', () => {
  it('stands in the field, and is sent exactly once when the chat comes', () => {
    const bar = draw();
    type(bar, 'Har I telte?');
    press(bar, 'Enter');
    press(bar, 'Enter');
    expect([bar.field.value, part(bar, 'status').textContent]).toEqual(['Har I telte?', 'Dit spørgsmål sendes, når chatten er klar.']);
    settleWaiting();
    expect(bar.field.value).toBe('Har I telte?');
    const chat = chatArrives();
    settleWaiting();
    expect(chat.said).toEqual(['Har I telte?']);
    expect([bar.field.value, part(bar, 'status').textContent]).toEqual(['', '']);
  });

  it('is withdrawn when the visitor goes on writing, and what is sent then is what stands there', () => {
    const bar = draw();
    type(bar, 'Har I');
    press(bar, 'Enter');
    type(bar, 'Har I telte?');
    expect(part(bar, 'status').textContent).toBe('');
    expect(window.DialogIntelligens).toEqual({ q: [] });
    press(bar, 'Enter');
    expect(chatArrives().said).toEqual(['Har I telte?']);
  });

  it('is withdrawn by Escape, without touching what others have queued', () => {
    const bar = draw();
    vi.stubGlobal('DialogIntelligens', { q: [['open', 'Sidens egen']] });
    type(bar, 'Har I telte?');
    press(bar, 'Enter');
    press(bar, 'Escape');
    expect(bar.field.value).toBe('');
    type(bar, 'x');
    expect(window.DialogIntelligens).toEqual({ q: [['open', 'Sidens egen']] });
  });

  it('starts a chat again that the page has destroyed', () => {
    const chat = chatArrives({ runs: false });
    const bar = draw();
    type(bar, 'Er I der?');
    press(bar, 'Enter');
    expect([chat.calls, chat.said, bar.field.value]).toEqual([['init', 'open'], ['Er I der?'], '']);
  });

  it('does not start a chat that the page keeps away, and does not lose the text', () => {
    vi.stubGlobal('chatbotInitialized', true);
    const chat = chatArrives({ runs: false });
    const bar = draw();
    type(bar, 'Er I der?');
    press(bar, 'Enter');
    expect([chat.calls, bar.field.value]).toEqual([['open'], 'Er I der?']);
    chatArrives();
    settleWaiting();
    expect(bar.field.value).toBe('');
  });
});
