import type { Engine, Trx } from './engine.ts';
import { insertEvents } from './events.ts';
import { insertMessage } from './messages.ts';
import type { Finish, Store } from './store.ts';
import { lockVisitor } from './visitors.ts';

export function finishMethods({ write, rowLocks }: Engine): Pick<Store, 'finishAnswer'> {
  return {
    finishAnswer: (finish) =>
      write(async (trx) => {
        const answer = await trx
          .selectFrom('answers')
          .select(['visitor_id as visitorId', 'conversation_id as conversationId', 'question_id', 'position'])
          .where('answer_id', '=', finish.answerId)
          .executeTakeFirst();
        if (!answer || !(await lockVisitor(trx, rowLocks, answer.visitorId))) return false;
        if (!(await endAnswer(trx, finish))) return false;
        await insertEvents(trx, finish.answerId, finish.events);
        if (finish.status === 'error') {
          // Its attachments go with it.
          await trx.deleteFrom('messages').where('message_id', '=', answer.question_id).execute();
        } else if (finish.message) {
          await insertMessage(trx, { ...answer, position: answer.position + 1, message: finish.message });
        }
        return true;
      }),
  };
}

/** Only for whoever holds the lease, and only once. */
async function endAnswer(trx: Trx, { answerId, owner, status, now }: Finish): Promise<boolean> {
  const result = await trx
    .updateTable('answers')
    .set({ status, ended_at: now, lease_owner: null, lease_until: null })
    .where('answer_id', '=', answerId)
    .where('lease_owner', '=', owner)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
