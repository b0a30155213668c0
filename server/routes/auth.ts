/** Tokens for merchants' backends (api.md 1.2, 1.3). */
import { newId } from '../ids.ts';
import { ApiProblem, invalidField } from '../problems.ts';
import type { Services } from './dependencies.ts';
import type { Handlers } from './mount.ts';
import { startOver } from './start-over.ts';

export function authHandlers(services: Services): Pick<Handlers, 'auth' | 'authReset'> {
  const { store, chatbots, sessions, tokens, rateLimiter, clock } = services;
  return {
    async auth({ body, apiKey }) {
      const { chatbot_id: chatbotId, visitor_id: externalId } = body;
      if (!chatbots.get(chatbotId)) throw new ApiProblem('not_found');
      if (!apiKey.owns(chatbotId)) throw new ApiProblem('forbidden');
      // Not by address: all of a shop's visitors come by way of its backend, and the key says who that is.
      rateLimiter.take('sessionsPerChatbot', chatbotId);
      const { environment } = apiKey;
      const fresh = { visitorId: newId('visitor'), chatbotId, environment, createdAt: clock.now(), keyHash: null };
      const visitor =
        externalId === undefined
          ? await store.createVisitor({ ...fresh, externalId: null })
          : await store.ensureExternalVisitor({ ...fresh, externalId });
      const { token } = await sessions.issue(visitor);
      return { status: 200, json: { token } };
    },

    async authReset({ body, apiKey }) {
      // An expired token still says whose conversation it was, and the key says who may ask.
      const claims = await tokens.read(body.visitor_token, { expired: 'accepted' });
      const mayReset = !claims || (apiKey.owns(claims.chatbotId) && apiKey.environment === claims.environment);
      if (!mayReset) throw new ApiProblem('forbidden');
      const visitor = claims && (await store.visitor(claims.visitorId));
      if (!visitor) throw invalidField('visitor_token', (fields) => fields.notAToken);
      const { token } = await startOver(services, visitor);
      return { status: 200, json: { token } };
    },
  };
}
