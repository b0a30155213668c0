import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageMessage } from '../protocol/frame.ts';
import { createLifetime } from '../loader/lifetime.ts';
import { chatbotId, configWith, countEvents, resetPage, server, tagOptions } from '../loader/testing/page.ts';
import { createInlineChat } from './inline-chat.ts';

const posted: PageMessage[] = [];
const started: { destroy(): void }[] = [];

function start(overrides: Record<string, unknown> = {}) {
  const chat = createInlineChat(
    { options: tagOptions(), given: configWith(), overrides, place: (frame) => document.body.append(frame) },
    createLifetime(),
  );
  started.push(chat);
  const { frame } = chat;
  const inside = { postMessage: (message: PageMessage) => posted.push(message) };
  vi.spyOn(frame, 'contentWindow', 'get').mockReturnValue(inside as unknown as Window);
  const hear = (data: unknown, origin = server): boolean =>
    window.dispatchEvent(new MessageEvent('message', { data, origin, source: inside as unknown as MessageEventSource }));
  return { ...chat, hear };
}

beforeEach(() => {
  resetPage();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  posted.length = 0;
});
afterEach(() => started.splice(0).forEach(({ destroy }) => destroy()));

describe('an inline chat', () => {
  it('stands in the flow of the page and loads only when it comes near to the view', () => {
    const { frame } = start();
    expect(frame.id).toBe('chat-iframe-inline');
    expect(frame.title).toBe('Chat – Hede & Hav');
    expect(frame.loading).toBe('lazy');
    expect(frame.src).toBe(`${server}/chat/?mode=inline&environment=live&id=${encodeURIComponent(chatbotId)}`);
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });

  it('is one of several, each with its own id', () => {
    start();
    start();
    expect(start().frame.id).toBe('chat-iframe-inline-3');
  });

  it('is as high as what it holds', () => {
    const { frame, hear } = start();
    hear({ action: 'height', px: 431 });
    hear({ action: 'height', px: 9999 }, 'https://evil.example');
    expect(frame.style.height).toBe('431px');
  });

  it('gives the frame what the page has set for this one embed', () => {
    const { hear } = start({ inlineWelcomeMessage: 'Spørg om jakker' });
    hear({ action: 'ready', protocol: 1 });
    expect(posted[0]).toMatchObject({ action: 'integrationOptions', overrides: { inlineWelcomeMessage: 'Spørg om jakker' } });
    expect(posted.at(-1)).toEqual({ action: 'chatClosed' });
  });

  it('begins when the visitor goes into it', () => {
    const { frame, hear } = start();
    hear({ action: 'ready', protocol: 1 });
    vi.spyOn(document, 'activeElement', 'get').mockReturnValue(frame);
    window.dispatchEvent(new Event('blur'));
    window.dispatchEvent(new Event('blur'));
    expect(posted.filter(({ action }) => action === 'chatOpened')).toHaveLength(1);
  });

  it('reports what happens in it', () => {
    const events = countEvents('chat_product_click');
    const { hear } = start();
    hear({ action: 'productClick', url: '/a' });
    expect(events).toHaveLength(1);
  });

  it('leaves nothing when it is destroyed', () => {
    const { destroy, hear } = start();
    const events = countEvents('chat_product_click');
    destroy();
    hear({ action: 'productClick' });
    expect([document.body.children.length, events.length]).toEqual([0, 0]);
  });
});
