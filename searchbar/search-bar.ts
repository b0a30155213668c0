/** One search bar: a field and a button that open the chat with what was asked (embed.md 9a). */
import { searchBar as da } from '../texts/page/da.ts';
import { searchBar as en } from '../texts/page/en.ts';
import { pickLanguage } from '../texts/page/language.ts';

/** Every key as merchants write it; all are text. */
export type SearchBarConfig = Partial<typeof defaults>;

const defaults = {
  /** By the page's language where it is not set. */
  placeholder: '',
  /** Every `{query}` becomes what the visitor wrote. */
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
};

const warn = (problem: unknown): void => console.warn('[DialogIntelligens]', problem);

/** What is said for `query`. A template without `{query}` would lose it: then the text goes as it is, with a warning. */
export function messageFor(query: string, { messageTemplate, messagePrefix, messageSuffix }: SearchBarConfig): string {
  if (!messageTemplate) return (messagePrefix || '') + query + (messageSuffix || '');
  if (messageTemplate.includes('{query}')) return messageTemplate.split('{query}').join(query);
  warn('the message template has no {query}');
  return query;
}

/** As any page would: at once where the chat's script is there, through the queue where it is still to come. */
function openChat(message: string): void {
  const chat = (window.DialogIntelligens = window.DialogIntelligens || { q: [] });
  if ('open' in chat) chat.open(message);
  else chat.q.push(['open', message]);
}

/** What the container's own attributes say: `data-placeholder`, `data-message-template`, `-prefix`, `-suffix`. */
function attributesOf({ dataset }: HTMLElement): SearchBarConfig {
  const { placeholder, messageTemplate, messagePrefix, messageSuffix } = dataset;
  const given = Object.entries({ placeholder, messageTemplate, messagePrefix, messageSuffix });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function sendIcon(): SVGElement {
  const make = (tag: string, attributes: Record<string, string>): SVGElement => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
    for (const name in attributes) made.setAttribute(name, attributes[name]!);
    return made;
  };
  const svg = make('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  svg.append(make('path', { d: 'M12 19V5m-6 6 6-6 6 6' }));
  return svg;
}

/**
 * Draws a search bar in `host`, or draws it anew when there is one. `config` wins over the attributes. Returns the stop,
 * which empties the host of what was drawn.
 */
export function createSearchBar(host: HTMLElement, config: SearchBarConfig = {}): { destroy(): void } {
  const settings = { ...defaults, ...attributesOf(host), ...config };
  const texts = pickLanguage([document.documentElement.lang, navigator.language], ['en', 'da']) === 'da' ? da : en;
  const bar = document.createElement('div');
  const field = document.createElement('input');
  const button = document.createElement('button');
  const placeholder = settings.placeholder || texts.placeholder;
  bar.className = 'chatbot-search-widget-container';
  bar.setAttribute('role', 'search');
  field.className = 'chatbot-search-widget-input';
  field.placeholder = placeholder;
  field.enterKeyHint = 'send';
  field.autocomplete = 'off';
  field.setAttribute('aria-label', placeholder);
  button.className = 'chatbot-search-widget-button';
  button.type = 'button';
  button.setAttribute('aria-label', texts.send);
  button.append(sendIcon());
  bar.append(field, button);
  for (const name of ['sendIconColor', 'backgroundColor', 'borderColor', 'shadowColor', 'focusShadowColor', 'borderRadius', 'width', 'maxWidth'] as const) {
    bar.style.setProperty('--' + name, settings[name]);
  }

  const send = (): void => {
    const query = field.value.trim();
    if (!query) return field.focus();
    field.value = '';
    try {
      openChat(messageFor(query, settings));
    } catch (error) {
      warn(error);
    }
  };
  button.onclick = send;
  field.onkeydown = (event) => {
    // While a word is being composed (Japanese, Chinese), Enter takes the word.
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    send();
  };
  const before = host.querySelector('.' + bar.className);
  if (before) before.replaceWith(bar);
  else host.append(bar);
  return { destroy: () => bar.remove() };
}
