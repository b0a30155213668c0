/** What a streamed part is built from (api.md 5.3). */
import * as v from 'valibot';
import { productCardSchema, suggestionCardSchema } from './parts.ts';
import { alignments, itemSchema, spanSchema, tableCellSchema } from './text.ts';
import { decode, list, omittable, wholeFrom, word, wordOr } from './tolerant.ts';

/** The parts that may be streamed; all others arrive whole. */
export const streamedTypes = ['rich_text', 'products', 'suggestions', 'table'] as const;
export const blockTypes = ['paragraph', 'bullet_list'] as const;

const blockIndex = wholeFrom(0);

const startPart = v.object({
  action: v.literal('start_part'),
  part_type: word(streamedTypes),
  /** The last three: tables only. */
  headers: omittable(list(tableCellSchema)),
  alignments: omittable(list(wordOr(alignments, 'left'))),
  caption: omittable(v.string()),
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
