import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatArrives, emptyPage, press, settled, type } from './testing/page.ts';

const root = (): HTMLElement => document.getElementById('floating-search-bar')!;
const field = (): HTMLInputElement => root().querySelector('input')!;
const close = (): HTMLElement => root().querySelector('.chatbot-search-widget-close')!;
beforeAll(async () => {
  // As the parser leaves it; the script itself is imported. One for all: a page never has two.
  const tag = document.head.appendChild(document.createElement('script'));
  tag.type = 'text/plain';
  tag.src = 'https://chat.example/floating-search-bar.js';
  tag.dataset['placeholder'] = 'Spørg os';
  tag.dataset['messageSuffix'] = '!';
  await import('./floating.ts');
});
beforeEach(async () => {
  emptyPage();
  await vi.waitUntil(root);
  window.showFloatingSearchBar!();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the floating search bar', () => {
  it('takes its words from its own tag, asks the chat, and is there once', () => {
    const chat = chatArrives();
    expect(document.querySelectorAll('#floating-search-bar')).toHaveLength(1);
    expect(field().placeholder).toBe('Spørg os');
    type({ field: field() }, 'Hej');
    press({ field: field() }, 'Enter');
    expect(chat.said).toEqual(['Hej!']);
  });

  it('is closed by its button and shown again by the page', () => {
    expect(root().hidden).toBe(false);
    close().click();
    expect(root().hidden).toBe(true);
    window.showFloatingSearchBar!();
    expect(root().hidden).toBe(false);
    window.hideFloatingSearchBar!();
    expect(root().hidden).toBe(true);
  });

  it('is emptied by the first Escape and closed by the second, and the focus goes back', () => {
    const link = document.body.appendChild(document.createElement('button'));
    link.focus();
    field().dispatchEvent(new FocusEvent('focusin', { bubbles: true, relatedTarget: link }));
    field().focus();
    type({ field: field() }, 'Har I');
    press({ field: field() }, 'Escape');
    expect([root().hidden, field().value]).toEqual([false, '']);
    press({ field: field() }, 'Escape');
    expect([root().hidden, document.activeElement]).toEqual([true, link]);
  });

  it('makes room while the chat is open', () => {
    const chat = document.body.appendChild(document.createElement('div'));
    chat.id = 'chat-container';
    chat.className = 'chat-open';
    window.dispatchEvent(new CustomEvent('chat_open'));
    expect(root().hidden).toBe(true);
    chat.className = '';
    window.dispatchEvent(new CustomEvent('chat_close'));
    expect([root().hidden, document.activeElement]).toEqual([false, root()]);
  });

  it('stays closed when the visitor has closed it and then used the chat', () => {
    close().click();
    window.dispatchEvent(new CustomEvent('chat_open'));
    window.dispatchEvent(new CustomEvent('chat_close'));
    expect([root().hidden, document.activeElement]).toEqual([true, document.body]);
  });

  it('comes back, once and closed if it was, when the page replaces its body with a copy', async () => {
    close().click();
    const bar = root();
    document.body.replaceWith(document.body.cloneNode(true));
    await vi.waitFor(() => expect(root()).toBe(bar));
    await settled();
    expect([document.querySelectorAll('#floating-search-bar').length, bar.hidden]).toEqual([1, true]);
  });
});
