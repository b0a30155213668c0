/** Numbers as people of the language in use write them. */
import type { Money, ProductCard } from '../protocol/parts.ts';

export type Price = { now: string; before?: string };

function money({ amount, currency }: Money, language: string): string {
  const whole = Number.isInteger(amount) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency, ...whole }).format(amount);
  } catch {
    // Not a currency code: the number and the word as they came.
    return `${new Intl.NumberFormat(safeLanguage(language)).format(amount)} ${currency}`;
  }
}

function safeLanguage(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

/** The price of a card, and the one before where it was higher (api.md 6.3); `undefined` without a price. */
export function productPrice(product: ProductCard, language: string): Price | undefined {
  const { price, original_price: before } = product;
  if (!price) return undefined;
  const locale = safeLanguage(language) ?? 'en';
  const reduced = before && before.currency === price.currency && before.amount > price.amount;
  return { now: money(price, locale), ...(reduced ? { before: money(before, locale) } : {}) };
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in the unit one would say; '' when unknown. */
export function fileSize(bytes: number | undefined, language: string): string {
  if (bytes === undefined || !Number.isFinite(bytes) || bytes < 0) return '';
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const options: Intl.NumberFormatOptions = {
    style: 'unit',
    unit: units[unit]!,
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  };
  return new Intl.NumberFormat(safeLanguage(language), options).format(value);
}
