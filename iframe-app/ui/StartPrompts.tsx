import type { VNode } from 'preact';
import { useRoom } from './use-chat.ts';

/** Questions to begin with, until the first turn (api.md 3.1 StartPrompt). */
export function StartPrompts(): VNode | null {
  const { chat, texts } = useRoom();
  const prompts = chat.startPrompts.value;
  if (prompts.length === 0) return null;
  return (
    <ul class="chips start-prompts" aria-label={texts.welcome.prompts}>
      {prompts.map(({ prompt_text: text }, index) => (
        <li key={index}>
          <button type="button" class="chip" dir="auto" disabled={chat.cannotAsk.value} onClick={() => chat.askFor(text)}>
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
