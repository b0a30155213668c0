/** Puts the server together and lets it listen. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { createAnswers, type Answers } from './answers/answers.ts';
import { createApp } from './app.ts';
import { bots as allBots } from './bots.ts';
import { createCatalogOpener } from './catalog-of.ts';
import type { BotFactories } from './chatbots/chatbot.ts';
import { openChatbots } from './chatbots/chatbots.ts';
import { systemClock } from './clock.ts';
import { openKeys } from './keys.ts';
import { createLogger, type Logger } from './logging.ts';
import { createRateLimiter } from './middleware/rate-limits.ts';
import { StartProblem } from './problems.ts';
import { createSessions } from './routes/visitor-session.ts';
import { codeOf, forUrl, prepareDataDir, tokenSecretOf, type Settings } from './settings.ts';
import { keepScripts } from './static/kept-versions.ts';
import { scriptNames } from './static/scripts.ts';
import { openMigratedStore } from './store/open-store.ts';
import { StoreError } from './store/store-error.ts';
import type { Store } from './store/store.ts';
import { createTokens } from './tokens.ts';

/**
 * A connection that moves no byte for this long (for twice as long after a write that was taken in part) is closed:
 * streams have their heartbeat, so nobody is there who reads.
 */
const stalledMilliseconds = 30_000;

/** Answers that are being written when the server stops may go on for this long. */
const graceMilliseconds = 10_000;

export type RunningServer = {
  /** Where it listens, for this machine. */
  url: string;
  /** API keys that were made at this start; they are shown now or never. */
  newKeys: string[];
  /** Stops gracefully: nothing new, running answers get ten seconds. */
  close(): Promise<void>;
};

export type StartOptions = {
  /** Names that begin with SHOP_ may stand in chatbots' files. */
  environment?: Readonly<Record<string, string | undefined>>;
  bots?: BotFactories;
  logger?: Logger;
  distDir?: string;
};

/** Throws {@link StartProblem} with one sentence when the server cannot start. */
export async function startServer(settings: Settings, options: StartOptions = {}): Promise<RunningServer> {
  const { environment = process.env, bots = allBots, logger = createLogger(settings.logLevel) } = options;
  const clock = systemClock;
  const newKeys: string[] = [];
  const opened: (() => Promise<void> | void)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    prepareDataDir(settings.dataDir);
    const secret = tokenSecretOf(settings);
    const { dataDir, loopback, publicUrl, trustedProxies } = settings;
    const keys = openKeys({ dataDir, loopback, now: clock.now(), onNewKey: (key) => newKeys.push(key) });
    const store = await openStoreOf(settings, logger);
    opened.push(() => store.close());
    const openCatalog = createCatalogOpener({ dataDir, environment, logger });
    const chatbots = await openChatbots({
      folder: settings.chatbotsDir, publicUrl, environment, bots, openCatalog, clock, logger, watch: true,
    });
    opened.push(() => chatbots.close());
    const answers = createAnswers({ store, bot: (id) => chatbots.get(id), clock, logger });
    // A start that fails has nothing to wait for.
    opened.push(() => answers.close(0));
    const tokens = createTokens(secret, clock);
    const distDir = options.distDir ?? fileURLToPath(new URL('../dist', import.meta.url));
    const version = packageVersion();
    keepScripts({ distDir, dataDir, version, names: scriptNames });
    const app = createApp({
      store, answers, chatbots, keys, tokens, clock, logger, publicUrl, loopback, trustedProxies, distDir, dataDir, version,
      sessions: createSessions({ store, tokens, chatbots }),
      rateLimiter: createRateLimiter(clock),
    });
    const server = createAdaptorServer({ fetch: app.fetch, hostname: settings.host }) as Server;
    server.timeout = stalledMilliseconds;
    const port = await listen(server, settings);
    await answers.recover();
    return { url: `http://${settings.loopback ? 'localhost' : forUrl(settings.host)}:${port}`, newKeys, close: () => shutDown(server, answers, closeAll) };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function openStoreOf({ databaseUrl, dataDir }: Settings, logger: Logger): Promise<Store> {
  try {
    return await openMigratedStore({ databaseUrl: databaseUrl ?? undefined, dataDir, warn: (sentence) => logger.warn(sentence) });
  } catch (error) {
    throw error instanceof StoreError ? new StartProblem(error.message) : error;
  }
}

function listen(server: Server, { host, port }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenProblem(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function listenProblem(error: Error, host: string, port: number): StartProblem {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return new StartProblem(`Port ${port} is in use already; set PORT to another one.`);
  if (code === 'EACCES') return new StartProblem(`Port ${port} may not be used by this user; set PORT to one above 1023.`);
  return new StartProblem(`The server cannot listen on HOST ${host}, port ${port} (${code}).`);
}

/** Readers get this long to hear how their answers ended. */
const farewellMilliseconds = 200;

async function shutDown(server: Server, answers: Answers, closeAll: () => Promise<void>): Promise<void> {
  let isClosed = false;
  const closed = new Promise<void>((resolve) => server.close(() => resolve())).then(() => (isClosed = true));
  server.closeIdleConnections();
  await answers.close(graceMilliseconds);
  await Promise.race([closed, setTimeout(farewellMilliseconds)]);
  if (!isClosed) server.closeAllConnections();
  await closed;
  await closeAll();
}

export function packageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return String((JSON.parse(text) as { version?: unknown }).version ?? '0.0.0');
}
