/**
 * Prices as feeds write them, read strictly: a wrong price shown to a customer is worse than a missing product.
 *
 * - Dot decimals: `199`, `199.5`, `199.00`, `1,234.50`, `1,234,567`.
 * - Comma decimals: `199,50`, `1.234,50`, `1 234,50`, `1.234.567`.
 * - `1.234` and `1,234` are refused: they may mean one or one thousand.
 * - An ISO 4217 code or a common sign may stand before or after the number.
 * - Negative numbers, exponents, words and more than two decimals are refused (three where the currency has three).
 */
export type ParsedPrice = { ok: true; amount: number; currency: string | null } | { ok: false; reason: string };

const SIGNS: Record<string, string | null> = { 'kr.': null, kr: null, ',-': null, '€': 'EUR', $: null, '£': 'GBP' };
const MILLS = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);
const LARGEST = 1e9;

const PLAIN = /^\d+$/;
const DOT = /^(?:\d+|\d{1,3}(?:,\d{3})+)\.\d{1,2}$/;
const COMMA = /^(?:\d+|\d{1,3}(?:[. ]\d{3})+),\d{1,2}$/;
const GROUPED = /^\d{1,3}(?:\.\d{3}){2,}$|^\d{1,3}(?:,\d{3}){2,}$|^\d{1,3}(?: \d{3})+$/;
const MILL_DECIMALS = /^\d+\.\d{3}$/;
const AMBIGUOUS = /^\d{1,3}[.,]\d{3}$/;

export function parsePrice(text: string): ParsedPrice {
  const { number, currency } = withoutCurrency(text.replace(/[\s\u00a0\u202f]+/g, ' ').trim());
  if (number === '') return { ok: false, reason: 'is empty' };
  if (number.startsWith('-')) return { ok: false, reason: 'is negative' };
  const plain = plainNumber(number, currency);
  if (plain === null) {
    const why = AMBIGUOUS.test(number) ? 'may mean one or one thousand; write two decimals' : 'is not a price';
    return { ok: false, reason: why };
  }
  const amount = Number(plain);
  if (amount > LARGEST) return { ok: false, reason: 'is too large' };
  return { ok: true, amount, currency };
}

function plainNumber(number: string, currency: string | null): string | null {
  if (PLAIN.test(number)) return number;
  if (DOT.test(number)) return number.replaceAll(',', '');
  if (COMMA.test(number)) return number.replace(/[. ]/g, '').replace(',', '.');
  if (GROUPED.test(number)) return number.replace(/[., ]/g, '');
  if (MILL_DECIMALS.test(number) && currency !== null && MILLS.has(currency)) return number;
  return null;
}

function withoutCurrency(text: string): { number: string; currency: string | null } {
  const code = /^([A-Za-z]{3}) ?(?=[\d-])|(?<=\d) ?([A-Za-z]{3})$/.exec(text);
  if (code) return { number: text.replace(code[0], '').trim(), currency: (code[1] ?? code[2] ?? '').toUpperCase() };
  for (const [sign, currency] of Object.entries(SIGNS)) {
    const lower = text.toLowerCase();
    if (lower.endsWith(sign) && lower.length > sign.length)
      return { number: text.slice(0, -sign.length).trim(), currency };
    if (lower.startsWith(sign) && sign !== ',-') return { number: text.slice(sign.length).trim(), currency };
  }
  return { number: text, currency: null };
}
