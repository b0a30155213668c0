/**
 * Legal delta sequences for parts (api.md 5.3, 5.4). Pure: a bot decides what to say and how fast, this says it so that
 * every client can fold it. Each streamed part ends with `end_part` and the authoritative `part`, which equals the fold.
 */
import type { Delta } from '../../../protocol/deltas.ts';
import { isRenderable, type KnownPart, type PartOf } from '../../../protocol/parts.ts';
import type { KnownBlock, Span } from '../../../protocol/text.ts';
import type { BotEvent } from './bot.ts';

/** A part in one whole event: what is never streamed (api.md 5.3). */
type WholePart = Exclude<KnownPart, { type: 'rich_text' | 'products' | 'table' | 'suggestions' }>;

/** The events that say one part, in order. Nothing at all for a part that draws nothing. */
export function* emitPart(part: KnownPart): Generator<BotEvent> {
  switch (part.type) {
    case 'rich_text':
      return yield* emitRichText(part.part_id, part.blocks.filter(isKnownBlock));
    case 'products':
      return yield* emitProducts(part);
    case 'table':
      return yield* emitTable(part);
    case 'suggestions':
      return yield* emitSuggestions(part);
    default:
      return yield* emitWhole(part);
  }
}

/** Text in word-sized deltas; bold, struck and linked spans and list items come whole, as the grammar has it. */
export function* emitRichText(partId: string, blocks: readonly KnownBlock[]): Generator<BotEvent> {
  const part: PartOf<'rich_text'> = { type: 'rich_text', part_id: partId, blocks: tidyBlocks(blocks) };
  if (!isRenderable(part)) return;
  const say = sayFor(partId);
  yield say({ action: 'start_part', part_type: 'rich_text' });
  for (const [index, block] of part.blocks.entries()) {
    if (block.type === 'unknown') continue;
    yield say({ action: 'start_block', block_index: index, block_type: block.type });
    yield* emitBlock(say, index, block);
    yield say({ action: 'end_block', block_index: index });
  }
  yield* end(say, part);
}

function* emitBlock(say: Say, index: number, block: KnownBlock): Generator<BotEvent> {
  if (block.type === 'bullet_list') {
    for (const item of block.items) yield say({ action: 'append_item', block_index: index, item });
    return;
  }
  for (const span of block.spans) {
    if (span.type !== 'text') yield say({ action: 'append_span', block_index: index, span });
    else for (const text of wordsOf(span.text)) yield say({ action: 'append_text', block_index: index, text });
  }
}

export function* emitProducts(part: PartOf<'products'>): Generator<BotEvent> {
  if (!isRenderable(part)) return;
  const say = sayFor(part.part_id);
  yield say({ action: 'start_part', part_type: 'products' });
  for (const product of part.products) yield say({ action: 'append_product', product });
  yield* end(say, part);
}

export function* emitSuggestions(part: PartOf<'suggestions'>): Generator<BotEvent> {
  if (!isRenderable(part)) return;
  const say = sayFor(part.part_id);
  yield say({ action: 'start_part', part_type: 'suggestions' });
  for (const suggestion of part.suggestions) yield say({ action: 'append_suggestion', suggestion });
  yield* end(say, part);
}

export function* emitTable(part: PartOf<'table'>): Generator<BotEvent> {
  if (!isRenderable(part)) return;
  const say = sayFor(part.part_id);
  const { headers, alignments, caption } = part;
  yield say({ action: 'start_part', part_type: 'table', headers, alignments, caption: caption ?? undefined });
  for (const row of part.rows) yield say({ action: 'append_row', row });
  yield* end(say, part);
}

export function* emitWhole(part: WholePart): Generator<BotEvent> {
  if (isRenderable(part)) yield { type: 'part', part };
}

type Say = (delta: Delta) => BotEvent;

function sayFor(partId: string): Say {
  return (delta) => ({ type: 'part_delta', part_id: partId, delta });
}

function* end(say: Say, part: KnownPart): Generator<BotEvent> {
  yield say({ action: 'end_part' });
  yield { type: 'part', part };
}

/** "Two  words" → "Two  ", "words": joined again they are the same text to the letter. */
export function wordsOf(text: string): string[] {
  return text.match(/\s*\S+\s*/gu) ?? (text === '' ? [] : [text]);
}

/** The blocks as they fold: neighbouring plain spans become one, empty spans, items and blocks go. */
export function tidyBlocks(blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks.flatMap((block): KnownBlock[] => {
    if (block.type === 'paragraph') {
      const spans = tidySpans(block.spans);
      return spans.length > 0 ? [{ type: 'paragraph', spans }] : [];
    }
    const items = block.items.map((item) => ({ spans: tidySpans(item.spans) })).filter((item) => item.spans.length > 0);
    return items.length > 0 ? [{ type: 'bullet_list', items }] : [];
  });
}

function tidySpans(spans: readonly Span[]): Span[] {
  const tidy: Span[] = [];
  for (const span of spans) {
    const last = tidy.at(-1);
    if (span.text === '') continue;
    if (span.type === 'text' && last?.type === 'text')
      tidy[tidy.length - 1] = { type: 'text', text: last.text + span.text };
    else tidy.push(span);
  }
  return tidy;
}

function isKnownBlock(block: PartOf<'rich_text'>['blocks'][number]): block is KnownBlock {
  return block.type !== 'unknown';
}
