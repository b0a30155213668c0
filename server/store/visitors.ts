import type { Engine, Trx } from './engine.ts';
import { toVisitor, visitorColumns } from './rows.ts';
import type { DeletedCounts, NewVisitor, Store } from './store.ts';

type VisitorMethods = Pick<
  Store,
  'createVisitor' | 'ensureExternalVisitor' | 'visitor' | 'visitorByKey' | 'deleteVisitor'
>;

export function visitorMethods({ db, write, rowLocks, forget }: Engine): VisitorMethods {
  return {
    async createVisitor(visitor) {
      await db.insertInto('visitors').values(newRow(visitor)).execute();
      return pickVisitor(visitor);
    },

    ensureExternalVisitor: (visitor) =>
      write(async (trx) => {
        const known = await trx
          .selectFrom('visitors')
          .select(visitorColumns)
          .where('chatbot_id', '=', visitor.chatbotId)
          .where('environment', '=', visitor.environment)
          .where('external_id', '=', visitor.externalId)
          .executeTakeFirst();
        return toVisitor(known ?? (await insertOrFind(trx, visitor)));
      }),

    async visitor(visitorId) {
      const row = await db
        .selectFrom('visitors')
        .select(visitorColumns)
        .where('visitor_id', '=', visitorId)
        .executeTakeFirst();
      return row && toVisitor(row);
    },

    async visitorByKey(chatbotId, environment, keyHash) {
      const row = await db
        .selectFrom('visitors')
        .select(visitorColumns)
        .where('chatbot_id', '=', chatbotId)
        .where('environment', '=', environment)
        .where('key_hash', '=', keyHash)
        .executeTakeFirst();
      return row && toVisitor(row);
    },

    async deleteVisitor(visitorId) {
      const counts = await write(async (trx) => {
        if (!(await lockVisitor(trx, rowLocks, visitorId))) return { conversations: 0, messages: 0, attachments: 0 };
        const found = await countRows(trx, visitorId);
        // Every table that mentions a visitor refers to this row with `on delete cascade`.
        await trx.deleteFrom('visitors').where('visitor_id', '=', visitorId).execute();
        return found;
      });
      await forget();
      return counts;
    },
  };
}

/**
 * Takes the visitor's row until the transaction's end; false when there is none. Whatever writes several tables of a
 * visitor does this first: what one visitor does happens one after the other.
 */
export async function lockVisitor(trx: Trx, rowLocks: boolean, visitorId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('visitors')
    .select('visitor_id')
    .where('visitor_id', '=', visitorId)
    .$if(rowLocks, (query) => query.forUpdate())
    .executeTakeFirst();
  return row !== undefined;
}

/** Where another process was faster, the pointless update makes the statement return that one's row. */
function insertOrFind(trx: Trx, visitor: NewVisitor) {
  return trx
    .insertInto('visitors')
    .values(newRow(visitor))
    .onConflict((conflict) =>
      conflict
        .columns(['chatbot_id', 'environment', 'external_id'])
        .doUpdateSet((eb) => ({ external_id: eb.ref('excluded.external_id') })),
    )
    .returning(visitorColumns)
    .executeTakeFirstOrThrow();
}

async function countRows(trx: Trx, visitorId: string): Promise<DeletedCounts> {
  const count = async (table: 'conversations' | 'messages' | 'attachments'): Promise<number> => {
    const row = await trx
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('visitor_id', '=', visitorId)
      .executeTakeFirstOrThrow();
    return row.count;
  };
  return {
    conversations: await count('conversations'),
    messages: await count('messages'),
    attachments: await count('attachments'),
  };
}

function newRow(visitor: NewVisitor) {
  return {
    visitor_id: visitor.visitorId,
    chatbot_id: visitor.chatbotId,
    environment: visitor.environment,
    key_hash: visitor.keyHash,
    external_id: visitor.externalId,
    created_at: visitor.createdAt,
  };
}

function pickVisitor({ visitorId, chatbotId, environment, createdAt }: NewVisitor) {
  return { visitorId, chatbotId, environment, createdAt };
}
