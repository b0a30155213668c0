/**
 * The one voice of the chat for screen readers: lines in a polite live region, each a whole sentence, taken away again
 * after a while. The transcript itself is silent, so that a streamed text is not read anew with every word.
 */
import { signal } from '@preact/signals';
import type { Cancel, Clock } from '../clock.ts';

export type Line = { id: number; text: string };

/** Long enough for every screen reader to have noticed a line; they keep what they have noticed. */
const keptMilliseconds = 4_000;

export function createAnnouncer(clock: Clock) {
  const lines = signal<readonly Line[]>([]);
  let lastId = 0;
  let sweep: Cancel | undefined;

  return {
    lines,
    say(text: string): void {
      if (text.trim() === '') return;
      lastId += 1;
      lines.value = [...lines.peek(), { id: lastId, text }];
      sweep?.();
      sweep = clock.after(keptMilliseconds, () => {
        lines.value = [];
      });
    },
    destroy(): void {
      sweep?.();
      lines.value = [];
    },
  };
}

export type Announcer = ReturnType<typeof createAnnouncer>;
