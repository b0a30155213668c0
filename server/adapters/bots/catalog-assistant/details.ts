/** Colours and sizes in a sentence. Each reader gives the rest back without what it read. */
import { coloursIn, coloursOfWord } from '../../../catalog/words/colours.ts';
import type { Language } from './language.ts';

export type ColourWish = { colour?: string; rest: string };

/** "sort of" is no colour in English, and neither are these beside a verb. */
const notInEnglish = new Set(['sort', 'mos', 'is', 'jord']);
const NEGATION =
  /(?:^|\s)(?:ikke|not|no|uden|without|instead of|i stedet for)(?:\s+(?:den|det|de|en|et|i|the|a|an|in)){0,2}\s*$/iu;
const WORD = /[\p{L}]+/gu;

/** The colour that is wished for, as written ("mørkeblå", "dark blue"). One that is refused ("not the black one") is none. */
export function readColour(text: string, language: Language): ColourWish {
  let rest = text;
  let colour: string | undefined;
  for (const match of [...text.matchAll(WORD)].reverse()) {
    const word = match[0].toLowerCase();
    if (coloursOfWord(word).length === 0 || (language === 'en' && notInEnglish.has(word))) continue;
    const before = text.slice(0, match.index);
    const shade = /(?:dark|light|pale|deep|mørk|lys)[ -]+$/iu.exec(before)?.[0] ?? '';
    if (language === 'en' && word === 'rust' && /(?:^|\s)(?:does|do|will|can|won't|doesn't|may)\s/i.test(before))
      continue;
    rest = `${rest.slice(0, match.index - shade.length)} ${rest.slice(match.index + match[0].length)}`;
    if (!NEGATION.test(before)) colour = `${shade}${word}`.trim();
  }
  return colour === undefined ? { rest } : { colour, rest };
}

/** The canonical ids that a wished colour means, most exact first. */
export function colourIds(colour: string): string[] {
  return coloursIn(colour);
}

export type SizeWish = { size?: string; rest: string };

const VALUE = String.raw`(?:\d?x{0,3}[sl]|m|small|medium|large|extra[ -](?:small|large)|one[ -]?size|\d{2,3}(?:[-/–]\d{2,3})?|[sml]\/(?:[ml]|xl))`;
const SIZES: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}])(?:i\s+|in\s+)?(?:a\s+|en\s+)?(?:(?:str|skostr|nr)\b\.?\s*|(?:størrelsen?|stoerrelse|sizes?|sz|skostørrelse|shoe size|nummer|eu)(?:\s*:\s*|\s+))(${VALUE})(?![\p{L}\p{N}.])`,
    'iu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])(?:i|in)\s+(?:a\s+|en\s+)?(x{0,3}[sl]|\d{1}xl|m|small|medium|large|extra[ -](?:small|large)|\d{2}(?!\s*(?:dage|days|timer|min|uger|kr|%)))(?![\p{L}\p{N}.,])`,
    'iu',
  ),
  /(?<![\p{L}\p{N}])(\d{2})(?:'?er)(?![\p{L}])/iu,
  /(?<![\p{L}\p{N}])(xx?x?l|xx?s|[2-4]xl|medium|extra large)(?![\p{L}\p{N}])/iu,
  /^\s*(?:en\s+|a\s+|og\s+|and\s+)?(1[6-9]|[2-4]\d|5[0-2]|[sml])\s*\??\s*$/iu,
];

/** The size that is wished for, as written ("42", "xl"). */
export function readSize(text: string): SizeWish {
  for (const pattern of SIZES) {
    const match = pattern.exec(text);
    if (match?.[1])
      return {
        size: match[1].toLowerCase(),
        rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`,
      };
  }
  return { rest: text };
}
