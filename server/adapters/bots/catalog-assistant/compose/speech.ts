/** Small tools of saying: bold in sentences, amounts, lists, facts in the visitor's language. */
import { factNames, factValues } from '../../../../../texts/assistant/facts.ts';
import { assistantTexts, type AssistantTexts } from '../../../../../texts/assistant/index.ts';
import type { Money } from '../../../../../protocol/parts.ts';
import type { Paragraph, Span } from '../../../../../protocol/text.ts';
import { coloursOfWord } from '../../../../catalog/words/colours.ts';
import { fold } from '../../../../catalog/words/fold.ts';
import { splitWords } from '../../../../catalog/words/split.ts';
import { readLanguage, type Language } from '../language.ts';

/** A sentence with `**bold**` as a paragraph. */
export function sentence(text: string): Paragraph {
  // "1.899 kr." at the end of a sentence needs no second full stop.
  const spans = text
    .replace(/\.(\*\*)?\.(?!\.)/g, '.$1')
    // Nor a colon: "3 bud på jakker under 1.500 kr." says as much.
    .replace(/\.(\*\*)?:$/, '.$1')
    .split('**')
    .map((piece, at): Span => ({ type: at % 2 === 1 ? 'bold' : 'text', text: piece }));
  return { type: 'paragraph', spans: spans.filter((span) => span.text !== '') };
}

/** Text of others inside a sentence: it must not begin or end bold. */
export function quote(text: string): string {
  return text.replaceAll('**', '').replace(/\s+/g, ' ').trim().slice(0, 120);
}

const locales: Record<Language, string> = { da: 'da-DK', en: 'en-GB' };

/** "1.899 kr." and "DKK 1,899"; øre only where there are any. */
export function money({ amount, currency }: Money, language: Language): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  const number = numeral(amount, language, digits);
  if (currency === 'DKK') return language === 'da' ? `${number} kr.` : `DKK ${number}`;
  try {
    const options = {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    } as const;
    return new Intl.NumberFormat(locales[language], options).format(amount);
  } catch {
    return `${number} ${currency}`;
  }
}

export function numeral(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** "a, b og c". */
export function listing(items: readonly string[], language: Language): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${assistantTexts(language).and} ${last}`;
}

/** Whether a text of the merchant reads as the other language. */
export function isForeign(text: string, language: Language): boolean {
  const written = readLanguage(text, []);
  return written !== null && written !== language;
}

/** A fact in the visitor's language as far as its words are known. */
export function factIn(fact: { name: string; value: string }, language: Language): { name: string; value: string } {
  const from = language === 'en' ? 'da' : 'en';
  if (factNames.some((names) => fold(names[language]) === fold(fact.name))) return fact;
  const entry = factNames.find((names) => fold(names[from]) === fold(fact.name));
  return { name: entry?.[language] ?? fact.name, value: language === 'en' ? english(fact.value) : fact.value };
}

const phrases = [...factValues].sort(([one], [other]) => other.length - one.length);
const phrase = new RegExp(
  `(?<![\\p{L}])(?:${phrases.map(([danish]) => danish.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}])`,
  'giu',
);
const byPhrase = new Map(phrases.map(([danish, translated]) => [danish.toLowerCase(), translated]));

/** Known phrases in English; "2.450" as "2,450" and "3,5" as "3.5". A value of unknown words keeps them. */
function english(value: string): string {
  const translated = value.replace(phrase, (found) => {
    const word = byPhrase.get(found.toLowerCase()) ?? found;
    return found[0] === found[0]?.toLowerCase() ? word[0]!.toLowerCase() + word.slice(1) : word;
  });
  return translated.replace(/\d+(?:[.,]\d+)+/g, (number) =>
    number.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ',')),
  );
}

/** A merchant's colour, with the visitor's word beside it where it is another: "Natblå (blue)". */
export function colourIn(name: string, language: Language): string {
  if (language === 'da') return name;
  const ids = splitWords(name).flatMap((word) => coloursOfWord(word.text));
  const family = ids.at(-1);
  return family === undefined || fold(name) === family ? name : `${name} (${family})`;
}

/** The first sentence or two, cut at a word. */
export function shorten(text: string, limit = 120): string {
  const line = text.split('\n')[0]?.replace(/\s+/g, ' ').trim() ?? '';
  if (line.length <= limit) return line;
  const end = line.slice(0, limit + 1).search(/[.!?](?=\s[^.!?]*$)/);
  if (end > limit / 3) return line.slice(0, end + 1);
  return `${line
    .slice(0, limit - 1)
    .replace(/\s+\S*$/, '')
    .replace(/[,;:–-]+$/, '')}…`;
}

export type Voice = { language: Language; texts: AssistantTexts };
