/** The chat's sentences, one chunk per language, loaded when a language is used. */
import type { ChatTexts } from './da.ts';

export type { ChatTexts } from './da.ts';

const languages = {
  da: async () => (await import('./da.ts')).da,
  en: async () => (await import('./en.ts')).en,
} satisfies Record<string, () => Promise<ChatTexts>>;

export type TextLanguage = keyof typeof languages;

/** The language whose sentences a visitor of `language` reads: its own where we have it, else English. */
export function textLanguage(language: string): TextLanguage {
  const base = language.toLowerCase().split(/[-_]/)[0] ?? '';
  if (base === 'nb' || base === 'nn' || base === 'no') return 'da';
  return Object.hasOwn(languages, base) ? (base as TextLanguage) : 'en';
}

/** Rejects when the chunk cannot be loaded. */
export function loadChatTexts(language: string): Promise<ChatTexts> {
  return languages[textLanguage(language)]();
}
