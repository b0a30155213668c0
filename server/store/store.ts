/**
 * What the server keeps, as one interface (design.md 6.7): the embedded SQLite and PostgreSQL pass the same suite,
 * `store.contract.ts`. Every method is one transaction. Times are epoch milliseconds, given by the caller, so that
 * tests can move the clock. Ids are made by the caller. Nothing here knows HTTP.
 *
 * Messages come back exactly as they were given. In all other texts U+0000 and halves of surrogate pairs, which
 * PostgreSQL cannot hold, become U+FFFD on both engines.
 */
import type { Message } from '../../protocol/message.ts';

export type Environment = 'live' | 'test';

export type Visitor = { visitorId: string; chatbotId: string; environment: Environment; createdAt: number };

export type NewVisitor = Visitor & {
  /** SHA-256 of the `visitor_key`; the key itself is never kept. */
  keyHash: string | null;
  /** The `visitor_id` that a merchant's backend gave (api.md 1.2). */
  externalId: string | null;
};

export type Conversation = { conversationId: string; visitorId: string; createdAt: number; endedAt: number | null };

/** The bytes of an image or file; kept apart from the messages. */
export type Attachment = {
  attachmentId: string;
  visitorId: string;
  filename: string | null;
  mimeType: string;
  bytes: Uint8Array;
  createdAt: number;
};

/**
 * `queued`: the question is durable and waits for its turn. `running`: a process holds its lease. The rest is final;
 * `interrupted`: the process went away in the middle, what it had is the answer.
 */
export type AnswerStatus = 'queued' | 'running' | 'done' | 'error' | 'cancelled' | 'interrupted';

/** One question and the answer that is, was or will be written to it. */
export type Answer = {
  answerId: string;
  conversationId: string;
  visitorId: string;
  chatbotId: string;
  environment: Environment;
  /** The message ids of both sides. */
  questionId: string;
  messageId: string;
  status: AnswerStatus;
  /** Set by `requestCancel`: whoever runs the answer stops it. */
  cancelRequested: boolean;
  page: string | null;
  /** From `Accept-Language`. */
  language: string | null;
  /** Number of the newest stored event; 0 when there is none. */
  lastEvent: number;
  createdAt: number;
  endedAt: number | null;
};

/** A stream event as it went out: `n` is the SSE id, from 1, rising by one within the answer (api.md 5.7). */
export type StoredEvent = { n: number; name: string; data: string };

export type Ask = {
  answerId: string;
  conversationId: string;
  visitorId: string;
  chatbotId: string;
  environment: Environment;
  /** The `Idempotency-Key`, unique per visitor for 24 hours; `null` = none given. `bodyHash`: of the body it came with. */
  key: string | null;
  bodyHash: string;
  /** The visitor's message as history serves it; its position comes before the answer's and after all earlier turns. */
  question: Message;
  /** The id that the answer will have. */
  messageId: string;
  attachments: Attachment[];
  page: string | null;
  language: string | null;
  now: number;
};

/** `existing`: this key came with this body before; `mismatch`: with another one; `gone`: no such open conversation. */
export type Asked =
  { kind: 'accepted'; answer: Answer } | { kind: 'existing'; answer: Answer } | { kind: 'mismatch' } | { kind: 'gone' };

export type Finish = {
  answerId: string;
  /** The lease's owner; a finish by anyone else, or of an answer that is over, changes nothing and returns false. */
  owner: string;
  status: 'done' | 'error' | 'cancelled' | 'interrupted';
  /** The answer; `null` on an error, and where nothing renderable was made. */
  message: Message | null;
  /** Events not yet stored, the terminal one last. */
  events: StoredEvent[];
  now: number;
};

export type ClassificationStatus = 'pending' | 'ready' | 'failed';
export type StoredClassification = { messageId: string; classification: string | null; status: ClassificationStatus };

export type NewPurchase = {
  purchaseId: string;
  visitorId: string;
  /** The `Idempotency-Key`, unique per visitor for as long as the purchase is kept; `null` = none given. */
  key: string | null;
  /** In major units; kept to three decimals. */
  totalPrice: number;
  /** ISO 4217. */
  currency: string;
  now: number;
};

/** Nobody but the visitor's page says that it happened. */
export type Purchase = {
  purchaseId: string;
  chatbotId: string;
  environment: Environment;
  source: 'self_reported';
  /** The visitor's newest conversation when it was reported; `null`: there was none. */
  conversationId: string | null;
  totalPrice: number;
  currency: string;
  reportedAt: number;
};

/** Oldest first, from `from` on and before `until`; the next page goes on after the last purchase of the one before. */
export type PurchaseQuery = {
  chatbotId: string;
  /** Absent or `all`: of both. */
  environment?: 'live' | 'test' | 'all';
  from: number;
  until: number;
  after: Pick<Purchase, 'purchaseId' | 'reportedAt'> | null;
  limit: number;
};

export type HistorySlice = {
  /** Newest first. */
  messages: Message[];
  /** Position to go on before; `null` at the conversation's start. */
  next: number | null;
};

export type DeletedCounts = { conversations: number; messages: number; attachments: number };

export interface Store {
  /** Which engine, for logs and health. */
  readonly engine: 'sqlite' | 'postgres';
  /** Brings the schema to this version; safe when several processes start at once. */
  migrate(): Promise<void>;
  /** Throws when the database does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;

  createVisitor(visitor: NewVisitor): Promise<Visitor>;
  /** The visitor whom the merchant calls so, made when there is none; atomic for two at once. */
  ensureExternalVisitor(visitor: NewVisitor & { externalId: string }): Promise<Visitor>;
  visitor(visitorId: string): Promise<Visitor | undefined>;
  visitorByKey(chatbotId: string, environment: Environment, keyHash: string): Promise<Visitor | undefined>;
  /** Removes every row that mentions the visitor. Running answers are gone for their runner (finishing returns false). */
  deleteVisitor(visitorId: string): Promise<DeletedCounts>;

  conversation(conversationId: string): Promise<Conversation | undefined>;
  /**
   * The visitor's open conversation, made with this id when there is none; atomic for two at once. Throws `StoreError`
   * (`visitor_gone`) when the visitor was deleted.
   */
  ensureConversation(visitorId: string, newId: string, now: number): Promise<Conversation>;
  openConversation(visitorId: string): Promise<Conversation | undefined>;
  /** Ends the open conversation, if any; queued and running answers of it are asked to stop. */
  endConversation(visitorId: string, now: number): Promise<void>;
  /** Overwrites an earlier rating; false when the visitor has no open conversation with a message in it. */
  rateConversation(visitorId: string, rating: number, feedback: string | null, now: number): Promise<boolean>;
  conversationRating(conversationId: string): Promise<{ rating: number; feedback: string | null } | undefined>;

  /** Makes question, attachments and answer row durable in one transaction (api.md 5.4.9). */
  ask(ask: Ask): Promise<Asked>;
  answer(answerId: string): Promise<Answer | undefined>;
  /** The oldest answer of the conversation that is queued or running. */
  unfinishedAnswer(conversationId: string): Promise<Answer | undefined>;
  /**
   * Takes the lease of a queued answer, or of a running one whose lease is over. `waiting`: an earlier answer of the
   * same conversation is unfinished (api.md 5.4.10), or another process holds the lease. `over`: it is finished or gone.
   */
  claimAnswer(answerId: string, owner: string, now: number, leaseMs: number): Promise<'claimed' | 'waiting' | 'over'>;
  /** Extends the leases of all answers that this owner runs, and tells which of them were asked to stop. */
  renewLeases(owner: string, now: number, leaseMs: number): Promise<{ cancelRequested: string[] }>;
  /**
   * Adds events in order; events that are there already (same `n`) are left alone, and so is an answer that is over or
   * gone.
   */
  appendEvents(answerId: string, events: StoredEvent[]): Promise<void>;
  /** Ordered by `n`, the first `most` of them. Empty ten minutes after the end (api.md 5.7). */
  events(answerId: string, after: number, most?: number): Promise<StoredEvent[]>;
  /**
   * Writes answer, remaining events and status at once. On `error` the question goes too (api.md 5.4.8); the answer row
   * stays, so that the same key gives the same result.
   */
  finishAnswer(finish: Finish): Promise<boolean>;
  /** Marks the conversation's unfinished answers; returns those that are running or queued. */
  requestCancel(conversationId: string): Promise<Answer[]>;
  /** Answers that nobody runs: queued ones, and running ones whose lease is over. Oldest first. */
  abandonedAnswers(now: number): Promise<Answer[]>;

  message(visitorId: string, messageId: string): Promise<Message | undefined>;
  /** Newest first, before a position (`null` = from the end). Both sides of all finished and unfinished turns. */
  history(conversationId: string, before: number | null, limit: number): Promise<HistorySlice>;
  /** The messages that stand before this answer's question, oldest first, at most `limit`. */
  historyBefore(answerId: string, limit: number): Promise<Message[]>;
  attachment(attachmentId: string): Promise<Attachment | undefined>;

  /** Of the answer that has this message id, finished or not; unknown ids are ignored. */
  setClassification(messageId: string, status: ClassificationStatus, classification: string | null): Promise<void>;
  classification(visitorId: string, messageId: string): Promise<StoredClassification | undefined>;

  /**
   * `existing`: this key came with this purchase before, and it is kept once; `mismatch`: with another one; `gone`: the
   * visitor was deleted; `stranger`: they never had a conversation, so nothing is kept.
   */
  notePurchase(purchase: NewPurchase): Promise<'noted' | 'existing' | 'mismatch' | 'gone' | 'stranger'>;
  purchases(query: PurchaseQuery): Promise<Purchase[]>;

  /** Removes what has outlived its purpose: events 10 minutes after the end, keys after 24 hours. */
  purge(now: number): Promise<void>;

  /** Tells every process that something about this conversation or answer changed: the topic and nothing more. */
  publish(topic: string): Promise<void>;
  /**
   * Hears `publish` of any process that shares the database, from `migrate` on (SQLite: of this process). The topic `*`
   * comes after a gap: something may have been missed, so look after everything. Returns the unsubscribe.
   */
  subscribe(listener: (topic: string) => void): () => void;
}
