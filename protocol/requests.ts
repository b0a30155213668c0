/** What a visitor's client sends (api.md 1.2, 1.3, 4.1, 7.3a and embed.md 9). Strict: our server accepts nothing else. */
import * as v from 'valibot';
import { base64Characters, limits } from './limits.ts';
import { absentOr, documented } from './tolerant.ts';

const required = v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'));
const base64 = v.pipe(
  required,
  v.maxLength(base64Characters(limits.attachmentBytes), 'is larger than 5 MiB'),
  v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be bare base64'),
);

/** The image types that an assistant can look at. Files may be of any type. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;

const filename = absentOr(v.pipe(v.string(), v.maxLength(255, 'is longer than 255 characters')));
const textInput = v.object({
  type: v.literal('text'),
  text: v.pipe(
    v.string('must be a text'),
    v.check((value) => value.trim() !== '', 'must not be blank'),
    v.maxLength(limits.textCharacters, `is longer than ${limits.textCharacters} characters`),
  ),
});
const imageInput = v.object({
  type: v.literal('image'),
  data: base64,
  mime: v.picklist(imageTypes, `must be one of ${imageTypes.join(', ')}`),
  filename,
});
const fileInput = v.object({ type: v.literal('file'), data: base64, mime: required, filename });

export const inputPartSchema = v.variant('type', [textInput, imageInput, fileInput], 'must be text, image or file');
/** A part of a visitor's message. `data` is bare base64. */
export type InputPart = v.InferOutput<typeof inputPartSchema>;

const texts = (parts: InputPart[]): number => parts.filter((part) => part.type === 'text').length;

const tooMany = `may hold at most ${limits.attachmentsPerMessage} images and files`;
const fewParts = v.pipe(
  v.array(inputPartSchema, 'must be a list'),
  v.minLength(1, 'must hold at least one part'),
  v.check((parts) => texts(parts) <= 1, 'may hold one text only'),
  v.check((parts) => parts.length - texts(parts) <= limits.attachmentsPerMessage, tooMany),
);
/** Counted before it is looked at: a body has room for millions of faults, and each would be remembered. */
const inputParts = v.pipe(
  v.array(v.unknown(), 'must be a list'),
  v.check((parts) => parts.length <= limits.attachmentsPerMessage + 1, tooMany),
  fewParts,
);
documented.set(inputParts, { kind: 'as', schema: fewParts });

export const sendRequestSchema = v.object({
  message: v.object({ parts: inputParts }),
  context: absentOr(
    v.object({
      page: absentOr(
        v.pipe(
          v.string(),
          v.transform((page) => page.slice(0, limits.pageCharacters)),
        ),
      ),
    }),
  ),
});
/** `POST /messages` (api.md 4.1). */
export type SendRequest = v.InferOutput<typeof sendRequestSchema>;

export const idempotencyKeySchema = v.pipe(
  v.string(),
  v.regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 visible characters'),
);

export const authRequestSchema = v.object({
  chatbot_id: required,
  visitor_id: absentOr(v.pipe(required, v.maxLength(limits.visitorIdCharacters))),
});
export const authResetRequestSchema = v.object({ visitor_token: required });
export const tokenSchema = v.object({ token: v.string() });

export const widgetSessionRequestSchema = v.object({
  chatbot_id: required,
  environment: absentOr(v.picklist(['live', 'test'])),
  page_origin: v.pipe(v.string(), v.maxLength(limits.pageCharacters)),
  visitor_key: absentOr(v.pipe(required, v.maxLength(256))),
});

const thousandths = (price: number): number => price * 10 ** limits.priceDecimals;
/** A sum that JavaScript made (`3 * 19.99` is 59.97 and a hair more) is taken for what it means. */
const isPrice = (price: number): boolean => Math.abs(thousandths(price) - Math.round(thousandths(price))) < 0.01;
const totalPrice = v.pipe(
  v.number('must be a number'),
  v.minValue(limits.purchaseTotal.min, 'must be more than 0'),
  v.maxValue(limits.purchaseTotal.max, `must be at most ${limits.purchaseTotal.max}`),
  v.check(isPrice, `may have at most ${limits.priceDecimals} decimals`),
  v.transform((price) => Math.round(thousandths(price)) / 10 ** limits.priceDecimals),
);

export const purchaseRequestSchema = v.object({
  total_price: totalPrice,
  /** ISO 4217. Its shape only: currencies come and go faster than programs are updated. */
  currency: v.pipe(v.string('must be a text'), v.regex(/^[A-Z]{3}$/, 'must be a currency such as DKK')),
});
/** `POST /api/v1/widget/purchases` (embed.md 8, 9): what the visitor's page says they bought for, in major units. */
export type PurchaseRequest = v.InferOutput<typeof purchaseRequestSchema>;

const queryNumber = (max: number, otherwise: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/, 'must be a whole number'),
      v.transform(Number),
      v.minValue(1, 'must be at least 1'),
      v.maxValue(max, `must be at most ${max}`),
    ),
    String(otherwise),
  );
export const historyQuerySchema = v.object({
  limit: queryNumber(limits.historyPage.max, limits.historyPage.default),
  cursor: absentOr(v.string()),
});
export const classificationQuerySchema = v.object({ message_id: required });
export const chatbotQuerySchema = v.object({ chatbot_id: required });
export const attachmentQuerySchema = v.object({ token: required });

export { classificationSchema, widgetSessionSchema, type Classification, type WidgetSession } from './answers.ts';
