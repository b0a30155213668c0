import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useRoom } from './use-chat.ts';

/** Asks in one sentence before the first question leaves, where the page wants that (embed.md 7). */
export function ConsentQuestion(): VNode | null {
  const { chat, texts } = useRoom();
  const { consent, composer } = chat;
  const yes = useRef<HTMLButtonElement>(null);
  const asking = consent.asking.value;
  const { question, accept, decline } = texts.consent;
  useLayoutEffect(() => {
    if (!asking) return;
    chat.announcer.say(question);
    if (document.hasFocus()) yes.current?.focus({ preventScroll: true });
  }, [asking]);
  if (!asking) return null;
  const answered = (act: () => void) => (): void => {
    act();
    composer.focus();
  };
  return (
    <div class="consent" role="group" aria-label={question} dir="auto">
      <p>{question}</p>
      <div class="consent-buttons">
        <button ref={yes} type="button" class="text-button" onClick={answered(consent.agree)}>
          {accept}
        </button>
        <button type="button" class="text-button" onClick={answered(consent.decline)}>
          {decline}
        </button>
      </div>
    </div>
  );
}
