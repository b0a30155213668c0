/** Structured text: spans inside blocks (api.md 6.1). Clients render structure and never parse markdown. */
import * as v from 'valibot';
import { list, listOrEmpty } from './tolerant.ts';

const text = v.object({ type: v.literal('text'), text: v.string() });
const bold = v.object({ type: v.literal('bold'), text: v.string() });
const strike = v.object({ type: v.literal('strike'), text: v.string() });
const link = v.object({ type: v.literal('link'), text: v.string(), url: v.string() });

export const spanSchema = v.variant('type', [text, bold, strike, link]);
/** A run of text. A link's `url` is untrusted until it has passed the client's URL policy. */
export type Span = v.InferOutput<typeof spanSchema>;

export const itemSchema = v.object({ spans: listOrEmpty(spanSchema) });
/** One line of a bullet list; lists are flat. */
export type ListItem = v.InferOutput<typeof itemSchema>;

const paragraph = v.object({ type: v.literal('paragraph'), spans: list(spanSchema) });
const bulletList = v.object({ type: v.literal('bullet_list'), items: list(itemSchema) });

export const blockSchema = v.variant('type', [paragraph, bulletList]);
export type Paragraph = v.InferOutput<typeof paragraph>;
export type BulletList = v.InferOutput<typeof bulletList>;
export type KnownBlock = v.InferOutput<typeof blockSchema>;
/** `unknown` keeps the place of a streamed block of a kind that we do not know: it swallows its appends (api.md 5.5). */
export type Block = KnownBlock | { type: 'unknown' };

const cellImage = v.object({
  type: v.literal('image'),
  url: v.string(),
  thumbnail_url: v.nullish(v.string()),
  alt: v.nullish(v.string()),
});
export const cellBlockSchema = v.variant('type', [paragraph, bulletList, cellImage]);
export type CellBlock = v.InferOutput<typeof cellBlockSchema>;

const cell = v.object({ blocks: listOrEmpty(cellBlockSchema) });
/** A malformed cell is an empty one, so that its neighbours stay under their own headers. */
export const tableCellSchema = v.fallback(cell, (): v.InferOutput<typeof cell> => ({ blocks: [] }));
/** A table cell holds blocks (api.md 6.2). */
export type TableCell = v.InferOutput<typeof cell>;

export const alignments = ['left', 'center', 'right'] as const;
export type Alignment = (typeof alignments)[number];

/** A paragraph with one plain span: the most common block. */
export function paragraphOf(value: string): Paragraph {
  return { type: 'paragraph', spans: [{ type: 'text', text: value }] };
}

export { plainText } from './plain-text.ts';
