/**
 * The way of a message (design.md 5): a question becomes durable, waits for its turn in its conversation, and is answered
 * by whichever process takes its lease. Readers come and go without touching the answer.
 */
import type { Bot } from '../adapters/bots/bot.ts';
import { every, type Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../logging.ts';
import type { Answer, Ask, Asked, Store } from '../store/store.ts';
import { createClassifier } from './classify.ts';
import { followAnswer } from './follow.ts';
import { numbers } from './numbers.ts';
import { askedQuestion } from './question.ts';
import { startRun, type Run, type StopReason } from './run.ts';
import { createSignals, idIn, topics } from './signals.ts';
import { missingBot } from './missing-bot.ts';

export type FollowRequest = {
  answer: Answer;
  after: number;
  language: string;
  visitorToken?: () => Promise<string>;
};

export type Answers = {
  /** Makes the question durable and sees to its answer. */
  ask(ask: Ask): Promise<Asked>;
  follow(request: FollowRequest): ReadableStream<Uint8Array>;
  /** Stops the unfinished answers of a conversation; what was shown is stored when this resolves. */
  cancel(conversationId: string): Promise<void>;
  /** Takes up what an earlier process left behind; resolves when that is under way. */
  recover(): Promise<void>;
  /** Resolves when nothing is being written in this process. */
  idle(): Promise<void>;
  /** No new answers; running ones may go on for `graceMilliseconds`, then they are stored as interrupted. */
  close(graceMilliseconds: number): Promise<void>;
};

export type AnswersOptions = {
  store: Store;
  /** The bot of a chatbot and the chatbot's languages, the first being the default. */
  bot: (chatbotId: string) => { bot: Bot; languages: readonly string[] } | undefined;
  clock: Clock;
  logger: Logger;
};

/** Starts answering. */
export function createAnswers({ store, bot, clock, logger }: AnswersOptions): Answers {
  const owner = newId('process');
  const runs = new Map<string, Run>();
  /** One look at a time per conversation, and one more if something happened meanwhile. */
  const advancing = new Map<string, { again: boolean; done: Promise<void> }>();
  const signals = createSignals();
  const classifier = createClassifier({ store, clock, logger });
  let closing = false;

  function advance(conversationId: string): Promise<void> {
    const current = advancing.get(conversationId);
    if (current) {
      current.again = true;
      return current.done;
    }
    const entry = { again: false, done: Promise.resolve() };
    advancing.set(conversationId, entry);
    entry.done = (async () => {
      do {
        entry.again = false;
        await startNext(conversationId);
      } while (entry.again);
    })()
      .catch((error: unknown) => logger.error({ error }, 'conversation not advanced'))
      .finally(() => advancing.delete(conversationId));
    return entry.done;
  }

  async function startNext(conversationId: string): Promise<void> {
    if (closing) return;
    const next = await store.unfinishedAnswer(conversationId);
    if (!next || runs.has(next.answerId)) return;
    const claimed = await store.claimAnswer(next.answerId, owner, clock.now(), numbers.leaseMilliseconds);
    if (claimed === 'over') return startNext(conversationId);
    if (claimed === 'claimed') await start(next.answerId);
  }

  async function start(answerId: string): Promise<void> {
    // Read again: between the look and the claim it may have been asked to stop, or another process wrote a part of it.
    const answer = await store.answer(answerId);
    const stored = await store.events(answerId, 0);
    const found = answer && (bot(answer.chatbotId) ?? missingBot);
    const language = found ? (answer.language ?? found.languages[0] ?? 'en') : 'en';
    const question = answer && (await askedQuestion(store, answer, language));
    if (!found || !question) return;
    const topic = topics.answer(answerId);
    const run = startRun({
      answer, owner, question, language, stored, store, clock, logger,
      bot: found.bot,
      onNews: () => signals.tell(topic),
      onSaved: () => publish(topic),
      onAnswered: (message) => classifier.start(found.bot, question, message),
    });
    runs.set(answerId, run);
    void run.finished.then(() => over(run));
    if (closing) void run.stop('interrupted');
  }

  function over(run: Run): void {
    const { answerId, conversationId } = run.answer;
    runs.delete(answerId);
    signals.tell(topics.answer(answerId));
    publish(topics.answer(answerId));
    publish(topics.conversation(conversationId));
    void advance(conversationId);
  }

  function publish(topic: string): void {
    store.publish(topic).catch((error: unknown) => logger.warn({ error }, 'news not published'));
  }

  const runsOf = (conversationId: string): Run[] =>
    [...runs.values()].filter((run) => run.answer.conversationId === conversationId);

  async function renew(): Promise<void> {
    if (runs.size === 0) return;
    const { cancelRequested } = await store.renewLeases(owner, clock.now(), numbers.leaseMilliseconds);
    for (const answerId of cancelRequested) void runs.get(answerId)?.stop('cancelled');
  }

  async function sweep(): Promise<void> {
    if (closing) return;
    const abandoned = await store.abandonedAnswers(clock.now());
    await Promise.all([...new Set(abandoned.map((answer) => answer.conversationId))].map(advance));
  }

  const unsubscribe = store.subscribe((topic) => {
    signals.tell(topic);
    const conversation = idIn(topic, 'conversation');
    if (conversation !== undefined) void advance(conversation);
    const cancelled = idIn(topic, 'cancel');
    if (topic === '*' || (cancelled !== undefined && runsOf(cancelled).length > 0)) void guarded('renew', renew);
    if (topic === '*') void guarded('sweep', sweep);
  });

  async function guarded(what: string, task: () => Promise<void>): Promise<void> {
    await task().catch((error: unknown) => logger.error({ error }, `${what} failed`));
  }

  const timers = [
    every(clock, numbers.renewMilliseconds, () => guarded('renew', renew)),
    every(clock, numbers.sweepMilliseconds, () => guarded('sweep', sweep)),
    every(clock, numbers.purgeMilliseconds, () => guarded('purge', () => store.purge(clock.now()))),
  ];

  async function stopAll(reason: StopReason, which: readonly Run[]): Promise<void> {
    await Promise.all(which.map((run) => run.stop(reason)));
  }

  async function idle(): Promise<void> {
    while (runs.size > 0 || advancing.size > 0) {
      await Promise.all([...[...runs.values()].map((run) => run.finished), ...[...advancing.values()].map((entry) => entry.done)]);
    }
  }

  return {
    async ask(ask) {
      const asked = await store.ask(ask);
      if (asked.kind === 'accepted') void advance(ask.conversationId);
      return asked;
    },
    follow(request) {
      const { answerId } = request.answer;
      return followAnswer({ ...request, store, signals, clock, log: () => runs.get(answerId)?.log });
    },
    async cancel(conversationId) {
      await store.requestCancel(conversationId);
      publish(topics.cancel(conversationId));
      await stopAll('cancelled', runsOf(conversationId));
      // Queued ones are taken and ended one after the other.
      await advance(conversationId);
      await Promise.all(runsOf(conversationId).map((run) => run.finished));
    },
    recover: sweep,
    idle,
    async close(graceMilliseconds) {
      closing = true;
      // Leases are renewed to the end; nothing else begins any more.
      for (const stop of timers.splice(1)) stop();
      if (graceMilliseconds > 0) await withinTime(idle(), clock, graceMilliseconds);
      await stopAll('interrupted', [...runs.values()]);
      await idle();
      for (const stop of timers) stop();
      unsubscribe();
      await classifier.close();
    },
  };
}

/** Resolves with the work, or when the time is over. */
async function withinTime(work: Promise<void>, clock: Clock, milliseconds: number): Promise<void> {
  let cancel = (): void => {};
  const over = new Promise<void>((resolve) => {
    cancel = clock.after(milliseconds, resolve);
  });
  await Promise.race([work, over]);
  cancel();
}
