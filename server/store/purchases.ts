import type { Selectable } from 'kysely';
import type { Engine, Trx } from './engine.ts';
import type { NewPurchase, Purchase, Store } from './store.ts';
import type { PurchasesTable } from './tables.ts';
import { lockVisitor } from './visitors.ts';

const toThousandths = (price: number): number => Math.round(price * 1000);

export function purchaseMethods({ db, write, rowLocks }: Engine): Pick<Store, 'notePurchase' | 'purchases'> {
  return {
    notePurchase: (purchase) =>
      write(async (trx) => {
        if (!(await lockVisitor(trx, rowLocks, purchase.visitorId))) return 'gone';
        return (await findByKey(trx, purchase)) ?? (await insert(trx, purchase));
      }),

    async purchases({ chatbotId, environment = 'all', from, until, after, limit }) {
      const rows = await db
        .selectFrom('purchases')
        .selectAll()
        .where('chatbot_id', '=', chatbotId)
        .$if(environment !== 'all', (query) => query.where('environment', '=', environment as 'live' | 'test'))
        .where('reported_at', '>=', from)
        .where('reported_at', '<', until)
        .$if(after !== null, (query) =>
          query.where((eb) =>
            eb(eb.refTuple('reported_at', 'purchase_id'), '>', eb.tuple(after!.reportedAt, after!.purchaseId)),
          ),
        )
        .orderBy('reported_at')
        .orderBy('purchase_id')
        .limit(limit)
        .execute();
      return rows.map(toPurchase);
    },
  };
}

async function findByKey(trx: Trx, { visitorId, key, totalPrice, currency }: NewPurchase) {
  if (key === null) return undefined;
  const row = await trx
    .selectFrom('purchases')
    .select(['total_thousandths', 'currency'])
    .where('visitor_id', '=', visitorId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  if (!row) return undefined;
  return row.total_thousandths === toThousandths(totalPrice) && row.currency === currency ? 'existing' : 'mismatch';
}

async function insert(trx: Trx, purchase: NewPurchase) {
  const { chatbot_id, environment } = await trx
    .selectFrom('visitors')
    .select(['chatbot_id', 'environment'])
    .where('visitor_id', '=', purchase.visitorId)
    .executeTakeFirstOrThrow();
  const conversation = await trx
    .selectFrom('conversations')
    .select('conversation_id')
    .where('visitor_id', '=', purchase.visitorId)
    // The one that is open is always the newest; two of the same millisecond differ in their end.
    .orderBy('created_at', 'desc')
    .orderBy((eb) => eb.case().when('ended_at', 'is', null).then(0).else(1).end())
    .limit(1)
    .executeTakeFirst();
  if (!conversation) return 'stranger' as const;
  await trx
    .insertInto('purchases')
    .values({
      purchase_id: purchase.purchaseId,
      chatbot_id,
      environment,
      visitor_id: purchase.visitorId,
      conversation_id: conversation.conversation_id,
      idempotency_key: purchase.key,
      source: 'self_reported',
      total_thousandths: toThousandths(purchase.totalPrice),
      currency: purchase.currency,
      reported_at: purchase.now,
    })
    .execute();
  return 'noted' as const;
}

function toPurchase(row: Selectable<PurchasesTable>): Purchase {
  return {
    purchaseId: row.purchase_id,
    chatbotId: row.chatbot_id,
    environment: row.environment,
    source: row.source,
    conversationId: row.conversation_id,
    totalPrice: row.total_thousandths / 1000,
    currency: row.currency,
    reportedAt: row.reported_at,
  };
}
