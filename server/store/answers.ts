import type { Engine } from './engine.ts';
import { toAnswer } from './rows.ts';
import type { Store } from './store.ts';

type AnswerMethods = Pick<
  Store,
  'answer' | 'unfinishedAnswer' | 'claimAnswer' | 'renewLeases' | 'requestCancel' | 'abandonedAnswers'
>;

/** Who runs which answer. Unfinished means queued or running; those and only those have no `ended_at`. */
export function answerMethods(engine: Engine): AnswerMethods {
  const { db, write } = engine;
  return {
    async answer(answerId) {
      const row = await db.selectFrom('answers').selectAll().where('answer_id', '=', answerId).executeTakeFirst();
      return row && toAnswer(row);
    },

    async unfinishedAnswer(conversationId) {
      const row = await db
        .selectFrom('answers')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('ended_at', 'is', null)
        .orderBy('position')
        .limit(1)
        .executeTakeFirst();
      return row && toAnswer(row);
    },

    claimAnswer: claimAnswer(engine),

    renewLeases: (owner, now, leaseMs) =>
      write(async (trx) => {
        const rows = await trx
          .updateTable('answers')
          .set({ lease_until: now + leaseMs })
          .where('lease_owner', '=', owner)
          .where('ended_at', 'is', null)
          .returning(['answer_id', 'cancel_requested'])
          .execute();
        return { cancelRequested: rows.filter((row) => row.cancel_requested === 1).map((row) => row.answer_id) };
      }),

    requestCancel: (conversationId) =>
      write(async (trx) => {
        const rows = await trx
          .updateTable('answers')
          .set({ cancel_requested: 1 })
          .where('conversation_id', '=', conversationId)
          .where('ended_at', 'is', null)
          .returningAll()
          .execute();
        return rows.sort((one, other) => one.position - other.position).map(toAnswer);
      }),

    async abandonedAnswers(now) {
      const rows = await db
        .selectFrom('answers')
        .selectAll()
        .where('ended_at', 'is', null)
        .where((eb) => eb.or([eb('status', '=', 'queued'), eb('lease_until', '<=', now)]))
        .orderBy('created_at')
        .orderBy('position')
        .orderBy('answer_id')
        .execute();
      return rows.map(toAnswer);
    },
  };
}

function claimAnswer({ write, rowLocks }: Engine): Store['claimAnswer'] {
  return (answerId, owner, now, leaseMs) =>
    write(async (trx) => {
      const answer = await trx
        .selectFrom('answers')
        .select(['conversation_id', 'position', 'ended_at', 'lease_until'])
        .where('answer_id', '=', answerId)
        .$if(rowLocks, (query) => query.forUpdate())
        .executeTakeFirst();
      if (!answer || answer.ended_at !== null) return 'over';
      if (answer.lease_until !== null && answer.lease_until > now) return 'waiting';
      // Earlier answers only ever go from unfinished to finished, so this needs no lock on them.
      const earlier = await trx
        .selectFrom('answers')
        .select('answer_id')
        .where('conversation_id', '=', answer.conversation_id)
        .where('position', '<', answer.position)
        .where('ended_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      if (earlier) return 'waiting';
      await trx
        .updateTable('answers')
        .set({ status: 'running', lease_owner: owner, lease_until: now + leaseMs })
        .where('answer_id', '=', answerId)
        .execute();
      return 'claimed';
    });
}
