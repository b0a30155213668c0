import { fold } from './fold.ts';

const ALIASES: Record<string, string> = {
  'extra small': 'xs',
  xsmall: 'xs',
  small: 's',
  lille: 's',
  medium: 'm',
  mellem: 'm',
  large: 'l',
  stor: 'l',
  'extra large': 'xl',
  xlarge: 'xl',
  xxl: '2xl',
  xxxl: '3xl',
  xxxxl: '4xl',
  xxs: '2xs',
  onesize: 'onesize',
  'one size': 'onesize',
  os: 'onesize',
};

/** Words that may stand in front of a size without being part of it. */
const PREFIX = /^(?:str|size|størrelse|storrelse|stoerrelse|eu|uk|us)[.:]?\s+(?=\S)/;

/** The one spelling of a size: "Large" and "L" are "l", "str. 42" is "42", "XXL" is "2xl". */
export function canonicalSize(text: string): string {
  const size = fold(text).trim().replace(/\s+/g, ' ').replace(PREFIX, '');
  return ALIASES[size] ?? size;
}

/** What one value answers to: "M/L" is found as itself, as "M" and as "L". */
export function sizeKeys(value: string): string[] {
  const parts = value.split('/').map(canonicalSize).filter(Boolean);
  return [...new Set([canonicalSize(value), ...parts])];
}

const MEASURE =
  /^(?:liter|litre|l|ml|cl|kg|g|gram|cm|mm|m|km|kr|dkk|kroner|eur|euro|usd|pers|personer|people|%|w|v|lumen)$/;
const SIZE_BEFORE = /^(?:str|størrelse|size|i|in|en|et|a|an|xs|s|m|l|xl|xxl|eller|or|og|and)$/;

/**
 * The sizes a sentence may name, canonical. A letter counts when it is a capital or stands behind a word such as "str."
 * ("I'm" is no M, "2 l" no L), a number when no measure follows it ("50 liter").
 */
export function sizesIn(text: string): string[] {
  const words = text.replace(/['’]\p{L}+/gu, '').match(/[\p{L}\p{N}]+(?:[/–-][\p{L}\p{N}]+)*|%/gu) ?? [];
  const found = new Set<string>();
  words.forEach((word, at) => {
    const before = words[at - 1]?.toLowerCase() ?? '';
    const after = words[at + 1]?.toLowerCase() ?? '';
    found.add(canonicalSize(`${word} ${after}`));
    if (/^\d+$/.test(word) && MEASURE.test(after)) return;
    if (word.length === 1 && /^\d+$/.test(before)) return;
    if (word.length === 1 && word === word.toLowerCase() && !/\d/.test(word) && !SIZE_BEFORE.test(before)) return;
    found.add(canonicalSize(word));
  });
  return [...found];
}
