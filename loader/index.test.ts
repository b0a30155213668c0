import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { byId, configWith, resetPage } from './testing/page.ts';

function tag(): void {
  const made = document.createElement('script');
  made.type = 'text/plain';
  made.src = 'https://chat.example/universal-chatbot.js?id=shop-bot';
  document.head.append(made);
}
const load = async (): Promise<void> => {
  vi.resetModules();
  await import('./index.ts');
  await vi.advanceTimersByTimeAsync(10);
};
const queue = (): { push(...calls: [string, ...unknown[]][]): unknown } => window.DialogIntelligens!.q;

beforeEach(() => {
  resetPage();
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  // The window's file is not to be had here.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('__DI_CONFIG__', { ...configWith(), chatbot_id: 'shop-bot' });
  tag();
});
afterEach(() => {
  if (window.DialogIntelligens) queue().push(['destroy']);
  document.head.replaceChildren();
  vi.unstubAllGlobals();
});

it('plays what the page had queued, in order, before anything is drawn', async () => {
  const seen: string[] = [];
  window.DialogIntelligens = { q: [['on', 'chat_open', () => seen.push('on')], ['open'], ['getUiLanguage']] };
  window.addEventListener('chat_open', () => seen.push('window'), { once: true });
  await load();
  expect(seen.sort()).toEqual(['on', 'window']);
  expect(byId('chat-container')!.className).toBe('chat-open');
  await vi.waitFor(() => expect(console.warn).toHaveBeenCalledTimes(1));
});

it('that is on the page twice is one chat and one warning', async () => {
  await load();
  const first = window.DialogIntelligens;
  await load();
  expect(window.DialogIntelligens).toBe(first);
  expect(document.querySelectorAll('#chat-container')).toHaveLength(1);
  expect(vi.mocked(console.warn).mock.calls).toEqual([['[DialogIntelligens]', 'already on this page']]);
});

it('loaded again after destroy() starts afresh', async () => {
  await load();
  queue().push(['destroy']);
  expect(byId('chat-button')).toBeNull();
  await load();
  expect(byId('chat-button')).not.toBeNull();
});

it('keeps away where the page says so, until init()', async () => {
  window.chatbotInitialized = true;
  await load();
  queue().push(['open']);
  expect(byId('chat-button')).toBeNull();
  queue().push(['init']);
  await vi.advanceTimersByTimeAsync(10);
  expect(byId('chat-button')).not.toBeNull();
  Reflect.deleteProperty(window, 'chatbotInitialized');
});

it('keeps away where the page says so, however often it is loaded', async () => {
  window.chatbotInitialized = true;
  await load();
  await load();
  expect(byId('chat-button')).toBeNull();
  expect(console.warn).not.toHaveBeenCalled();
  Reflect.deleteProperty(window, 'chatbotInitialized');
});
