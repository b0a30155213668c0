/** The reducer's rules, one by one (api.md 5.5). */
import { describe, expect, it, vi } from 'vitest';
import { applyEvent, createDraft } from './draft.ts';
import { decodeStreamEvent, type Message } from './message.ts';
import type { Part, PartOf } from './parts.ts';

const empty = (): Message => ({ message_id: 'local', role: 'assistant', created_at: '', parts: [] });
const card = { id: '1', title: 'Støvle', image_url: '', url: 'https://shop.example/1' };
const text = (value: string): { type: 'text'; text: string } => ({ type: 'text', text: value });
const rich = (partId: string, value: string): Part => ({
  type: 'rich_text',
  part_id: partId,
  blocks: [{ type: 'paragraph', spans: [text(value)] }],
});

/** Folds deltas of the part `p1`, then hands the message on. */
function stream(...deltas: object[]): Message {
  const draft = createDraft(empty());
  for (const delta of deltas) draft.apply(decodeStreamEvent('part_delta', { part_id: 'p1', delta }));
  return draft.message();
}
const blocksOf = ({ parts }: Message): unknown => (parts[0] as PartOf<'rich_text'>).blocks;
const startText = { action: 'start_part', part_type: 'rich_text' };
const startBlock = (block_index: number, block_type = 'paragraph'): object => ({
  action: 'start_block',
  block_index,
  block_type,
});
const append = (block_index: number, value: string): object => ({ action: 'append_text', block_index, text: value });

describe('start_part', () => {
  it.each([
    ['rich_text', { blocks: [] }],
    ['products', { products: [] }],
    ['suggestions', { suggestions: [] }],
    ['table', { caption: null, headers: [], alignments: [], rows: [] }],
  ])('opens an empty %s', (part_type, fields) => {
    expect(stream({ action: 'start_part', part_type }).parts).toEqual([{ type: part_type, part_id: 'p1', ...fields }]);
  });

  it('opens a table with its headers, alignments and caption', () => {
    const headers = [{ blocks: [] }, 5, { blocks: [{ type: 'paragraph', spans: [text('Pris')] }] }];
    const { parts } = stream({
      action: 'start_part',
      part_type: 'table',
      headers,
      alignments: ['right', 'diagonal'],
      caption: 'Størrelser',
    });
    expect(parts[0]).toEqual({
      type: 'table',
      part_id: 'p1',
      caption: 'Størrelser',
      headers: [{ blocks: [] }, { blocks: [] }, headers[2]],
      alignments: ['right', 'left'],
      rows: [],
    });
  });

  it('puts the new part at the end', () => {
    const start: Message = { ...empty(), parts: [rich('p0', 'før')] };
    const event = decodeStreamEvent('part_delta', { part_id: 'p1', delta: startText });
    expect(applyEvent(start, event).parts.map((part) => (part as { part_id: string }).part_id)).toEqual(['p0', 'p1']);
  });

  it('empties a part that is started again', () => {
    expect(blocksOf(stream(startText, startBlock(0), append(0, 'a'), startText))).toEqual([]);
  });

  it.each(['quick_replies', 'image', 'show_form', 'constructor', '__proto__'])(
    'never opens %s, which is not streamed',
    (part_type) => {
      expect(stream({ action: 'start_part', part_type }).parts).toEqual([]);
    },
  );
});

describe('text', () => {
  it('is merged into the plain span before it, and not into any other', () => {
    const bold = { type: 'bold', text: 'fed' };
    const message = stream(
      startText,
      startBlock(0),
      append(0, 'a'),
      append(0, 'b'),
      { action: 'append_span', block_index: 0, span: bold },
      append(0, 'c'),
      append(0, 'd'),
    );
    expect(blocksOf(message)).toEqual([{ type: 'paragraph', spans: [text('ab'), bold, text('cd')] }]);
  });

  it('of a list comes item by item', () => {
    const item = { spans: [text('et')] };
    const message = stream(
      startText,
      startBlock(0, 'bullet_list'),
      { action: 'append_item', block_index: 0, item },
      { action: 'append_item', block_index: 0, item },
    );
    expect(blocksOf(message)).toEqual([{ type: 'bullet_list', items: [item, item] }]);
  });

  it('starts a block over that is started again, and appends one that lies beyond the end', () => {
    const message = stream(startText, startBlock(0), append(0, 'a'), startBlock(0, 'bullet_list'), startBlock(7));
    expect(blocksOf(message)).toEqual([
      { type: 'bullet_list', items: [] },
      { type: 'paragraph', spans: [] },
    ]);
  });

  it.each([
    ['a missing block', append(3, 'x')],
    ['a place before the first, as a block', startBlock(-1)],
    ['a place between two, as a block', startBlock(0.5)],
    ['a list, as text', append(1, 'x')],
    ['a list, as a span', { action: 'append_span', block_index: 1, span: text('x') }],
    ['a paragraph, as an item', { action: 'append_item', block_index: 0, item: { spans: [] } }],
    ['a place before the first', append(-1, 'x')],
    ['a place between two', append(0.5, 'x')],
    ['a malformed text', { action: 'append_text', block_index: 0, text: 5 }],
    ['an unknown span', { action: 'append_span', block_index: 0, span: { type: 'italic', text: 'x' } }],
    ['another kind of part, as a product', { action: 'append_product', product: card }],
    ['another kind of part, as a row', { action: 'append_row', row: [] }],
    [
      'another kind of part, as a suggestion',
      { action: 'append_suggestion', suggestion: { id: 's', title: 't', image_url: '', prompt_text: 'p' } },
    ],
  ])('that belongs to %s changes nothing', (_what, delta) => {
    const before = stream(startText, startBlock(0), startBlock(1, 'bullet_list'));
    expect(applyEvent(before, decodeStreamEvent('part_delta', { part_id: 'p1', delta }))).toBe(before);
  });

  it('of a block of unknown kind is swallowed, and the next block has its own place', () => {
    const message = stream(startText, startBlock(0, 'heading'), append(0, 'væk'), startBlock(1), append(1, 'her'));
    expect(blocksOf(message)).toEqual([{ type: 'unknown' }, { type: 'paragraph', spans: [text('her')] }]);
  });

  it('is unchanged by end_block and end_part', () => {
    const before = stream(startText, startBlock(0), append(0, 'a'));
    for (const delta of [{ action: 'end_block', block_index: 0 }, { action: 'end_part' }]) {
      expect(applyEvent(before, decodeStreamEvent('part_delta', { part_id: 'p1', delta }))).toBe(before);
    }
  });
});

describe('cards and rows', () => {
  it('come one by one, complete', () => {
    const { parts } = stream(
      { action: 'start_part', part_type: 'products' },
      { action: 'append_product', product: card },
      { action: 'append_product', product: { ...card, id: '2' } },
    );
    expect((parts[0] as PartOf<'products'>).products.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('keep suggestions in order', () => {
    const suggestion = { id: 's', title: 'Gaver', image_url: '', prompt_text: 'Vis gaver' };
    const { parts } = stream(
      { action: 'start_part', part_type: 'suggestions' },
      { action: 'append_suggestion', suggestion },
    );
    expect(parts[0]).toMatchObject({ suggestions: [suggestion] });
  });

  it('keep a malformed cell as an empty one, so that the next stands under its own header', () => {
    const cell = { blocks: [{ type: 'paragraph', spans: [text('42')] }] };
    const { parts } = stream(
      { action: 'start_part', part_type: 'table', headers: [cell, cell] },
      { action: 'append_row', row: [null, cell] },
      { action: 'append_row', row: 'x' },
    );
    expect((parts[0] as PartOf<'table'>).rows).toEqual([[{ blocks: [] }, cell]]);
  });
});

describe('part', () => {
  const whole = (part: unknown): ReturnType<typeof decodeStreamEvent> => decodeStreamEvent('part', { part });

  it('replaces its draft in place', () => {
    const start: Message = { ...empty(), parts: [rich('p0', 'a'), rich('p1', 'b'), rich('p2', 'c')] };
    expect(applyEvent(start, whole(rich('p1', 'rettet'))).parts).toEqual([
      rich('p0', 'a'),
      rich('p1', 'rettet'),
      rich('p2', 'c'),
    ]);
  });

  it('without a draft comes last', () => {
    expect(applyEvent({ ...empty(), parts: [rich('p0', 'a')] }, whole(rich('p1', 'b'))).parts).toEqual([
      rich('p0', 'a'),
      rich('p1', 'b'),
    ]);
  });

  it('that has no id never replaces another', () => {
    const image = { type: 'image', url: '/a' };
    const once = applyEvent(empty(), whole(image));
    expect(applyEvent(once, whole(image)).parts).toHaveLength(2);
  });

  it.each([
    ['is empty', { type: 'rich_text', part_id: 'p1', blocks: [] }],
    [
      'has only white space',
      { type: 'rich_text', part_id: 'p1', blocks: [{ type: 'paragraph', spans: [text(' \n')] }] },
    ],
    ['has no cards', { type: 'products', part_id: 'p1', products: [] }],
    ['has no suggestions', { type: 'suggestions', part_id: 'p1' }],
    ['has no columns', { type: 'table', part_id: 'p1', headers: [], rows: [[]] }],
  ])('that %s removes its draft and takes no place', (_what, part) => {
    expect(applyEvent({ ...empty(), parts: [rich('p1', 'kladde'), rich('p2', 'b')] }, whole(part)).parts).toEqual([
      rich('p2', 'b'),
    ]);
    const untouched = empty();
    expect(applyEvent(untouched, whole(part))).toBe(untouched);
  });
});

describe('done', () => {
  const done = (parts: unknown[]): ReturnType<typeof decodeStreamEvent> =>
    decodeStreamEvent('done', {
      message: { message_id: 'm1', role: 'assistant', created_at: '2026-01-05T10:00:00Z', parts },
    });

  it('replaces the whole turn: id, date and parts', () => {
    const message = applyEvent({ ...empty(), parts: [rich('p1', 'a'), rich('p2', 'b')] }, done([rich('p2', 'B')]));
    expect(message).toEqual({
      message_id: 'm1',
      role: 'assistant',
      created_at: '2026-01-05T10:00:00Z',
      parts: [rich('p2', 'B')],
    });
  });

  it('leaves nothing where nothing was ever renderable', () => {
    expect(applyEvent(empty(), done([{ type: 'hologram' }])).parts).toEqual([]);
    const opened: Message = { ...empty(), parts: [{ type: 'rich_text', part_id: 'p1', blocks: [] }] };
    expect(applyEvent(opened, done([])).parts).toEqual([]);
  });
});

describe('status and error', () => {
  it('change nothing in the message', () => {
    const message = { ...empty(), parts: [rich('p1', 'a')] };
    expect(applyEvent(message, decodeStreamEvent('status', { status: 'complete' }))).toBe(message);
    expect(
      applyEvent(message, decodeStreamEvent('error', { code: 'generation_failed', message: 'Øv', retryable: true })),
    ).toBe(message);
  });
});

describe('a long answer', () => {
  /** How often a list is copied while that many texts arrive between two snapshots. */
  function copiesFor(texts: number): number {
    const draft = createDraft(stream(startText, startBlock(0), append(0, 'a')));
    const event = decodeStreamEvent('part_delta', { part_id: 'p1', delta: append(0, 'b') });
    const slice = vi.spyOn(Array.prototype, 'slice');
    try {
      for (let count = 0; count < texts; count += 1) draft.apply(event);
      return slice.mock.calls.length;
    } finally {
      slice.mockRestore();
    }
  }

  it('copies each of its lists once, however many deltas come between two snapshots', () => {
    expect(copiesFor(1)).toBeGreaterThan(0);
    expect(copiesFor(1000)).toBe(copiesFor(1));
  });
});
