/** What the loader and the chat app ask for (embed.md 9). */
import { createHash, randomBytes } from 'node:crypto';
import { timestamp } from '../clock.ts';
import { newId } from '../ids.ts';
import { ApiProblem } from '../problems.ts';
import { publicCache } from '../static/cache.ts';
import { etagOf } from '../static/etag.ts';
import type { Visitor } from '../store/store.ts';
import type { Services } from './dependencies.ts';
import type { Handlers } from './mount.ts';
import { startOver } from './start-over.ts';

/** Only this hash is kept: who reads the database cannot speak for a visitor. */
const keyHashOf = (visitorKey: string): string => createHash('sha256').update(visitorKey).digest('hex');

export function widgetHandlers(
  services: Services,
): Pick<Handlers, 'config' | 'widgetConfig' | 'widgetSession' | 'widgetSessionReset'> {
  const { store, chatbots, sessions, rateLimiter, clock } = services;

  /** The visitor of a key, or a new one with a key of 192 random bits. */
  async function visitorOf(
    chatbotId: string,
    environment: 'live' | 'test',
    key: string | null | undefined,
  ): Promise<{ visitor: Visitor; newKey?: string }> {
    const known = key ? await store.visitorByKey(chatbotId, environment, keyHashOf(key)) : undefined;
    if (known) return { visitor: known };
    const newKey = randomBytes(24).toString('base64url');
    const visitor = await store.createVisitor({
      visitorId: newId('visitor'),
      chatbotId,
      environment,
      createdAt: clock.now(),
      keyHash: keyHashOf(newKey),
      externalId: null,
    });
    return { visitor, newKey };
  }

  return {
    async config({ visitor: { chatbot }, language }) {
      const config = chatbot.configs[language] ?? chatbot.configs[chatbot.languages[0] ?? ''];
      if (!config) throw new ApiProblem('not_found');
      return { status: 200, json: config };
    },

    async widgetConfig({ query }) {
      const chatbot = chatbots.get(query.chatbot_id);
      if (!chatbot) throw new ApiProblem('not_found');
      const json = chatbot.publicConfig;
      return { status: 200, json, headers: { 'Cache-Control': publicCache, ETag: etagOf(JSON.stringify(json)) } };
    },

    async widgetSession({ body, address }) {
      const chatbot = chatbots.get(body.chatbot_id);
      if (!chatbot) throw new ApiProblem('not_found');
      rateLimiter.take('sessionsPerAddress', address);
      rateLimiter.take('sessionsPerChatbot', chatbot.id);
      const environment = body.environment ?? chatbot.environment;
      const { visitor, newKey } = await visitorOf(chatbot.id, environment, body.visitor_key);
      const { token, expiresAt } = await sessions.issue(visitor);
      return { status: 200, json: { token, expires_at: timestamp(expiresAt), visitor_key: newKey } };
    },

    async widgetSessionReset({ visitor: { visitor }, address }) {
      rateLimiter.take('sessionsPerAddress', address);
      const { token, expiresAt } = await startOver(services, visitor);
      return { status: 200, json: { token, expires_at: timestamp(expiresAt) } };
    },
  };
}
