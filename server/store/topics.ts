/** Publish and subscribe. Between processes the engine carries the topics; inside of one it is a set of listeners. */
import type { Warn } from './engine.ts';
import { errorCode } from './store-error.ts';

export type TopicListener = (topic: string) => void;

/** Told after a gap in which topics may have been missed: whoever hears it looks after everything it waits for. */
export const everyTopic = '*';

export type Topics = {
  /** Starts hearing others; resolves when nothing published from now on will be missed. */
  start(): Promise<void>;
  publish(topic: string): Promise<void>;
  subscribe(listener: TopicListener): () => void;
  close(): Promise<void>;
};

export type Listeners = {
  add(listener: TopicListener): () => void;
  tell(topic: string): void;
  clear(): void;
};

/** A listener that throws is reported and does not keep the topic from the others. */
export function createListeners(warn: Warn): Listeners {
  // Wrapped, so that one function that subscribes twice is two subscriptions.
  const listeners = new Set<{ listener: TopicListener }>();
  return {
    add(listener) {
      const entry = { listener };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    tell(topic) {
      for (const { listener } of [...listeners]) {
        try {
          listener(topic);
        } catch (error) {
          warn(`A listener of the store failed (${errorCode(error)}).`);
        }
      }
    },
    clear: () => listeners.clear(),
  };
}

/** Stores of one process that have the same database open, by its path. */
const shared = new Map<string, Set<Listeners>>();

/** Topics among the stores of this process that share the database `name`; an embedded database has one process. */
export function createLocalTopics(name: string, warn: Warn): Topics {
  const listeners = createListeners(warn);
  const group = shared.get(name) ?? new Set<Listeners>();
  shared.set(name, group.add(listeners));
  return {
    start: async () => {},
    publish: async (topic) => {
      for (const member of group) member.tell(topic);
    },
    subscribe: listeners.add,
    close: async () => {
      listeners.clear();
      group.delete(listeners);
      if (group.size === 0) shared.delete(name);
    },
  };
}
