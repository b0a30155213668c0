/** Only for tests: a small shop of its own, in English and in euros, so that nothing leans on the demo shop. */
import type { Message } from '../../../../protocol/message.ts';
import { plainText } from '../../../../protocol/text.ts';
import { createWorkshop, csv, type Workshop } from '../../../catalog/testing.ts';
import type { Catalog } from '../../../catalog/catalog.ts';
import { fold, listen, question } from '../bot.contract.ts';
import type { Bot, Question } from '../bot.ts';
import { createCatalogAssistant, type CatalogAssistantOptions } from './catalog-assistant.ts';
import { parseKnowledge } from './knowledge/file.ts';

const HEADER = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Type',
  'Tags',
  'Published',
  'Option1 Name',
  'Option1 Value',
  'Option2 Name',
  'Option2 Value',
  'Variant Inventory Tracker',
  'Variant Inventory Qty',
  'Variant Inventory Policy',
  'Variant Price',
  'Variant Compare At Price',
  'Image Src',
  'Variant Image',
];

type Row = {
  handle: string;
  title: string;
  body: string;
  vendor: string;
  type: string;
  tags: string;
  variants: [string, string, number, number, string?][];
};

/** Variants are [colour, size, price, stock, compare-at price]. */
const shop: readonly Row[] = [
  {
    handle: 'lark-jacket',
    title: 'Lark rain jacket',
    body: '<p>Dry all day.</p><ul><li>Weight: 400 g</li><li>Waterproof: Yes, taped seams</li></ul>',
    vendor: 'Norr',
    type: 'Jackets',
    tags: 'rain jacket, waterproof',
    variants: [
      ['Blue', 'S', 120, 3],
      ['Blue', 'M', 120, 0],
      ['Yellow', 'S', 120, 5],
      ['Yellow', 'M', 120, 2],
    ],
  },
  {
    handle: 'finch-jacket',
    title: 'Finch wind jacket',
    body: '<p>Stops the wind.</p><ul><li>Weight: 150 g</li><li>Waterproof: No</li></ul>',
    vendor: 'Norr',
    type: 'Jackets',
    tags: 'windbreaker, wind jacket',
    variants: [
      ['Black', 'M', 60, 9, '80'],
      ['Black', 'L', 60, 9, '80'],
    ],
  },
  {
    handle: 'heron-shell',
    title: 'Heron shell jacket',
    body: '<p>For the mountains.</p><ul><li>Weight: 520 g</li><li>Waterproof: Yes</li></ul>',
    vendor: 'Alps & Co',
    type: 'Jackets',
    tags: 'shell jacket, rain jacket, waterproof',
    variants: [['Red', 'M', 310, 4]],
  },
  {
    handle: 'oak-2-tent',
    title: 'Oak 2 tent',
    body: '<p>Two sleep well.</p><ul><li>Weight: 2,100 g</li><li>Sleeps: 2</li></ul>',
    vendor: 'Alps & Co',
    type: 'Tents',
    tags: 'tent',
    variants: [['Green', '', 250, 1]],
  },
  {
    handle: 'oak-4-tent',
    title: 'Oak 4 tent',
    body: '<p>Four sleep well.</p><ul><li>Weight: 4,800 g</li><li>Sleeps: 4</li></ul>',
    vendor: 'Alps & Co',
    type: 'Tents',
    tags: 'tent',
    variants: [['Green', '', 420, 2, '500']],
  },
  {
    handle: 'tent-pegs',
    title: 'Tent pegs, 6 pcs',
    body: '<p>Hold in sand.</p>',
    vendor: 'Alps & Co',
    type: 'Tents',
    tags: 'tent, pegs',
    variants: [['', '', 12, 40]],
  },
  {
    handle: 'moss-boots',
    title: 'Moss hiking boots',
    body: '<p>Soft from the first day.</p><ul><li>Material: Suede</li></ul>',
    vendor: 'Norr',
    type: 'Boots',
    tags: 'hiking boots, boots',
    variants: [
      ['Brown', '41', 140, 2],
      ['Brown', '42', 140, 0],
      ['Brown', '43', 140, 1],
    ],
  },
  {
    handle: 'gone-mug',
    title: 'Wren mug',
    body: '<p>Enamel.</p>',
    vendor: 'Norr',
    type: 'Cookware',
    tags: 'mug, cup',
    variants: [['White', '', 9, 0]],
  },
];

function feed(): string {
  const rows = shop.flatMap(({ handle, title, body, vendor, type, tags, variants }) =>
    variants.map(([colour, size, price, stock, before], at) => ({
      Handle: handle,
      Title: at === 0 ? title : '',
      'Body (HTML)': at === 0 ? body : '',
      Vendor: at === 0 ? vendor : '',
      Type: at === 0 ? type : '',
      Tags: at === 0 ? tags : '',
      Published: 'true',
      'Option1 Name': at === 0 ? (colour === '' ? 'Title' : 'Colour') : '',
      'Option1 Value': colour || 'Default Title',
      'Option2 Name': at === 0 && size !== '' ? 'Size' : '',
      'Option2 Value': size,
      'Variant Inventory Tracker': 'shopify',
      'Variant Inventory Qty': String(stock),
      'Variant Inventory Policy': 'deny',
      'Variant Price': price.toFixed(2),
      'Variant Compare At Price': before ?? '',
      'Image Src': at === 0 ? `https://shop.example/${handle}.jpg` : '',
      'Variant Image': handle === 'lark-jacket' ? `https://shop.example/${handle}-${colour.toLowerCase()}.jpg` : '',
    })),
  );
  return csv(HEADER, rows);
}

export const knowledge = [
  parseKnowledge(
    'en/delivery.md',
    'en',
    [
      '---',
      'topic: delivery',
      'keywords: delivery, shipping, postage',
      '---',
      '# Delivery',
      '## Delivery time',
      'We ship within **two days**.',
      '## What does shipping cost?',
      '- Letter: €3',
      '- Parcel: €7',
      '',
      'See [all prices](/shipping) or write to hello@shop.example.',
    ].join('\n'),
  ),
  parseKnowledge(
    'en/returns.md',
    'en',
    [
      '---',
      'topic: returns',
      'keywords: return, refund, exchange',
      '---',
      '# Returns',
      '## How long can I return something?',
      'You have 30 days.',
      '## When do I get my money back?',
      'Within a week.',
    ].join('\n'),
  ),
  parseKnowledge(
    'da/levering.md',
    'da',
    [
      '---',
      'topic: delivery',
      'keywords: levering, fragt',
      '---',
      '# Levering',
      '## Leveringstid',
      'Vi sender inden for to dage.',
      '## Hvad koster fragten?',
      'Fragten koster 7 euro.',
    ].join('\n'),
  ),
];

export type TestShop = { catalog: Catalog; workshop: Workshop };

export async function openTestShop(): Promise<TestShop> {
  const workshop = createWorkshop();
  const { catalog } = await workshop.import(feed(), { currency: 'EUR' });
  return { catalog, workshop };
}

export function createTestAssistant(catalog: Catalog | null, options: Partial<CatalogAssistantOptions> = {}): Bot {
  return createCatalogAssistant({
    catalog,
    knowledge,
    languages: ['en', 'da'],
    shopName: 'Norr & Co',
    contact: { email: 'hello@shop.example', phone: '+45 11 22 33 44' },
    pageUrl: 'https://shop.example',
    pace: 0,
    ...options,
  });
}

/** An answer as tests read it. */
export type Heard = {
  text: string;
  products: string[];
  replies: string[];
  suggestions: string[];
  table: string[][] | null;
  topic: string | null;
  message: Message;
};

/** Asks one question after the other in one conversation; the last answer. */
export async function converse(bot: Bot, questions: readonly string[], more: Partial<Question> = {}): Promise<Heard> {
  const history: Message[] = [];
  let heard: Heard | null = null;
  for (const [at, text] of questions.entries()) {
    const asked = question(text, { ...more, history: [...history] });
    const message = fold(await listen(bot, asked), `a${at}`);
    heard = { ...hear(message), topic: await bot.classify(asked, message, new AbortController().signal) };
    const parts: Message['parts'] = [
      { type: 'rich_text', part_id: `u${at}`, blocks: [{ type: 'paragraph', spans: [{ type: 'text', text }] }] },
    ];
    history.push({ message_id: `u${at}`, role: 'user', parts, created_at: '' }, message);
  }
  if (!heard) throw new Error('nothing was asked');
  return heard;
}

function hear(message: Message): Omit<Heard, 'topic'> {
  const heard: Omit<Heard, 'topic'> = { text: '', products: [], replies: [], suggestions: [], table: null, message };
  for (const part of message.parts) {
    if (part.type === 'rich_text') heard.text += (heard.text === '' ? '' : '\n') + plainText(part.blocks);
    if (part.type === 'products') heard.products.push(...part.products.map((product) => product.id));
    if (part.type === 'quick_replies') heard.replies.push(...part.replies);
    if (part.type === 'suggestions')
      heard.suggestions.push(...part.suggestions.map((suggestion) => suggestion.prompt_text));
    if (part.type === 'table') {
      heard.table = [part.headers, ...part.rows].map((row) =>
        row.map((cell) =>
          cell.blocks.map((block) => (block.type === 'image' ? '[image]' : plainText([block]))).join(''),
        ),
      );
    }
  }
  return heard;
}
