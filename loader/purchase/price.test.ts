import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePrice, type PriceLocale } from './price.ts';

const nbsp = '\u00a0';
const narrow = '\u202f';

/** What shops write in a checkout, and the total that a person reads there. */
const comma: [string, number | undefined][] = [
  // embed.md 8
  ['I alt 1.234,50 kr (inkl. 2 varer)', 1234.5],
  // Danish
  ['1.234,50 kr.', 1234.5],
  ['kr. 99,-', 99],
  ['kr.99,-', 99],
  ['99,–', 99],
  ['99,—', 99],
  ['99.-', 99],
  ['1.234,-', 1234],
  ['1.234', 1234],
  ['1234', 1234],
  ['1.234.567', 1234567],
  ['kr 1.234.567,89', 1234567.89],
  [`1.234,50${nbsp}kr.`, 1234.5],
  ['DKK 1.234,50', 1234.5],
  ['DKK1.234,50', 1234.5],
  ['1.234,50 DKK', 1234.5],
  ['Total: 499,00', 499],
  ['Total – 1.234,50 kr', 1234.5],
  ['Subtotal 1.000,00 kr\nRabat -200,00 kr\nI alt 800,00 kr', 1000],
  ['Rabat −1.500,00 kr\nI alt 800,00 kr', 800],
  ['Rabat kr. -1500\nI alt kr. 800', 800],
  ['- 1.500,00 kr', undefined],
  ['-1500', undefined],
  ['I alt 39,95 kr inkl. 25 % moms', 39.95],
  ['I alt 10 kr, heraf 25% moms', 10],
  ['I alt 10 kr (25 pct. moms)', 10],
  ['I alt 1234 (heraf moms 246,80 kr)', 1234],
  ['2 x 49,95', 49.95],
  ['12 x 5 kr', 5],
  ['49,95 × 60', 49.95],
  ['2x199', 199],
  ['250 stk 49,95 kr', 49.95],
  ['250 varer i alt 199 kr', 199],
  ['Shampoo 1500 ml 99 kr', 99],
  ['Ordre 100234 – I alt 1.234,50 kr', 1234.5],
  ['Ordre 100234 kr. 1.234,50', 1234.5],
  ['Ordrenr.: 99887 I alt 499,00 kr', 499],
  ['Ordre #100234: 499 kr', 499],
  ['Varenummer 57012345, 499 kr', 499],
  ['EAN 5701234567890 499 kr', 499],
  ['CVR 12345678 I alt 499 kr', 499],
  ['SKU-99812 499 kr', 499],
  ['Tlf. 70 20 30 40. I alt 50 kr', 50],
  ['Ring +45 12 34 56 78, i alt 50 kr', 50],
  ['Tlf. 70203040, i alt 50 kr', 50],
  ['Levering 03.12.2026: 39 kr', 39],
  ['Levering 3. 12. 2026: 39 kr', 39],
  ['Levering 3. december 2026: 39 kr', 39],
  ['Levering 2026-12-03 kl. 14:30: 12 kr', 12],
  ['Levering 3/12/2026: 39 kr', 39],
  ['2026 kr', 2026],
  ['2026', 2026],
  ['0,00 kr', 0],
  ['Gratis', undefined],
  ['', undefined],
  // The other way round, as foreign templates do.
  ['1,234.50 kr', 1234.5],
  ['49.95 kr', 49.95],
  ['1,234,567', 1234567],
  // Norwegian and Swedish
  ['1 234,50', 1234.5],
  [`1${nbsp}234,50${nbsp}kr`, 1234.5],
  [`1${narrow}234,50${nbsp}kr`, 1234.5],
  ['kr 12 345,-', 12345],
  ['99:-', 99],
  ['1 234:-', 1234],
  ['2 varer 199,00 kr', 199],
  ['Antal 2 1.234,50 kr', 1234.5],
  ['2 49,95', 49.95],
  // German, Austrian, Dutch, Italian, Spanish, Portuguese, French
  ['1.234,50 €', 1234.5],
  ['€ 1.234,50', 1234.5],
  ['€1.234,–', 1234],
  ['€ 12,-', 12],
  ['Gesamtsumme 1.234,50 € inkl. 19 % MwSt.', 1234.5],
  ['Bestellung 4711 · 99,90 EUR', 99.9],
  ['R$ 1.234,50', 1234.5],
  [`1${narrow}234,50${nbsp}€ TTC`, 1234.5],
  ['2024,00 €', 2024],
  // Polish, Czech, Hungarian, Romanian, Russian, Turkish
  ['1 234,50 zł', 1234.5],
  [`1${nbsp}234,50 Kč`, 1234.5],
  ['12 345 Ft', 12345],
  ['1.234,50 lei', 1234.5],
  ['1 234,50 ₽', 1234.5],
  ['₺1.234,50 (%20 KDV)', 1234.5],
  // Vietnamese and Indonesian: large, without decimals
  ['1.250.000 ₫', 1250000],
  ['Rp 12.500.000', 12500000],
  ['Rp12500000', 12500000],
];
const dot: [string, number | undefined][] = [
  // English
  ['$1,234.50', 1234.5],
  ['Total: $1,234.50 USD (2 items)', 1234.5],
  ['1,234.50', 1234.5],
  ['1,234', 1234],
  ['1,234,567', 1234567],
  ['£99', 99],
  ['£2,026.00', 2026],
  ['$1234.5', 1234.5],
  ['Total $45.00 incl. 20% VAT', 45],
  ['Total 45.00 (VAT 7.50)', 45],
  ['Subtotal $50.00 Discount -$60.00 Total $40.00', 50],
  ['Discount –$60.00 Total $40.00', 40],
  ['US$ -60.00, total US$ 40.00', 40],
  ['3 x $9.99', 9.99],
  ['Order #1001 – $45.00', 45],
  ['Order no. 100234, total $45', 45],
  ['Invoice 20261234: $45.00', 45],
  ['Call +1 555 010 9999. Total $45.00', 45],
  ['Delivery by 12/24/2026, $5.99', 5.99],
  ['Pay by 5:30 pm: $5', 5],
  ['Arrives 24 December 2026. Total $45', 45],
  ['499 kr', 499],
  ['DKK 1,234.50', 1234.5],
  ['kr 1.234,50', 1234.5],
  ['1.234.567', 1234567],
  // Dinars have three decimals.
  ['KWD 1.234', 1.234],
  ['BHD 1,234.567', 1234.567],
  // Swiss
  ["CHF 1'234.50", 1234.5],
  ['CHF 1’234.50', 1234.5],
  ["1'234'567.05", 1234567.05],
  ['CHF 99.–', 99],
  ['Fr. 99.-', 99],
  // Indian
  ['₹1,23,456.00', 123456],
  ['₹12,34,56,789', 123456789],
  ['Rs. 1,23,456', 123456],
  ['Rs. 99/-', 99],
  // Japanese, Chinese, Korean, Thai
  ['￥1,234', 1234],
  ['合計 ¥12,345（税込）', 12345],
  ['１，２３４円', 1234],
  ['₩12,500', 12500],
  ['฿1,234.50', 1234.5],
  // Arabic, Persian, Hindi digits
  ['١٬٢٣٤٫٥٠ د.إ.', 1234.5],
  ['المجموع ٩٩٫٥٠ ر.س', 99.5],
  ['۱۲٬۳۴۵ تومان', 12345],
  ['₹१,२३,४५६.००', 123456],
  ['\u200f1,234.50\u200e AED', 1234.5],
  // Nothing that is money
  ['20%', undefined],
  ['+45 12 34 56 78', undefined],
  ['24/12/2026', undefined],
  ['5701234567890', undefined],
  ['1.2.3.4', undefined],
  ['free', undefined],
];

describe('the total of a checkout', () => {
  it.each(comma)('where the comma is decimal: %j is %j', (text, total) => {
    expect(parsePrice(text, 'comma')).toBe(total);
  });
  it.each(dot)('where the dot is decimal: %j is %j', (text, total) => {
    expect(parsePrice(text, 'dot')).toBe(total);
  });

  const markets: [language: string, currency: string, locale: PriceLocale][] = [
    ['da', 'DKK', 'comma'],
    ['da', 'EUR', 'comma'],
    ['en', 'DKK', 'dot'],
    ['en', 'USD', 'dot'],
    ['en-GB', 'GBP', 'dot'],
    ['en-IN', 'INR', 'dot'],
    ['en-ZA', 'ZAR', 'comma'],
    ['nb', 'NOK', 'comma'],
    ['sv', 'SEK', 'comma'],
    ['de', 'EUR', 'comma'],
    ['de-CH', 'CHF', 'dot'],
    ['fr', 'EUR', 'comma'],
    ['es', 'EUR', 'comma'],
    ['it', 'EUR', 'comma'],
    ['nl', 'EUR', 'comma'],
    ['pl', 'PLN', 'comma'],
    ['pt-BR', 'BRL', 'comma'],
    ['tr', 'TRY', 'comma'],
    ['ja', 'JPY', 'dot'],
    ['hi-u-nu-deva', 'INR', 'dot'],
    ['ar-EG', 'EGP', 'dot'],
    ['ar-KW', 'KWD', 'dot'],
    ['fa', 'IRR', 'dot'],
  ];
  it.each(markets)('is read back as browsers write it in %s with %s', (language, currency, locale) => {
    const format = new Intl.NumberFormat(language, { style: 'currency', currency });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 8 }), (minor) => {
        const total = minor / 10 ** digits;
        expect(parsePrice(format.format(total), locale)).toBe(total);
        expect(parsePrice(`(2)\n${format.format(total)} *`, locale)).toBeGreaterThanOrEqual(total);
      }),
    );
  });

  it('is the largest of several', () => {
    const format = new Intl.NumberFormat('da', { style: 'currency', currency: 'DKK' });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1 }), (amounts) => {
        const text = amounts.map((minor) => format.format(minor / 100)).join('\n');
        expect(parsePrice(text, 'comma')).toBe(Math.max(...amounts) / 100);
      }),
    );
  });

  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('.', ',', "'", ' ', nbsp, '-', '−', '%', 'kr', '$', '٫', '٬', '\n', 'nr.', '#', '+', '/', ':', 'x'),
    fc.integer({ min: 0 }).map(String),
    fc.stringMatching(/^[0-9٠-٩,. ]{0,30}$/),
  );
  it('is for any text a number from 0 to a thousand million, or nothing; nothing is thrown', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), fc.constantFrom<PriceLocale>('comma', 'dot'), (parts, locale) => {
        const total = parsePrice(parts.join(''), locale);
        if (total === undefined) return;
        expect(Number.isFinite(total)).toBe(true);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(1_000_000_000);
      }),
    );
  });

  it('takes no more time for a text that is made to take long', () => {
    const texts = ['1 '.repeat(20_000), '1.'.repeat(20_000), '+1 '.repeat(20_000), '9'.repeat(40_000), 'a'.repeat(40_000) + '1'];
    for (const text of texts) expect(() => parsePrice(text, 'comma')).not.toThrow();
  });
});
