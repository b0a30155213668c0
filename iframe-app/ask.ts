/**
 * Asking: POST + server-sent events → stream events (api.md 5). The only user of fetch-event-source, whose own ideas of
 * when to ask again are all switched off: it would put a question twice when a tab is hidden, and repeat a plain 500
 * for ever.
 *
 * When the line is lost after the first event, the same POST with the same key and `Last-Event-ID` goes on where it
 * stopped (5.7). A server that numbers no events cannot do that: then the answer counts as interrupted, and the
 * question is never put again by itself.
 */
import { fetchEventSource } from '@microsoft/fetch-event-source';
import { decodeStreamEvent, historyPageSchema, type HistoryPage, type StreamEvent } from '../protocol/message.ts';
import type { SendRequest } from '../protocol/requests.ts';
import { isTerminal } from '../protocol/shown.ts';
import { decode } from '../protocol/tolerant.ts';
import { malformed, refuse, type Api, type Fetch } from './api.ts';
import { pause, type Clock } from './clock.ts';
import { ChatFailure, failureOf, isPassing } from './failure.ts';
import { addressOf, type CallName } from './paths.ts';

export type AskHandlers = {
  onEvent(event: StreamEvent): void;
  /** The line is lost and is being called again. */
  onLost?(): void;
  /** The line is back. */
  onBack?(): void;
};

/** `finished`: a terminal event came. `interrupted`: it will not come. `stopped`: the caller hung up. */
export type AskEnd = 'finished' | 'interrupted' | 'stopped';

/** Runs a call with a token, and once more with a fresh one when the first is refused (api.md 1.5). */
export type Authorized = <T>(call: (token: string) => Promise<T>) => Promise<T>;

export type AskDependencies = {
  api: Pick<Api, 'address' | 'headers'>;
  fetch: Fetch;
  authorized: Authorized;
  clock: Clock;
  /** From 0 to 1: spreads the clients that lost their line together. */
  random(): number;
  /** Resolves once the device has a network, at once when it has one. */
  untilOnline(signal: AbortSignal): Promise<void>;
};

type Question = { call: CallName; headers: Record<string, string>; body?: string };
/** `lastId`: of the last event, '' while the server has numbered none. */
type Progress = { started: boolean; lastId: string };

/** Attempts in a row that bring no new event, before the answer counts as interrupted. */
const maxAttempts = 7;
const firstPauseMilliseconds = 400;
const longestPauseMilliseconds = 8_000;
/** Three heartbeats of a server that sends one every 15 s (api.md 5.1): longer silence is a dead line. */
const silenceMilliseconds = 45_000;

/** The server closes after the terminal event; a connection that it closes itself can be used again. */
const farewellMilliseconds = 1_000;

/** There is no answer to follow: not an error (api.md 5.7). */
class NothingRunning extends Error {}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

async function checkOpened(response: Response): Promise<void> {
  if (response.status === 204) throw new NothingRunning();
  if (!response.ok) await refuse(response);
  const isStream = response.headers.get('Content-Type')?.trim().toLowerCase().startsWith('text/event-stream');
  if (isStream !== true) await refuse(new Response(null, { status: 502 }));
}

/** Events that were already seen are skipped; a terminal event never is (the server may have lost the last few). */
function isNew(id: string, progress: Progress): boolean {
  if (id === '' || progress.lastId === '') return true;
  const [seen, next] = [Number(progress.lastId), Number(id)];
  return Number.isNaN(seen) || Number.isNaN(next) || next > seen;
}

/** A line that the caller hangs up, or long silence; after the last word the server has a moment to do it. */
function createLine(clock: Clock, caller: AbortSignal) {
  const controller = new AbortController();
  let cancel = (): void => {};
  let silent = false;
  const hangUp = (): void => controller.abort();
  const hangUpIn = (milliseconds: number, isSilent: boolean): void => {
    cancel();
    cancel = clock.after(milliseconds, () => {
      silent = isSilent;
      hangUp();
    });
  };
  caller.addEventListener('abort', hangUp);
  return {
    signal: controller.signal,
    isSilent: (): boolean => silent,
    heard: (): void => hangUpIn(silenceMilliseconds, true),
    heardLast: (): void => hangUpIn(farewellMilliseconds, false),
    close(): void {
      cancel();
      caller.removeEventListener('abort', hangUp);
    },
  };
}

export function createAsk({ api, fetch, authorized, clock, random, untilOnline }: AskDependencies) {
  function headersOf(question: Question, token: string, { lastId }: Progress): Record<string, string> {
    const headers = { Accept: 'text/event-stream', ...question.headers, ...api.headers(token) };
    return lastId === '' ? headers : { ...headers, 'Last-Event-ID': lastId };
  }

  /** One connection. Resolves at the terminal event with true, or with false when the stream ends without one. */
  async function connect(
    question: Question,
    token: string,
    progress: Progress,
    handlers: AskHandlers,
    signal: AbortSignal,
  ): Promise<boolean> {
    if (signal.aborted) return false;
    const line = createLine(clock, signal);
    return new Promise((resolve, reject) => {
      let finished = false;
      fetchEventSource(api.address(question.call), {
        method: addressOf(question.call).method,
        headers: headersOf(question, token, progress),
        ...(question.body === undefined ? {} : { body: question.body }),
        credentials: 'omit',
        signal: line.signal,
        fetch,
        openWhenHidden: true,
        async onopen(response) {
          await checkOpened(response);
          line.heard();
          handlers.onBack?.();
        },
        onmessage({ id, event: name, data }) {
          if (finished) return;
          line.heard();
          if (name === '') return;
          const event = decodeStreamEvent(name, parse(data));
          finished = isTerminal(event);
          if (!finished && !isNew(id, progress)) return;
          progress.started = true;
          if (id !== '') progress.lastId = id;
          handlers.onEvent(event);
          if (!finished) return;
          line.heardLast();
          resolve(true);
        },
        onerror(error) {
          throw error;
        },
      })
        .then(() => (line.isSilent() ? reject(new ChatFailure({ kind: 'network' })) : resolve(finished)), reject)
        .finally(line.close);
    });
  }

  function pauseBefore(attempt: number, signal: AbortSignal): Promise<void> {
    const longest = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** (attempt - 1));
    return pause(clock, longest * (0.5 + random() / 2), signal);
  }

  async function run(question: Question, handlers: AskHandlers, signal: AbortSignal): Promise<AskEnd> {
    const progress: Progress = { started: false, lastId: '' };
    let attempts = 0;
    for (;;) {
      const before = progress.lastId;
      try {
        const finished = await authorized((token) => connect(question, token, progress, handlers, signal));
        if (finished) return 'finished';
        if (!signal.aborted && !progress.started) throw new ChatFailure({ kind: 'network' });
      } catch (error) {
        if (!signal.aborted && !progress.started) throw error;
        if (!signal.aborted && (error instanceof NothingRunning || !isPassing(error))) return 'interrupted';
      }
      if (signal.aborted) return 'stopped';
      attempts = progress.lastId === before ? attempts + 1 : 1;
      if (progress.lastId === '' || attempts > maxAttempts) return 'interrupted';
      handlers.onLost?.();
      await untilOnline(signal);
      await pauseBefore(attempts, signal);
      if (signal.aborted) return 'stopped';
    }
  }

  return {
    /** Puts a question. Rejects with a {@link ChatFailure} when it fails before the first event, and only then. */
    async ask(request: SendRequest, key: string, handlers: AskHandlers, signal: AbortSignal): Promise<AskEnd> {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
      try {
        return await run({ call: 'sendMessage', headers, body: JSON.stringify(request) }, handlers, signal);
      } catch (error) {
        throw new ChatFailure(failureOf(error));
      }
    },
    /** Joins the answer that is being written, from its start; `nothing` when there is none, or none can be joined. */
    async follow(handlers: AskHandlers, signal: AbortSignal): Promise<AskEnd | 'nothing'> {
      try {
        return await run({ call: 'followAnswer', headers: {} }, handlers, signal);
      } catch {
        return 'nothing';
      }
    },
  };
}

/** A page of history; throws a {@link ChatFailure} where it is none. */
export function decodeHistoryPage(value: unknown): HistoryPage {
  const page = decode(historyPageSchema, value);
  if (!page) throw malformed();
  return page;
}

export type Ask = ReturnType<typeof createAsk>;
