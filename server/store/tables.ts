/** The tables as Kysely sees them. The SQL stands in `migrations/`. Times are epoch milliseconds, flags 0 or 1. */
import type { AnswerStatus, ClassificationStatus, Environment } from './store.ts';

export type VisitorsTable = {
  visitor_id: string;
  chatbot_id: string;
  environment: Environment;
  key_hash: string | null;
  external_id: string | null;
  created_at: number;
};

export type ConversationsTable = {
  conversation_id: string;
  visitor_id: string;
  created_at: number;
  ended_at: number | null;
  /** The position that the next question will get; an `ask` takes two. */
  next_position: number;
  rating: number | null;
  feedback: string | null;
  rated_at: number | null;
};

export type MessagesTable = {
  message_id: string;
  conversation_id: string;
  visitor_id: string;
  position: number;
  /** The whole message as JSON text: verbatim on both engines, U+0000 and lone surrogates included (as escapes). */
  body: string;
};

export type AttachmentsTable = {
  attachment_id: string;
  visitor_id: string;
  message_id: string;
  filename: string | null;
  mime_type: string;
  created_at: number;
  bytes: Uint8Array;
};

export type AnswersTable = {
  answer_id: string;
  conversation_id: string;
  visitor_id: string;
  chatbot_id: string;
  environment: Environment;
  question_id: string;
  message_id: string;
  /** The question's position; the answer's is one more. */
  position: number;
  status: AnswerStatus;
  cancel_requested: number;
  idempotency_key: string | null;
  body_hash: string;
  page: string | null;
  language: string | null;
  lease_owner: string | null;
  lease_until: number | null;
  last_event: number;
  classification: string | null;
  classification_status: ClassificationStatus | null;
  created_at: number;
  ended_at: number | null;
};

export type EventsTable = { answer_id: string; n: number; name: string; data: string };

export type PurchasesTable = {
  purchase_id: string;
  chatbot_id: string;
  environment: Environment;
  visitor_id: string;
  conversation_id: string | null;
  idempotency_key: string | null;
  source: 'self_reported';
  total_thousandths: number;
  currency: string;
  reported_at: number;
};

export type MigrationsTable = { version: number; name: string; applied_at: number };

export type Tables = {
  visitors: VisitorsTable;
  conversations: ConversationsTable;
  messages: MessagesTable;
  attachments: AttachmentsTable;
  answers: AnswersTable;
  events: EventsTable;
  purchases: PurchasesTable;
  schema_migrations: MigrationsTable;
};
