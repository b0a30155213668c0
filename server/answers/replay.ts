import { createDraft, type Draft } from '../../protocol/draft.ts';
import { decodeStreamEvent, type Message } from '../../protocol/message.ts';
import type { StoredEvent } from '../store/store.ts';
import { createGuard, type Guard } from './guard.ts';

/** What the stored events of an answer amount to: the draft, and the guard that knows what is still open. */
export function replay(events: readonly StoredEvent[], start: Message): { draft: Draft; guard: Guard } {
  const draft = createDraft(start);
  const guard = createGuard();
  for (const { name, data } of events) {
    const event = decodeStreamEvent(name, JSON.parse(data));
    if (event.type !== 'part' && event.type !== 'part_delta') continue;
    for (const legal of guard.take(event)) draft.apply(legal);
  }
  return { draft, guard };
}
