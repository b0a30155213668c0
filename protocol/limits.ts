/** Every number of api.md 13 once. Sizes of attachments count decoded bytes. */
export const limits = {
  /** Characters of one text part. */
  textCharacters: 10_000,
  /** Images and files of one message. */
  attachmentsPerMessage: 8,
  /** Decoded bytes of one image or file of a message. */
  attachmentBytes: 5_242_880,
  /** Decoded bytes of one attachment of a form or ticket. */
  formAttachmentBytes: 2_097_152,
  ticketAttachments: 5,
  formFiles: 10,
  /** `context.page` is cut to this many UTF-16 units. */
  pageCharacters: 2_048,
  quickReplies: 8,
  emailCharacters: 254,
  textAnswerCharacters: 1_000,
  textareaAnswerCharacters: 10_000,
  feedbackCharacters: 2_000,
  closeReasonCharacters: 255,
  clientContextCharacters: 255,
  visitorIdCharacters: 128,
  idempotencyKeyCharacters: 128,
  /** Bytes of a whole request body. */
  bodyBytes: 64 * 1024 * 1024,
  historyPage: { default: 50, max: 100 },
  signedUrlSeconds: 900,
  syncWaitMilliseconds: 20_000,
  /** A text that arrives in the page's address is cut to this (embed.md 4). */
  urlMessageCharacters: 2_000,
  /** The largest and the smallest total of a purchase, in major units of any currency (embed.md 8). */
  purchaseTotal: { min: 0.001, max: 1_000_000_000 },
  /** Decimals of a price: three, as the dinar has; two or none elsewhere. */
  priceDecimals: 3,
} as const;

/** How many base64 characters a cap of `bytes` decoded bytes allows (api.md 13). */
export function base64Characters(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}
