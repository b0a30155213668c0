/** Whom a visitor token speaks for, as the store and the chatbots have it now. */
import type { Chatbot } from '../chatbots/chatbot.ts';
import type { Chatbots } from '../chatbots/chatbots.ts';
import { ApiProblem } from '../problems.ts';
import type { Store, Visitor } from '../store/store.ts';
import type { IssuedToken, Tokens } from '../tokens.ts';

export type VisitorSession = {
  visitor: Visitor;
  chatbot: Chatbot;
  /** The conversation that the token is bound to; `null`: whichever is open. */
  conversationId: string | null;
};

export type Sessions = {
  /** 401 for a token that is not ours, expired, of a deleted visitor or of a conversation that has ended. */
  open(authorization: string | undefined): Promise<VisitorSession>;
  /** A token for a visitor, bound to their open conversation if there is one. */
  issue(visitor: Visitor): Promise<IssuedToken>;
  /** The conversation that this session reads and writes; `undefined` when there is none yet. */
  conversationId(session: VisitorSession): Promise<string | undefined>;
};

export function createSessions(options: { store: Store; tokens: Tokens; chatbots: Chatbots }): Sessions {
  const { store, tokens, chatbots } = options;
  const unauthorized = (): ApiProblem => new ApiProblem('unauthorized', { headers: { 'WWW-Authenticate': 'Bearer' } });
  return {
    async open(authorization) {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      const claims = token === undefined ? undefined : await tokens.read(token);
      const visitor = claims && (await store.visitor(claims.visitorId));
      if (!claims || !visitor || visitor.chatbotId !== claims.chatbotId) throw unauthorized();
      const { conversationId } = claims;
      if (conversationId !== null) {
        const conversation = await store.conversation(conversationId);
        if (conversation?.visitorId !== visitor.visitorId || conversation.endedAt !== null) throw unauthorized();
      }
      const chatbot = chatbots.get(claims.chatbotId);
      if (!chatbot) throw new ApiProblem('not_found');
      return { visitor, chatbot, conversationId };
    },
    async issue(visitor) {
      const { visitorId, chatbotId, environment } = visitor;
      const conversation = await store.openConversation(visitorId);
      return tokens.issue({ visitorId, chatbotId, environment, conversationId: conversation?.conversationId ?? null });
    },
    async conversationId({ conversationId, visitor }) {
      return conversationId ?? (await store.openConversation(visitor.visitorId))?.conversationId;
    },
  };
}
