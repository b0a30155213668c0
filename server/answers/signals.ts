/** Who waits for news of an answer hears them here, whether they come from this process or through the store. */
export type Signals = {
  /** Calls `listener` at every news of the topic; returns the stop. */
  on(topic: string, listener: () => void): () => void;
  /** `*` reaches everyone: news may have been missed. */
  tell(topic: string): void;
};

export function createSignals(): Signals {
  const listeners = new Map<string, Set<() => void>>();
  return {
    on(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(topic) === set) listeners.delete(topic);
      };
    },
    tell(topic) {
      const sets = topic === '*' ? [...listeners.values()] : [listeners.get(topic)];
      for (const set of sets) for (const listener of [...(set ?? [])]) listener();
    },
  };
}

export const topics = {
  answer: (answerId: string): string => `answer:${answerId}`,
  conversation: (conversationId: string): string => `conversation:${conversationId}`,
  cancel: (conversationId: string): string => `cancel:${conversationId}`,
};

/** The id in a topic of this kind. */
export function idIn(topic: string, kind: keyof typeof topics): string | undefined {
  return topic.startsWith(`${kind}:`) ? topic.slice(kind.length + 1) : undefined;
}
