/** What a conversation talks to. */
import type { Clock } from '../clock.ts';
import type { LazyAsk } from '../lazy-ask.ts';
import type { ConversationEvents } from './conversation-events.ts';
import type { History } from './history.ts';

export type ConversationDependencies = {
  ask: Pick<LazyAsk, 'ask' | 'follow' | 'startDraft'>;
  history: History;
  clock: Clock;
  /** A key nobody else makes: 1 to 128 visible characters. */
  makeKey(): string;
  /** What `context.page` says; '' when the page is not known. */
  page(): string;
  session: { adopt(token: string): void; reset(): Promise<void>; isKnown(): boolean };
  cancelAnswer(): Promise<void>;
  /** The text could not be sent and goes back to where it was written. */
  onReturned(text: string): void;
  onWait(seconds: number): void;
  onInvalid(message: string): void;
  events: ConversationEvents;
};
