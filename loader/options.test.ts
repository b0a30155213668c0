import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTags, readTags } from './options.ts';
import { resetPage } from './testing/page.ts';

const file = 'universal-chatbot.js';
const find = () => readTags(findTags(file));
function script(src: string, attributes: Record<string, string> = {}): void {
  const tag = document.createElement('script');
  tag.type = 'text/plain';
  if (src) tag.src = src;
  for (const name in attributes) tag.setAttribute(name, attributes[name]!);
  document.head.append(tag);
}

beforeEach(resetPage);
afterEach(() => document.head.replaceChildren());

describe("what the script's tag says", () => {
  it.each(['Ærø Shop', 'SHOP-bot', '名前', 'a&b=c', 'a%2Fb'])('is its id, to the letter: %s', (id) => {
    script(`https://chat.example/${file}?id=${encodeURIComponent(id)}`);
    expect(find()).toMatchObject({ chatbotId: id, server: 'https://chat.example' });
  });

  it('is found when the last of several scripts is ours, as a tag manager leaves it', () => {
    script(`https://old.example/${file}?id=old`);
    script(`https://chat.example/v/0.1.0/${file}?id=new&environment=test&hidden=true`);
    script('https://tags.example/gtm.js?id=GTM-1');
    expect(find()).toMatchObject({
      chatbotId: 'new',
      server: 'https://chat.example',
      environment: 'test',
      hidden: true,
    });
  });

  it('may stand in attributes', () => {
    script(`https://cdn.example/${file}`, {
      'data-chatbot-id': 'bot',
      'data-server': 'https://chat.example/',
      'data-language': 'en',
      'data-consent': 'required',
    });
    expect(find()).toMatchObject({ chatbotId: 'bot', server: 'https://chat.example', language: 'en', consentRequired: true });
  });

  it('may stand on the tag of a bundle with another name', () => {
    script('https://shop.example/bundle.js', { 'data-chatbot-id': 'bot', 'data-server': 'https://chat.example' });
    expect(find()).toMatchObject({ chatbotId: 'bot', server: 'https://chat.example' });
  });

  it('is nothing where there is no tag', () => {
    expect(find()).toMatchObject({ chatbotId: '', hidden: false, consentRequired: false });
  });
});
