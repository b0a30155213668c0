import type { Engine } from './engine.ts';
import type { Store } from './store.ts';

/** A classification stands on its answer's row: it can be written before the answer is finished, and goes with it. */
export function classificationMethods({ db }: Engine): Pick<Store, 'setClassification' | 'classification'> {
  return {
    async setClassification(messageId, status, classification) {
      await db
        .updateTable('answers')
        .set({ classification_status: status, classification })
        .where('message_id', '=', messageId)
        .execute();
    },

    async classification(visitorId, messageId) {
      const row = await db
        .selectFrom('answers')
        .select(['classification', 'classification_status as status'])
        .where('message_id', '=', messageId)
        .where('visitor_id', '=', visitorId)
        .executeTakeFirst();
      return row?.status ? { messageId, classification: row.classification, status: row.status } : undefined;
    },
  };
}
