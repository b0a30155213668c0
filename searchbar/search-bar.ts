/** One search bar: a field and a button that open the chat with what was asked (embed.md 9a). */
import { searchBar as da } from '../texts/page/da.ts';
import { searchBar as en } from '../texts/page/en.ts';
import { tellChat } from './chat.ts';
import { paint } from './colours.ts';
import { element, iconButton } from './dom.ts';
import { className } from './look.ts';
import { messageFor, readSettings, warn, type SearchBarConfig, type Settings } from './settings.ts';

/** What the file of suggestions (`suggestions.ts`) works with. */
export type SearchBar = {
  element: HTMLElement;
  field: HTMLInputElement;
  isDanish: boolean;
  settings(): Settings;
  /** Asks what the visitor wrote or chose; `asItIs` without template, prefix and suffix. */
  ask(query: string, asItIs?: boolean): void;
  /** The visitor has just asked: when the chat closes, the focus comes back by itself. */
  hasAsked: boolean;
  /** Takes up what the page has changed: words, in another language for one, and colours. */
  refresh(): void;
};
/** Brings the file of suggestions, when the visitor comes near. */
export type LoadSuggestions = () => Promise<{ addSuggestions(bar: SearchBar): void }>;

/**
 * Draws a search bar in `host`, or draws it anew when there is one. `config` wins over the attributes. All that it starts
 * hangs on its own elements, so that a bar whose container leaves the page leaves nothing behind.
 */
export function createSearchBar(host: HTMLElement, load: LoadSuggestions, config: SearchBarConfig = {}): SearchBar {
  const isDanish = /^da\b/i.test(document.documentElement.lang || navigator.language);
  const texts = isDanish ? da : en;
  const settings = (): Settings => readSettings(host, config);
  const combobox = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false' };
  const field = element('input', {
    class: className('input'),
    enterkeyhint: 'send',
    autocomplete: 'off',
    ...(settings().suggestions && combobox),
  });
  const button = iconButton(className('button'), texts.send, 'M12 19V5m-6 6 6-6 6 6', () => ask(field.value));
  const status = element('div', { class: className('status'), role: 'status' });
  const attributes = { class: className('container'), role: 'search', 'aria-label': texts.label };
  const bar = element('div', attributes, field, button, status);
  let isNear = false;
  let withdraw = (): void => {};

  /** What was sent is what stands in the field: it stays there until the chat has taken it. */
  function ask(query: string, asItIs?: boolean): void {
    withdraw();
    field.value = query;
    const text = query.trim();
    if (!text) return field.focus();
    const message = asItIs ? text : messageFor(text, settings());
    self.hasAsked = true;
    try {
      const stop = tellChat(message, clear);
      if (!stop) return;
      status.textContent = texts.waiting;
      withdraw = () => {
        stop();
        status.textContent = '';
      };
    } catch (error) {
      warn(error);
    }
  }
  function clear(): void {
    field.value = status.textContent = '';
  }

  function refresh(): void {
    const { placeholder } = settings();
    field.placeholder = placeholder || texts.placeholder;
    field.setAttribute('aria-label', field.placeholder);
    paint(bar, settings());
  }

  const approach = (): void => {
    refresh();
    if (isNear || !settings().suggestions) return;
    isNear = true;
    load()
      .then(({ addSuggestions }) => addSuggestions(self))
      .catch(warn);
  };
  bar.onpointerenter = field.onfocus = approach;
  // What is being changed is not what was sent.
  field.oninput = () => withdraw();
  field.onkeydown = (event) => {
    const { key } = event;
    // While a word is being composed (Japanese, Chinese), the keys are the composer's; Safari says so by 229 only.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (key === 'Enter') ask(field.value);
    else if (key === 'Escape' && field.value) {
      withdraw();
      clear();
    } else return;
    // The page's own shortcuts, dialogs and forms have no part in what was meant for the field.
    event.preventDefault();
    event.stopPropagation();
  };

  const self: SearchBar = { element: bar, field, isDanish, settings, ask, hasAsked: false, refresh };
  const before = host.querySelector('.' + className('container'));
  if (before) before.replaceWith(bar);
  else host.append(bar);
  refresh();
  return self;
}
