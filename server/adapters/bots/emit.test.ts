import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownPart } from '../../../protocol/parts.ts';
import type { KnownBlock, Span } from '../../../protocol/text.ts';
import { fold } from './bot.contract.ts';
import { emitPart, tidyBlocks, wordsOf } from './emit.ts';

const span = fc.oneof(
  fc.record({ type: fc.constantFrom('text' as const, 'bold' as const, 'strike' as const), text: fc.string() }),
  fc.record({ type: fc.constant('link' as const), text: fc.string(), url: fc.webUrl() }),
);
const spans = fc.array(span, { maxLength: 6 }) as fc.Arbitrary<Span[]>;
const block = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), spans }),
  fc.record({ type: fc.constant('bullet_list' as const), items: fc.array(fc.record({ spans }), { maxLength: 4 }) }),
) as fc.Arbitrary<KnownBlock>;

const text = (value: string): Span => ({ type: 'text', text: value });
const paragraph = (...of: Span[]): KnownBlock => ({ type: 'paragraph', spans: of });
const rich = (...blocks: KnownBlock[]): KnownPart => ({ type: 'rich_text', part_id: 'p', blocks });

describe('what a bot says', () => {
  it('is a part that its deltas fold to, whatever the text is made of', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        const events = [...emitPart(rich(...blocks))];
        const deltas = fold(events.filter((event) => event.type === 'part_delta')).parts;
        const confirmed = events.flatMap((event) => (event.type === 'part' ? [event.part] : []));
        expect(deltas).toEqual(confirmed);
      }),
      { seed: 7 },
    );
  });

  it('comes word by word, so that the visitor reads along', () => {
    const said = [...emitPart(rich(paragraph(text('Two jackets  under 500.'))))].flatMap((event) =>
      event.type === 'part_delta' && event.delta.action === 'append_text' ? [event.delta.text] : [],
    );
    expect(said).toEqual(['Two ', 'jackets  ', 'under ', '500.']);
  });

  it('loses no character when text is cut into words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => wordsOf(value).join('') === value),
      { seed: 7 },
    );
  });

  it('joins neighbouring plain spans, because that is how they fold', () => {
    expect(
      tidyBlocks([paragraph(text('a '), text('b'), { type: 'bold', text: '' }, text('c')), paragraph(text(''))]),
    ).toEqual([paragraph(text('a bc'))]);
  });

  it('is nothing for parts that draw nothing', () => {
    expect([...emitPart(rich(paragraph(text('   '))))]).toEqual([]);
    expect([...emitPart({ type: 'products', part_id: 'p', products: [] })]).toEqual([]);
    expect([...emitPart({ type: 'suggestions', part_id: 'p', suggestions: [] })]).toEqual([]);
  });

  it('streams cards and rows one by one and quick replies whole', () => {
    const card = {
      id: '1',
      title: 'A',
      description: null,
      image_url: '',
      price: { amount: 1, currency: 'DKK' },
      original_price: null,
      splash: null,
      url: 'https://a.example',
      add_to_cart: null,
    };
    const cell = { blocks: [{ type: 'paragraph' as const, spans: [text('x')] }] };
    const actions = (part: KnownPart): string[] =>
      [...emitPart(part)].map((event) => (event.type === 'part' ? 'part' : event.delta.action));
    expect(actions({ type: 'products', part_id: 'p', products: [card, card] })).toEqual([
      'start_part',
      'append_product',
      'append_product',
      'end_part',
      'part',
    ]);
    expect(
      actions({ type: 'table', part_id: 'p', caption: 'C', headers: [cell], alignments: ['left'], rows: [[cell]] }),
    ).toEqual(['start_part', 'append_row', 'end_part', 'part']);
    expect(
      actions({
        type: 'suggestions',
        part_id: 'p',
        suggestions: [{ id: '1', title: 'A', description: null, image_url: '', prompt_text: 'A' }],
      }),
    ).toEqual(['start_part', 'append_suggestion', 'end_part', 'part']);
    expect(actions({ type: 'quick_replies', part_id: 'p', replies: ['Yes'] })).toEqual(['part']);
  });

  it('gives a table its headers and caption with the first delta', () => {
    const cell = { blocks: [{ type: 'paragraph' as const, spans: [text('x')] }] };
    const part: KnownPart = {
      type: 'table',
      part_id: 'p',
      caption: 'C',
      headers: [cell],
      alignments: ['right'],
      rows: [[cell]],
    };
    expect(fold([...emitPart(part)].filter((event) => event.type === 'part_delta')).parts).toEqual([part]);
    expect(
      fold([...emitPart({ ...part, caption: null })].filter((event) => event.type === 'part_delta')).parts,
    ).toEqual([{ ...part, caption: null }]);
  });
});
