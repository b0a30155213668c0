/** Form fields and the forms an assistant may ask for (api.md 6.9, 7). Field keys are opaque: never change their case. */
import * as v from 'valibot';
import { formTriggers, submitActionSchema } from './form-words.ts';
import { base64Characters, limits } from './limits.ts';
import { absentOr, documented, listOrEmpty, omittable, optional, wholeFrom, word, wordOr } from './tolerant.ts';

const fieldTypes = ['text', 'email', 'tel', 'textarea', 'dropdown', 'file'] as const;

/** An operator that we do not know, whatever it is, never holds: showing a field by mistake is worse than hiding it. */
const condition = v.object({
  field: v.string(),
  operator: v.fallback(v.nullish(word(['equals']), 'equals'), 'unknown'),
  value: v.string(),
});

/** `phone` is another word for `tel`; a missing or unknown type is `text`. */
const fieldType = v.pipe(
  v.nullish(v.unknown(), 'text'),
  v.transform((type) => (type === 'phone' ? 'tel' : type)),
  wordOr(fieldTypes, 'text'),
);
documented.set(fieldType, { kind: 'words', words: fieldTypes });

export const formFieldSchema = v.object({
  key: v.string(),
  label: v.string(),
  placeholder: optional(v.string(), null),
  type: fieldType,
  required: optional(v.boolean(), false),
  options: listOrEmpty(v.string()),
  visible_when: listOrEmpty(condition),
});
/** One question of a form. `visible_when` empty = always visible. */
export type FormField = v.InferOutput<typeof formFieldSchema>;

export { formTriggers, submitActionSchema };

export const formDefinitionSchema = v.object({
  form_id: v.string(),
  environment: optional(word(['live', 'test']), 'live'),
  name: optional(v.string(), null),
  trigger: optional(word(formTriggers), 'unknown'),
  trigger_prompt: optional(v.string(), null),
  fields: listOrEmpty(formFieldSchema),
  min_filled_fields: optional(wholeFrom(0), 0),
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
  data_base64: v.pipe(
    v.string(),
    v.nonEmpty(),
    v.maxLength(base64Characters(limits.formAttachmentBytes), 'is larger than 2 MiB'),
    v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be bare base64'),
  ),
});
const answers = v.record(v.string(), v.string());
/** The length is asked first: on a text without end the pattern would take for ever. */
const email = v.pipe(
  v.string(),
  v.check(
    (value) => value.length <= limits.emailCharacters && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
    'must be an email address',
  ),
);
const formSubmission = v.object({
  type: v.literal('form_submission'),
  form_id: absentOr(v.string()),
  values: absentOr(answers),
  files: absentOr(
    v.pipe(
      v.record(v.string(), formAttachmentSchema),
      v.maxEntries(limits.formFiles, `at most ${limits.formFiles} files`),
    ),
  ),
});

/** What a visitor hands in (api.md 7.1). Strict: our server accepts nothing else. */
export const actionSchema = v.variant('type', [
  v.object({ type: v.literal('contact_form'), fields: answers }),
  v.object({
    type: v.literal('support_ticket'),
    name: v.string(),
    email,
    message: v.string(),
    attachments: absentOr(v.pipe(v.array(formAttachmentSchema), v.maxLength(limits.ticketAttachments))),
  }),
  v.pipe(
    formSubmission,
    v.check(({ values, files }) => values !== undefined || files !== undefined, 'must hold values or files'),
  ),
]);
export type Action = v.InferOutput<typeof actionSchema>;

export const actionRequestSchema = v.object({ part_id: v.pipe(v.string(), v.nonEmpty()), action: actionSchema });
export const formValuesRequestSchema = v.object({ values: answers });
