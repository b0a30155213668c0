import type { Db, Engine, Trx } from './engine.ts';
import { conversationColumns, toConversation } from './rows.ts';
import { StoreError } from './store-error.ts';
import type { Conversation, Store } from './store.ts';
import { lockVisitor } from './visitors.ts';

type ConversationMethods = Pick<
  Store,
  | 'conversation'
  | 'ensureConversation'
  | 'openConversation'
  | 'endConversation'
  | 'rateConversation'
  | 'conversationRating'
>;

export function conversationMethods({ db, write, rowLocks }: Engine): ConversationMethods {
  return {
    async conversation(conversationId) {
      const row = await db
        .selectFrom('conversations')
        .select(conversationColumns)
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row && toConversation(row);
    },

    ensureConversation: (visitorId, newId, now) =>
      write(async (trx) => {
        if (!(await lockVisitor(trx, rowLocks, visitorId))) {
          throw new StoreError('visitor_gone', 'The visitor was deleted.');
        }
        return (await findOpen(trx, visitorId)) ?? (await insertConversation(trx, visitorId, newId, now));
      }),

    openConversation: (visitorId) => findOpen(db, visitorId),

    endConversation: (visitorId, now) =>
      write(async (trx) => {
        if (!(await lockVisitor(trx, rowLocks, visitorId))) return;
        const open = await findOpen(trx, visitorId);
        if (!open) return;
        await trx
          .updateTable('conversations')
          .set({ ended_at: now })
          .where('conversation_id', '=', open.conversationId)
          .execute();
        await trx
          .updateTable('answers')
          .set({ cancel_requested: 1 })
          .where('conversation_id', '=', open.conversationId)
          .where('ended_at', 'is', null)
          .execute();
      }),

    async rateConversation(visitorId, rating, feedback, now) {
      const result = await db
        .updateTable('conversations')
        .set({ rating, feedback, rated_at: now })
        .where('visitor_id', '=', visitorId)
        .where('ended_at', 'is', null)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('messages')
              .select('messages.message_id')
              .whereRef('messages.conversation_id', '=', 'conversations.conversation_id'),
          ),
        )
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    async conversationRating(conversationId) {
      const row = await db
        .selectFrom('conversations')
        .select(['rating', 'feedback'])
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row && row.rating !== null ? { rating: row.rating, feedback: row.feedback } : undefined;
    },
  };
}

async function findOpen(db: Db, visitorId: string): Promise<Conversation | undefined> {
  const row = await db
    .selectFrom('conversations')
    .select(conversationColumns)
    .where('visitor_id', '=', visitorId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row && toConversation(row);
}

async function insertConversation(trx: Trx, visitorId: string, id: string, now: number): Promise<Conversation> {
  await trx
    .insertInto('conversations')
    .values({ conversation_id: id, visitor_id: visitorId, created_at: now, ended_at: null, next_position: 1 })
    .execute();
  return { conversationId: id, visitorId, createdAt: now, endedAt: null };
}
