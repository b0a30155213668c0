import type { VNode } from 'preact';
import { useRoom } from './use-chat.ts';

/** The voice for screen readers: one polite region, every line a sentence. */
export function AnnouncerView(): VNode {
  const { chat } = useRoom();
  return (
    <div class="visually-hidden" aria-live="polite" aria-relevant="additions" aria-atomic="false" data-announcer>
      {chat.announcer.lines.value.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
