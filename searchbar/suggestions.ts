/**
 * `inline-search-bar-suggestions.js`: suggestions under a search bar, fetched when the visitor comes near one that has
 * them. An editable combobox with list autocomplete and manual selection, after the ARIA Authoring Practices: the focus
 * stays in the field, and the list follows it.
 */
import { searchSuggestions as da } from '../texts/page/da.ts';
import { searchSuggestions as en } from '../texts/page/en.ts';
import { element } from './dom.ts';
import { addStyles, className } from './look.ts';
import { placeBelowOrAbove } from './place.ts';
import type { SearchBar } from './search-bar.ts';
import { startPrompts, whenReady } from './start-prompts.ts';
import { suggestionsCss } from './suggestions-styles.ts';

addStyles(suggestionsCss);

/** The `offers` that contain every word of `query`, in any order and case. */
export function matching(offers: string[], query: string): string[] {
  const words = query.toLowerCase().split(/\s+/);
  return offers.filter((offer) => words.every((word) => offer.toLowerCase().includes(word)));
}

export function addSuggestions(bar: SearchBar): void {
  const { field } = bar;
  const texts = bar.isDanish ? da : en;
  const id = className('list-') + Math.random().toString(36).slice(2);
  const list = element('ul', { class: className('list'), id, role: 'listbox', 'aria-label': texts.list });
  const count = element('div', { class: className('count'), role: 'status' });
  let options: HTMLElement[] = [];
  /** The option that the arrow keys are at; -1 = the field. */
  let active = -1;
  const set = (name: string, value: string): void => field.setAttribute('aria-' + name, value);

  /** A phone's keyboard comes after the focus, and takes room. */
  function watchRoom(watch: boolean): void {
    const seen = window.visualViewport;
    if (seen) seen[watch ? 'addEventListener' : 'removeEventListener']('resize', findRoom);
  }
  function findRoom(): void {
    if (list.isConnected) placeBelowOrAbove(bar.element, list.scrollHeight);
    else watchRoom(false);
  }

  function moveTo(index: number): void {
    active = index;
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    const option = options[index];
    set('activedescendant', option ? option.id : '');
    if (option) option.scrollIntoView({ block: 'nearest' });
  }

  /** A start prompt is a whole question; what the merchant's list has is what a visitor might write. */
  function take(text: string): void {
    show([]);
    bar.ask(text, !Array.isArray(bar.settings().suggestions));
  }
  function show(found: string[]): void {
    options = found.map((text, i) => {
      const option = element('li', { class: className('option'), id: id + '-' + i, role: 'option' }, text);
      option.onclick = () => take(text);
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !found.length;
    set('expanded', String(!list.hidden));
    count.textContent = found.length ? texts.count(found.length) : '';
    moveTo(-1);
    watchRoom(found.length > 0);
    if (found.length) findRoom();
  }
  const close = (): void => {
    if (!list.hidden) show([]);
  };
  function open(): void {
    const { suggestions } = bar.settings();
    const offers = Array.isArray(suggestions) ? suggestions : startPrompts();
    show(matching(offers, field.value.trim()));
  }
  const openWhenEmpty = (): void => {
    if (!field.value && document.activeElement === field) open();
  };
  const approach = (): void => {
    // The focus that comes back when the chat closes asks for nothing.
    if (bar.hasAsked) bar.hasAsked = false;
    else {
      openWhenEmpty();
      whenReady(openWhenEmpty);
    }
  };

  /** Does what `key` means for the list; returns whether it meant anything. */
  function press(key: string, alt: boolean): boolean {
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (step) {
      if (alt && step < 0) close();
      else if (list.hidden) open();
      // Past either end is the field itself.
      const places = options.length + 1;
      if (!alt) moveTo(((active + 1 + step + places) % places) - 1);
      return !list.hidden;
    }
    const option = options[active];
    if (key === 'Enter' && option) option.click();
    else if (key === 'Escape' && !list.hidden) close();
    else {
      if (key === 'Enter') close();
      // The keys that move the caret bring the visitor back to it.
      if (/^(Home|End|Arrow)/.test(key)) moveTo(-1);
      return false;
    }
    return true;
  }

  // A press on the list, or on its scroll bar, leaves the focus where it is.
  list.onmousedown = (event) => event.preventDefault();
  field.addEventListener('focus', approach);
  field.addEventListener('click', openWhenEmpty);
  field.addEventListener('blur', close);
  field.addEventListener('input', open);
  // Before the bar's own, which does what is left.
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || !press(event.key, event.altKey)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  bar.element.append(list, count);
  set('controls', id);
  show([]);
  approach();
}
