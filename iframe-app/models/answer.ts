/**
 * One answer while it is written: events go into a draft, and at most one picture of it per animation frame comes out
 * (api.md 5.5).
 */
import { batch, type Signal } from '@preact/signals';
import type { Draft } from '../../protocol/draft.ts';
import type { Message, StreamEvent } from '../../protocol/message.ts';
import type { PartOf } from '../../protocol/parts.ts';
import { isRenderable, isTerminal } from '../../protocol/shown.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { Turn } from './turns.ts';

export type AnswerDependencies = {
  turn: Turn;
  clock: Clock;
  /** Called with the first event. */
  startDraft(message: Message): Draft;
  /** Whether the visitor is shown that something is being thought about. */
  thinking: Signal<boolean>;
  onFirstToken(): void;
  /** The first products of the answer, complete. */
  onProducts(part: PartOf<'products'>): void;
  /** A new picture; `final` when no other follows. */
  onPicture(message: Message, final: boolean): void;
};

/** "Thinking" is shown only when nothing has arrived for this long. */
const thinkingAfterMilliseconds = 500;

export function createAnswer(dependencies: AnswerDependencies) {
  const { turn, clock, startDraft, thinking, onFirstToken, onProducts, onPicture } = dependencies;
  let draft: Draft | undefined;
  let cancelFrame: Cancel | undefined;
  let spoke = false;
  let recommended = false;
  let openPart = turn.openPart.peek();
  const cancelThinking = clock.after(thinkingAfterMilliseconds, () => {
    thinking.value = true;
  });

  function draw(final: boolean): void {
    cancelFrame?.();
    cancelFrame = undefined;
    const message = draft?.message() ?? turn.message.peek();
    batch(() => {
      turn.message.value = message;
      if (openPart !== turn.openPart.peek()) turn.openPart.value = openPart;
      if (final || openPart?.type === 'products' || message.parts.some(isRenderable)) {
        cancelThinking();
        thinking.value = false;
      }
    });
    onPicture(message, final);
  }

  function noteFirst(): void {
    if (spoke) return;
    spoke = true;
    onFirstToken();
  }

  function noteProducts(part: { type: string } | PartOf<'products'>): void {
    if (recommended || part.type !== 'products' || !('products' in part) || part.products.length === 0) return;
    recommended = true;
    onProducts(part);
  }

  function note(event: StreamEvent): void {
    switch (event.type) {
      case 'part_delta': {
        const { delta } = event;
        noteFirst();
        if (delta.action !== 'start_part' || delta.part_type === 'unknown') return;
        openPart = { id: event.part_id, type: delta.part_type };
        return;
      }
      case 'part':
        noteFirst();
        noteProducts(event.part);
        openPart = undefined;
        return;
      case 'done':
        if (event.message.parts.some(isRenderable)) noteFirst();
        event.message.parts.forEach(noteProducts);
        openPart = undefined;
        return;
      case 'status':
      case 'error':
      case 'unknown':
        return;
      default:
        event satisfies never;
    }
  }

  return {
    apply(event: StreamEvent): void {
      draft ??= startDraft(turn.message.peek());
      draft.apply(event);
      note(event);
      if (isTerminal(event)) draw(true);
      else cancelFrame ??= clock.frame(() => draw(false));
    },
    /** Shows what there is; nothing follows. */
    finish(): void {
      openPart = undefined;
      draw(true);
    },
    destroy(): void {
      cancelFrame?.();
      cancelThinking();
      thinking.value = false;
    },
  };
}

export type Answer = ReturnType<typeof createAnswer>;
