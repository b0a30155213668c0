import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logging.ts';

/** One line a request: which route, never which query, whose address or what was said. */
export function requestLog(logger: Logger, clock: Clock): MiddlewareHandler {
  return async (c, next) => {
    const start = clock.now();
    const id = randomUUID();
    await next();
    c.header('X-Request-Id', id);
    // The pattern and not the path: ids of visitors' attachments stay out of the log.
    const line = { id, method: c.req.method, route: routePath(c, -1), status: c.res.status, ms: clock.now() - start };
    if (c.res.status >= 500) logger.error(line, 'request');
    else logger.debug(line, 'request');
  };
}
