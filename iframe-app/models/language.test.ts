import { describe, expect, it } from 'vitest';
import { da } from '../../texts/chat/da.ts';
import { en } from '../../texts/chat/en.ts';
import { loadChatTexts, textLanguage } from '../../texts/chat/index.ts';
import { createLanguage } from './language.ts';

describe('the language of the chat', () => {
  it('is the visitor’s where the chatbot has it, and changes on demand', async () => {
    const language = createLanguage({ languages: ['da', 'en'], wanted: 'en-GB', load: loadChatTexts });
    await language.ready;
    expect(language.texts.peek()).toBe(en);
    await language.set('da');
    expect([language.language.peek(), language.texts.peek()]).toEqual(['da', da]);
  });

  it('stays when another cannot be loaded', async () => {
    const language = createLanguage({ languages: ['da', 'en'], wanted: 'da', load: (next) => (next === 'da' ? Promise.resolve(da) : Promise.reject(new TypeError('gone'))) });
    await language.ready;
    await language.set('en');
    expect([language.language.peek(), language.texts.peek()]).toEqual(['da', da]);
  });

  it('is the one asked for last, whichever comes first', async () => {
    const waiting: (() => void)[] = [];
    const language = createLanguage({
      languages: ['da', 'en'],
      wanted: 'da',
      load: (next) => new Promise((resolve) => waiting.push(() => resolve(next === 'da' ? da : en))),
    });
    const second = language.set('en');
    waiting[1]!();
    waiting[0]!();
    await second;
    await language.ready;
    expect(language.language.peek()).toBe('en');
  });
});

describe('sentences', () => {
  it.each([['da-DK', 'da'], ['nb', 'da'], ['en-US', 'en'], ['ar', 'en'], ['', 'en'], ['toString', 'en']])('for %j are in %s', (language, texts) => expect(textLanguage(language)).toBe(texts));

  it('have no exclamation mark, no double space, and are never empty', () => {
    const sentences = (value: unknown): string[] => {
      if (typeof value === 'string') return [value];
      if (typeof value === 'function') return [String((value as (...given: unknown[]) => unknown)(2, 3)), String((value as (...given: unknown[]) => unknown)(1, 1))];
      return Object.values(value as object).flatMap(sentences);
    };
    for (const sentence of [da, en].flatMap(sentences)) {
      expect(sentence.trim()).not.toBe('');
      expect(sentence).not.toMatch(/!| {2}|undefined/);
    }
  });
});
