/** Purchases as rows of CSV (RFC 4180). No field can hold a comma, a quote or a formula: ids, numbers and codes only. */
import type { Purchase } from '../store/store.ts';

export const csvHeader = 'reported_at,total_price,currency,source,environment,conversation_id\r\n';

export function csvRow({ reportedAt, totalPrice, currency, source, environment, conversationId }: Purchase): string {
  const cells = [new Date(reportedAt).toISOString(), decimal(totalPrice), currency, source, environment, conversationId ?? ''];
  return `${cells.join(',')}\r\n`;
}

/** With a point and without separators: two decimals, or the three that some currencies have. */
export function decimal(price: number): string {
  const exact = price.toFixed(3);
  return exact.endsWith('0') ? exact.slice(0, -1) : exact;
}
