import type { Engine, Trx } from './engine.ts';
import type { Store, StoredEvent } from './store.ts';

/** Rows of one statement; four parameters each, well below what either engine takes. */
const batch = 500;

export function eventMethods({ db, write, rowLocks }: Engine): Pick<Store, 'appendEvents' | 'events'> {
  return {
    async appendEvents(answerId, events) {
      if (events.length === 0) return;
      await write(async (trx) => {
        const answer = await trx
          .selectFrom('answers')
          .select('answer_id')
          .where('answer_id', '=', answerId)
          // Nothing follows the terminal event, not even from a process that has lost its lease unawares.
          .where('ended_at', 'is', null)
          .$if(rowLocks, (query) => query.forUpdate())
          .executeTakeFirst();
        if (answer) await insertEvents(trx, answerId, events);
      });
    },

    events: (answerId, after, most) =>
      db
        .selectFrom('events')
        .select(['n', 'name', 'data'])
        .where('answer_id', '=', answerId)
        .where('n', '>', after)
        .orderBy('n')
        .$if(most !== undefined, (query) => query.limit(most!))
        .execute(),
  };
}

/** Adds those that are not there yet and notes the newest; the answer's row is the transaction's already. */
export async function insertEvents(trx: Trx, answerId: string, events: StoredEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += batch) {
    const rows = events.slice(from, from + batch).map(({ n, name, data }) => ({ answer_id: answerId, n, name, data }));
    await trx
      .insertInto('events')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['answer_id', 'n']).doNothing())
      .execute();
  }
  const newest = events.reduce((highest, event) => Math.max(highest, event.n), 0);
  await trx
    .updateTable('answers')
    .set({ last_event: newest })
    .where('answer_id', '=', answerId)
    .where('last_event', '<', newest)
    .execute();
}
