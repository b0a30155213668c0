/**
 * The conversation: rows, the answer that is being written, and the verbs of the visitor (design.md 5, api.md 5.5). One
 * answer at a time; what the page wants to say meanwhile waits for its turn.
 */
import { batch, computed, signal } from '@preact/signals';
import type { SendRequest } from '../../protocol/requests.ts';
import type { AskEnd } from '../ask.ts';
import type { Cancel } from '../clock.ts';
import { failureOf, type Failure } from '../failure.ts';
import type { Answer } from './answer.ts';
import type { ConversationDependencies } from './conversation-needs.ts';
import { listen, type Start } from './listen.ts';
import { defaultRetryAfterSeconds, noticeOf, type Notice } from './notice.ts';
import { createRows } from './rows.ts';
import { createTurn, drawsSomething, localMessage, type Turn } from './turns.ts';

/** A question on its way: repeated with the same key and the same body, or not at all (api.md 1.5). */
type Outgoing = { text: string; key: string; request: SendRequest; onSettled?: () => void };

/** How long a stopped answer has to come to its end by itself. */
const stopPatienceMilliseconds = 4_000;

export function createConversation(dependencies: ConversationDependencies) {
  const { ask, clock, makeKey, page, session, cancelAnswer, events } = dependencies;
  const phase = signal<'idle' | 'answering' | 'reconnecting'>('idle');
  const stopping = signal(false);
  const thinking = signal(false);
  const statusMessage = signal('');
  const notice = signal<Notice | null>(null);
  const busy = computed(() => phase.value !== 'idle');

  const listening = { clock, startDraft: ask.startDraft, thinking, statusMessage, phase, adopt: session.adopt, ...events };
  let abort = new AbortController();
  let loaded: Promise<boolean> | undefined;
  let waiting: Outgoing[] = [];
  /** A question that failed before the server took it: asked again with its own key. */
  let failed: Outgoing | undefined;
  let joining = false;
  /** Another chat has asked while this one was busy. */
  let stale = false;
  let cancelPatience: Cancel | undefined;

  const rows = createRows({
    history: dependencies.history,
    onFailure(error) {
      const failure = failureOf(error);
      if (failure.kind === 'session_ended') show(failure);
      else notice.value ??= { kind: 'history' };
    },
  });
  const { turns } = rows;

  function forgetConversation(): void {
    rows.clear();
    loaded = undefined;
    failed = undefined;
    events.onForgotten();
  }

  function show(failure: Failure): void {
    const next = noticeOf(failure);
    notice.value = next;
    if (next.kind === 'session_ended') forgetConversation();
    if (next.kind === 'rate_limited') {
      const seconds = failure.kind === 'refused' ? failure.retryAfter : null;
      dependencies.onWait(seconds ?? defaultRetryAfterSeconds);
    }
    if (next.kind === 'invalid') dependencies.onInvalid(next.message);
  }

  /** Loads the conversation once: when the chat is opened, or before the first question. */
  async function load(): Promise<boolean> {
    if (!session.isKnown()) return false;
    loaded ??= rows.reload();
    const ok = await loaded;
    if (!ok) loaded = undefined;
    return ok;
  }

  function settle(): void {
    cancelPatience?.();
    cancelPatience = undefined;
    batch(() => {
      phase.value = 'idle';
      stopping.value = false;
      statusMessage.value = '';
    });
  }

  function hear(turn: Turn, start: Start, onEvent: Parameters<typeof listen>[4]) {
    abort = new AbortController();
    return listen(listening, turn, abort.signal, start, onEvent);
  }

  /** After the last event: what stays on the screen, and what is told. */
  async function conclude(turn: Turn, end: AskEnd, answer: Answer): Promise<void> {
    const wasStopped = stopping.peek() || end === 'stopped';
    if (end !== 'finished') answer.finish();
    turn.state.value = wasStopped ? 'stopped' : end === 'finished' ? 'done' : 'interrupted';
    if (!drawsSomething(turn.message.peek())) rows.remove(turn);
    settle();
    if (end === 'finished') events.onAnswered(turn.message.peek());
    if (end !== 'interrupted') return;
    notice.value = { kind: 'interrupted' };
    if (await rows.reload()) await join();
  }

  /** Joins an answer that is being written, if there is one. Questions of ours wait until that is known. */
  async function join(): Promise<void> {
    if (busy.peek() || joining) return;
    joining = true;
    const turn = createTurn(localMessage('assistant', makeKey(), new Date(clock.now())), 'streaming');
    const enter = (): void => {
      if (phase.peek() !== 'idle') return;
      batch(() => {
        phase.value = 'answering';
        notice.value = null;
        rows.removeInterrupted();
        rows.append(turn);
      });
    };
    const { end, answer, error } = await hear(turn, (handlers, signal) => ask.follow(handlers, signal), enter);
    joining = false;
    if (error) {
      rows.remove(turn);
      settle();
      events.onFailed();
      show({ kind: 'stream', message: error.message, retryable: false });
    } else if (end === 'nothing') events.onFound(turns.peek().at(-1)?.message.peek());
    else if (busy.peek()) await conclude(turn, end, answer);
    sendNext();
  }

  function giveBack(outgoing: Outgoing, failure: Failure, gone: Turn[]): void {
    batch(() => {
      rows.remove(...gone);
      settle();
      dependencies.onReturned(outgoing.text);
      events.onFailed();
      show(failure);
    });
    failed = failure.kind === 'session_ended' ? undefined : outgoing;
  }

  /** Shows the question at once, with an empty answer below it. */
  function echo(question: Turn, turn: Turn): void {
    batch(() => {
      notice.value = null;
      phase.value = 'answering';
      if (!turns.peek().includes(question)) rows.append(question, turn);
    });
  }

  async function put(outgoing: Outgoing): Promise<void> {
    const at = new Date(clock.now());
    const question = createTurn(localMessage('user', outgoing.key, at, outgoing.text), 'sending');
    const turn = createTurn(localMessage('assistant', `${outgoing.key}-answer`, at), 'sending');
    echo(question, turn);
    events.onSubmitted();
    // Whoever is unknown has nothing to load, now or later.
    const isWhole = !session.isKnown() || (await load());
    if (isWhole) loaded ??= Promise.resolve(true);
    echo(question, turn);
    const before = turns.peek().filter((row) => row !== question && row !== turn).map((row) => row.message.peek());
    events.onPlaced(before.findLast(({ role }) => role === 'assistant')?.message_id);
    if (isWhole && !before.some(({ role }) => role === 'user')) events.onFirstMessage();

    const accept = (): void => {
      if (question.state.peek() === 'done') return;
      question.state.value = 'done';
      failed = undefined;
      outgoing.onSettled?.();
      events.onAccepted();
    };
    try {
      const { end, answer, error } = await hear(
        turn,
        (handlers, signal) => ask.ask(outgoing.request, outgoing.key, handlers, signal),
        (event) => event.type !== 'error' && accept(),
      );
      question.state.value = 'done';
      // The key has had its result, so asking again is another question (api.md 5.4 rule 8: nothing was kept of this one).
      const again = { ...outgoing, key: makeKey() };
      if (error) giveBack(again, { kind: 'stream', message: error.message, retryable: error.retryable }, [question, turn]);
      else if (end !== 'nothing') await conclude(turn, end, answer);
    } catch (error) {
      giveBack(outgoing, failureOf(error), [question, turn]);
    }
    outgoing.onSettled?.();
    sendNext();
  }

  function sendNext(): void {
    if (busy.peek() || joining) return;
    if (stale) return void catchUp();
    const next = waiting.shift();
    if (next) void put(next);
  }

  /** Brings up to date what is shown, before anything else is asked. */
  async function catchUp(): Promise<void> {
    stale = busy.peek() || joining;
    if (stale || loaded === undefined) return;
    await rows.reload();
    sendNext();
  }
  async function open(): Promise<void> {
    if (loaded !== undefined || busy.peek()) return;
    if (!(await load())) return;
    events.onOpened();
    await join();
  }

  return {
    turns,
    phase,
    busy,
    stopping,
    thinking,
    statusMessage,
    notice,
    /** Loads the newest page and joins a running answer. Nothing for a visitor who never wrote. */
    open,
    /**
     * Puts a question, or lines it up behind the running answer. `key`: for a question from the page, which may come
     * twice; `onSettled` is called once it is with the server, or back in the composer.
     */
    send(text: string, options: { key?: string; onSettled?: () => void } = {}): void {
      const again = failed?.text === text && options.key === undefined ? failed : undefined;
      const context = page() === '' ? {} : { context: { page: page() } };
      const request: SendRequest = { message: { parts: [{ type: 'text', text }] }, ...context };
      waiting.push(again ?? { text, key: options.key ?? makeKey(), request, ...options });
      sendNext();
    },
    /** Ends the running answer; what was shown stays. */
    async stop(): Promise<void> {
      if (!busy.peek() || stopping.peek()) return;
      stopping.value = true;
      const line = abort;
      try {
        await cancelAnswer();
        if (stopping.peek()) cancelPatience = clock.after(stopPatienceMilliseconds, () => line.abort());
      } catch {
        line.abort();
      }
    },
    loadOlder: rows.loadOlder,
    /** The one way on of notices about a conversation that is not complete. */
    async refresh(): Promise<void> {
      if (busy.peek()) return;
      notice.value = null;
      loaded = undefined;
      if (await load()) await join();
    },
    /** Another chat of this visitor has asked and was answered. `shows`: this one shows the conversation. */
    grown: (shows: boolean): Promise<void> => (shows && loaded === undefined ? open() : catchUp()),
    /** Another chat of this visitor has begun a new conversation. */
    forget(): void {
      if (busy.peek()) abort.abort();
      forgetConversation();
    },
    /** A new conversation of the same visitor; a running answer is given up. `false`: it could not be had, and why is shown. */
    async startOver(): Promise<boolean> {
      waiting = [];
      if (busy.peek()) {
        stopping.value = true;
        await cancelAnswer().catch(() => {});
      }
      abort.abort();
      try {
        await session.reset();
        forgetConversation();
        loaded = Promise.resolve(true);
        notice.value = null;
        events.onBegun();
        return true;
      } catch (error) {
        show(failureOf(error));
        return false;
      }
    },
    dismiss(): void {
      notice.value = null;
    },
    destroy(): void {
      waiting = [];
      abort.abort();
      cancelPatience?.();
    },
  };
}

export type Conversation = ReturnType<typeof createConversation>;
