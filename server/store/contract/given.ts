/** What the tests of the contract stand on: a database, two stores on it (as two processes have), and people. */
import type { Message } from '../../../protocol/message.ts';
import { paragraphOf, plainText } from '../../../protocol/text.ts';
import type { Migration } from '../migrate.ts';
import type { Ask, Attachment, Conversation, Finish, NewPurchase, NewVisitor, Store, StoredEvent, Visitor } from '../store.ts';

export type Database = {
  /** A store on this database, not migrated; the caller closes it. */
  connect(migrations?: readonly Migration[]): Store;
  /** Rows by table, all tables. */
  rowCounts(): Promise<Record<string, number>>;
  /** Any statement. */
  run(sql: string): Promise<void>;
  remove(): Promise<void>;
};

export type Given = {
  database: Database;
  store: Store;
  /** Another process's store on the same database. */
  other: Store;
};

/** Read inside of a test, when it is there. */
export type Get = () => Given;

export const minute = 60_000;
export const hour = 60 * minute;
/** Time stands still unless a test moves it. */
export const start = Date.UTC(2026, 10, 1, 9);

let ids = 0;
/** Never the same twice in a run. */
export const newId = (kind: string): string => `${kind}_${++ids}`;

export function message(id: string, text: string, role: 'user' | 'assistant' = 'user'): Message {
  return {
    message_id: id,
    role,
    parts: [{ type: 'rich_text', part_id: `part_${id}`, blocks: [paragraphOf(text)] }],
    created_at: '2026-11-01T09:00:00.000Z',
  };
}

export const event = (n: number, data = `{"n":${n}}`): StoredEvent => ({ n, name: 'status', data });

export function newVisitor(change: Partial<NewVisitor> = {}): NewVisitor {
  return {
    visitorId: newId('visitor'),
    chatbotId: 'shop-bot',
    environment: 'live',
    keyHash: null,
    externalId: null,
    createdAt: start,
    ...change,
  };
}

export function newAttachment(visitorId: string, bytes: Uint8Array): Attachment {
  return {
    attachmentId: newId('attachment'),
    visitorId,
    filename: 'a.png',
    mimeType: 'image/png',
    bytes,
    createdAt: start,
  };
}

export function newPurchase(visitorId: string, change: Partial<NewPurchase> = {}): NewPurchase {
  return {
    purchaseId: newId('purchase'),
    visitorId,
    key: null,
    totalPrice: 1234.5,
    currency: 'DKK',
    now: start,
    ...change,
  };
}

export type Person = { visitor: Visitor; conversation: Conversation };

/** A visitor with an open conversation. */
export async function newcomer(store: Store): Promise<Person> {
  const visitor = await store.createVisitor(newVisitor());
  return { visitor, conversation: await store.ensureConversation(visitor.visitorId, newId('conversation'), start) };
}

/** A question of this person; its text is `text`, everything else may be changed. */
export function question({ visitor, conversation }: Person, text: string, change: Partial<Ask> = {}): Ask {
  return {
    answerId: newId('answer'),
    conversationId: conversation.conversationId,
    visitorId: visitor.visitorId,
    chatbotId: visitor.chatbotId,
    environment: visitor.environment,
    key: null,
    bodyHash: `hash of ${text}`,
    question: message(newId('question'), text),
    messageId: newId('message'),
    attachments: [],
    page: null,
    language: null,
    now: start,
    ...change,
  };
}

/** Asks, and fails the test unless it was accepted. */
export async function ask(store: Store, person: Person, text: string, change: Partial<Ask> = {}): Promise<Ask> {
  const asked = question(person, text, change);
  const result = await store.ask(asked);
  if (result.kind !== 'accepted') throw new Error(`not accepted: ${result.kind}`);
  return asked;
}

export const owner = 'process-1';
export const lease = 30_000;

export function ending(asked: Ask, text: string | null, change: Partial<Finish> = {}): Finish {
  return {
    answerId: asked.answerId,
    owner,
    status: 'done',
    message: text === null ? null : message(asked.messageId, text, 'assistant'),
    events: [],
    now: start + 1_000,
    ...change,
  };
}

/** Claims and finishes. */
export async function reply(
  store: Store,
  asked: Ask,
  text: string | null,
  change: Partial<Finish> = {},
): Promise<void> {
  const claimed = await store.claimAnswer(asked.answerId, owner, start, lease);
  if (claimed !== 'claimed') throw new Error(`not claimed: ${claimed}`);
  if (!(await store.finishAnswer(ending(asked, text, change)))) throw new Error('not finished');
}

/** The text of `message`. */
export function textOf(shown: Message): string {
  const [part] = shown.parts;
  if (part?.type !== 'rich_text') throw new Error('not a text');
  return plainText(part.blocks);
}

export async function historyTexts(store: Store, { conversation }: Person): Promise<string[]> {
  const { messages } = await store.history(conversation.conversationId, null, 100);
  return messages.map(textOf).reverse();
}
