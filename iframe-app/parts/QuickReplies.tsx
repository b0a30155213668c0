import type { VNode } from 'preact';
import type { PartProps } from './context.ts';

/** Short answers to press; only the newest turn offers them (api.md 6.5). */
export function QuickReplies({ part, context, newest }: PartProps<'quick_replies'>): VNode | null {
  if (!newest) return null;
  return (
    <ul class="chips" aria-label={context.texts.quickReplies}>
      {part.replies.map((reply) => (
        <li key={reply}>
          <button type="button" class="chip" dir="auto" disabled={context.busy.value} onClick={() => context.onAsk(reply)}>
            {reply}
          </button>
        </li>
      ))}
    </ul>
  );
}
