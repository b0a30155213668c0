/** Colours, sizes and measures in a sentence. Each reader gives the rest back without what it read. */
import { coloursIn, coloursOfWord } from '../../../catalog/words/colours.ts';
import { fold } from '../../../catalog/words/fold.ts';
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

/** A number that a fact of the product must answer to. */
export type Measure = { of: 'persons' | 'temperature' | 'litres' | 'lumen' | 'grams'; value: number; most?: boolean };
export type MeasureWish = { measures: Measure[]; rest: string };

const NUMBERS: Record<string, number> = {
  en: 1,
  én: 1,
  et: 1,
  one: 1,
  solo: 1,
  to: 2,
  two: 2,
  tre: 3,
  three: 3,
  fire: 4,
  four: 4,
  fem: 5,
  five: 5,
  seks: 6,
  six: 6,
  a: 1,
};
const N = '(\\d+|en|én|et|one|to|two|tre|three|fire|four|fem|five|seks|six)';
const number = (word: string): number =>
  NUMBERS[word.toLowerCase()] ?? Number(word.replace(/\.(?=\d{3})/g, '').replace(',', '.'));

type MeasureRule = { pattern: RegExp; read(match: RegExpExecArray): Measure };
const measured = (source: string, read: MeasureRule['read']): MeasureRule => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}])`, 'iu'),
  read,
});

const rules: readonly MeasureRule[] = [
  measured(`(?:til |for )?${N}[ -]*(?:personers?|persons?|people|pers\\.?|mands?|man|voksne|adults)`, (m) => ({
    of: 'persons',
    value: number(m[1]!),
  })),
  {
    pattern: /(?<!\p{L})(en|én|to|tre|fire|fem|seks)mands-?(?=\p{L})/iu,
    read: (m) => ({ of: 'persons', value: number(m[1]!) }),
  },
  measured(
    '(?:til|for) (to|two|tre|three|fire|four|fem|five|seks|six)(?! (?:dag|day|uge|week|nat|night|tim|hour|måned|month))',
    (m) => ({ of: 'persons', value: number(m[1]!) }),
  ),
  measured(
    '(?:(?:ned|down)\\s+(?:til|to)\\s+)?(?:minus\\s*|[-−–]\\s?)(\\d{1,2})\\s*(?:graders?|degrees?|°\\s?c?|celsius|c)?',
    (m) => ({ of: 'temperature', value: -Number(m[1]) }),
  ),
  measured('(\\d{1,2})\\s*(?:minusgrader|graders frost|grader under nul|degrees below)', (m) => ({
    of: 'temperature',
    value: -Number(m[1]),
  })),
  measured('(?:frost|frostvejr|frostgrader|freezing|sub-?zero|below zero|minusgrader)', () => ({
    of: 'temperature',
    value: -1,
  })),
  measured('(\\d+(?:[.,]\\d+)?)\\s*-?\\s*(?:l|liters?|litres?)', (m) => ({ of: 'litres', value: number(m[1]!) })),
  measured('([\\d.]+)\\s*lumens?', (m) => ({ of: 'lumen', value: number(m[1]!) })),
  measured(
    '(?:under|below|max\\.?|less than|højst|op til|up to|mindre end)\\s*([\\d.,]+)\\s*(g|gram|grams|kg|kilo)',
    (m) => ({
      of: 'grams',
      value: number(m[1]!) * (/^k/i.test(m[2]!) ? 1000 : 1),
      most: true,
    }),
  ),
];

/** Danish numbers that are other words in English ("to", "fire"). */
const onlyDanish = /^(?:to|fire|en|et|én)$/i;

/** Persons, frost, litres, lumen and weight that are asked for. */
export function readMeasures(text: string, language: Language): MeasureWish {
  const measures: Measure[] = [];
  let rest = text;
  for (const { pattern, read } of rules) {
    const match = pattern.exec(rest);
    if (!match || (language === 'en' && onlyDanish.test(match[1] ?? ''))) continue;
    const measure = read(match);
    if (!Number.isFinite(measure.value) || measures.some((other) => other.of === measure.of)) continue;
    measures.push(measure);
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
  }
  return { measures, rest };
}

/** Names of facts, folded, that hold each measure. */
const factNames: Record<Measure['of'], RegExp> = {
  persons: /^(?:antal )?person|^sleeps|^capacity$/,
  temperature: /komfort|comfort|temperatur/,
  litres: /rumindhold|volumen|volume|kapacitet|capacity/,
  lumen: /lysstyrke|lumen|brightness/,
  grams: /^vaegt|^weight/,
};

/** What a product says about a measure: its numbers in the measure's unit; null when it says nothing. */
export function measureOf(facts: readonly { name: string; value: string }[], of: Measure['of']): number[] | null {
  const fact = facts.find(({ name }) => factNames[of].test(fold(name)));
  if (!fact) return null;
  const kilos = of === 'grams' && /\d\s*kg/i.test(fact.value);
  // "2.450 g" and "2,450 g" are thousands; "2.450 kg" can only be a decimal.
  const pattern = kilos
    ? /([-−–]\s?)?(\d+)(?:[.,](\d+))?/g
    : /([-−–]\s?)?(\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+)(?:[.,](\d+))?/g;
  const numbers = [...fact.value.matchAll(pattern)].map((match) => {
    const value = Number(`${match[2]!.replace(/[.,]/g, '')}.${match[3] ?? '0'}`) * (kilos ? 1000 : 1);
    return of === 'temperature' && match[1] ? -value : value;
  });
  return numbers.length > 0 ? numbers : null;
}

/** Whether a product answers to a measure. Litres may be a sixth off: nobody sells a backpack of exactly 33 litres. */
export function meets(facts: readonly { name: string; value: string }[], { of, value, most }: Measure): boolean {
  const numbers = measureOf(facts, of);
  if (!numbers) return false;
  switch (of) {
    case 'persons':
      return numbers[0] === value;
    case 'temperature':
      return numbers[0]! <= value;
    case 'lumen':
      return Math.max(...numbers) >= value;
    case 'grams':
      return most === true ? numbers[0]! <= value : Math.abs(numbers[0]! - value) <= value / 6;
    case 'litres':
      return numbers.some((litres) => Math.abs(litres - value) <= value / 6);
    default:
      return of satisfies never;
  }
}
