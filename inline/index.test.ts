import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { resetPage } from '../loader/testing/page.ts';

function script(src: string, attributes: Record<string, string> = {}): HTMLScriptElement {
  const tag = document.createElement('script');
  // Not run: the test is about where it stands.
  tag.type = 'text/plain';
  tag.src = src;
  for (const name in attributes) tag.setAttribute(name, attributes[name]!);
  return document.body.appendChild(tag);
}

beforeEach(() => {
  resetPage();
  vi.resetModules();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => document.body.replaceChildren());

it('stands beside its script where there is no placeholder', async () => {
  const tag = script('https://chat.example/chatbotinline.js?id=shop-bot');
  document.body.append(document.createElement('footer'));
  await import('./index.ts');
  expect(tag.nextElementSibling?.id).toBe('chat-iframe-inline');
});

it('stands in the placeholder, whose attribute names the chatbot where the script does not', async () => {
  const placeholder = document.body.appendChild(document.createElement('div'));
  placeholder.id = 'chatbot-placeholder';
  placeholder.dataset['chatbotId'] = 'Ærø';
  script('https://chat.example/chatbotinline.js');
  await import('./index.ts');
  expect(placeholder.querySelector('iframe')?.src).toBe('https://chat.example/chat/?mode=inline&environment=live&id=%C3%86r%C3%B8');
});

it.each([
  ['shop-bot', {}, [['destroy']]],
  ['other-bot', {}, undefined],
  ['shop-bot', { 'data-keep-launcher': '' }, undefined],
])('makes the floating chat of %s with %j leave: %j', async (id, attributes, queued) => {
  script(`https://chat.example/universal-chatbot.js?id=${id}`);
  script('https://chat.example/chatbotinline.js?id=shop-bot', attributes);
  await import('./index.ts');
  expect(window.DialogIntelligens?.q).toEqual(queued);
});
