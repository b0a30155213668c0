/** What an answer was about, asked for up to 15 seconds after it (api.md 14); late or failed is `null`. */
import type { Api } from '../api.ts';
import type { Authorized } from '../ask.ts';
import type { Cancel, Clock } from '../clock.ts';
import { isPassing } from '../failure.ts';

export type ClassificationDependencies = {
  api: Pick<Api, 'classification'>;
  authorized: Authorized;
  clock: Clock;
  onClassified(messageId: string, classification: string | null): void;
};

/** Waits before each question, 15 s in all. */
const pauses = [1_000, 2_000, 4_000, 8_000];

export function createClassification({ api, authorized, clock, onClassified }: ClassificationDependencies) {
  const running = new Set<Cancel>();
  let ended = false;

  function wait(messageId: string, at: number): void {
    if (ended) return;
    const pause = pauses[at];
    if (pause === undefined) return onClassified(messageId, null);
    const cancel = clock.after(pause, () => {
      running.delete(cancel);
      void look(messageId, at);
    });
    running.add(cancel);
  }

  async function look(messageId: string, at: number): Promise<void> {
    try {
      const found = await authorized((token) => api.classification(token, messageId));
      if (found?.status === 'ready') return onClassified(messageId, found.classification);
      if (found?.status === 'failed') return onClassified(messageId, null);
    } catch (error) {
      if (!isPassing(error)) return onClassified(messageId, null);
    }
    wait(messageId, at + 1);
  }

  return {
    ask: (messageId: string): void => wait(messageId, 0),
    destroy(): void {
      ended = true;
      running.forEach((cancel) => cancel());
      running.clear();
    },
  };
}
