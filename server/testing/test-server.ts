/** The whole server in memory: the real app, answers and store, a clock that stands still, and a bot that does as told. */
import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { createAnswers, type Answers } from '../answers/answers.ts';
import { createApp } from '../app.ts';
import type { Message } from '../../protocol/message.ts';
import type { Bot } from '../adapters/bots/bot.ts';
import type { Chatbot } from '../chatbots/chatbot.ts';
import { chatbotConfig, publicConfig } from '../chatbots/chatbot-config.ts';
import type { Chatbots } from '../chatbots/chatbots.ts';
import { contentSources } from '../chatbots/load-chatbot.ts';
import { readChatbotFile } from '../chatbots/read-chatbot-file.ts';
import { createKeys, demoKey, hashOf } from '../keys.ts';
import { createLogger } from '../logging.ts';
import { createRateLimiter } from '../middleware/rate-limits.ts';
import { createSessions } from '../routes/visitor-session.ts';
import { createSqliteStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { createTokens, type Tokens } from '../tokens.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { quietDatabase, type TestDatabase } from './quiet-store.ts';
import { echoBot } from './scripted-bot.ts';

export const publicUrl = 'http://localhost:3002';

/** A chatbot's file with as little in it as there may be. */
export const smallFile = (more: object = {}): object => ({
  name: 'Test shop',
  languages: ['da', 'en'],
  display: {
    name: 'Test shop',
    welcome_message: { da: 'Hej', en: 'Hello' },
    privacy_policy_url: 'https://shop.example/privacy',
  },
  allowed_domains: ['https://shop.example'],
  bot: { type: 'scripted' },
  ...more,
});

export function makeChatbot(id: string, bot: Bot, more: object = {}): Chatbot {
  const read = readChatbotFile(JSON.stringify(smallFile(more)), `${id}/chatbot.json`, {});
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const { file } = read;
  return {
    id, file, bot,
    environment: file.environment,
    languages: file.languages,
    configs: Object.fromEntries(file.languages.map((language) => [language, chatbotConfig(id, file, publicUrl, language)])),
    publicConfig: publicConfig(id, file, null),
    sources: contentSources(id, file, [], publicUrl),
    assets: new Map(),
    expiresAt: null,
    close: () => bot.close(),
  };
}

export const chatbotsOf = (list: Chatbot[]): Chatbots => ({
  get: (id) => list.find((chatbot) => chatbot.id === id),
  all: () => list,
  rescan: async () => {},
  close: () => {},
});

export type TestServer = {
  app: Hono;
  store: Store;
  answers: Answers;
  tokens: Tokens;
  clock: ManualClock;
  request(path: string, init?: RequestInit & { token?: string; json?: unknown; from?: string }): Promise<Response>;
  /** A token of a new visitor. */
  visit(chatbotId?: string): Promise<string>;
  ask(token: string, text: string, headers?: Record<string, string>): Promise<Response>;
  /** The newest messages as a client gets them, newest first. */
  history(token: string): Promise<Message[]>;
  /** Ends it, store and all. */
  close(): Promise<void>;
};

export type TestServerOptions = {
  bot?: Bot;
  chatbots?: Chatbot[];
  /** Servers on one database are what processes of one deployment are; by default each has its own, in memory. */
  database?: TestDatabase;
  clock?: ManualClock;
  distDir?: string;
  dataDir?: string;
  version?: string;
  trustedProxies?: string[];
  /** Hears every line that an operator would read. */
  log?: (line: string) => void;
};

/** What the suites of the API run on: servers with the engine's database. */
export type TestBed = {
  /** A database of its own for each server, unless one is given. */
  createServer(options?: TestServerOptions): Promise<TestServer>;
  createDatabase(): Promise<TestDatabase>;
};

export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { clock = createManualClock(), database = quietDatabase(() => createSqliteStore(':memory:')) } = options;
  const store = database.connect();
  await store.migrate();
  const logger = createLogger('debug', options.log ?? (() => {}));
  const bot = options.bot ?? echoBot();
  const chatbots = chatbotsOf(options.chatbots ?? [makeChatbot('shop-bot', bot)]);
  const tokens = createTokens(new TextEncoder().encode('a secret for tests, 32 characters or more'), clock);
  const answers = createAnswers({ store, bot: (id) => chatbots.get(id), clock, logger });
  const app = createApp({
    store, answers, chatbots, tokens, clock, logger, publicUrl,
    keys: createKeys([{ hash: hashOf(demoKey), environment: 'live', chatbots: ['shop-bot', 'gone-bot'], created_at: '' }]),
    sessions: createSessions({ store, tokens, chatbots }),
    rateLimiter: createRateLimiter(clock),
    loopback: true,
    trustedProxies: options.trustedProxies ?? [],
    distDir: options.distDir ?? '/nowhere',
    dataDir: options.dataDir ?? '/nowhere',
    version: options.version ?? '0.1.0',
  });

  const request: TestServer['request'] = async (path, { token, json, from, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    const body = json === undefined ? init.body : JSON.stringify(json);
    const method = init.method ?? (body === undefined ? 'GET' : 'POST');
    const bindings = { incoming: { socket: { remoteAddress: from ?? '203.0.113.7' } } };
    return app.request(path, { ...init, method, body: body ?? null, headers }, bindings);
  };

  return {
    app, store, answers, tokens, clock, request,
    async visit(chatbotId = 'shop-bot') {
      const response = await request('/api/v1/widget/session', { json: { chatbot_id: chatbotId, page_origin: 'https://shop.example' } });
      return ((await response.json()) as { token: string }).token;
    },
    ask: (token, text, headers = {}) =>
      request('/api/v1/chat/messages', {
        token,
        headers: { 'Idempotency-Key': randomUUID(), 'Accept-Language': 'en', ...headers },
        json: { message: { parts: [{ type: 'text', text }] } },
      }),
    async history(token) {
      const response = await request('/api/v1/chat/messages', { token });
      return ((await response.json()) as { messages: Message[] }).messages;
    },
    async close() {
      await answers.close(0);
      await store.close();
    },
  };
}
