/** Prices in a sentence: bounds, order, sale. Every reader here takes text and gives the rest back without what it read. */

export type PriceWish = {
  /** Bounds in major units, inclusive. */
  minPrice?: number;
  maxPrice?: number;
  /** "around 500": the bounds are a band about it. */
  around?: number;
  sort?: 'price_asc' | 'price_desc';
  /** "cheaper?": measured against what was shown before. */
  relative?: 'cheaper' | 'dearer';
  onSale?: true;
  /** The sentence without its price words. */
  rest: string;
};

const AMOUNT = String.raw`(\d{1,3}(?:[.,\s]\d{3})+(?!\d)|\d{1,7}(?!\d))(?:[.,](\d{1,2})(?!\d))?(?![.,]\d)`;
const CURRENCY = String.raw`(?:\s*(?:,-|\.-|kr\b\.?|kroner\b|dkk\b|euros?\b|eur\b|€|\$|usd\b|bucks\b|crowns\b))`;
const PREFIX = String.raw`(?:(?:kr|dkk|eur|usd)\.?\s*|[€$]\s*)?`;
/** What makes a number something else than a price. */
const UNIT = String.raw`(?!\s*(?:-|–)?\s*(?:g|grams?|kg|kilos?|l|liter|litre|litres|liters|grader|degrees|°|cm|mm|m|meter|metre|lumens?|pers\w*|people|man|mand\w*|år|aar|years?|timer|hours?|dage?|days?|min\w*|uger|weeks?|km|w|watt|mah|stk|%)(?![\p{L}]))`;
const PRICE = `${PREFIX}${AMOUNT}${CURRENCY}?${UNIT}`;
const SURE_PRICE = `${PREFIX}${AMOUNT}${CURRENCY}`;
const THE = String.raw`(?:\s+(?:på|of|en|et|a|the|end))?`;

type Rule = { pattern: RegExp; read(amounts: number[]): Partial<PriceWish> };

const rule = (source: string, read: Rule['read']): Rule => ({ pattern: new RegExp(source, 'iu'), read });
const start = String.raw`(?<![\p{L}\p{N}])`;
const max = ([price = 0]: number[]): Partial<PriceWish> => ({ maxPrice: price });
const min = ([price = 0]: number[]): Partial<PriceWish> => ({ minPrice: price });
const band = ([price = 0]: number[]): Partial<PriceWish> => ({
  around: price,
  minPrice: Math.floor(price * 0.75),
  maxPrice: Math.ceil(price * 1.25),
});

const bounds: readonly Rule[] = [
  rule(
    `${start}(?:mellem|imellem|between|fra|from)\\s+${PRICE}\\s*(?:og|and|to|til|-|–)\\s*${PRICE}`,
    ([one = 0, two = 0]) => ({
      minPrice: Math.min(one, two),
      maxPrice: Math.max(one, two),
    }),
  ),
  rule(`${start}${PRICE}\\s*(?:-|–)\\s*${SURE_PRICE}`, ([one = 0, two = 0]) => ({
    minPrice: Math.min(one, two),
    maxPrice: Math.max(one, two),
  })),
  rule(
    `${start}(?:under|below|less than|cheaper than|billigere end|mindre end|max(?:imum|imalt)?\\.?|maks(?:imum|imalt)?\\.?|op til|up to|højst|højest|hoejst|at most|no more than|not more than|ikke over|not over|højst må koste|budget|within|inden for)${THE}\\s*(?:er\\s+|is\\s+)?${PRICE}`,
    max,
  ),
  rule(`${start}${PRICE}\\s*(?:eller|or)\\s+(?:mindre|derunder|less|under|below|cheaper|billigere)`, max),
  rule(
    `${start}(?:over|above|more than|mere end|at least|mindst|min(?:imum)?\\.?|dyrere end|fra|from)${THE}\\s*${PRICE}`,
    min,
  ),
  rule(`${start}${PRICE}\\s*(?:eller|or)\\s+(?:mere|derover|more|over|above)`, min),
  rule(`${start}(?:omkring|cirka|circa|ca\\.?|around|about|roughly|approximately|approx\\.?|~)\\s*${PRICE}`, band),
  rule(`${start}(?:til|for)\\s+(?:en\\s+)?${SURE_PRICE}`, max),
  rule(`${start}${SURE_PRICE}`, band),
];

type WordRule = { pattern: RegExp; wish: Partial<PriceWish> };
const words = (list: string, wish: Partial<PriceWish>): WordRule => ({
  pattern: new RegExp(`${start}(?:${list})(?![\\p{L}\\p{N}])`, 'giu'),
  wish,
});

const orders: readonly WordRule[] = [
  words('billigere|mindre dyre?|cheaper|less expensive|lower price|lavere pris', { relative: 'cheaper' }),
  words('dyrere|finere|mere eksklusiv|more expensive|pricier|fancier|higher end|better quality|bedre kvalitet', {
    relative: 'dearer',
  }),
  words(
    '(?:aller)?billigste|bil+igst|laveste pris|cheapest|least expensive|lowest[- ]priced?|lowest price|most affordable',
    { sort: 'price_asc' },
  ),
  words('(?:aller)?dyreste|mest eksklusive|most expensive|priciest|highest price', { sort: 'price_desc' }),
  words('billige?t?|prisvenlige?|cheap|affordable|inexpensive|budget', { sort: 'price_asc' }),
];

const sale = words(
  'på tilbud|tilbud(?:et|ene|spriser?)?|på udsalg|udsalg(?:et|svarer)?|nedsatt?e?|på rabat|on (?:sale|offer)|sale|for sale|discounted|reduced|marked down|special offers?|deals?|discounts?|offers|rabat(?= på)',
  { onSale: true },
);

/** Reads the prices of a sentence. */
export function readPrice(text: string): PriceWish {
  let wish: PriceWish = { rest: inDigits(text) };
  for (const { pattern, read } of bounds) {
    const match = pattern.exec(wish.rest);
    if (!match) continue;
    wish = { ...wish, ...read(amountsOf(match)), rest: cut(wish.rest, match) };
    break;
  }
  for (const { pattern, wish: read } of orders) {
    const rest = wish.rest.replace(pattern, ' ');
    if (rest === wish.rest) continue;
    wish = { ...wish, ...read, rest };
    break;
  }
  const rest = wish.rest.replace(sale.pattern, ' ');
  return rest === wish.rest ? wish : { ...wish, onSale: true, rest };
}

const COUNTS: Record<string, number> = {
  et: 1,
  en: 1,
  one: 1,
  a: 1,
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
  otte: 8,
  eight: 8,
};
/** "Under five hundred", "tusind kroner": only where a bound or a currency says that it is an amount. */
const IN_WORDS =
  /(?<=(?:under|over|below|above|max|than|end|til|around|omkring)\s)(?:(et|en|one|a|to|two|tre|three|fire|four|fem|five|seks|six|otte|eight)\s?)?(hundrede?|hundred|tusinde?|thousand)(?!\p{L})|(?:(et|en|one|a|to|two|tre|three|fire|four|fem|five)\s?)?(hundrede?|hundred|tusinde?|thousand)(?=\s*(?:kr|kroner|dkk))/giu;

function inDigits(text: string): string {
  return text.replace(IN_WORDS, (whole) => {
    const [, count = ''] = /^(\p{L}+?)\s?(?:hundred|tusind|thousand)/iu.exec(whole) ?? [];
    return String((COUNTS[count.toLowerCase()] ?? 1) * (/hundred/i.test(whole) ? 100 : 1000));
  });
}

function amountsOf(match: RegExpExecArray): number[] {
  const amounts: number[] = [];
  for (let at = 1; at + 1 < match.length; at += 2) {
    const whole = match[at];
    if (whole !== undefined) amounts.push(Number(`${whole.replace(/[.,\s]/g, '')}.${match[at + 1] ?? '0'}`));
  }
  return amounts;
}

function cut(text: string, match: RegExpExecArray): string {
  return `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
}
