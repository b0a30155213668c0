import { da, type ServerTexts } from './da.ts';
import { en } from './en.ts';

export type { ServerTexts };
export const serverLanguages = ['da', 'en'] as const;
const byLanguage: Record<string, ServerTexts> = { da, en };

/** The server's texts in a language; English where we do not speak it. */
export function serverTexts(language: string): ServerTexts {
  return byLanguage[language.slice(0, 2).toLowerCase()] ?? en;
}
