import type { Message } from '../../protocol/message.ts';
import type { Bot, Question } from '../adapters/bots/bot.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logging.ts';
import type { Store } from '../store/store.ts';
import { numbers } from './numbers.ts';

export type Classifier = {
  /** Marks the answer as being classified, and goes on by itself: a failure or 15 s without a word make `failed`. */
  start(bot: Bot, question: Question, answer: Message): Promise<void>;
  /** Stops what is running and waits for it. */
  close(): Promise<void>;
};

/** Finds out in the background what answers were about (api.md 14). */
export function createClassifier(options: { store: Store; clock: Clock; logger: Logger }): Classifier {
  const { store, clock, logger } = options;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  async function classify(bot: Bot, question: Question, answer: Message): Promise<void> {
    const late = new AbortController();
    const cancel = clock.after(numbers.classificationMilliseconds, () => late.abort());
    const signal = AbortSignal.any([late.signal, stopping.signal]);
    try {
      const word = await orAborted(bot.classify(question, answer, signal), signal);
      await store.setClassification(answer.message_id, 'ready', word);
    } catch (error) {
      logger.warn({ bot: bot.name, problem: error instanceof Error ? error.name : typeof error }, 'classification failed');
      await store.setClassification(answer.message_id, 'failed', null);
    } finally {
      cancel();
    }
  }

  return {
    async start(bot, question, answer) {
      await store.setClassification(answer.message_id, 'pending', null);
      const work = classify(bot, question, answer).catch((error: unknown) => {
        logger.error({ error }, 'classification not stored');
      });
      running.add(work);
      void work.then(() => running.delete(work));
    },
    async close() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new DOMException('too late', 'AbortError'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
