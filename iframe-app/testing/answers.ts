/** Answers as a server streams them, for the tests. */
import { sse } from './server.ts';

const delta = (part_id: string, fields: object) => ['part_delta', { part_id, delta: fields }] as const;
const text = (value: string) => ({ type: 'text', text: value });

export const product = (id: string, amount: number, extra: object = {}) => ({
  id,
  title: `Jacket ${id}`,
  image_url: `https://shop.example/${id}.jpg`,
  price: { amount, currency: 'DKK' },
  url: `https://shop.example/products/${id}`,
  ...extra,
});

const words = { type: 'rich_text', part_id: 'p1', blocks: [{ type: 'paragraph', spans: [text('Two picks. Both are dry.')] }] };
const cards = { type: 'products', part_id: 'p2', products: [product('a', 1299), product('b', 899)] };
const replies = { type: 'quick_replies', part_id: 'p3', replies: ['In blue?', 'Cheaper?'] };

export const answerMessage = {
  message_id: 'm9',
  role: 'assistant',
  created_at: '2026-01-05T10:00:01.000Z',
  parts: [words, cards, replies],
};

/** Text in pieces, two products, quick replies, done: as api.md 5.6. */
export const answerEvents: readonly (readonly [string, unknown])[] = [
  ['status', { status: 'connected' }],
  ['status', { status: 'processing' }],
  delta('p1', { action: 'start_part', part_type: 'rich_text' }),
  delta('p1', { action: 'start_block', block_index: 0, block_type: 'paragraph' }),
  delta('p1', { action: 'append_text', block_index: 0, text: 'Two picks. ' }),
  delta('p1', { action: 'append_text', block_index: 0, text: 'Both are dry.' }),
  delta('p1', { action: 'end_block', block_index: 0 }),
  delta('p1', { action: 'end_part' }),
  ['part', { part: words }],
  delta('p2', { action: 'start_part', part_type: 'products' }),
  delta('p2', { action: 'append_product', product: cards.products[0] }),
  delta('p2', { action: 'append_product', product: cards.products[1] }),
  delta('p2', { action: 'end_part' }),
  ['part', { part: cards }],
  ['part', { part: replies }],
  ['done', { message: answerMessage, visitor_token: 'bound-token' }],
];

/** The bytes of the answer; `from` is the id of the first event, `numbered` false for a server that cannot resume. */
export function answerBytes({ from = 1, numbered = true } = {}): string {
  return answerEvents
    .map(([name, data], index) => (index + 1 < from ? '' : sse(numbered ? index + 1 : undefined, name, data)))
    .join('');
}
