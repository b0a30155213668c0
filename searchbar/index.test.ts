import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatArrives, container, emptyPage, press, type } from './testing/page.ts';

const field = (host: Element): HTMLInputElement => host.querySelector('input')!;
beforeAll(() => import('./index.ts'));
beforeEach(() => emptyPage());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the script of the search bar', () => {
  it('fills the one with the id and all with the class, also those that come later', async () => {
    const hosts = [container({ id: 'chatbot-search-widget' }), container({ class: 'chatbot-search-widget' }), container({ class: 'a chatbot-search-widget b' })];
    const section = document.createElement('section');
    section.append(...hosts.slice(1));
    document.body.append(section, document.createTextNode('text'));
    await vi.waitFor(() => expect(hosts.map((host) => host.querySelectorAll('input').length)).toEqual([1, 1, 1]));
  });

  it('lets a page draw its own, by any selector, and leaves that alone afterwards', async () => {
    const host = container({ class: 'chatbot-search-widget' });
    window.initChatbotSearchWidget!('.chatbot-search-widget', { placeholder: 'Find', borderRadius: '4px' });
    await vi.waitFor(() => expect(host.querySelectorAll('input')).toHaveLength(1));
    expect(field(host).placeholder).toBe('Find');
    expect(host.querySelector<HTMLElement>('.chatbot-search-widget-container')!.style.getPropertyValue('--borderRadius')).toBe('4px');
  });

  it.each(['::nonsense(', ''])('answers the selector %o with one warning', (selector) => {
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(() => window.initChatbotSearchWidget!(selector)).not.toThrow();
    expect(warnings).toHaveBeenCalledOnce();
  });

  it('takes up words that the page changes later', async () => {
    const host = container({ class: 'chatbot-search-widget' });
    await vi.waitFor(() => expect(field(host)).not.toBeNull());
    type({ field: field(host) }, 'Har I');
    host.dataset['placeholder'] = 'Spørg os';
    await vi.waitFor(() => expect(field(host).placeholder).toBe('Spørg os'));
    expect(field(host).value).toBe('Har I');
  });

  it('gives a copy of a drawn container, as a restored page has it, a bar that works', async () => {
    const host = container({ class: 'chatbot-search-widget' });
    await vi.waitFor(() => expect(field(host)).not.toBeNull());
    const copy = host.cloneNode(true) as HTMLElement;
    host.replaceWith(copy);
    const dead = field(copy);
    await vi.waitFor(() => expect(field(copy)).not.toBe(dead));
    const chat = chatArrives();
    type({ field: field(copy) }, 'Hej');
    press({ field: field(copy) }, 'Enter');
    expect([chat.said, copy.querySelectorAll('input').length]).toEqual([['Hej'], 1]);
  });

  it('keeps what is written when a container is moved', async () => {
    const host = container({ class: 'chatbot-search-widget' });
    await vi.waitFor(() => expect(field(host)).not.toBeNull());
    type({ field: field(host) }, 'Har I');
    const own = field(host);
    document.body.appendChild(document.createElement('main')).append(host);
    const later = container({ class: 'chatbot-search-widget' });
    await vi.waitFor(() => expect(field(later)).not.toBeNull());
    expect([field(host), own.value]).toEqual([own, 'Har I']);
  });

  it('empties the field in the moment in which a late chat appears', async () => {
    const host = container({ class: 'chatbot-search-widget' });
    await vi.waitFor(() => expect(field(host)).not.toBeNull());
    type({ field: field(host) }, 'Hej');
    press({ field: field(host) }, 'Enter');
    expect(field(host).value).toBe('Hej');
    const chat = chatArrives();
    await vi.waitFor(() => expect(field(host).value).toBe(''));
    expect(chat.said).toEqual(['Hej']);
  });

  it('runs once, however often it is loaded', async () => {
    const { initChatbotSearchWidget } = window;
    vi.resetModules();
    await import('./index.ts');
    expect(window.initChatbotSearchWidget).toBe(initChatbotSearchWidget);
  });
});
