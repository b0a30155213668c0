/** Asking, following, stopping and reading (api.md 4, 5.7). */
import type { SendRequest } from '../../protocol/requests.ts';
import { bodyHash, storedQuestion } from '../answers/question.ts';
import { newId } from '../ids.ts';
import { ApiProblem, invalidField } from '../problems.ts';
import type { Answer } from '../store/store.ts';
import type { Services } from './dependencies.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { Handlers } from './mount.ts';
import { signLinks } from './signed-links.ts';
import type { VisitorSession } from './visitor-session.ts';

/** What a client has seen already; anything but a number means nothing. */
const lastEventId = (header: string | undefined): number => (/^\d{1,15}$/.test(header ?? '') ? Number(header) : 0);

/** A chatbot may take no images (api.md 3.1 `image_enabled`). */
function refuseImages(body: SendRequest): void {
  const at = body.message.parts.findIndex((part) => part.type === 'image');
  if (at >= 0) throw invalidField(`message.parts.${at}.type`, (fields) => fields.noImages);
}

export function messageHandlers(
  services: Services,
): Pick<Handlers, 'sendMessage' | 'followAnswer' | 'cancelAnswer' | 'history'> {
  const { store, answers, sessions, tokens, rateLimiter, clock } = services;

  /** A reader whose token is not bound to the conversation yet gets one that is, with `done` (api.md 1.4). */
  function follow(session: VisitorSession, answer: Answer, after: number, language: string): ReadableStream<Uint8Array> {
    const { visitorId, chatbotId, environment, conversationId } = answer;
    const issue = (): Promise<string> =>
      tokens.issue({ visitorId, chatbotId, environment, conversationId }).then(({ token }) => token);
    return answers.follow({ answer, after, language, ...(session.conversationId === null ? { visitorToken: issue } : {}) });
  }

  return {
    async sendMessage({ body, visitor: session, header, address, language }) {
      const { visitorId, chatbotId, environment } = session.visitor;
      const key = idempotencyKey(header('Idempotency-Key'));
      const now = clock.now();
      rateLimiter.take('questionsPerVisitor', visitorId);
      rateLimiter.take('questionsPerAddress', address);
      if (!session.chatbot.file.image_enabled) refuseImages(body);
      const { question, attachments } = await storedQuestion(body, { visitorId, now });
      for (let count = attachments.length; count > 0; count -= 1) rateLimiter.take('attachmentsPerAddress', address);
      // The one place where a livechat that is active turns the question away with 409 (api.md 4.1).
      rateLimiter.take('questionsPerChatbot', chatbotId);
      const conversationId =
        session.conversationId ?? (await store.ensureConversation(visitorId, newId('conversation'), now)).conversationId;
      const asked = await answers.ask({
        answerId: newId('answer'),
        messageId: newId('message'),
        conversationId, visitorId, chatbotId, environment, key, question, attachments, language, now,
        bodyHash: bodyHash(body),
        page: body.context?.page ?? null,
      });
      if (asked.kind === 'mismatch') throw invalidField('Idempotency-Key', (fields) => fields.otherBody);
      if (asked.kind === 'gone') throw new ApiProblem('unauthorized');
      return { status: 200, events: follow(session, asked.answer, lastEventId(header('Last-Event-ID')), language) };
    },

    async followAnswer({ visitor: session, header, language }) {
      const conversationId = await sessions.conversationId(session);
      const answer = conversationId === undefined ? undefined : await store.unfinishedAnswer(conversationId);
      if (!answer) return { status: 204 };
      return { status: 200, events: follow(session, answer, lastEventId(header('Last-Event-ID')), language) };
    },

    async cancelAnswer({ visitor: session }) {
      const conversationId = await sessions.conversationId(session);
      if (conversationId !== undefined) await answers.cancel(conversationId);
      return { status: 204 };
    },

    async history({ visitor: session, query }) {
      const conversationId = await sessions.conversationId(session);
      const before = query.cursor === undefined ? null : decodeCursor(query.cursor, conversationId);
      if (conversationId === undefined) return { status: 200, json: { messages: [], next_cursor: null, has_more: false } };
      const { messages, next } = await store.history(conversationId, before, query.limit);
      return {
        status: 200,
        json: {
          messages: messages.map((message) => signLinks(message, tokens)),
          next_cursor: next === null ? null : encodeCursor(conversationId, next),
          has_more: next !== null,
        },
      };
    },
  };
}
