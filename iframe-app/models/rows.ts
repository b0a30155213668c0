/** The rows on the screen and the pages of history behind them: what is added, taken away and laid over. */
import { batch, signal } from '@preact/signals';
import type { History } from './history.ts';
import { isLocal, mergeNewest, prependOlder, type Turn } from './turns.ts';

export type RowsDependencies = {
  history: History;
  /** A page could not be fetched. */
  onFailure(error: unknown): void;
};

export function createRows({ history, onFailure }: RowsDependencies) {
  const turns = signal<readonly Turn[]>([]);

  return {
    turns,
    append(...added: Turn[]): void {
      turns.value = [...turns.peek(), ...added];
    },
    remove(...gone: Turn[]): void {
      turns.value = turns.peek().filter((turn) => !gone.includes(turn));
    },
    /** Takes away what was cut off, because the whole of it follows. */
    removeInterrupted(): void {
      turns.value = turns.peek().filter((turn) => turn.state.peek() !== 'interrupted');
    },
    /** Lays the newest page over what is there. Whether that was possible. */
    async reload(): Promise<boolean> {
      try {
        const newest = await history.newest();
        if (!newest) return false;
        const isFirst = turns.peek().every(isLocal);
        const merged = mergeNewest(turns.peek(), newest.messages);
        batch(() => {
          turns.value = merged.turns;
          if (isFirst || merged.gap) newest.goOn();
        });
        return true;
      } catch (error) {
        onFailure(error);
        return false;
      }
    },
    /** Puts the page before in front, if there is one. */
    async loadOlder(): Promise<void> {
      try {
        const older = await history.older();
        if (!older) return;
        // Drawn together: whoever reads is held in place over both changes at once.
        batch(() => {
          turns.value = prependOlder(turns.peek(), older.messages);
          older.goOn();
        });
      } catch (error) {
        onFailure(error);
      }
    },
    clear(): void {
      history.clear();
      turns.value = [];
    },
  };
}

export type Rows = ReturnType<typeof createRows>;
