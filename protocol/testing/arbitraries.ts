/** Random values of the wire, as our server writes them: strict, complete, renderable. For property tests only. */
import fc from 'fast-check';
import type { Message } from '../message.ts';
import type { KnownPart, Money, PartOf, ProductCard } from '../parts.ts';
import type { KnownBlock, ListItem, Span, TableCell } from '../text.ts';

/** Every property of this folder runs with the same seed, so that a failure is the same for everybody. */
export const seeded = { seed: 20_261_122 } as const;

const words = fc.oneof(
  fc.constantFrom('støvler', ' og ', '**fed**', 'a', '\n', '<b>', '{{x}}', '👢🏽', 'constructor', '__proto__'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const shown = words.map((text) => `${text}.`);
const id = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 });
const url = fc.constantFrom('https://shop.example/p/1', 'https://shop.example/å?a=b#c', 'mailto:hej@shop.example');
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 2 });
const someOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { minLength: 1, maxLength: 4 });
const oneOf = <Word extends string>(...list: Word[]): fc.Arbitrary<Word> => fc.constantFrom(...list);

export const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ type: oneOf('text', 'bold', 'strike'), text: shown }),
  fc.record({ type: oneOf('link'), text: shown, url }),
);
export const item: fc.Arbitrary<ListItem> = fc.record({ spans: someOf(span) });
export const block: fc.Arbitrary<KnownBlock> = fc.oneof(
  fc.record({ type: oneOf('paragraph'), spans: someOf(span) }),
  fc.record({ type: oneOf('bullet_list'), items: someOf(item) }),
);
const cell: fc.Arbitrary<TableCell> = fc.record({
  blocks: fc.array(
    fc.oneof(block, fc.record({ type: oneOf('image'), url, thumbnail_url: orNull(url), alt: orNull(words) })),
    { maxLength: 2 },
  ),
});

const money: fc.Arbitrary<Money> = fc.record({
  amount: fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100),
  currency: oneOf('DKK', 'EUR'),
});
export const product: fc.Arbitrary<ProductCard> = fc.record({
  id,
  title: shown,
  description: orNull(words),
  image_url: fc.oneof(url, fc.constant('')),
  price: money,
  original_price: orNull(money),
  splash: orNull(words),
  url,
  add_to_cart: orNull(fc.record({ sku: id, url: orNull(url) })),
});
const suggestion = fc.record({ id, title: shown, description: orNull(words), image_url: url, prompt_text: shown });
const field = fc.record({
  key: fc.constantFrom('email', 'orderNumber', 'constructor'),
  label: words,
  placeholder: orNull(words),
  type: oneOf('text', 'email', 'tel', 'textarea', 'dropdown', 'file'),
  required: fc.boolean(),
  options: fc.array(words, { maxLength: 2 }),
  visible_when: fc.array(fc.record({ field: id, operator: oneOf('equals'), value: words }), { maxLength: 2 }),
});
const fields = fc.array(field, { maxLength: 3 });
const stored = { attachment_id: id, mime_type: oneOf('image/png'), size_bytes: fc.nat(), url_expires_at: id };

type PartArbitraries = { [Type in KnownPart['type']]: fc.Arbitrary<Omit<PartOf<Type>, 'part_id' | 'type'>> };

/** One arbitrary for every part: a new part without one does not compile. */
const bodies = {
  rich_text: fc.record({ blocks: someOf(block) }),
  table: fc.record({
    caption: orNull(words),
    headers: someOf(cell),
    alignments: fc.array(oneOf('left', 'center', 'right'), { maxLength: 4 }),
    rows: fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 3 }),
  }),
  products: fc.record({ products: someOf(product) }),
  suggestions: fc.record({ suggestions: someOf(suggestion) }),
  quick_replies: fc.record({ replies: fc.uniqueArray(shown, { minLength: 1, maxLength: 8 }) }),
  image: fc.record({
    url: fc.constant('/api/v1/chat/attachments/a?token=t'),
    thumbnail_url: orNull(fc.constant('data:image/png;base64,AA==')),
    caption: orNull(words),
    ...stored,
  }),
  file: fc.record({ filename: shown, url, ...stored }),
  show_contact_form: fc.record({ fields }),
  show_support_ticket: fc.record({
    fields,
    attachments_accepted: fc.boolean(),
    max_attachment_size_bytes: fc.integer({ min: 1 }),
  }),
  show_form: fc.record({
    form_id: id,
    name: shown.map((name) => name.trim()),
    confirmation_text: orNull(words),
    fields,
    min_filled_fields: fc.nat(),
    submit_actions: fc.array(fc.record({ type: id }), { maxLength: 2 }),
  }),
  request_image_upload: fc.record({
    accepted_types: someOf(oneOf('image/png', 'image/gif')),
    max_size_bytes: fc.integer({ min: 1 }),
  }),
  request_human_agent: fc.constant({}),
  custom: fc.record({ key: id, payload: fc.jsonValue() }),
} as const satisfies PartArbitraries;

/** A part with the given id. */
export function partWithId(partId: string, type?: KnownPart['type']): fc.Arbitrary<KnownPart> {
  const types = type ? [type] : (Object.keys(bodies) as KnownPart['type'][]);
  return fc
    .constantFrom(...types)
    .chain((chosen) =>
      (bodies[chosen] as fc.Arbitrary<object>).map((body) => ({ type: chosen, part_id: partId, ...body }) as KnownPart),
    );
}

/** Parts with ids that are unique within the message (api.md 5.4). */
const parts = fc
  .array(fc.nat(), { minLength: 1, maxLength: 5 })
  .chain((places) => fc.tuple(...places.map((_, index) => partWithId(`p${index + 1}`))));

/** An assistant's finished message. */
export const message: fc.Arbitrary<Message> = fc.record({
  message_id: id,
  role: fc.constant('assistant'),
  parts,
  created_at: fc.constant('2026-01-05T10:00:00.000Z'),
});
