/** Listening to one answer until its end, however it comes: the stream's events go to the answer and to those who ask. */
import type { Signal } from '@preact/signals';
import type { KnownStreamEvent, Message, StreamEvent } from '../../protocol/message.ts';
import type { PartOf } from '../../protocol/parts.ts';
import type { AskEnd, AskHandlers } from '../ask.ts';
import type { Clock } from '../clock.ts';
import { createAnswer, type Answer, type AnswerDependencies } from './answer.ts';
import type { Turn } from './turns.ts';

export type StreamError = KnownStreamEvent & { type: 'error' };

export type ListenDependencies = {
  clock: Clock;
  startDraft: AnswerDependencies['startDraft'];
  thinking: Signal<boolean>;
  /** What a `status` event says about the wait. */
  statusMessage: Signal<string>;
  phase: Signal<'idle' | 'answering' | 'reconnecting'>;
  adopt(token: string): void;
  onFirstToken(): void;
  onProducts(part: PartOf<'products'>): void;
  onPicture(turn: Turn, message: Message, final: boolean): void;
};

export type Start = (handlers: AskHandlers, signal: AbortSignal) => Promise<AskEnd | 'nothing'>;
export type Heard = { end: AskEnd | 'nothing'; answer: Answer; error?: StreamError };

/** Rejects as `start` does: when the question failed before its first event. */
export async function listen(
  dependencies: ListenDependencies,
  turn: Turn,
  signal: AbortSignal,
  start: Start,
  onEvent: (event: KnownStreamEvent) => void,
): Promise<Heard> {
  const { clock, startDraft, thinking, statusMessage, phase, adopt, onFirstToken, onProducts, onPicture } = dependencies;
  let error: StreamError | undefined;
  const answer = createAnswer({
    turn,
    clock,
    startDraft,
    thinking,
    onFirstToken,
    onProducts,
    onPicture: (message, final) => onPicture(turn, message, final),
  });

  function hear(event: StreamEvent): void {
    if (event.type !== 'unknown') onEvent(event);
    if (event.type === 'error') {
      error = event;
      return;
    }
    if (event.type === 'status') statusMessage.value = event.message ?? '';
    // Adopted before anybody sees `done`: the very next call already uses it (api.md 1.4).
    if (event.type === 'done' && event.visitor_token !== undefined) adopt(event.visitor_token);
    if (turn.state.peek() === 'sending') turn.state.value = 'streaming';
    answer.apply(event);
  }

  try {
    const handlers: AskHandlers = {
      onEvent: hear,
      onLost: () => {
        phase.value = 'reconnecting';
      },
      onBack: () => {
        if (phase.peek() === 'reconnecting') phase.value = 'answering';
      },
    };
    const end = await start(handlers, signal);
    return { end, answer, ...(error ? { error } : {}) };
  } finally {
    answer.destroy();
  }
}
