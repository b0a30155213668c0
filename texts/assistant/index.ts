/** The assistant's texts by language. */
import { da } from './da.ts';
import { en } from './en.ts';

export type AssistantTexts = typeof da;

const all = { da, en } as const;
export type AssistantLanguage = keyof typeof all;

export function assistantTexts(language: AssistantLanguage): AssistantTexts {
  return all[language];
}
