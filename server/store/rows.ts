/** Rows of the tables as the store's own types. */
import type { Selectable } from 'kysely';
import type { Message } from '../../protocol/message.ts';
import type { Answer, Attachment, Conversation, Visitor } from './store.ts';
import type { AnswersTable, AttachmentsTable, ConversationsTable, VisitorsTable } from './tables.ts';

export const visitorColumns = ['visitor_id', 'chatbot_id', 'environment', 'created_at'] as const;

export function toVisitor(row: Pick<VisitorsTable, (typeof visitorColumns)[number]>): Visitor {
  return {
    visitorId: row.visitor_id,
    chatbotId: row.chatbot_id,
    environment: row.environment,
    createdAt: row.created_at,
  };
}

export const conversationColumns = ['conversation_id', 'visitor_id', 'created_at', 'ended_at'] as const;

export function toConversation(row: Pick<ConversationsTable, (typeof conversationColumns)[number]>): Conversation {
  return {
    conversationId: row.conversation_id,
    visitorId: row.visitor_id,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}

export function toAnswer(row: Selectable<AnswersTable>): Answer {
  return {
    answerId: row.answer_id,
    conversationId: row.conversation_id,
    visitorId: row.visitor_id,
    chatbotId: row.chatbot_id,
    environment: row.environment,
    questionId: row.question_id,
    messageId: row.message_id,
    status: row.status,
    cancelRequested: row.cancel_requested === 1,
    page: row.page,
    language: row.language,
    lastEvent: row.last_event,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}

export function toMessage(body: string): Message {
  // Only `insertMessage` writes this column, and it writes a Message.
  return JSON.parse(body) as Message;
}

export function toAttachment(row: Selectable<AttachmentsTable>): Attachment {
  const { buffer, byteOffset, byteLength } = row.bytes;
  return {
    attachmentId: row.attachment_id,
    visitorId: row.visitor_id,
    filename: row.filename,
    mimeType: row.mime_type,
    // The drivers disagree about Buffer; the bytes are the same.
    bytes: new Uint8Array(buffer, byteOffset, byteLength),
    createdAt: row.created_at,
  };
}
