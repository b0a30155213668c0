/** Numbers with a unit: what a sentence asks for, and what a product's facts tell. */
import { fold } from '../../../catalog/words/fold.ts';
import type { Language } from './language.ts';

/** What facts can measure. Units: persons, °C, litres, lumen, grams, millimetres of water, centimetres, R, hours, minutes. */
export type Quantity =
  | 'persons'
  | 'temperature'
  | 'litres'
  | 'lumen'
  | 'grams'
  | 'waterColumn'
  | 'thickness'
  | 'rvalue'
  | 'burnTime'
  | 'boilTime';

/** A number that a fact of the product must answer to. */
export type Measure = {
  of: Quantity;
  value: number;
  /** Without one, each quantity is read as people mean it: "2 persons" exactly, "50 litres" about, "500 lumen" at least. */
  bound?: 'least' | 'most';
  /** The upper end of a range. */
  upTo?: number;
};
export type MeasureWish = { measures: Measure[]; rest: string };

const NUMBERS: Record<string, number> = {
  ...{ en: 1, én: 1, et: 1, one: 1, solo: 1, a: 1, to: 2, two: 2, tre: 3, three: 3, fire: 4, four: 4 },
  ...{ fem: 5, five: 5, seks: 6, six: 6 },
};
const N = '(\\d+|en|én|et|one|to|two|tre|three|fire|four|fem|five|seks|six)';
const number = (word: string): number =>
  NUMBERS[word.toLowerCase()] ?? Number(word.replace(/[.,](?=\d{3}(?!\d))/g, '').replace(',', '.'));

type Rule = { pattern: RegExp; read(match: RegExpExecArray, text: string): Measure | null };
const rule = (source: string, read: Rule['read']): Rule => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}])`, 'iu'),
  read,
});

const MOST =
  'under|below|max(?:imum|imalt)?\\.?|maks(?:imalt)?\\.?|højst|op til|up to|less than|at most|mindre end|lettere end|lighter than|no more than|ikke over|smaller than';
const LEAST =
  'mindst|min(?:imum)?\\.?|over|above|at least|more than|mere end|bigger than|larger than|større end|no less than|fra';
const UNIT =
  'kg|kilos?|g|grams?|gram|l|liters?|litres?|lumens?|mm(?: (?:vandsøjle|hydrostatic head|water column))?|cm tyk|hours?|timer';
const AROUND = '(?:(?:on|på|of|a|en|et|til|for)\\s+)?';

const UNITS: readonly { unit: RegExp; of: Quantity; times: number }[] = [
  { unit: /^(?:kg|kilos?)$/i, of: 'grams', times: 1000 },
  { unit: /^(?:g|grams?)$/i, of: 'grams', times: 1 },
  { unit: /^(?:l|liters?|litres?)$/i, of: 'litres', times: 1 },
  { unit: /^lumens?$/i, of: 'lumen', times: 1 },
  { unit: /^mm/i, of: 'waterColumn', times: 1 },
];
/** Millimetres are of many things; only beside these words are they of water. */
const WATER = /vandsøjle|hydrostatic|waterproof(?:ness)? rating|water column/iu;

/** "Under 1 kg", "between 30 and 40 litres", "65 liter". */
function withUnit(match: RegExpExecArray, text: string): Measure | null {
  const [, most, least, first = '', second, unit = '', more, less] = match;
  const known = UNITS.find((one) => one.unit.test(unit));
  if (!known || (known.of === 'waterColumn' && !WATER.test(text))) return null;
  const value = number(first) * known.times;
  if (second !== undefined) return { of: known.of, value, upTo: number(second) * known.times };
  if (most !== undefined || less !== undefined) return { of: known.of, value, bound: 'most' };
  return least !== undefined || more !== undefined
    ? { of: known.of, value, bound: 'least' }
    : { of: known.of, value };
}

const persons = (match: RegExpExecArray): Measure => ({ of: 'persons', value: number(match[1]!) });
const frost = (match: RegExpExecArray): Measure => ({ of: 'temperature', value: -Number(match[1]) });

const rules: readonly Rule[] = [
  rule(`${N} (?:voksne|adults)(?: (?:og|and|\\+) )${N} (?:børn|kids|children)`, (match) => ({
    of: 'persons',
    value: number(match[1]!) + number(match[2]!),
  })),
  rule(`(?:til |for )?${N}[ -]*(?:personers?|persons?|people|pers\\.?|mands?|man|voksne|adults)`, persons),
  { pattern: /(?<!\p{L})(en|én|to|tre|fire|fem|seks)mands-?(?=\p{L})/iu, read: persons },
  rule(
    `(?:til |for )?(?:(?:en |a )?(?:familie|family) (?:på|of|med|with)|(?:til|for) (?:os|us)|(?:vi|we) (?:er|are)) ${N}`,
    persons,
  ),
  rule(
    '(?:til|for) (to|two|tre|three|fire|four|fem|five|seks|six)(?! (?:dag|day|uge|week|nat|night|tim|hour|måned|month))',
    persons,
  ),
  rule(
    '(?:(?:ned|down)\\s+(?:til|to)\\s+)?(?:minus\\s*|[-−–]\\s?)(\\d{1,2})\\s*(?:graders?|degrees?|°\\s?c?|celsius|c)?',
    frost,
  ),
  rule('(\\d{1,2})\\s*(?:minusgrader|graders frost|grader under nul|degrees below)', frost),
  rule('(?:frost|frostvejr|frostgrader|freezing|sub-?zero|below zero|minusgrader)', () => ({
    of: 'temperature',
    value: -1,
  })),
  rule(
    `(?:(?:mellem|between)\\s+)?(?:(?:(${MOST})|(${LEAST}))\\s*)?${AROUND}(\\d[\\d.,]*)(?:\\s*(?:-|–|og|and|til|to)\\s*(\\d[\\d.,]*))?\\s*-?\\s*(${UNIT})(?:\\s+(?:(eller mere|or more)|(eller mindre|or less)))?`,
    withUnit,
  ),
];

/** Danish numbers that are other words in English ("to", "fire"). */
const onlyDanish = /^(?:to|fire|en|et|én)$/i;
const NAMES_OF_WATER = /(?<!\p{L})(?:vandsøjlen?|hydrostatic head|waterproof rating|water column)(?: (?:på|of))?(?!\p{L})/giu;

/** Persons, frost, litres, lumen, weight and water column that are asked for. */
export function readMeasures(text: string, language: Language): MeasureWish {
  const measures: Measure[] = [];
  let rest = text;
  for (const { pattern, read } of rules) {
    const match = pattern.exec(rest);
    if (!match || (language === 'en' && onlyDanish.test(match[1] ?? ''))) continue;
    const measure = read(match, text);
    if (!measure || !Number.isFinite(measure.value) || measures.some((other) => other.of === measure.of)) continue;
    measures.push(measure);
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
  }
  return { measures, rest: measures.some(({ of }) => of === 'waterColumn') ? rest.replace(NAMES_OF_WATER, ' ') : rest };
}

/** Names of facts, folded, that hold each measure. */
const factNames: Record<Quantity, RegExp> = {
  persons: /^(?:antal )?person|^sleeps|^capacity$/,
  temperature: /komfort|comfort|temperatur/,
  litres: /rumindhold|volumen|volume|kapacitet|capacity/,
  lumen: /lysstyrke|lumen|brightness/,
  grams: /^vaegt|^weight/,
  waterColumn: /^vandsoejle|hydrostatic|water column|waterproof rating/,
  thickness: /^tykkelse|^thickness/,
  rvalue: /r-?vaerdi|r-?value/,
  burnTime: /braendetid|burn ?time|battery life|batteritid/,
  boilTime: /kogetid|boil/,
};

/** What a product says about a measure: its numbers in the measure's unit; null when it says nothing. */
export function measureOf(facts: readonly { name: string; value: string }[], of: Quantity): number[] | null {
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
export function meets(
  facts: readonly { name: string; value: string }[],
  { of, value, bound, upTo }: Measure,
): boolean {
  const numbers = measureOf(facts, of);
  if (!numbers) return false;
  if (upTo !== undefined) return numbers.some((one) => one >= value && one <= upTo);
  if (bound === 'most') return Math.min(...numbers) <= value;
  if (bound === 'least') return (of === 'temperature' ? numbers[0]! : Math.max(...numbers)) >= value;
  if (of === 'persons') return numbers[0] === value;
  if (of === 'temperature') return numbers[0]! <= value;
  if (of === 'grams' || of === 'litres') return numbers.some((one) => Math.abs(one - value) <= value / 6);
  return Math.max(...numbers) >= value;
}

/** The products that answer to all measures. Where none sleeps exactly so many, those with the least room to spare. */
export function meeting<P extends { facts: { name: string; value: string }[] }>(
  products: readonly P[],
  measures: readonly Measure[],
): P[] {
  const exact = products.filter(({ facts }) => measures.every((measure) => meets(facts, measure)));
  const people = measures.find(({ of, bound }) => of === 'persons' && bound === undefined);
  if (exact.length > 0 || !people) return exact;
  const roomy = measures.map((measure) => (measure === people ? { ...measure, bound: 'least' as const } : measure));
  return products.filter(({ facts }) => roomy.every((measure) => meets(facts, measure)));
}
