import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { ConfirmNew } from './ConfirmNew.tsx';
import { useRoom } from './use-chat.ts';

/**
 * The way to a new conversation, for whoever has a button for it: `begin` asks first where an answer would be thrown
 * away, `question` is what it asks, to be drawn beside the button.
 */
export function useNewConversation(): { begin(): void; question: VNode | null } {
  const { chat, texts } = useRoom();
  const [asking, setAsking] = useState(false);

  async function startOver(): Promise<void> {
    setAsking(false);
    chat.composer.focus();
    if (await chat.fold.startOver()) chat.announcer.say(texts.newConversation.done);
  }
  return {
    begin: () => (chat.conversation.busy.peek() ? setAsking(true) : void startOver()),
    question: asking ? <ConfirmNew onConfirm={() => void startOver()} onCancel={() => setAsking(false)} /> : null,
  };
}
