/**
 * The events of an answer while it is being written: numbered here, heard by followers at once, stored in batches. Memory
 * is bounded: only the newest events stay, and whoever writes waits for the store when it falls behind.
 */
import type { StreamEventName } from '../../protocol/message.ts';
import type { Clock } from '../clock.ts';
import type { Store, StoredEvent } from '../store/store.ts';
import { numbers } from './numbers.ts';
import { storedEvent } from './sse.ts';

export type EventLog = {
  add(name: StreamEventName, data: object): void;
  /** The next event, numbered but not yet part of the log: for what must be durable before anyone hears it. */
  next(name: StreamEventName, data: object): StoredEvent;
  /** Lets followers hear an event that `next` made and the store has. */
  publish(event: StoredEvent): void;
  /** Waits for the store when many events are waiting for it. Throws when it failed. */
  pace(): Promise<void>;
  /** Stops the batches and returns what is not stored, to be stored by the caller. */
  takeUnsaved(): Promise<StoredEvent[]>;
  /** The events after `n`; `undefined` when the store has to be asked. */
  after(n: number): StoredEvent[] | undefined;
  /** Characters of all events so far. */
  readonly characters: number;
};

export function createEventLog(options: {
  store: Pick<Store, 'appendEvents'>;
  answerId: string;
  clock: Clock;
  /** Number of the newest event that the store has. */
  lastEvent: number;
  onNews: () => void;
  /** A batch is durable. */
  onSaved: () => void;
}): EventLog {
  const { store, answerId, clock, onNews, onSaved } = options;
  let last = options.lastEvent;
  let recent: StoredEvent[] = [];
  let unsaved: StoredEvent[] = [];
  let characters = 0;
  let cancelTimer: (() => void) | undefined;
  let saving: Promise<void> = Promise.resolve();
  /** Events on their way to the store. */
  let inFlight = 0;

  function save(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    const batch = unsaved;
    if (batch.length === 0) return;
    unsaved = [];
    inFlight += batch.length;
    saving = saving
      .then(() => store.appendEvents(answerId, batch))
      .then(() => {
        inFlight -= batch.length;
        onSaved();
      });
    // Whoever paces or finishes hears of the failure; without this line it would also end the process.
    saving.catch(() => {});
  }

  function keep(event: StoredEvent): void {
    last = event.n;
    characters += event.data.length;
    recent.push(event);
    if (recent.length > 2 * numbers.recentEvents) recent = recent.slice(-numbers.recentEvents);
  }

  const next = (name: StreamEventName, data: object): StoredEvent => storedEvent(last + 1, name, data);

  return {
    next,
    add(name, data) {
      const event = next(name, data);
      keep(event);
      unsaved.push(event);
      if (unsaved.length >= numbers.batchEvents) save();
      else cancelTimer ??= clock.after(numbers.batchMilliseconds, save);
      onNews();
    },
    publish(event) {
      keep(event);
      onNews();
    },
    async pace() {
      if (inFlight >= numbers.batchEvents) await saving;
    },
    async takeUnsaved() {
      cancelTimer?.();
      cancelTimer = undefined;
      await saving;
      const left = unsaved;
      unsaved = [];
      return left;
    },
    after(n) {
      const first = recent[0]?.n ?? last + 1;
      return n + 1 >= first ? recent.filter((event) => event.n > n) : undefined;
    },
    get characters() {
      return characters;
    },
  };
}
