/** The rows of a conversation, and how pages of history are laid over what is already on the screen. Pure but for signals. */
import { signal, type Signal } from '@preact/signals';
import type { Message } from '../../protocol/message.ts';
import type { PartType } from '../../protocol/parts.ts';
import { plainText } from '../../protocol/plain-text.ts';
import { isRenderable } from '../../protocol/shown.ts';

/** `interrupted`: the line was lost. `stopped`: the visitor wanted no more. */
export type TurnState = 'sending' | 'streaming' | 'done' | 'interrupted' | 'stopped';

/** The part that is being written. */
export type OpenPart = { id: string; type: PartType };

export type Turn = {
  /** Stays the same when the server gives the message its id. */
  key: string;
  /** Changes as a whole; untouched parts stay the same objects. */
  message: Signal<Message>;
  state: Signal<TurnState>;
  openPart: Signal<OpenPart | undefined>;
};

const localPrefix = 'local-';

export function createTurn(message: Message, state: TurnState = 'done', key = message.message_id): Turn {
  return { key, message: signal(message), state: signal<TurnState>(state), openPart: signal<OpenPart | undefined>() };
}

/** A message of ours that the server has not named yet. */
export function localMessage(role: 'user' | 'assistant', id: string, createdAt: Date, text?: string): Message {
  const paragraphs = (text ?? '').split('\n').map((line) => ({ type: 'paragraph' as const, spans: [{ type: 'text' as const, text: line }] }));
  return {
    message_id: localPrefix + id,
    role,
    created_at: createdAt.toISOString(),
    parts: text === undefined ? [] : [{ type: 'rich_text', part_id: localPrefix + id, blocks: paragraphs }],
  };
}

const idOf = (turn: Turn): string => turn.message.peek().message_id;
export const isLocal = (turn: Turn): boolean => idOf(turn).startsWith(localPrefix);

/** The words of a message, as one compares or speaks them. */
export function wordsOf(message: Message): string {
  return message.parts.map((part) => (part.type === 'rich_text' ? plainText(part.blocks) : '')).join('\n').trim();
}

/** Messages that would draw nothing make no row (api.md 4.2). */
export const drawsSomething = (message: Message): boolean => message.parts.some(isRenderable);

/** An older page (oldest first) before what is there, without what is there already. */
export function prependOlder(turns: readonly Turn[], older: readonly Message[]): Turn[] {
  const known = new Set(turns.map(idOf));
  const fresh = older.filter((message) => drawsSomething(message) && !known.has(message.message_id));
  return [...fresh.map((message) => createTurn(message)), ...turns];
}

/** Rows that are still being sent or written are nobody else's yet. */
const isSettled = (turn: Turn): boolean => turn.state.peek() !== 'sending' && turn.state.peek() !== 'streaming';

/** Our own copy of what the server has under another name: the same words said by the same side. */
function takeLocal(turns: Turn[], message: Message): Turn | undefined {
  const at = turns.findIndex((turn) => {
    const own = turn.message.peek();
    return isSettled(turn) && own.role === message.role && wordsOf(own) === wordsOf(message);
  });
  return at < 0 ? undefined : turns.splice(at, 1)[0];
}

/**
 * The newest page (oldest first) laid over the rows: what the server has is the truth, rows that it covers keep their
 * keys, older rows stay, and our own rows that it does not know yet stay at the end. `gap` says that nothing of what was
 * there before belongs to the page, so that paging has to start again from the page's end.
 */
export function mergeNewest(turns: readonly Turn[], page: readonly Message[]): { turns: Turn[]; gap: boolean } {
  const byId = new Map(turns.map((turn) => [idOf(turn), turn]));
  const stored = turns.filter((turn) => !isLocal(turn));
  const start = firstCovered(turns, page);
  const gap = stored.length > 0 && start < 0;
  const before = turns.slice(0, Math.max(0, start));
  const after = gap ? turns.slice(turns.findLastIndex((turn) => !isLocal(turn)) + 1) : turns.slice(before.length);
  const locals = after.filter(isLocal);

  const covered = page.filter(drawsSomething).map((message) => {
    const turn = byId.get(message.message_id) ?? takeLocal(locals, message);
    if (!turn) return createTurn(message);
    turn.message.value = message;
    if (turn.state.peek() !== 'stopped') turn.state.value = 'done';
    turn.openPart.value = undefined;
    return turn;
  });
  return { turns: [...before, ...covered, ...withoutAnswered(locals, page)], gap };
}

/** Where the page begins among the rows; a question of ours may stand just before the first row with a known id. */
function firstCovered(turns: readonly Turn[], page: readonly Message[]): number {
  const at = turns.findIndex((turn) => page.some((message) => message.message_id === idOf(turn)));
  const question = turns[at - 1];
  const asked = page[0];
  const isItsQuestion =
    question !== undefined &&
    asked?.role === 'user' &&
    isLocal(question) &&
    wordsOf(question.message.peek()) === wordsOf(asked);
  return isItsQuestion ? at - 1 : at;
}

/** An interrupted answer of ours gives way once the server has the whole one: the last message is then not a question. */
function withoutAnswered(locals: readonly Turn[], page: readonly Message[]): Turn[] {
  const last = page.at(-1);
  const isQuestion = (turn: Turn): boolean => turn.message.peek().role === 'user';
  const answered = last !== undefined && last.role !== 'user' && !locals.some(isQuestion);
  return answered ? locals.filter((turn) => !isSettled(turn)) : [...locals];
}
