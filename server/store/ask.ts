import type { Engine, Trx } from './engine.ts';
import { insertMessage } from './messages.ts';
import { keyLifetimeMs } from './purge.ts';
import { toAnswer } from './rows.ts';
import type { Ask, Asked, Store } from './store.ts';
import { lockVisitor } from './visitors.ts';

export function askMethods({ write, rowLocks }: Engine): Pick<Store, 'ask'> {
  return {
    ask: (ask) =>
      write(async (trx): Promise<Asked> => {
        if (!(await lockVisitor(trx, rowLocks, ask.visitorId))) return { kind: 'gone' };
        const earlier = await findByKey(trx, ask);
        if (earlier) return earlier;
        const position = await takePositions(trx, ask);
        if (position === undefined) return { kind: 'gone' };
        await insertMessage(trx, { ...ask, position, message: ask.question });
        await insertAttachments(trx, ask);
        return { kind: 'accepted', answer: await insertAnswer(trx, ask, position) };
      }),
  };
}

/** What this visitor asked with this key less than 24 hours ago; an older use of the key is forgotten here and now. */
async function findByKey(trx: Trx, ask: Ask): Promise<Asked | undefined> {
  if (ask.key === null) return undefined;
  const row = await trx
    .selectFrom('answers')
    .selectAll()
    .where('visitor_id', '=', ask.visitorId)
    .where('idempotency_key', '=', ask.key)
    .executeTakeFirst();
  if (!row) return undefined;
  if (ask.now - row.created_at < keyLifetimeMs) {
    return row.body_hash === ask.bodyHash ? { kind: 'existing', answer: toAnswer(row) } : { kind: 'mismatch' };
  }
  await trx.updateTable('answers').set({ idempotency_key: null }).where('answer_id', '=', row.answer_id).execute();
  return undefined;
}

/** Two places in the open conversation: the question's, returned, and the answer's after it; `undefined`: not open. */
async function takePositions(trx: Trx, ask: Ask): Promise<number | undefined> {
  const row = await trx
    .updateTable('conversations')
    .set((eb) => ({ next_position: eb('next_position', '+', 2) }))
    .where('conversation_id', '=', ask.conversationId)
    .where('visitor_id', '=', ask.visitorId)
    .where('ended_at', 'is', null)
    .returning('next_position')
    .executeTakeFirst();
  return row && row.next_position - 2;
}

async function insertAttachments(trx: Trx, ask: Ask): Promise<void> {
  for (const attachment of ask.attachments) {
    await trx
      .insertInto('attachments')
      .values({
        attachment_id: attachment.attachmentId,
        visitor_id: ask.visitorId,
        message_id: ask.question.message_id,
        filename: attachment.filename,
        mime_type: attachment.mimeType,
        created_at: attachment.createdAt,
        bytes: attachment.bytes,
      })
      .execute();
  }
}

async function insertAnswer(trx: Trx, ask: Ask, position: number) {
  const row = await trx
    .insertInto('answers')
    .values({
      answer_id: ask.answerId,
      conversation_id: ask.conversationId,
      visitor_id: ask.visitorId,
      chatbot_id: ask.chatbotId,
      environment: ask.environment,
      question_id: ask.question.message_id,
      message_id: ask.messageId,
      position,
      status: 'queued',
      cancel_requested: 0,
      idempotency_key: ask.key,
      body_hash: ask.bodyHash,
      page: ask.page,
      language: ask.language,
      last_event: 0,
      created_at: ask.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toAnswer(row);
}
