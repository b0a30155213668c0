import type { Engine, Trx } from './engine.ts';
import type { Store } from './store.ts';

/** api.md 1.5. */
export const keyLifetimeMs = 24 * 60 * 60 * 1000;
/** After the answer's end (api.md 5.7). */
export const eventLifetimeMs = 10 * 60 * 1000;

/** Answers of one transaction: others can write in between. */
const batch = 100;

export function purgeMethods({ write }: Engine): Pick<Store, 'purge'> {
  return {
    async purge(now) {
      while ((await write((trx) => purgeEvents(trx, now - eventLifetimeMs))) === batch);
      while ((await write((trx) => purgeKeys(trx, now - keyLifetimeMs))) === batch);
    },
  };
}

async function purgeEvents(trx: Trx, endedUntil: number): Promise<number> {
  const rows = await trx
    .updateTable('answers')
    .set({ last_event: 0 })
    .where('answer_id', 'in', (eb) =>
      eb
        .selectFrom('answers')
        .select('answer_id')
        .where('last_event', '>', 0)
        .where('ended_at', '<=', endedUntil)
        .orderBy('ended_at')
        .limit(batch),
    )
    .returning('answer_id')
    .execute();
  const ids = rows.map((row) => row.answer_id);
  if (ids.length > 0) await trx.deleteFrom('events').where('answer_id', 'in', ids).execute();
  return ids.length;
}

async function purgeKeys(trx: Trx, createdUntil: number): Promise<number> {
  const result = await trx
    .updateTable('answers')
    .set({ idempotency_key: null })
    .where('answer_id', 'in', (eb) =>
      eb
        .selectFrom('answers')
        .select('answer_id')
        .where('idempotency_key', 'is not', null)
        .where('created_at', '<=', createdUntil)
        .orderBy('created_at')
        .limit(batch),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
