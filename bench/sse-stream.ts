/** A realistic answer as the bytes of its stream: text word by word, four product cards, a table, quick replies, done. */
import type { KnownPart, ProductCard } from '../protocol/parts.ts';
import type { TableCell } from '../protocol/text.ts';

const sentence =
  'Til en uges vandring i blandet vejr vil jeg pege på de her støvler, fordi de er tætte, lette og nemme at reparere. ';
const words = sentence
  .repeat(8)
  .split(/(?<= )/)
  .filter((word) => word !== '');
const cell = (text: string): TableCell => ({ blocks: [{ type: 'paragraph', spans: [{ type: 'text', text }] }] });

const card = (index: number): ProductCard => ({
  id: `gid://shop/product/${index}`,
  title: `Fjordsti ${index} – vandrestøvle i læder`,
  description: 'Vandtæt membran, gummikant hele vejen rundt og en sål, der kan skiftes. Vægt 540 g pr. støvle.',
  image_url: `https://cdn.shop.example/images/fjordsti-${index}.webp?width=640`,
  price: { amount: 1299 + index, currency: 'DKK' },
  original_price: { amount: 1599, currency: 'DKK' },
  splash: 'Tilbud',
  url: `https://shop.example/produkter/fjordsti-${index}`,
  add_to_cart: null,
});

const products = [1, 2, 3, 4].map(card);
const headers = ['Model', 'Vægt', 'Pris'].map(cell);
const rows = products.map((product) => [product.title, '540 g', '1.299 kr.'].map(cell));
const parts: KnownPart[] = [
  {
    type: 'rich_text',
    part_id: 'p1',
    blocks: [{ type: 'paragraph', spans: [{ type: 'text', text: words.join('') }] }],
  },
  { type: 'products', part_id: 'p2', products },
  { type: 'table', part_id: 'p3', caption: null, headers, alignments: ['left', 'right', 'right'], rows },
  { type: 'quick_replies', part_id: 'p4', replies: ['Hvilke er lettest?', 'Vis dem i blå', 'Tal med en person'] },
];

type Frame = { event: string; data: object };
const delta = (part_id: string, fields: object): Frame => ({ event: 'part_delta', data: { part_id, delta: fields } });
const whole = (part: KnownPart | undefined): Frame => ({ event: 'part', data: { part } });

const frames: Frame[] = [
  { event: 'status', data: { status: 'connected' } },
  { event: 'status', data: { status: 'processing' } },
  delta('p1', { action: 'start_part', part_type: 'rich_text' }),
  delta('p1', { action: 'start_block', block_index: 0, block_type: 'paragraph' }),
  ...words.map((text) => delta('p1', { action: 'append_text', block_index: 0, text })),
  delta('p1', { action: 'end_block', block_index: 0 }),
  delta('p1', { action: 'end_part' }),
  whole(parts[0]),
  delta('p2', { action: 'start_part', part_type: 'products' }),
  ...products.map((product) => delta('p2', { action: 'append_product', product })),
  delta('p2', { action: 'end_part' }),
  whole(parts[1]),
  delta('p3', {
    action: 'start_part',
    part_type: 'table',
    headers,
    alignments: ['left', 'right', 'right'],
    caption: null,
  }),
  ...rows.map((row) => delta('p3', { action: 'append_row', row })),
  delta('p3', { action: 'end_part' }),
  whole(parts[2]),
  whole(parts[3]),
  {
    event: 'done',
    data: { message: { message_id: 'm', role: 'assistant', created_at: '2026-01-05T10:00:00.000Z', parts } },
  },
];

/** How many events the stream has. */
export const eventCount = frames.length;

/** The whole stream, as the server writes it. */
export const bytes = new TextEncoder().encode(
  [
    ': keep-alive\n\n',
    ...frames.map(({ event, data }, index) => `id: ${index + 1}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
  ].join(''),
);

/** The stream in pieces as they come from a network: anything cut anywhere. */
export function chunks(size: number): Uint8Array[] {
  const list: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += size) list.push(bytes.slice(start, start + size));
  return list;
}
