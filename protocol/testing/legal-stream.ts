/** Every stream that our server may emit for a message (api.md 5.2 to 5.4), as frames of the wire. For tests only. */
import fc from 'fast-check';
import type { Delta } from '../deltas.ts';
import type { Message } from '../message.ts';
import { isRenderable, type KnownPart } from '../parts.ts';
import { message, partWithId } from './arbitraries.ts';
import type { Block, Span } from '../text.ts';

/** An SSE frame: the event's name and its data. */
export type Frame = { name: string; data: unknown };
/** A number below `count`, chosen by the property's random choices. */
type Choose = (count: number) => number;

const deltaOf = (partId: string, delta: Delta): Frame => ({ name: 'part_delta', data: { part_id: partId, delta } });

/** A text in one to three pieces. Cuts may fall anywhere, also inside a surrogate pair. */
function pieces(text: string, choose: Choose): string[] {
  const cuts = [choose(text.length + 1), choose(text.length + 1)].sort((a, b) => a - b);
  return [text.slice(0, cuts[0]), text.slice(cuts[0], cuts[1]), text.slice(cuts[1])].filter((piece) => piece !== '');
}

function spanDeltas(span: Span, block_index: number, choose: Choose): Delta[] {
  if (span.type !== 'text' || choose(4) === 0) return [{ action: 'append_span', block_index, span }];
  return pieces(span.text, choose).map((text) => ({ action: 'append_text', block_index, text }));
}

function blockDeltas(block: Block, block_index: number, choose: Choose): Delta[] {
  if (block.type === 'unknown') return [];
  const content: Delta[] =
    block.type === 'paragraph'
      ? block.spans.flatMap((span) => spanDeltas(span, block_index, choose))
      : block.items.map((item) => ({ action: 'append_item', block_index, item }));
  return [
    { action: 'start_block', block_index, block_type: block.type },
    ...content,
    { action: 'end_block', block_index },
  ];
}

/** The deltas that build a part, or `undefined` for a part that is never streamed. */
export function deltasOf(part: KnownPart, choose: Choose): Delta[] | undefined {
  switch (part.type) {
    case 'rich_text':
      return [
        { action: 'start_part', part_type: 'rich_text' },
        ...part.blocks.flatMap((block, index) => blockDeltas(block, index, choose)),
        { action: 'end_part' },
      ];
    case 'products':
      return [
        { action: 'start_part', part_type: 'products' },
        ...part.products.map((product): Delta => ({ action: 'append_product', product })),
        { action: 'end_part' },
      ];
    case 'suggestions':
      return [
        { action: 'start_part', part_type: 'suggestions' },
        ...part.suggestions.map((suggestion): Delta => ({ action: 'append_suggestion', suggestion })),
        { action: 'end_part' },
      ];
    case 'table':
      return [
        {
          action: 'start_part',
          part_type: 'table',
          headers: part.headers,
          alignments: part.alignments,
          caption: part.caption ?? undefined,
        },
        ...part.rows.map((row): Delta => ({ action: 'append_row', row })),
        { action: 'end_part' },
      ];
    default:
      return undefined;
  }
}

/** What is streamed may be another text than the part that follows: the part corrects it (5.4, rule 5). */
function partFrames(part: KnownPart, draft: KnownPart, choose: Choose): Frame[] {
  const whole: Frame = { name: 'part', data: { part } };
  const streamed = choose(4) === 0 ? undefined : deltasOf(draft, choose);
  const partId = part.part_id ?? '';
  return [...(streamed ?? []).map((delta) => deltaOf(partId, delta)), whole];
}

function statusFrames(choose: Choose): Frame[] {
  const status = (word: string): Frame => ({ name: 'status', data: { status: word } });
  return [status('connected'), status('processing')].slice(choose(3));
}

export type LegalStream = { frames: Frame[]; final: Message };

/** A random message and a random legal stream that ends with it. What leaves has been through JSON. */
export const legalStream: fc.Arbitrary<LegalStream> = message
  .chain((final) =>
    fc.record({
      final: fc.constant(final),
      drafts: fc.tuple(
        ...final.parts.map((part) =>
          part.type === 'unknown' ? fc.constant(part) : partWithId(part.part_id ?? '', part.type),
        ),
      ),
      choices: fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 40 }),
    }),
  )
  .map(({ final, drafts, choices }) => {
    let next = 0;
    const choose: Choose = (count) => choices[next++ % choices.length]! % count;
    const body = final.parts.flatMap((part, index) => {
      if (part.type === 'unknown' || !isRenderable(part)) return [];
      /** Some parts come with `done` only. */
      if (choose(6) === 0) return [];
      const draft = choose(3) === 0 ? drafts[index] : part;
      return partFrames(part, draft?.type === 'unknown' || !draft ? part : draft, choose);
    });
    const done = {
      name: 'done',
      data: { message: choose(3) === 0 ? { ...final, parts: final.parts.toReversed() } : final },
    };
    const frames = [...statusFrames(choose), ...body, done];
    return JSON.parse(JSON.stringify({ frames, final: done.data.message })) as LegalStream;
  });
