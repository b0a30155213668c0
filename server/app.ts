/** The server as a value: no port, no timer, no file is touched by making it. Tests call `app.request`. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { routes, type Route } from '../protocol/api.ts';
import { createClientAddress } from './middleware/client-address.ts';
import { corsHeaders, isCrossOrigin, preflightHeaders } from './middleware/cors.ts';
import { errorAnswer } from './middleware/errors.ts';
import { createBodyReader } from './middleware/read-body.ts';
import { requestLog } from './middleware/request-log.ts';
import { ApiProblem } from './problems.ts';
import { authHandlers } from './routes/auth.ts';
import { conversationHandlers } from './routes/conversation.ts';
import type { Services } from './routes/dependencies.ts';
import { messageHandlers } from './routes/messages.ts';
import { honoPath, mountRoutes, type Handlers } from './routes/mount.ts';
import { purchaseHandlers } from './routes/purchases.ts';
import { widgetHandlers } from './routes/widget.ts';
import { mountChatApp } from './static/chat-app.ts';
import { mountDeclarations } from './static/declarations.ts';
import { createFiles } from './static/files.ts';
import { mountPages } from './static/pages.ts';
import { mountScripts } from './static/scripts.ts';

export type AppDependencies = Services & {
  publicUrl: string;
  loopback: boolean;
  trustedProxies: readonly string[];
  /** Where the built scripts and the chat app lie. */
  distDir: string;
  /** Where the scripts of earlier versions are kept. */
  dataDir: string;
  version: string;
};

/** What the Node server hands over with a request. */
type NodeBindings = { incoming?: { socket?: { remoteAddress?: string } } };

export function createApp(dependencies: AppDependencies): Hono {
  const { logger, clock, sessions, keys, rateLimiter } = dependencies;
  const app = new Hono();
  const clientAddress = createClientAddress(dependencies.trustedProxies);
  const addressOf = (c: Context): string => {
    const { incoming } = (c.env ?? {}) as NodeBindings;
    return clientAddress(incoming?.socket?.remoteAddress, c.req.header('X-Forwarded-For') ?? null);
  };

  app.use(requestLog(logger, clock));
  const handlers: Handlers = {
    ...authHandlers(dependencies),
    ...messageHandlers(dependencies),
    ...conversationHandlers(dependencies),
    ...widgetHandlers(dependencies),
    ...purchaseHandlers(dependencies),
  };
  mountRoutes(app, handlers, { keys, rateLimiter, addressOf, readJson: createBodyReader(), openSession: sessions.open });
  mountPreflights(app);
  const files = createFiles();
  mountScripts(app, { ...dependencies, files });
  mountDeclarations(app, { ...dependencies, files });
  mountChatApp(app, { ...dependencies, files });
  mountPages(app, { ...dependencies, files });
  mountWrongMethods(app);

  app.notFound((c) => errorFor(c, new ApiProblem('not_found')));
  app.onError((error, c) => errorFor(c, error));

  function errorFor(c: Context, error: unknown): Response {
    const answer = errorAnswer(error, c.req.header('Accept-Language') ?? null, logger);
    if (isOpenPath(c.req.path)) for (const [name, value] of Object.entries(corsHeaders)) answer.headers.set(name, value);
    return answer;
  }

  return app;
}

const keyPaths = new Set(Object.values<Route>(routes).flatMap((route) => (isCrossOrigin(route) ? [] : [route.path])));

/**
 * Whether a browser of any origin may read what this path answers: everything of the API but what takes an API key. A
 * path that is not there too, so that a client learns that (404) and does not take it for a broken network.
 */
const isOpenPath = (path: string): boolean => path.startsWith('/api/') && !keyPaths.has(path);

function mountPreflights(app: Hono): void {
  app.options('/api/*', (c) => new Response(null, { status: 204, headers: isOpenPath(c.req.path) ? { ...preflightHeaders } : {} }));
}

/** A path of the list with a method that it does not have. */
function mountWrongMethods(app: Hono): void {
  for (const path of new Set(Object.values<Route>(routes).map((route) => route.path))) {
    const allowed = Object.values<Route>(routes).flatMap((route) => (route.path === path ? [route.method] : []));
    app.all(honoPath(path), () => {
      throw new ApiProblem('not_found', {
        status: 405,
        say: (texts) => texts.wrongMethod,
        headers: { Allow: [...new Set(allowed), 'OPTIONS'].join(', ') },
      });
    });
  }
}
