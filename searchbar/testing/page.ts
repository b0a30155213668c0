/** A page in happy-dom with a chat that writes down what it is told. */
import { vi } from 'vitest';
import type { SearchBar } from '../search-bar.ts';

export type FakeChat = { said: string[]; calls: string[]; prompts: string[] };

/** The chat's script has come; `runs` is whether its frame is in the page, or was before `destroy()`. */
export function chatArrives({ runs = true }: { runs?: boolean } = {}): FakeChat {
  const chat: FakeChat = { said: [], calls: [], prompts: [] };
  const draw = (): void => {
    if (!document.getElementById('chat-iframe')) document.body.appendChild(document.createElement('div')).id = 'chat-iframe';
  };
  const before = window.DialogIntelligens;
  const api = {
    open(message: string): void {
      chat.calls.push('open');
      if (document.getElementById('chat-iframe')) chat.said.push(message);
    },
    init(): void {
      chat.calls.push('init');
      draw();
    },
    ready: Promise.resolve(),
    getStartPrompts: () => chat.prompts,
    q: { push: () => 0 },
  };
  vi.stubGlobal('DialogIntelligens', api);
  if (runs) draw();
  if (before && !('open' in before)) before.q.forEach(([name, message]) => name === 'open' && api.open(String(message)));
  return chat;
}

export function container(attributes: Record<string, string> = {}): HTMLElement {
  const made = document.createElement('div');
  for (const name in attributes) made.setAttribute(name, attributes[name]!);
  return document.body.appendChild(made);
}

/** Presses a key in the bar's field; returns whether the browser would still do what it does with it. */
export const press = ({ field }: Pick<SearchBar, 'field'>, key: string, more: KeyboardEventInit = {}): boolean =>
  field.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more }));

export function type({ field }: Pick<SearchBar, 'field'>, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** After this the observers of the page have been told what has changed, and promises have had their say. */
export const settled = (): Promise<void> => vi.waitFor(() => Promise.resolve());

export function emptyPage(language = 'da'): void {
  document.body.replaceChildren();
  document.documentElement.lang = language;
  vi.stubGlobal('DialogIntelligens', undefined);
}
