import type { Message } from '../../protocol/message.ts';
import type { PartOf } from '../../protocol/parts.ts';
import type { Turn } from './turns.ts';

/** What others may want to know: the page, and the voice. */
export type ConversationEvents = {
  onSubmitted(): void;
  /** The first question of the conversation. */
  onFirstMessage(): void;
  /** The server has the question. */
  onAccepted(): void;
  onFirstToken(): void;
  onProducts(part: PartOf<'products'>): void;
  onPicture(turn: Turn, message: Message, final: boolean): void;
  onAnswered(message: Message): void;
  /** A question is about to be asked, behind the answer with this id. */
  onPlaced(after: string | undefined): void;
  /** What was asked has no answer: the question went back to the visitor, or the server gave up. */
  onFailed(): void;
  /** The conversation is on the screen; an answer that is being written may follow. */
  onOpened(): void;
  /** No answer is being written; this is the newest message. */
  onFound(newest: Message | undefined): void;
  /** Another conversation begins. */
  onForgotten(): void;
  /** A new conversation has begun, here. */
  onBegun(): void;
};
