const WHOLE = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 0, maximumFractionDigits: 0 });
const EXACT = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A price in kroner as a Danish shop writes it: `1.299 kr.`, `49,50 kr.`; the space does not break. */
export function formatPrice(kroner: number): string {
  return `${(Number.isInteger(kroner) ? WHOLE : EXACT).format(kroner)}\u00a0kr.`;
}
