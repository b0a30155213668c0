/** Form fields and the forms an assistant may ask for (api.md 6.9, 7). Field keys are opaque: never change their case. */
import * as v from 'valibot';
import { limits } from './limits.ts';
import { listOrEmpty, omittable, optional, word, wordOr } from './tolerant.ts';

const fieldTypes = ['text', 'email', 'tel', 'textarea', 'dropdown', 'file'] as const;

const condition = v.object({ field: v.string(), operator: optional(word(['equals']), 'equals'), value: v.string() });

export const formFieldSchema = v.object({
  key: v.string(),
  label: v.string(),
  placeholder: optional(v.string(), null),
  type: v.pipe(
    v.unknown(),
    v.transform((type) => (type === 'phone' ? 'tel' : type)),
    wordOr(fieldTypes, 'text'),
  ),
  required: optional(v.boolean(), false),
  options: listOrEmpty(v.string()),
  visible_when: listOrEmpty(condition),
});
/** One question of a form. `visible_when` empty = always visible. */
export type FormField = v.InferOutput<typeof formFieldSchema>;

export const formTriggers = ['session_start', 'livechat_waiting', 'llm'] as const;
export const submitActionSchema = v.object({ type: v.string() });

export const formDefinitionSchema = v.object({
  form_id: v.string(),
  environment: optional(word(['live', 'test']), 'live'),
  name: optional(v.string(), null),
  trigger: optional(word(formTriggers), 'unknown'),
  trigger_prompt: optional(v.string(), null),
  fields: listOrEmpty(formFieldSchema),
  min_filled_fields: optional(v.number(), 0),
  override_targets: listOrEmpty(v.string()),
  submit_actions: listOrEmpty(submitActionSchema),
  submit_rules: omittable(v.unknown()),
});
/** `GET /forms/{form_id}` (api.md 7.2). */
export type FormDefinition = v.InferOutput<typeof formDefinitionSchema>;

const sessionValueSchema = v.object({
  key: v.string(),
  label: optional(v.string(), null),
  type: optional(v.string(), null),
  value: v.string(),
  updated_at: optional(v.string(), null),
});

export const sessionSchema = v.object({
  values: listOrEmpty(sessionValueSchema),
  metadata: optional(v.record(v.string(), v.unknown()), {}),
  verified_metadata: optional(v.record(v.string(), v.unknown()), {}),
});
/** `GET /session` (api.md 7.3). Duplicate keys: the last one wins. */
export type SessionValues = v.InferOutput<typeof sessionSchema>;

export const formAttachmentSchema = v.object({
  filename: v.pipe(v.string(), v.nonEmpty()),
  mime_type: v.pipe(v.string(), v.nonEmpty()),
  data_base64: v.pipe(v.string(), v.nonEmpty()),
});
const answers = v.record(v.string(), v.string());

/** What a visitor hands in (api.md 7.1). Strict: our server accepts nothing else. */
export const actionSchema = v.variant('type', [
  v.object({ type: v.literal('contact_form'), fields: answers }),
  v.object({
    type: v.literal('support_ticket'),
    name: v.string(),
    email: v.pipe(v.string(), v.maxLength(limits.emailCharacters), v.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)),
    message: v.string(),
    attachments: v.optional(v.pipe(v.array(formAttachmentSchema), v.maxLength(limits.ticketAttachments))),
  }),
  v.object({
    type: v.literal('form_submission'),
    form_id: v.optional(v.string()),
    values: v.optional(answers),
    files: v.optional(v.record(v.string(), formAttachmentSchema)),
  }),
]);
export type Action = v.InferOutput<typeof actionSchema>;

export const actionRequestSchema = v.object({ part_id: v.pipe(v.string(), v.nonEmpty()), action: actionSchema });
export const formValuesRequestSchema = v.object({ values: answers });
