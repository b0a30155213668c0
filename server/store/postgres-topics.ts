/** LISTEN/NOTIFY on a connection of its own, which is made again whenever it breaks. */
import { Client, type ClientConfig } from 'pg';
import type { Warn } from './engine.ts';
import { errorCode } from './store-error.ts';
import { createListeners, everyTopic, type Topics } from './topics.ts';

const firstDelayMs = 100;
const longestDelayMs = 5_000;

type Options = { config: ClientConfig; publish: Topics['publish']; warn: Warn };

/** After a break, listeners hear `everyTopic`: what was published in between is lost to this process. */
export function createPostgresTopics({ config, publish, warn }: Options): Topics {
  const listeners = createListeners(warn);
  let client: Client | undefined;
  let starting: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let delay = firstDelayMs;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new Client(config);
    // Fails before or after `connect` resolves; 'end' follows in any case, and is where a new one is made.
    next.on('error', () => {});
    try {
      await next.connect();
      next.on('notification', ({ payload }) => listeners.tell(payload ?? ''));
      await next.query('listen di_chat');
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    if (closed) return next.end();
    client = next;
    delay = firstDelayMs;
    next.once('end', () => {
      if (closed) return;
      warn('The connection that hears other processes was lost; trying again.');
      client = undefined;
      retry();
    });
  }

  function retry(): void {
    timer = setTimeout(() => {
      connect().then(
        () => listeners.tell(everyTopic),
        (error: unknown) => {
          if (closed) return;
          warn(`Hearing other processes failed (${errorCode(error)}); trying again.`);
          retry();
        },
      );
    }, delay);
    timer.unref();
    delay = Math.min(delay * 2, longestDelayMs);
  }

  return {
    async start() {
      starting ??= connect();
      await starting.catch((error: unknown) => {
        starting = undefined;
        throw error;
      });
    },
    publish,
    subscribe: listeners.add,
    async close() {
      closed = true;
      clearTimeout(timer);
      listeners.clear();
      await client?.end();
    },
  };
}
