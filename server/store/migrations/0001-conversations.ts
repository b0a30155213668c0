import type { Migration } from '../migrate.ts';

/** Visitors, their conversations, the messages and answers in them. */
export const conversations: Migration = {
  name: 'conversations',
  statements: ({ text, integer, bytes, tableSuffix }) => [
    `create table visitors (
      visitor_id ${text} primary key,
      chatbot_id ${text} not null,
      environment ${text} not null check (environment in ('live', 'test')),
      key_hash ${text},
      external_id ${text},
      created_at ${integer} not null,
      unique (chatbot_id, environment, key_hash),
      unique (chatbot_id, environment, external_id)
    )${tableSuffix}`,

    `create table conversations (
      conversation_id ${text} primary key,
      visitor_id ${text} not null references visitors on delete cascade,
      created_at ${integer} not null,
      ended_at ${integer},
      next_position ${integer} not null,
      rating ${integer} check (rating between 1 and 5),
      feedback ${text},
      rated_at ${integer}
    )${tableSuffix}`,
    `create index conversations_of_visitor on conversations (visitor_id)`,
    `create unique index one_open_conversation on conversations (visitor_id) where ended_at is null`,

    `create table messages (
      message_id ${text} primary key,
      conversation_id ${text} not null references conversations on delete cascade,
      visitor_id ${text} not null references visitors on delete cascade,
      position ${integer} not null,
      body ${text} not null,
      unique (conversation_id, position)
    )${tableSuffix}`,
    `create index messages_of_visitor on messages (visitor_id)`,

    // The bytes come last: SQLite reads a row only as far as it has to.
    `create table attachments (
      attachment_id ${text} primary key,
      visitor_id ${text} not null references visitors on delete cascade,
      message_id ${text} not null references messages on delete cascade,
      filename ${text},
      mime_type ${text} not null,
      created_at ${integer} not null,
      bytes ${bytes} not null
    )${tableSuffix}`,
    `create index attachments_of_visitor on attachments (visitor_id)`,
    `create index attachments_of_message on attachments (message_id)`,

    // question_id and message_id point nowhere while there is no such message: before the end, and after an error.
    `create table answers (
      answer_id ${text} primary key,
      conversation_id ${text} not null references conversations on delete cascade,
      visitor_id ${text} not null references visitors on delete cascade,
      chatbot_id ${text} not null,
      environment ${text} not null,
      question_id ${text} not null,
      message_id ${text} not null unique,
      position ${integer} not null,
      status ${text} not null
        check (status in ('queued', 'running', 'done', 'error', 'cancelled', 'interrupted')),
      cancel_requested ${integer} not null,
      idempotency_key ${text},
      body_hash ${text} not null,
      page ${text},
      language ${text},
      lease_owner ${text},
      lease_until ${integer},
      last_event ${integer} not null,
      classification ${text},
      classification_status ${text} check (classification_status in ('pending', 'ready', 'failed')),
      created_at ${integer} not null,
      ended_at ${integer},
      unique (conversation_id, position),
      unique (visitor_id, idempotency_key),
      check ((status = 'running') = (lease_owner is not null)),
      check ((status in ('queued', 'running')) = (ended_at is null))
    )${tableSuffix}`,
    `create index unfinished_answers on answers (created_at) where ended_at is null`,
    `create index answers_with_events on answers (ended_at) where last_event > 0`,
    `create index answers_with_key on answers (created_at) where idempotency_key is not null`,

    `create table events (
      answer_id ${text} not null references answers on delete cascade,
      n ${integer} not null,
      name ${text} not null,
      data ${text} not null,
      primary key (answer_id, n)
    )${tableSuffix}`,
  ],
};
