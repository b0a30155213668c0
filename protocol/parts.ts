/**
 * The parts of a message (api.md 6): one schema each, one union, one decoder. To add a part: its schema here and in
 * `partSchemas`, its view in `iframe-app/parts/` (leaving it out does not compile), a line the demo assistant says, an
 * end-to-end story, and a row in `docs/parts.md`.
 */
import * as v from 'valibot';
import { formFieldSchema, submitActionSchema } from './forms.ts';
import { limits } from './limits.ts';
import { alignments, blockSchema, tableCellSchema, type Block } from './text.ts';
import { decode, list, listOrEmpty, omittable, optional, wholeFrom, wordOr } from './tolerant.ts';

const partId = v.string();

/** An http(s) or data URL, or a host-less path that the client resolves against the API's origin (api.md 6.6). */
const assetUrl = v.pipe(v.string(), v.regex(/^(https?:\/\/[^\s/]|data:[^\s,]*,|\/(?![/\\]))\S*$/i));

/** Blocks of unknown kind keep their place, so that a corrected part and its draft have the same indexes. */
const block = v.fallback(blockSchema as v.GenericSchema<unknown, Block>, { type: 'unknown' });

export const richTextSchema = v.object({ type: v.literal('rich_text'), part_id: partId, blocks: list(block) });
export const tableSchema = v.object({
  type: v.literal('table'),
  part_id: partId,
  caption: optional(v.string(), null),
  headers: list(tableCellSchema),
  alignments: listOrEmpty(wordOr(alignments, 'left')),
  rows: list(list(tableCellSchema)),
});

export const moneySchema = v.object({ amount: v.pipe(v.number(), v.finite()), currency: v.string() });
/** `amount` in major units, `currency` ISO 4217. */
export type Money = v.InferOutput<typeof moneySchema>;

export const productCardSchema = v.object({
  id: v.string(),
  title: v.string(),
  description: optional(v.string(), null),
  image_url: v.string(),
  price: omittable(moneySchema),
  original_price: optional(moneySchema, null),
  splash: optional(v.string(), null),
  url: v.string(),
  add_to_cart: optional(v.object({ sku: v.string(), url: optional(v.string(), null) }), null),
});
/** A product as a card (api.md 6.3). No variants, stock or ratings exist on the wire. */
export type ProductCard = v.InferOutput<typeof productCardSchema>;
export const productsSchema = v.object({
  type: v.literal('products'),
  part_id: partId,
  products: listOrEmpty(productCardSchema),
});

export const suggestionCardSchema = v.object({
  id: v.string(),
  title: v.string(),
  description: optional(v.string(), null),
  image_url: v.string(),
  prompt_text: v.string(),
});
export type SuggestionCard = v.InferOutput<typeof suggestionCardSchema>;
export const suggestionsSchema = v.object({
  type: v.literal('suggestions'),
  part_id: partId,
  suggestions: listOrEmpty(suggestionCardSchema),
});

/** A blank reply would be an empty button that sends nothing. */
const uniqueReplies = (replies: string[]): string[] =>
  [...new Set(replies.filter((reply) => reply.trim() !== ''))].slice(0, limits.quickReplies);
export const quickRepliesSchema = v.object({
  type: v.literal('quick_replies'),
  part_id: partId,
  replies: v.pipe(list(v.string()), v.transform(uniqueReplies), v.minLength(1)),
});

const stored = {
  part_id: omittable(v.string()),
  attachment_id: omittable(v.string()),
  mime_type: omittable(v.string()),
  size_bytes: omittable(v.number()),
  url_expires_at: omittable(v.string()),
};
export const imageSchema = v.object({
  type: v.literal('image'),
  url: assetUrl,
  thumbnail_url: optional(assetUrl, null),
  caption: optional(v.string(), null),
  ...stored,
});
export const fileSchema = v.object({ type: v.literal('file'), filename: v.string(), url: v.string(), ...stored });

export const contactFormSchema = v.object({
  type: v.literal('show_contact_form'),
  part_id: partId,
  fields: listOrEmpty(formFieldSchema),
});
export const supportTicketSchema = v.object({
  type: v.literal('show_support_ticket'),
  part_id: partId,
  fields: listOrEmpty(formFieldSchema),
  attachments_accepted: optional(v.boolean(), true),
  max_attachment_size_bytes: optional(wholeFrom(1), limits.formAttachmentBytes),
});
const shownForm = v.object({
  type: v.literal('show_form'),
  part_id: partId,
  form_id: v.string(),
  name: optional(v.pipe(v.string(), v.trim()), ''),
  confirmation_text: optional(v.string(), null),
  fields: listOrEmpty(formFieldSchema),
  min_filled_fields: optional(wholeFrom(0), 0),
  submit_actions: listOrEmpty(submitActionSchema),
  submit_rules: omittable(v.unknown()),
});
/** A form without a name of its own is called by its id. */
export const showFormSchema = v.pipe(
  shownForm,
  v.transform((form) => ({ ...form, name: form.name === '' ? form.form_id : form.name })),
);

const defaultImageTypes = (): string[] => ['image/png', 'image/jpeg', 'image/webp'];
export const imageUploadSchema = v.object({
  type: v.literal('request_image_upload'),
  part_id: partId,
  accepted_types: v.fallback(
    v.nullish(v.pipe(v.array(v.string()), v.minLength(1)), defaultImageTypes),
    defaultImageTypes,
  ),
  max_size_bytes: optional(wholeFrom(1), limits.attachmentBytes),
});
export const humanAgentSchema = v.object({ type: v.literal('request_human_agent'), part_id: partId });
export const customSchema = v.object({
  type: v.literal('custom'),
  part_id: partId,
  key: v.string(),
  payload: v.optional(v.unknown()),
});

/** Every part by its wire name. */
export const partSchemas = {
  rich_text: richTextSchema,
  table: tableSchema,
  products: productsSchema,
  suggestions: suggestionsSchema,
  quick_replies: quickRepliesSchema,
  image: imageSchema,
  file: fileSchema,
  show_contact_form: contactFormSchema,
  show_support_ticket: supportTicketSchema,
  show_form: showFormSchema,
  request_image_upload: imageUploadSchema,
  request_human_agent: humanAgentSchema,
  custom: customSchema,
} as const;

type PartSchemas = typeof partSchemas;
export type PartType = keyof PartSchemas;
export type PartOf<Type extends PartType> = v.InferOutput<PartSchemas[Type]>;
export type KnownPart = { [Type in PartType]: PartOf<Type> }[PartType];
/** Renders nothing and harms no sibling (api.md 6). */
export type UnknownPart = { type: 'unknown' };
export type Part = KnownPart | UnknownPart;

const isPartType = (type: unknown): type is PartType => typeof type === 'string' && Object.hasOwn(partSchemas, type);

/** Any JSON value as a part; what is malformed or of a kind we do not know becomes `unknown`. Never throws. */
export function decodePart(value: unknown): Part {
  const type = (value as { type?: unknown } | null | undefined)?.type;
  const schema: v.GenericSchema<unknown, KnownPart> | undefined = isPartType(type) ? partSchemas[type] : undefined;
  return (schema && decode(schema, value)) ?? { type: 'unknown' };
}

export { isRenderable, partIdOf } from './shown.ts';
