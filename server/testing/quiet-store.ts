/**
 * Tests never sleep: they go on when nothing happens any more. A real database answers when it pleases, so what is on its
 * way to one, and what stores tell each other through it, is counted here; `turns` waits for it.
 */
import type { Store } from '../store/store.ts';

/** A database that one or more test servers share, as the processes of a deployment do. */
export type TestDatabase = {
  /** A store of its own, as another process would have; whoever connects closes it. */
  connect(): Store;
};

const underWay = new Set<object>();
let waiting: (() => void)[] = [];

function begin(): () => void {
  const work = {};
  underWay.add(work);
  return () => {
    underWay.delete(work);
    if (underWay.size > 0) return;
    const all = waiting;
    waiting = [];
    for (const tell of all) tell();
  };
}

/** Whether a store of this test had anything under way; resolves when none has. */
export async function storesWereBusy(): Promise<boolean> {
  if (underWay.size === 0) return false;
  await new Promise<void>((resolve) => waiting.push(resolve));
  return true;
}

/** Published topics that a store has not heard yet; each entry ends the wait for one of them. */
type Unheard = Map<string, (() => void)[]>;

export function quietDatabase(connect: () => Store): TestDatabase {
  const stores = new Set<Unheard>();
  return { connect: () => quietStore(connect(), stores) };
}

function quietStore(store: Store, stores: Set<Unheard>): Store {
  const unheard: Unheard = new Map();
  const { subscribe, close, migrate, publish, engine, ...calls } = store;
  const counted = Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, count(call)]));
  let stopHearing = (): void => {};
  return {
    // The same methods, each with a count around it; a loop over them cannot show that.
    ...(counted as typeof calls),
    engine,
    subscribe,
    async migrate() {
      await migrate();
      stopHearing = subscribe((topic) => unheard.get(topic)?.shift()?.());
      stores.add(unheard);
    },
    async publish(topic) {
      for (const other of stores) other.set(topic, [...(other.get(topic) ?? []), begin()]);
      await publish(topic);
    },
    async close() {
      stores.delete(unheard);
      stopHearing();
      for (const ends of unheard.values()) for (const end of ends) end();
      await close();
    },
  };
}

function count(call: (...parameters: never[]) => unknown) {
  return async (...parameters: never[]): Promise<unknown> => {
    const end = begin();
    try {
      return await call(...parameters);
    } finally {
      end();
    }
  };
}
