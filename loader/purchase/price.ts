/** Reading the total out of whatever a shop writes beside it (embed.md 8). Pure. */

/** The decimal separator of the shop's prices. */
export type PriceLocale = 'comma' | 'dot';

/** More than this is no total but an order number, a phone number or a barcode; the server takes no more either. */
const most = 1_000_000_000;

/** Arabic, Persian and Devanagari digits; their blocks begin at a multiple of 16, the last one 6 after it. */
const foreignDigits = /[٠-٩۰-۹०-९]/g;
const digitOf = (digit: string): string => String((digit.charCodeAt(0) & 15) - (digit < '०' ? 0 : 6));

/**
 * One way of writing for each thing. The normalisation narrows wide characters and makes a space of every space; what
 * nobody sees, such as marks of direction, goes.
 */
const plain = (text: string, decimal: string): string =>
  text
    .replace(/[’‘ʼ٬´`]/g, "'")
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(foreignDigits, digitOf)
    .replace(/٫/g, decimal)
    .replace(/٪/g, '%');

/** What is made of digits and cannot be a price wherever it stands: dates, times, and phone numbers. */
const neverPrices =
  /\d{1,4}([-/])\d{1,2}\1\d{1,4}|\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\+\d[\d() -]{6,}\d|\b\d\d(?: \d\d){3}\b/g;

const word = String.raw`(?:^|[^\p{L}\p{N}])`;
/** What names a number that is none of money. */
const label = new RegExp(
  word +
    String.raw`(?:\p{L}*(?:nr|nummer|number)|no|ordre|order|bestellung|commande|faktura|invoice|tlf|telefon|phone|cvr|vat|ean|sku|id|ref|#)[.:# ]*$`,
  'iu',
);
const currencyWord = String.raw`(?:[A-Z]{3}|[Kk]r|R[ps]|Fr|lei|zł|Kč|Ft|kroner|euro)`;
const currencyBefore = new RegExp(String.raw`(?:\p{Sc}|${word}${currencyWord}\.?)\s?$`, 'u');
/** `99,-` and `99:-` say it with a dash, `99/-` with a stroke. */
const currencyAfter = new RegExp(String.raw`^(?:[.,:/]?[-–—]+(?!\s?\d)|\s?(?:\p{Sc}|${currencyWord}(?!\p{L})))`, 'u');
/** Shares, amounts and measures. */
const unit = /^\s?(?:%|(?:pct|procent|percent|stk|pcs|varer?|items?|k?g|[cdm]?l|[ckm]?m|dage|days|min|år)(?!\p{L}))/iu;
/** A minus stands at the number or its currency; a dash with spaces on both sides only separates. */
const negative = /(?:−\s?|(?:^|[\s(:\p{Sc}])[-–](?!\s)|(?:^|\n)\s*[-–]\s?)(?:\p{Sc}|(?:[Kk]r|[A-Z]{3})\.?)?\s?$/u;
/** Codes such as `SKU-99812` and `A12345`; and of `2 x 49` one is a number of things. */
const codeBefore = /(?:[A-Z]|\p{L}[-_/]|[x×*]\s?)$/u;
const timesAfter = /^\s?[x×*]\s?\d/;

/**
 * What the characters of one number say, with `,` and `.` as the text has them; `undefined` when they are none. One kind
 * of separator groups, in threes (in twos above the first three, as in India); a last one of another kind, or one that
 * groups nothing, is the decimal separator.
 */
function read(written: string, decimal: string): { value: number; isWhole: boolean } | undefined {
  const [, head = '', separator, fraction = ''] = /^(.*)([.,])(\d+)$/.exec(written) || [];
  const isDecimal =
    !!separator &&
    !head.includes(separator) &&
    (fraction.length < 3 || (fraction.length === 3 && (separator === decimal || /\D/.test(head))));
  const whole = isDecimal ? head : written;
  const groups = whole.split(/\D/);
  // One kind of separator, and never before more digits than a group has.
  const isGrouped = /^\d{1,3}(?:([.,' ])\d{3})?(?:\1\d{3})*$|^\d{1,2}(?:,\d\d)*,\d{3}$|^\d{1,15}$/.test(whole);
  if (!isGrouped) return undefined;
  return { value: Number(groups.join('') + (isDecimal ? `.${fraction}` : '')), isWhole: whole === written && groups.length < 2 };
}

/** Splits at spaces that do not group: `2 49,95` is two numbers, `1 234,50` is one. */
const numbersIn = (run: string): string[] => run.match(/\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?(?![.,']?\d)|[^ ]+/g) || [];

/** A bare whole number that is rather a year, a code, or how many there are. */
const isUnlikely = (written: string, before: string, after: string): boolean =>
  written.length > 6 ||
  /^(?:19|20)\d\d$/.test(written) ||
  codeBefore.test(before) ||
  timesAfter.test(after);

/**
 * The largest amount in `text`: never negative, `undefined` when there is none. Shares, dates, times, phone and order
 * numbers, amounts of goods and negative numbers (discounts) are not amounts of money. Never throws.
 */
export function parsePrice(text: string, locale: PriceLocale): number | undefined {
  const decimal = locale === 'comma' ? ',' : '.';
  const clean = plain(text, decimal).replace(neverPrices, '\n');
  /** Surely money, likely, and only if there is nothing else. */
  const found: [number[], number[], number[]] = [[], [], []];
  let at = 0;
  for (const written of (clean.match(/\d+(?:[.,' ]\d+)*/g) || []).flatMap(numbersIn)) {
    const start = clean.indexOf(written, at);
    at = start + written.length;
    const before = clean.slice(Math.max(0, start - 24), start);
    const after = clean.slice(at, at + 12);
    const number = read(written, decimal);
    if (!number || number.value > most || negative.test(before) || unit.test(after)) continue;
    const followed = currencyAfter.test(after);
    // `Ordre 100234 kr. 499`: the currency belongs to the next number.
    if (number.isWhole && label.test(before) && !(followed && !/^\D{1,6}\d/.test(after))) continue;
    const isMoney = followed || currencyBefore.test(before) || !number.isWhole;
    found[isMoney ? 0 : isUnlikely(written, before, after) ? 2 : 1].push(number.value);
  }
  const [sure, likely, unlikely] = found;
  const amounts = sure[0] === undefined && likely[0] === undefined ? unlikely : [...sure, ...likely];
  return amounts[0] === undefined ? undefined : Math.max(...amounts);
}
