import type { Migration } from '../migrate.ts';

/**
 * What visitors bought, as their pages say. Whole thousandths of the currency's major unit, so that both engines keep and
 * add the same sums. A visitor's key lives as long as the row: the same key is the same purchase however late it comes.
 */
export const purchases: Migration = {
  name: 'purchases',
  statements: ({ text, integer, tableSuffix }) => [
    `create table purchases (
      purchase_id ${text} primary key,
      chatbot_id ${text} not null,
      environment ${text} not null check (environment in ('live', 'test')),
      visitor_id ${text} not null references visitors on delete cascade,
      conversation_id ${text} references conversations on delete set null,
      idempotency_key ${text},
      source ${text} not null check (source in ('self_reported')),
      total_thousandths ${integer} not null check (total_thousandths > 0),
      currency ${text} not null,
      reported_at ${integer} not null,
      unique (visitor_id, idempotency_key)
    )${tableSuffix}`,
    `create index purchases_of_chatbot on purchases (chatbot_id, reported_at, purchase_id)`,
    `create index purchases_of_conversation on purchases (conversation_id)`,
  ],
};
