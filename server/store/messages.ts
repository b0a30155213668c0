import type { Message } from '../../protocol/message.ts';
import type { Engine, Trx } from './engine.ts';
import { toAttachment, toMessage } from './rows.ts';
import type { Store } from './store.ts';

type MessageMethods = Pick<Store, 'message' | 'history' | 'historyBefore' | 'attachment'>;

export function messageMethods({ db }: Engine): MessageMethods {
  return {
    async message(visitorId, messageId) {
      const row = await db
        .selectFrom('messages')
        .select('body')
        .where('message_id', '=', messageId)
        .where('visitor_id', '=', visitorId)
        .executeTakeFirst();
      return row && toMessage(row.body);
    },

    async history(conversationId, before, limit) {
      const rows = await db
        .selectFrom('messages')
        .select(['position', 'body'])
        .where('conversation_id', '=', conversationId)
        .$if(before !== null, (query) => query.where('position', '<', before))
        .orderBy('position', 'desc')
        // One more tells whether there is more.
        .limit(limit + 1)
        .execute();
      const page = rows.slice(0, limit);
      const more = rows.length > limit;
      return { messages: page.map((row) => toMessage(row.body)), next: more ? (page.at(-1)?.position ?? null) : null };
    },

    async historyBefore(answerId, limit) {
      const rows = await db
        .selectFrom('messages')
        .innerJoin('answers', 'answers.conversation_id', 'messages.conversation_id')
        .select('messages.body')
        .where('answers.answer_id', '=', answerId)
        .whereRef('messages.position', '<', 'answers.position')
        .orderBy('messages.position', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => toMessage(row.body)).reverse();
    },

    async attachment(attachmentId) {
      const row = await db
        .selectFrom('attachments')
        .selectAll()
        .where('attachment_id', '=', attachmentId)
        .executeTakeFirst();
      return row && toAttachment(row);
    },
  };
}

type Placed = { conversationId: string; visitorId: string; position: number; message: Message };

export async function insertMessage(trx: Trx, { conversationId, visitorId, position, message }: Placed): Promise<void> {
  await trx
    .insertInto('messages')
    .values({
      message_id: message.message_id,
      conversation_id: conversationId,
      visitor_id: visitorId,
      position,
      body: JSON.stringify(message),
    })
    .execute();
}
