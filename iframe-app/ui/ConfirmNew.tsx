import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useRoom } from './use-chat.ts';

type ConfirmProps = { onConfirm(): void; onCancel(): void };

/** Asks before an unfinished answer is thrown away. */
export function ConfirmNew({ onConfirm, onCancel }: ConfirmProps): VNode {
  const { texts } = useRoom();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    first.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const { question, confirm, cancel } = texts.newConversation;
  return (
    <div
      class="confirm"
      role="alertdialog"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      <p>{question}</p>
      <div class="confirm-buttons">
        <button type="button" class="text-button" onClick={onConfirm}>
          {confirm}
        </button>
        <button type="button" class="text-button" ref={first} onClick={onCancel}>
          {cancel}
        </button>
      </div>
    </div>
  );
}
