/**
 * A bot answers questions with stream events. Every bot passes `bot.contract.ts`: the grammar of api.md 5.3 and the order
 * of 5.4 (one open part at a time, `end_part` followed by the authoritative `part`), only known and renderable parts,
 * absolute link URLs, part ids from `context.newPartId`, and a stop soon after `context.signal` aborts.
 */
import type { Message, KnownStreamEvent } from '../../../protocol/message.ts';

/** An image of the question; `bytes` as uploaded. */
export type QuestionImage = { mimeType: string; bytes: Uint8Array };

export type Question = {
  conversationId: string;
  visitorId: string;
  /** The visitor's words; empty when only images were sent. */
  text: string;
  images: QuestionImage[];
  /** The page the visitor is on. */
  page: string | null;
  /** The language of the visitor's interface (`da`, `en`, …): for when the words themselves do not tell. */
  language: string;
  /** The conversation so far, oldest first, without this question. */
  history: Message[];
};

export type BotContext = {
  /** Aborts when the visitor stops the answer or the server goes away. */
  signal: AbortSignal;
  /** A part id that is unique within the conversation. */
  newPartId(): string;
};

/** What a bot may emit; `status`, `done` and `error` are the server's. */
export type BotEvent = Extract<KnownStreamEvent, { type: 'part_delta' | 'part' }>;

export interface Bot {
  /** For logs. */
  readonly name: string;
  /** Throws {@link BotError} when it cannot answer. */
  answer(question: Question, context: BotContext): AsyncIterable<BotEvent>;
  /** What the answer was about, in the chatbot's own words, or `null` when unsure (api.md 14). */
  classify(question: Question, answer: Message, signal: AbortSignal): Promise<string | null>;
  /** Frees what the bot holds. */
  close(): void;
}

/** Becomes the stream's `error` event (api.md 2.2). The message is shown to the visitor: friendly, in their language. */
export class BotError extends Error {
  override readonly name = 'BotError';
  readonly retryable: boolean;
  constructor(message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
  }
}
