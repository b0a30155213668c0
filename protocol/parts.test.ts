/** The parts of api.md 6, beyond the vectors of section 15. */
import { describe, expect, it } from 'vitest';
import {
  decodePart,
  isRenderable,
  partIdOf,
  partSchemas,
  type KnownPart,
  type PartOf,
  type PartType,
} from './parts.ts';
import { paragraphOf, plainText } from './text.ts';

const part = <Type extends PartType>(type: Type, fields: object): PartOf<Type> => {
  const decoded = decodePart({ type, part_id: 'p1', ...fields });
  expect(decoded.type).toBe(type);
  return decoded as PartOf<Type>;
};

/** The least that makes each part: a new part without a line here does not compile. */
const least = {
  rich_text: { blocks: [] },
  table: { headers: [], rows: [] },
  products: {},
  suggestions: {},
  quick_replies: { replies: ['Ja'] },
  image: { url: '/a.png' },
  file: { filename: 'a.pdf', url: '/a.pdf' },
  show_contact_form: {},
  show_support_ticket: {},
  show_form: { form_id: 'f' },
  request_image_upload: {},
  request_human_agent: {},
  custom: { key: 'k' },
} as const satisfies Record<PartType, object>;
const everyPart = Object.entries(least) as [PartType, object][];

describe('a part', () => {
  it.each(everyPart)('%s is known by the least that it must have', (type, fields) => {
    expect(partIdOf(part(type, fields))).toBe('p1');
  });

  it.each(everyPart.filter(([type]) => type !== 'image' && type !== 'file'))(
    '%s is unknown without its id',
    (type, fields) => {
      expect(decodePart({ type, ...fields })).toEqual({ type: 'unknown' });
    },
  );

  it.each(everyPart.flatMap(([type, fields]) => Object.keys(fields).map((key) => [type, key, fields] as const)))(
    '%s is unknown without its %s',
    (type, key, fields) => {
      expect(decodePart({ type, part_id: 'p1', ...fields, [key]: undefined })).toEqual({ type: 'unknown' });
      expect(decodePart({ type, part_id: 'p1', ...fields, [key]: null })).toEqual({ type: 'unknown' });
    },
  );

  it.each(everyPart)('%s loses keys that nobody knows', (type, fields) => {
    expect(decodePart({ type, part_id: 'p1', ...fields, stock: 3 })).not.toHaveProperty('stock');
  });

  it.each(['constructor', '__proto__', 'toString', 'unknown', 'RICH_TEXT', '', null, 5, undefined])(
    'of type %j is unknown',
    (type) => {
      expect(decodePart({ type, part_id: 'p1', blocks: [] })).toEqual({ type: 'unknown' });
    },
  );

  it.each([null, undefined, 'rich_text', 5, [], [{ type: 'products' }]])('that is %j is unknown', (value) => {
    expect(decodePart(value)).toEqual({ type: 'unknown' });
  });

  it('has its schema in the table under its own name', () => {
    expect(Object.keys(partSchemas).toSorted()).toEqual(Object.keys(least).toSorted());
  });

  it('may lack its id when it is an image or a file', () => {
    expect(partIdOf(decodePart({ type: 'image', url: '/a' }))).toBeUndefined();
    expect(partIdOf(decodePart({ type: 'file', url: '/a', filename: 'a' }))).toBeUndefined();
    expect(partIdOf({ type: 'unknown' })).toBeUndefined();
  });
});

describe('rich text', () => {
  const spans = [
    { type: 'text', text: 'Se ' },
    { type: 'bold', text: 'dem' },
    { type: 'strike', text: 'alle' },
    { type: 'link', text: 'her', url: 'https://shop.example' },
  ];

  it('holds paragraphs and flat lists of text, bold, strike and link', () => {
    const blocks = [
      { type: 'paragraph', spans },
      { type: 'bullet_list', items: [{ spans }] },
    ];
    expect(part('rich_text', { blocks }).blocks).toEqual(blocks);
  });

  it('keeps a link whatever its url is: the view asks the URL policy', () => {
    const link = { type: 'link', text: 'x', url: 'javascript:alert(1)' };
    expect(part('rich_text', { blocks: [{ type: 'paragraph', spans: [link] }] }).blocks).toEqual([
      { type: 'paragraph', spans: [link] },
    ]);
  });

  it('can be read aloud, line by line', () => {
    const blocks = part('rich_text', {
      blocks: [
        { type: 'paragraph', spans },
        { type: 'heading' },
        { type: 'bullet_list', items: [{ spans }, { spans: [] }] },
      ],
    }).blocks;
    expect(plainText(blocks)).toBe('Se demalleher\nSe demalleher');
    expect(plainText([paragraphOf('Hej')])).toBe('Hej');
  });
});

describe('a table', () => {
  it('aligns by column, and left where it does not say how', () => {
    expect(
      part('table', { headers: [], rows: [], alignments: ['right', 'justify', null, 'center'] }).alignments,
    ).toEqual(['right', 'left', 'left', 'center']);
    expect(part('table', { headers: [], rows: [], alignments: null }).alignments).toEqual([]);
  });

  it('keeps a column in its place when a cell is malformed, and drops a malformed row alone', () => {
    const cell = { blocks: [paragraphOf('42')] };
    const { headers, rows } = part('table', { headers: [5, cell], rows: [[null, cell], 'x', [cell]] });
    expect(headers).toEqual([{ blocks: [] }, cell]);
    expect(rows).toEqual([[{ blocks: [] }, cell], [cell]]);
  });

  it('holds lists and images in its cells', () => {
    const blocks = [
      { type: 'bullet_list', items: [{ spans: [] }] },
      { type: 'image', url: '/a.png', alt: 'Støvle' },
    ];
    expect(part('table', { headers: [{ blocks }], rows: [] }).headers).toEqual([{ blocks }]);
  });
});

describe('a product card', () => {
  const card = { id: '1', title: 'Støvle', image_url: 'not a url', url: 'https://shop.example/1' };
  const read = (fields: object): unknown => part('products', { products: [{ ...card, ...fields }] }).products[0];

  it('needs no more than id, title, image_url and url', () => {
    expect(read({})).toEqual({ ...card, description: null, original_price: null, splash: null, add_to_cart: null });
    for (const key of Object.keys(card)) expect(read({ [key]: undefined })).toBeUndefined();
  });

  it('has its prices in major units with their currency', () => {
    const prices = { price: { amount: 499.95, currency: 'DKK' }, original_price: { amount: 699, currency: 'DKK' } };
    expect(read(prices)).toMatchObject(prices);
  });

  it.each(['499 kr', { amount: '499', currency: 'DKK' }, { amount: 499 }, null, { amount: Infinity, currency: 'DKK' }])(
    'survives the price %j',
    (price) => {
      expect(read({ price, original_price: price })).toMatchObject({ id: '1', original_price: null });
      expect((read({ price }) as { price?: unknown }).price).toBeUndefined();
    },
  );

  it('can be put into a cart by its sku', () => {
    expect(read({ add_to_cart: { sku: 'A-1' } })).toMatchObject({ add_to_cart: { sku: 'A-1', url: null } });
    expect(read({ add_to_cart: { url: '/cart' } })).toMatchObject({ add_to_cart: null });
  });
});

describe('quick replies', () => {
  it('are at most eight, each one once, blanks and other things left out', () => {
    const replies = ['a', 'b', 'a', 5, '', ' ', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    expect(part('quick_replies', { replies }).replies).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  });
});

describe('a custom part', () => {
  it.each([undefined, null, 5, 'x', [1], { __proto__x: { a: [] } }])('hands its payload %j on untouched', (payload) => {
    expect(part('custom', { key: 'k', payload }).payload).toEqual(payload);
  });
});

describe('a marker', () => {
  it.each([1.5, -1, '3', null, NaN])('that asks for %j filled fields asks for none', (min_filled_fields) => {
    expect(part('show_form', { form_id: 'f', min_filled_fields }).min_filled_fields).toBe(0);
  });

  it('of a form keeps its rules and actions for those who read them', () => {
    const fields = { form_id: 'f', submit_actions: [{ type: 'save_lead' }, 5], submit_rules: { any: ['thing'] } };
    expect(part('show_form', fields)).toMatchObject({
      submit_actions: [{ type: 'save_lead' }],
      submit_rules: { any: ['thing'] },
    });
  });
});

describe('what draws something', () => {
  const draws = (type: PartType, fields: object): boolean => isRenderable(part(type, fields));

  it('is never an unknown part or an empty list', () => {
    expect(isRenderable({ type: 'unknown' })).toBe(false);
    for (const type of ['rich_text', 'table', 'products', 'suggestions'] as const)
      expect(draws(type, least[type])).toBe(false);
  });

  it('is never text without a visible character', () => {
    const blank = { spans: [{ type: 'bold', text: ' \n\t' }] };
    expect(
      draws('rich_text', {
        blocks: [{ type: 'paragraph', ...blank }, { type: 'bullet_list', items: [blank] }, { type: 'heading' }],
      }),
    ).toBe(false);
    expect(
      draws('rich_text', { blocks: [{ type: 'bullet_list', items: [{ spans: [{ type: 'text', text: 'x' }] }] }] }),
    ).toBe(true);
  });

  it('is every other part', () => {
    const others = everyPart.filter(([type]) => !['rich_text', 'table', 'products', 'suggestions'].includes(type));
    for (const [type, fields] of others) expect(draws(type, fields), type).toBe(true);
  });

  it('is known of every part there is', () => {
    const views: { [Type in KnownPart['type']]: true } = partNames();
    expect(Object.keys(views)).toHaveLength(everyPart.length);
  });
});

/** Compiles only while every name of the table is a part and every part is in the table. */
function partNames(): { [Type in PartType]: true } {
  return Object.fromEntries(everyPart.map(([type]) => [type, true])) as { [Type in PartType]: true };
}
