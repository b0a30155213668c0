/** The test vectors of api.md 15, by their numbers there. */
import { getLines, getMessages } from '@microsoft/fetch-event-source/lib/cjs/parse.js';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decodeConfig } from './config.ts';
import { decodeDelta } from './deltas.ts';
import { applyEvent, createDraft } from './draft.ts';
import {
  actionRequestSchema,
  formDefinitionSchema,
  formFieldSchema,
  formValuesRequestSchema,
  sessionSchema,
} from './forms.ts';
import { livechatStateSchema } from './livechat.ts';
import { decodeMessage, decodeStreamEvent, type Message } from './message.ts';
import { decodePart, type Part, type PartOf, type PartType } from './parts.ts';
import { decode } from './tolerant.ts';

const unknown = { type: 'unknown' };
const empty = (): Message => ({ message_id: 'local', role: 'assistant', created_at: '', parts: [] });
const card = { id: '1', title: 'Støvle', image_url: '', url: 'https://shop.example/1' };
const text = (value: string): object => ({ type: 'paragraph', spans: [{ type: 'text', text: value }] });

/** A part that must be of the given type. */
function part<Type extends PartType>(type: Type, fields: object): PartOf<Type> {
  const decoded = decodePart({ type, part_id: 'p1', ...fields });
  expect(decoded.type).toBe(type);
  return decoded as PartOf<Type>;
}

function fold(...frames: [name: string, data: unknown][]): Message {
  const draft = createDraft(empty());
  for (const [name, data] of frames) draft.apply(decodeStreamEvent(name, data));
  return draft.message();
}
const delta = (fields: object, partId = 'p1'): [string, unknown] => ['part_delta', { part_id: partId, delta: fields }];
const done = (parts: unknown[], extra: object = {}): [string, unknown] => [
  'done',
  { message: { message_id: 'm1', role: 'assistant', created_at: '2026-01-05T10:00:00.000Z', parts }, ...extra },
];

describe('1: a word that nobody knows throws nothing, and its siblings survive', () => {
  it('as an event name', () => {
    expect(decodeStreamEvent('reaction', { part: {} })).toEqual(unknown);
    expect(
      fold(['reaction', {}], ['part', { part: { type: 'rich_text', part_id: 'p1', blocks: [text('Hej')] } }]).parts,
    ).toHaveLength(1);
  });

  it('as a delta action', () => {
    expect(decodeDelta({ action: 'append_video', block_index: 0 })).toBeUndefined();
    expect(decodeStreamEvent('part_delta', { part_id: 'p1', delta: { action: 'append_video' } })).toEqual(unknown);
  });

  it('as a part type', () => {
    const { parts } = decodeMessage({
      message_id: 'm',
      role: 'assistant',
      created_at: '',
      parts: [
        { type: 'hologram', part_id: 'p0' },
        { type: 'request_human_agent', part_id: 'p1' },
      ],
    })!;
    expect(parts).toEqual([unknown, { type: 'request_human_agent', part_id: 'p1' }]);
  });

  it('as a block type', () => {
    const { blocks } = part('rich_text', { blocks: [{ type: 'heading', text: 'Nej' }, text('Ja')] });
    expect(blocks).toEqual([unknown, text('Ja')]);
  });

  it('as a span type', () => {
    const spans = [
      { type: 'italic', text: 'nej' },
      { type: 'bold', text: 'ja' },
      { type: 'link', text: 'uden url' },
    ];
    const { blocks } = part('rich_text', {
      blocks: [
        { type: 'paragraph', spans },
        { type: 'bullet_list', items: [{ spans }, 5] },
      ],
    });
    const kept = [{ type: 'bold', text: 'ja' }];
    expect(blocks).toEqual([
      { type: 'paragraph', spans: kept },
      { type: 'bullet_list', items: [{ spans: kept }] },
    ]);
  });

  it('as a cell block type', () => {
    const { rows } = part('table', {
      headers: [{ blocks: [] }],
      rows: [[{ blocks: [{ type: 'video' }, text('42')] }]],
    });
    expect(rows).toEqual([[{ blocks: [text('42')] }]]);
  });

  it('as a role, a status, a trigger and an operator', () => {
    expect(decodeMessage({ message_id: 'm', role: 'ghost', created_at: '', parts: [] })?.role).toBe('unknown');
    expect(decode(livechatStateSchema, { status: 'frozen' })?.status).toBe('unknown');
    expect(decodeConfig({ forms: [{ form_id: 'f', trigger: 'moon_phase' }] }).forms[0]?.trigger).toBe('unknown');
    const field = { key: 'a', label: 'A', visible_when: [{ field: 'b', operator: 'matches', value: 'x' }] };
    expect(decode(formFieldSchema, field)?.visible_when[0]?.operator).toBe('unknown');
  });
});

it('2: start_part with an unknown part_type is ignored, and its part renders all the same', () => {
  const opened = fold(
    delta({ action: 'start_part', part_type: 'carousel' }),
    delta({ action: 'append_product', product: card }),
  );
  expect(opened.parts).toEqual([]);
  const products = { type: 'products', part_id: 'p1', products: [card] };
  expect(applyEvent(opened, decodeStreamEvent('part', { part: products })).parts).toHaveLength(1);
});

it('3: append_product without required fields is ignored, and the stream goes on', () => {
  const { parts } = fold(
    delta({ action: 'start_part', part_type: 'products' }),
    delta({ action: 'append_product', product: { id: '1', title: 'uden url', image_url: '' } }),
    delta({ action: 'append_product' }),
    delta({ action: 'append_product', product: card }),
  );
  expect((parts[0] as PartOf<'products'>).products.map(({ id }) => id)).toEqual(['1']);
});

it('4: products without part_id is unknown; one bad card leaves the others', () => {
  expect(decodePart({ type: 'products', products: [card] })).toEqual(unknown);
  const { products } = part('products', { products: [card, { id: '2' }, null, { ...card, id: '3' }] });
  expect(products.map(({ id }) => id)).toEqual(['1', '3']);
  expect(part('products', {}).products).toEqual([]);
});

it('5: a suggestion with an empty image_url is kept without an image', () => {
  const suggestion = { id: 's', title: 'Gaver', image_url: '', prompt_text: 'Vis gaver' };
  expect(part('suggestions', { suggestions: [suggestion] }).suggestions).toEqual([
    { ...suggestion, description: null },
  ]);
});

it('6: quick_replies without replies is unknown', () => {
  expect(decodePart({ type: 'quick_replies', part_id: 'p1', replies: [] })).toEqual(unknown);
  expect(decodePart({ type: 'quick_replies', part_id: 'p1', replies: [1, null, ' '] })).toEqual(unknown);
  expect(decodePart({ type: 'quick_replies', part_id: 'p1' })).toEqual(unknown);
});

describe('7: an image', () => {
  it.each([
    'not a url',
    '',
    'javascript:alert(1)',
    '//evil.example/a.png',
    '/\\evil.example',
    'ftp://a/b',
    'https://',
    null,
    5,
  ])('with %j as its url is unknown', (url) => {
    expect(decodePart({ type: 'image', url })).toEqual(unknown);
  });

  it.each([
    'https://cdn.example/a.png?x=1',
    'HTTP://cdn.example/å.png',
    'data:image/png;base64,AA==',
    '/api/v1/chat/attachments/a?token=t',
  ])('with %j as its url is accepted', (url) => {
    expect(part('image', { url }).url).toBe(url);
  });

  it('keeps its place when only the thumbnail is unusable', () => {
    expect(part('image', { url: '/a', thumbnail_url: 'not a url' }).thumbnail_url).toBeNull();
  });
});

it('8: file without filename, or without url, is unknown', () => {
  expect(decodePart({ type: 'file', url: '/a' })).toEqual(unknown);
  expect(decodePart({ type: 'file', filename: 'a.pdf' })).toEqual(unknown);
  expect(part('file', { url: '/a', filename: 'a.pdf', size_bytes: 'big' }).filename).toBe('a.pdf');
});

describe('9: request_image_upload', () => {
  const defaults = { accepted_types: ['image/png', 'image/jpeg', 'image/webp'], max_size_bytes: 5_242_880 };
  it.each([
    {},
    { accepted_types: [] },
    { accepted_types: ['image/png', 5] },
    { accepted_types: 'image/png' },
    { max_size_bytes: '1 MB' },
    { max_size_bytes: -1, accepted_types: null },
  ])('has the documented defaults for %j', (fields) => {
    expect(part('request_image_upload', fields)).toMatchObject(defaults);
  });

  it('is unknown without part_id', () => {
    expect(decodePart({ type: 'request_image_upload', ...defaults })).toEqual(unknown);
  });
});

it('10: show_support_ticket without flags accepts attachments of up to 2 MiB', () => {
  expect(part('show_support_ticket', {})).toEqual({
    type: 'show_support_ticket',
    part_id: 'p1',
    fields: [],
    attachments_accepted: true,
    max_attachment_size_bytes: 2_097_152,
  });
});

it('11: show_form with only its ids is called by its form id; without form_id it is unknown', () => {
  const thin = { name: 'ret', fields: [], min_filled_fields: 0, confirmation_text: null };
  expect(part('show_form', { form_id: 'ret' })).toMatchObject(thin);
  expect(part('show_form', { form_id: 'ret', name: '  ' })).toMatchObject(thin);
  expect(part('show_form', { form_id: 'ret', name: ' Returnering ' }).name).toBe('Returnering');
  expect(decodePart({ type: 'show_form', part_id: 'p1', name: 'x' })).toEqual(unknown);
});

it('12: a field of type phone is tel, of an unknown type text; without key or label it is dropped alone', () => {
  const { fields } = part('show_contact_form', {
    fields: [
      { key: 'a', label: 'A', type: 'phone' },
      { key: 'b', label: 'B', type: 'slider' },
      { key: 'c' },
      { label: 'D' },
      { key: 'e', label: 'E' },
      { key: 'f', label: 'F', type: 7 },
    ],
  });
  expect(fields.map(({ key, type }) => [key, type])).toEqual([
    ['a', 'tel'],
    ['b', 'text'],
    ['e', 'text'],
    ['f', 'text'],
  ]);
});

it('13: done with a malformed image keeps the text; its visitor_token comes through', () => {
  const frame = done(
    [
      { type: 'image', url: 'not a url' },
      { type: 'rich_text', part_id: 'p1', blocks: [text('Hej')] },
    ],
    { visitor_token: 'jwt' },
  );
  const event = decodeStreamEvent(...frame);
  expect(event).toMatchObject({ type: 'done', visitor_token: 'jwt' });
  expect(applyEvent(empty(), event).parts).toEqual([{ type: 'rich_text', part_id: 'p1', blocks: [text('Hej')] }]);
  expect(decodeStreamEvent(...done([], { visitor_token: '' }))).not.toHaveProperty('visitor_token', '');
});

describe('14: done', () => {
  const rich = (partId: string): Part => ({
    type: 'rich_text',
    part_id: partId,
    blocks: [{ type: 'paragraph', spans: [{ type: 'text', text: partId }] }],
  });

  it('reorders parts and adds parts that never streamed', () => {
    const { parts } = fold(
      ['part', { part: rich('a') }],
      ['part', { part: rich('b') }],
      done([rich('c'), rich('b'), rich('a')]),
    );
    expect(parts).toEqual([rich('c'), rich('b'), rich('a')]);
  });

  it('empties nothing when it has nothing to render', () => {
    const { parts, message_id } = fold(
      ['part', { part: rich('a') }],
      done([{ type: 'hologram' }, { type: 'rich_text', part_id: 'x', blocks: [] }]),
    );
    expect([message_id, parts]).toEqual(['m1', [rich('a')]]);
  });

  it('drops only the parts that it does not know', () => {
    expect(fold(done([{ type: 'hologram' }, rich('a')])).parts).toEqual([rich('a')]);
  });
});

it('15: a config without its optional members has the documented defaults', () => {
  const config = decodeConfig({
    display: { name: 'Nord', avatar: { url: null }, privacy_policy_url: 'https://a' },
    theme: {},
    popup_messages: [],
  });
  expect(config).toMatchObject({
    start_prompts: [],
    forms: [],
    image_enabled: true,
    product_card: { open_label: null, add_to_cart: { enabled: false } },
    livechat: {
      enabled: false,
      configured: false,
      availability_status: 'offline',
      availability_reason: 'disabled',
      show_livechat_logo: true,
      attachments_enabled: false,
      max_attachment_size_bytes: 5_242_880,
    },
  });
  expect(config.dark_theme).toBe(config.theme);
});

it('16: a theme with a null logo, a null header button fill and a null sha256 is accepted', () => {
  const { theme } = decodeConfig({
    theme: {
      header: { logo: { url: null }, button: { background_color: null, icon_color: '#010203' } },
      font: { ios: { asset_url: 'https://a/f.ttf', sha256: null, format: 'ttf' } },
    },
  });
  expect(theme.header).toMatchObject({
    logo: { url: null },
    button: { background_color: null, icon_color: '#010203' },
  });
  expect(theme.font.ios).toEqual({ asset_url: 'https://a/f.ttf', sha256: null, format: 'ttf' });
});

it('17: camel-case form keys survive actions, values, definitions and the session unchanged', () => {
  const values = { orderNumber: '1', 'E-mail Adresse': 'a@b.dk', snake_case: 'x', ÆøÅ: 'y' };
  const action = { part_id: 'p', action: { type: 'form_submission', form_id: 'f', values } };
  expect(v.parse(actionRequestSchema, action)).toEqual(action);
  expect(
    v.parse(actionRequestSchema, { part_id: 'p', action: { type: 'contact_form', fields: values } }).action,
  ).toEqual({ type: 'contact_form', fields: values });
  expect(v.parse(formValuesRequestSchema, { values })).toEqual({ values });
  expect(
    v.parse(formDefinitionSchema, { form_id: 'f', fields: [{ key: 'orderNumber', label: 'Ordre' }] }).fields[0]?.key,
  ).toBe('orderNumber');
  expect(v.parse(sessionSchema, { values: [{ key: 'orderNumber', value: '1' }] }).values[0]?.key).toBe('orderNumber');
});

describe('18: the parser that the chat app uses for SSE', () => {
  type Seen = { id: string; event: string; data: string };
  const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
  function parse(chunks: Uint8Array[]): Seen[] {
    const seen: Seen[] = [];
    const lines = getLines(
      getMessages(
        () => undefined,
        () => undefined,
        ({ id, event, data }) => seen.push({ id, event, data }),
      ),
    );
    chunks.forEach(lines);
    /** A frame without an event name is ignored (5.1): the blank line after a comment makes such a frame. */
    return seen.filter(({ event }) => event !== '');
  }

  const stream = [
    ': keep-alive\n\n',
    'id: 1\r\nevent: status\r\ndata: {"status":"connected"}\r\n\r\n',
    'id:2\revent:part\rdata:{"a":\rdata: "sko 👢🏽 æøå"}\r\r',
    'data: no name\n\n\n\n',
    'event: part_delta\ndata: {"x":1}\r\nid: 3\n: comment in between\n\r\n',
    'event: done\ndata: {"cut":',
  ].join('');
  const frames: Seen[] = [
    { id: '1', event: 'status', data: '{"status":"connected"}' },
    { id: '2', event: 'part', data: '{"a":\n"sko 👢🏽 æøå"}' },
    { id: '3', event: 'part_delta', data: '{"x":1}' },
  ];

  it('reads LF, CR and CRLF mixed, comments, lines of data in one frame, and drops an unterminated tail', () => {
    expect(parse([bytes(stream)])).toEqual(frames);
  });

  it('reads the same when the bytes are cut at any place', () => {
    const all = bytes(stream);
    for (let cut = 0; cut <= all.length; cut += 1) expect(parse([all.slice(0, cut), all.slice(cut)])).toEqual(frames);
    expect(parse([...all].map((byte) => Uint8Array.of(byte)))).toEqual(frames);
  });
});
