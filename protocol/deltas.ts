/** What a streamed part is built from (api.md 5.3). */
import * as v from 'valibot';
import { productCardSchema, suggestionCardSchema } from './parts.ts';
import { alignments, itemSchema, spanSchema, tableCellSchema } from './text.ts';
import { decode, list, listOrEmpty, optional, word, wordOr } from './tolerant.ts';

/** The parts that may be streamed; all others arrive whole. */
export const streamedTypes = ['rich_text', 'products', 'suggestions', 'table'] as const;
export const blockTypes = ['paragraph', 'bullet_list'] as const;

const blockIndex = v.pipe(v.number(), v.integer(), v.minValue(0));

const startPart = v.object({
  action: v.literal('start_part'),
  part_type: word(streamedTypes),
  /** Tables only. */
  headers: listOrEmpty(tableCellSchema),
  alignments: listOrEmpty(wordOr(alignments, 'left')),
  caption: optional(v.string(), null),
});

export const deltaSchema = v.variant('action', [
  startPart,
  v.object({ action: v.literal('start_block'), block_index: blockIndex, block_type: word(blockTypes) }),
  v.object({ action: v.literal('append_text'), block_index: blockIndex, text: v.string() }),
  v.object({ action: v.literal('append_span'), block_index: blockIndex, span: spanSchema }),
  v.object({ action: v.literal('append_item'), block_index: blockIndex, item: itemSchema }),
  v.object({ action: v.literal('end_block'), block_index: blockIndex }),
  v.object({ action: v.literal('append_product'), product: productCardSchema }),
  v.object({ action: v.literal('append_suggestion'), suggestion: suggestionCardSchema }),
  v.object({ action: v.literal('append_row'), row: list(tableCellSchema) }),
  v.object({ action: v.literal('end_part') }),
]);
export type Delta = v.InferOutput<typeof deltaSchema>;

/** Any JSON value as a delta; `undefined` for what is malformed or unknown. Never throws. */
export function decodeDelta(value: unknown): Delta | undefined {
  return decode(deltaSchema, value);
}
