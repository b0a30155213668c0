import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSearchBar, type SearchBar } from './search-bar.ts';
import type { SearchBarConfig } from './settings.ts';
import { addSuggestions, matching } from './suggestions.ts';
import { chatArrives, container, emptyPage, press, settled, type, type FakeChat } from './testing/page.ts';

const prompts = ['Find en vandtæt jakke', 'Hvad koster fragten?', 'Hvilken jakke er lettest?'];
let chat: FakeChat;

async function draw(config: SearchBarConfig = { suggestions: true }): Promise<SearchBar> {
  const bar = createSearchBar(container(), () => Promise.resolve({ addSuggestions }), config);
  bar.field.focus();
  await vi.waitFor(() => expect(bar.element.querySelector('ul')).not.toBeNull());
  await settled();
  return bar;
}
const options = ({ element }: SearchBar): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[role=option]')];
const texts = (bar: SearchBar): string[] => options(bar).map(({ textContent }) => textContent);
/** What assistive technology takes for the current option; null = the field. */
const active = (bar: SearchBar): string | null => {
  const id = bar.field.getAttribute('aria-activedescendant');
  const selected = options(bar).filter((option) => option.getAttribute('aria-selected') === 'true');
  expect(selected.map((option) => option.id)).toEqual(id ? [id] : []);
  return selected[0]?.textContent ?? null;
};
const isOpen = ({ element, field }: SearchBar): boolean => {
  const list = element.querySelector<HTMLElement>('[role=listbox]')!;
  expect(field.getAttribute('aria-controls')).toBe(list.id);
  expect(field.getAttribute('aria-expanded')).toBe(String(!list.hidden));
  return !list.hidden;
};
const count = ({ element }: SearchBar): string => element.querySelector('.chatbot-search-widget-count')!.textContent;

beforeEach(() => {
  emptyPage();
  chat = chatArrives();
  chat.prompts = prompts;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('suggestions', () => {
  it('are the chat’s start prompts, shown and counted when the visitor comes to the empty field', async () => {
    const bar = await draw();
    expect([isOpen(bar), texts(bar), count(bar), active(bar)]).toEqual([true, prompts, '3 forslag', null]);
  });

  it('are filtered by what is written, and go when nothing fits', async () => {
    const bar = await draw();
    type(bar, 'JAKKE ');
    expect([texts(bar), count(bar)]).toEqual([['Find en vandtæt jakke', 'Hvilken jakke er lettest?'], '2 forslag']);
    type(bar, 'jakke lettest');
    expect(texts(bar)).toEqual(['Hvilken jakke er lettest?']);
    type(bar, 'telte');
    expect([isOpen(bar), count(bar)]).toEqual([false, '']);
  });

  it('follow the arrow keys around, past either end into the field', async () => {
    const bar = await draw();
    const way = ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown'].map((key) => {
      press(bar, key);
      return active(bar);
    });
    expect(way).toEqual([prompts[0], prompts[1], prompts[0], null, prompts[2], null]);
  });

  it.each(['Home', 'End', 'ArrowLeft', 'ArrowRight'])('leave %s to the text', async (key) => {
    const bar = await draw();
    press(bar, 'ArrowDown');
    expect(press(bar, key)).toBe(true);
    expect([active(bar), isOpen(bar)]).toEqual([null, true]);
  });

  it('are asked by Enter or by a click, as they are', async () => {
    const bar = await draw({ suggestions: true, messagePrefix: 'Jeg søger ' });
    press(bar, 'ArrowDown');
    press(bar, 'Enter');
    expect([chat.said, isOpen(bar), bar.field.value]).toEqual([[prompts[0]], false, '']);
    type(bar, 'frag');
    options(bar)[0]!.click();
    expect(chat.said).toEqual([prompts[0], 'Hvad koster fragten?']);
  });

  it('do not take Enter from what the visitor wrote', async () => {
    const bar = await draw();
    type(bar, 'jakke');
    press(bar, 'Enter');
    expect([chat.said, isOpen(bar)]).toEqual([['jakke'], false]);
  });

  it('of the merchant go through the merchant’s template, like any other text', async () => {
    const bar = await draw({ suggestions: ['telte', 'knive'], messageTemplate: 'Vis mig {query}' });
    expect(texts(bar)).toEqual(['telte', 'knive']);
    press(bar, 'ArrowUp');
    press(bar, 'Enter');
    expect(chat.said).toEqual(['Vis mig knive']);
  });

  it('are closed by Escape, which then empties the field, and is the page’s own in the end', async () => {
    const bar = await draw();
    type(bar, 'jakke');
    const ways = [1, 2, 3].map(() => [press(bar, 'Escape'), isOpen(bar), bar.field.value]);
    expect(ways).toEqual([
      [false, false, 'jakke'],
      [false, false, ''],
      [true, false, ''],
    ]);
    press(bar, 'ArrowDown');
    expect([isOpen(bar), active(bar)]).toEqual([true, prompts[0]]);
  });

  it('open with Alt and the down key without going into them, and close with Alt and the up key', async () => {
    const bar = await draw();
    press(bar, 'ArrowUp', { altKey: true });
    expect(isOpen(bar)).toBe(false);
    press(bar, 'ArrowDown', { altKey: true });
    expect([isOpen(bar), active(bar)]).toEqual([true, null]);
  });

  it('close when the visitor goes elsewhere, and stay closed when the focus comes back by itself', async () => {
    const bar = await draw();
    press(bar, 'ArrowDown');
    press(bar, 'Enter');
    bar.field.blur();
    bar.field.focus();
    await settled();
    expect(isOpen(bar)).toBe(false);
    bar.field.click();
    expect(isOpen(bar)).toBe(true);
    bar.field.blur();
    expect(isOpen(bar)).toBe(false);
    bar.field.focus();
    expect(isOpen(bar)).toBe(true);
  });

  it('leave the focus in the field when they are pressed', async () => {
    const bar = await draw();
    const pressed = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    expect(options(bar)[0]!.dispatchEvent(pressed)).toBe(false);
  });

  it('leave the keys to a word that is being composed', async () => {
    const bar = await draw();
    expect(press(bar, 'ArrowDown', { isComposing: true })).toBe(true);
    expect(active(bar)).toBeNull();
  });

  it('come when the chat is ready, if the visitor still waits in an empty field', async () => {
    let tell = (): void => {};
    vi.stubGlobal('DialogIntelligens', { ...window.DialogIntelligens, ready: new Promise<void>((resolve) => (tell = resolve)) });
    chat.prompts = [];
    const bar = await draw();
    expect(isOpen(bar)).toBe(false);
    chat.prompts = prompts;
    tell();
    await vi.waitFor(() => expect(isOpen(bar)).toBe(true));
  });

  it('are none without a chat that has any', async () => {
    for (const chatOfPage of [undefined, { q: [] }, { open() {}, q: [] }]) {
      vi.stubGlobal('DialogIntelligens', chatOfPage);
      const bar = await draw();
      expect(isOpen(bar)).toBe(false);
      expect(press(bar, 'ArrowDown')).toBe(true);
    }
  });
});

describe('matching', () => {
  it('finds what contains every word, whatever is asked', () => {
    const word = fc.stringMatching(/^[a-zæøå]{1,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.array(word), fc.nat(), (words, others, at) => {
        const offer = words.join(' ');
        const found = matching([offer, ...others], `${words[at % words.length]!.toUpperCase()} ${words[0]}`);
        expect(found[0]).toBe(offer);
        expect(matching([offer], '')).toEqual([offer]);
        expect(matching([offer], `${offer} 1`)).toEqual([]);
      }),
    );
  });
});
