/** A merchant's page in happy-dom, with a frame whose every word is written down. */
import { vi } from 'vitest';
import type { FrameMessage, PageMessage } from '../../protocol/frame.ts';
import { defaultPublicConfig, type PublicConfig } from '../../protocol/page.ts';
import { arrive } from '../arrival.ts';
import { createWindow } from '../chat-window.ts';
import { fetchConfig } from '../fetch-config.ts';
import type { Options } from '../options.ts';
import { createPageApi } from '../page-api.ts';
import type { LoadPart, Parts } from '../parts.ts';
import { createQuestion } from '../question.ts';

export const server = 'https://chat.example';
export const chatbotId = 'Ærø Shop';

export const tagOptions = (given: Partial<Options> = {}): Options => ({
  chatbotId,
  server,
  environment: 'live',
  hidden: false,
  consentRequired: false,
  ...given,
});

export const configWith = (given: Partial<PublicConfig> = {}): PublicConfig => ({
  ...defaultPublicConfig(chatbotId),
  name: 'Hede & Hav',
  languages: ['da', 'en'],
  texts: {
    open: { da: 'Åbn chatten', en: 'Open the chat' },
    close: { da: 'Luk chatten', en: 'Close the chat' },
    dismiss: { da: 'Luk', en: 'Close' },
  },
  ...given,
});

type Posted = { message: PageMessage; origin: unknown };

type HappyDom = { happyDOM: { settings: Record<string, unknown>; setURL(url: string): void } };
const { happyDOM } = window as unknown as HappyDom;

/** Every frame in the page gets a window that writes down what the page says to it. */
function fakeFrames(posted: Posted[]): void {
  const windows = new WeakMap<HTMLIFrameElement, object>();
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockImplementation(function inside(this: HTMLIFrameElement) {
    if (!this.isConnected) return null;
    const known = windows.get(this) ?? {
      postMessage: (message: PageMessage, origin: unknown) => posted.push({ message, origin }),
    };
    windows.set(this, known);
    return known as Window;
  });
  vi.spyOn(HTMLIFrameElement.prototype, 'contentDocument', 'get').mockImplementation(function inside(this: HTMLIFrameElement) {
    return this.getAttribute('src') ? null : ({ URL: 'about:blank' } as Document);
  });
}

/** Lets promises and the timers that are due run. */
export const settle = async (milliseconds = 2): Promise<void> => {
  await vi.advanceTimersByTimeAsync(milliseconds);
};

export const byId = (id: string): HTMLElement | null => document.getElementById(id);
export const chatFrame = (): HTMLIFrameElement => byId('chat-iframe') as HTMLIFrameElement;

/** Starts the loader as its script does. Timers are virtual: `settle` moves them. */
export function createPage(given: { config?: unknown; options?: Partial<Options>; parts?: Partial<Parts> } = {}) {
  const config = 'config' in given ? given.config : configWith();
  const roots: ShadowRoot[] = [];
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function attachAndKeep(this: Element, init) {
    const root = attach.call(this, { ...init, mode: 'open' });
    roots.push(root);
    return root;
  });
  // happy-dom complains that frames are not loaded.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const loads: string[] = [];
  const parts: Partial<Parts> = {
    window: { createWindow },
    config: { fetchConfig },
    arrival: { arrive },
    question: { createQuestion },
    ...given.parts,
  };
  const loadPart: LoadPart = async (name) => {
    loads.push(name);
    const part = parts[name];
    if (!part) throw new Error('no ' + name);
    return part;
  };
  const api = createPageApi(tagOptions(given.options), config, loadPart);
  const posted: Posted[] = [];
  fakeFrames(posted);
  const page = {
    api,
    posted,
    warnings,
    loads,
    roots,
    said: (action?: PageMessage['action']) =>
      posted.map(({ message }) => message).filter((message) => !action || message.action === action),
    /** The frame says something; `forged` replaces parts of the event. */
    hear(message: FrameMessage | unknown, forged: Partial<MessageEventInit> = {}): void {
      const source = chatFrame().contentWindow as unknown as MessageEventSource;
      window.dispatchEvent(new MessageEvent('message', { data: message, origin: server, source, ...forged }));
    },
    /** The frame's app has run. */
    async ready(): Promise<void> {
      await settle();
      page.hear({ action: 'ready', protocol: 1 });
      await settle();
    },
    isOpen: () => byId('chat-container')?.className === 'chat-open' && chatFrame().style.display === 'block',
    /** A click as a visitor makes it, by the words on the button inside the launcher's bubble. */
    pressInBubble(name: string): void {
      const buttons = roots.flatMap((root) => [...root.querySelectorAll('button')]);
      buttons.find((button) => button.getAttribute('aria-label') === name)!.click();
    },
    bubbleText: () => roots.map((root) => root.querySelector('div')?.textContent ?? '').join(''),
  };
  return page;
}

/** Counts the events of one name on `window`, as an analytics script would. */
export function countEvents(...names: string[]): { name: string; detail: unknown }[] {
  const seen: { name: string; detail: unknown }[] = [];
  for (const name of names) {
    window.addEventListener(name, (event) => seen.push({ name, detail: (event as CustomEvent).detail }));
  }
  return seen;
}

/** Puts the page back to where every test begins. */
export function resetPage(): void {
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.replaceChildren();
  document.documentElement.lang = 'da';
  localStorage.clear();
  sessionStorage.clear();
  happyDOM.setURL('https://shop.example/');
  // The frame's page is not fetched.
  happyDOM.settings['disableIframePageLoading'] = true;
  Reflect.deleteProperty(window, 'DialogIntelligens');
}
