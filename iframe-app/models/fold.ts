/**
 * An inline chat is folded to its input until the visitor asks, or wants to see what was said before (embed.md 9a). The
 * floating chat is never folded. Each frame has its own.
 */
import { computed, signal } from '@preact/signals';
import type { Conversation } from './conversation.ts';

export type FoldDependencies = {
  inline: boolean;
  conversation: Pick<Conversation, 'open' | 'startOver' | 'turns'>;
  /** Whether there may be an earlier conversation. */
  isKnown(): boolean;
};

export function createFold({ inline, conversation, isKnown }: FoldDependencies) {
  const folded = signal(inline);
  const returning = signal(inline && isKnown());
  /** Counts up with every act after which the visitor waits for something to appear. */
  const acts = signal(0);

  function unfold(): void {
    folded.value = false;
    acts.value += 1;
  }
  function fold(): void {
    folded.value = inline;
    returning.value = false;
  }

  return {
    /** Whether this chat folds at all. */
    folds: inline,
    folded,
    acts,
    /** There may be something to go on with. */
    canContinue: computed(() => folded.value && returning.value),
    /** The page has said who the visitor is. */
    recall(): void {
      returning.value = inline && isKnown();
    },
    unfold,
    fold,
    /** Shows what was said before; where that is nothing, it was not worth a button. */
    async goOn(): Promise<void> {
      unfold();
      await conversation.open();
      if (conversation.turns.peek().length === 0) fold();
    },
    /** Folds at once; where a new conversation could not be had, the old one is shown again. */
    async startOver(): Promise<boolean> {
      fold();
      const begun = await conversation.startOver();
      if (conversation.turns.peek().length > 0) folded.value = false;
      return begun;
    },
  };
}

export type Fold = ReturnType<typeof createFold>;
