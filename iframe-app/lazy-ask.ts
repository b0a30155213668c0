/**
 * Asking is loaded when it is first needed, or while the chat is idle: a visitor who only looks does not wait for it. A
 * chunk that cannot be loaded is a network failure like any other.
 */
import type { Ask, AskDependencies } from './ask.ts';
import { ChatFailure } from './failure.ts';

export type AskModule = { createAsk(dependencies: AskDependencies): Ask };

export function createLazyAsk(load: () => Promise<AskModule>, dependencies: AskDependencies): Ask & { warmUp(): void } {
  let loading: Promise<Ask> | undefined;

  async function get(): Promise<Ask> {
    loading ??= load().then((module) => module.createAsk(dependencies));
    try {
      return await loading;
    } catch {
      loading = undefined;
      throw new ChatFailure({ kind: 'network' });
    }
  }

  return {
    ask: async (...question) => (await get()).ask(...question),
    async follow(...listening) {
      try {
        return await (await get()).follow(...listening);
      } catch {
        return 'nothing';
      }
    },
    warmUp(): void {
      get().catch(() => undefined);
    },
  };
}
