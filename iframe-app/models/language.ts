/** The language in use and its sentences. */
import { batch, computed, signal } from '@preact/signals';
import type { ChatTexts } from '../../texts/chat/index.ts';
import { directionOf, pickLanguage } from '../shell.ts';

export type LanguageDependencies = {
  languages: readonly string[];
  wanted: string | undefined;
  load(language: string): Promise<ChatTexts>;
};

export function createLanguage({ languages, wanted, load }: LanguageDependencies) {
  const language = signal(pickLanguage(wanted, languages));
  /** `undefined` until the first sentences have arrived. */
  const texts = signal<ChatTexts | undefined>();
  let latest = 0;

  async function use(next: string): Promise<void> {
    latest += 1;
    const mine = latest;
    try {
      const loaded = await load(next);
      if (mine !== latest) return;
      batch(() => {
        language.value = next;
        texts.value = loaded;
      });
    } catch {
      // The sentences of the language before stay: a chat in another language is better than none.
    }
  }

  return {
    language,
    texts,
    direction: computed(() => directionOf(language.value)),
    /** Resolves when the first sentences are there. */
    ready: use(language.peek()),
    async set(next: string | undefined): Promise<void> {
      if (next === undefined) return;
      const picked = pickLanguage(next, languages);
      if (picked !== language.peek() || texts.peek() === undefined) await use(picked);
    },
  };
}

export type Language = ReturnType<typeof createLanguage>;
