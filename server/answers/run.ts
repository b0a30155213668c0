/**
 * Writes one answer: the bot's events, guarded, folded by the same reducer as in the frame, numbered and stored. Whatever
 * happens, it ends with one terminal event and one final status, or not at all where the lease is lost.
 */
import type { Message } from '../../protocol/message.ts';
import type { Draft } from '../../protocol/draft.ts';
import { isRenderable, partIdOf, type Part } from '../../protocol/parts.ts';
import { serverTexts } from '../../texts/server/index.ts';
import { BotError, type Bot, type BotEvent, type Question } from '../adapters/bots/bot.ts';
import { timestamp, type Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../logging.ts';
import type { Answer, Finish, Store, StoredEvent } from '../store/store.ts';
import { untilAborted } from './abortable.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import { createGuard, type Guard } from './guard.ts';
import { numbers } from './numbers.ts';
import { replay } from './replay.ts';
import { IllegalEvent } from './strict.ts';

/** Why an answer ends before its bot does. */
export type StopReason = 'cancelled' | 'interrupted';

export type Run = {
  readonly answer: Answer;
  readonly log: EventLog;
  /** Ends the answer with what it has; resolves when that is stored. */
  stop(reason: StopReason): Promise<void>;
  /** Resolves when the answer is over, one way or the other. Never rejects. */
  readonly finished: Promise<void>;
};

export type RunOptions = {
  answer: Answer;
  /** The lease's owner. */
  owner: string;
  bot: Bot;
  question: Question;
  language: string;
  /** What an earlier process stored of this answer before it went away. */
  stored: readonly StoredEvent[];
  store: Store;
  clock: Clock;
  logger: Logger;
  onNews: () => void;
  onSaved: () => void;
  /** The answer is stored and nobody has heard of it yet. */
  onAnswered: (message: Message) => Promise<void>;
};

/** What was said, and how it ended. */
type Outcome = { status: 'done' | StopReason } | { status: 'error'; message: string; retryable: boolean };

type Writer = { guard: Guard; draft: Draft; log: EventLog; say: (events: readonly BotEvent[]) => void };

/** Starts writing. An answer that was begun elsewhere is ended with what it had, if that is anything (api.md 5.4.9). */
export function startRun(options: RunOptions): Run {
  const { answer, clock } = options;
  const stopping = new AbortController();
  let reason: StopReason | undefined;
  const log = createEventLog({ ...options, answerId: answer.answerId, lastEvent: options.stored.at(-1)?.n ?? 0 });
  const cancelLimit = clock.after(numbers.generationMilliseconds, () => stopping.abort());
  const finished = work().catch((error: unknown) => {
    // The lease runs out, and another process, or this one, takes the answer up again.
    options.logger.error({ error, answer: answer.answerId }, 'answer abandoned');
  });

  function stop(why: StopReason): Promise<void> {
    reason ??= why;
    stopping.abort();
    return finished;
  }

  async function work(): Promise<void> {
    try {
      const earlier = replay(options.stored, emptyAnswer(answer, clock));
      const writer = createWriter(earlier, log);
      const outcome = await write(writer, earlier.draft.message().parts.some(isRenderable));
      await finish(options, writer, outcome);
    } finally {
      cancelLimit();
    }
  }

  async function write(writer: Writer, begunElsewhere: boolean): Promise<Outcome> {
    if (begunElsewhere) return { status: answer.cancelRequested ? 'cancelled' : 'interrupted' };
    writer.say(writer.guard.close((id) => partOf(writer.draft, id)));
    if (options.stored.length === 0) log.add('status', { status: 'connected' });
    if (answer.cancelRequested) return { status: 'cancelled' };
    log.add('status', { status: 'processing' });
    try {
      await listen(options, writer, stopping.signal);
    } catch (error) {
      if (!stopping.signal.aborted) return failure(options, error);
    }
    if (!stopping.signal.aborted) return { status: 'done' };
    return reason ? { status: reason } : failure(options, new Error('the bot took too long'));
  }

  return { answer, log, stop, finished };
}

function createWriter({ guard, draft }: Pick<Writer, 'guard' | 'draft'>, log: EventLog): Writer {
  return {
    guard,
    draft,
    log,
    say(events) {
      for (const { type, ...data } of events) {
        draft.apply({ type, ...data } as BotEvent);
        log.add(type, data);
      }
    },
  };
}

async function listen(options: RunOptions, writer: Writer, signal: AbortSignal): Promise<void> {
  const { bot, question } = options;
  const given = new Set<string>();
  const newPartId = (): string => {
    const id = newId('part');
    given.add(id);
    return id;
  };
  const guard = createGuard((id) => given.has(id));
  writer.guard = guard;
  for await (const event of untilAborted(bot.answer(question, { signal, newPartId }), signal)) {
    writer.say(guard.take(event));
    if (writer.log.characters > numbers.answerCharacters) throw new IllegalEvent('an answer without an end');
    await writer.log.pace();
  }
  if (signal.aborted) return;
  guard.end();
  if (!writer.draft.message().parts.some(isRenderable)) throw new IllegalEvent('nothing to show');
}

function failure({ bot, logger, answer, language }: RunOptions, error: unknown): Outcome {
  const known = error instanceof BotError;
  // A bot's own error may quote the visitor, so only its kind is logged; ours never does.
  const detail = error instanceof IllegalEvent ? error.message : error instanceof Error ? error.name : typeof error;
  logger.warn({ bot: bot.name, answer: answer.answerId, problem: detail }, 'generation failed');
  const message = known && error.message !== '' ? error.message : serverTexts(language).generationFailed;
  return { status: 'error', message, retryable: known ? error.retryable : true };
}

async function finish(options: RunOptions, writer: Writer, outcome: Outcome): Promise<void> {
  const { store, owner, clock, answer, logger } = options;
  const { draft, log, guard } = writer;
  if (outcome.status !== 'error') writer.say(guard.close((id) => partOf(draft, id)));
  const message = { ...draft.message(), parts: draft.message().parts.filter(isRenderable) };
  const shown = message.parts.length > 0;
  const unsaved = await log.takeUnsaved();
  // Nothing was said and the process goes away: the next one answers from the start.
  if (outcome.status === 'interrupted' && !shown) return;
  const terminal =
    outcome.status === 'error'
      ? log.next('error', { code: 'generation_failed', message: outcome.message, retryable: outcome.retryable })
      : log.next('done', { message });
  const result: Finish = {
    answerId: answer.answerId,
    owner,
    status: outcome.status,
    message: outcome.status !== 'error' && shown ? message : null,
    events: [...unsaved, terminal],
    now: clock.now(),
  };
  if (!(await store.finishAnswer(result))) {
    logger.info({ answer: answer.answerId }, 'answer belongs to someone else, or its visitor is gone');
    return;
  }
  if (outcome.status === 'done') await options.onAnswered(message);
  log.publish(terminal);
}

const emptyAnswer = (answer: Answer, clock: Clock): Message => ({
  message_id: answer.messageId,
  role: 'assistant',
  parts: [],
  created_at: timestamp(clock.now()),
});

const partOf = (draft: Draft, partId: string): Part | undefined =>
  draft.message().parts.find((part) => partIdOf(part) === partId);
