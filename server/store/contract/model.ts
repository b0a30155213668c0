/** The store as simply as it can be said: plain arrays, one thing at a time. What the random tests compare with. */
import type { Message } from '../../../protocol/message.ts';
import type { Answer, Ask, Asked, Conversation, Store, StoredEvent, Visitor } from '../store.ts';
import { hour, minute } from './given.ts';

/** What the random tests do. */
export type Actions = Pick<
  Store,
  | 'createVisitor'
  | 'deleteVisitor'
  | 'ensureConversation'
  | 'endConversation'
  | 'rateConversation'
  | 'conversationRating'
  | 'ask'
  | 'answer'
  | 'unfinishedAnswer'
  | 'claimAnswer'
  | 'renewLeases'
  | 'appendEvents'
  | 'events'
  | 'finishAnswer'
  | 'requestCancel'
  | 'abandonedAnswers'
  | 'history'
  | 'historyBefore'
  | 'purge'
>;

type Talk = Conversation & { rating?: { rating: number; feedback: string | null } };
type Turn = {
  answer: Answer;
  key: string | null;
  bodyHash: string;
  owner: string | null;
  leaseUntil: number;
  question: Message | null;
  reply: Message | null;
  events: StoredEvent[];
};

export function createModel(): Actions {
  let visitors: Visitor[] = [];
  let talks: Talk[] = [];
  /** In the order of the questions. */
  let turns: Turn[] = [];

  const turnOf = (answerId: string) => turns.find(({ answer }) => answer.answerId === answerId);
  const open = (visitorId: string) => talks.find((talk) => talk.visitorId === visitorId && talk.endedAt === null);
  const unfinished = ({ answer }: Turn) => answer.endedAt === null;
  const messagesOf = (among: Turn[]) =>
    among.flatMap(({ question, reply }) => [question, reply]).filter((one) => one !== null);
  const inTalk = (conversationId: string) => turns.filter(({ answer }) => answer.conversationId === conversationId);
  const stop = (among: Turn[]) => {
    const stopped = among.filter(unfinished);
    for (const turn of stopped) turn.answer = { ...turn.answer, cancelRequested: true };
    return stopped.map(({ answer }) => answer);
  };
  const shown = ({ conversationId, visitorId, createdAt, endedAt }: Talk): Conversation => ({
    conversationId,
    visitorId,
    createdAt,
    endedAt,
  });
  const addEvents = (turn: Turn, events: StoredEvent[]) => {
    const news = events.filter(({ n }) => !turn.events.some((known) => known.n === n));
    turn.events = [...turn.events, ...news].sort((one, other) => one.n - other.n);
    turn.answer = { ...turn.answer, lastEvent: Math.max(turn.answer.lastEvent, ...events.map(({ n }) => n)) };
  };

  function accept(ask: Ask): Asked {
    const { answerId, conversationId, visitorId, chatbotId, environment, messageId, page, language } = ask;
    const answer: Answer = {
      ...{ answerId, conversationId, visitorId, chatbotId, environment, messageId, page, language },
      questionId: ask.question.message_id,
      status: 'queued',
      cancelRequested: false,
      lastEvent: 0,
      createdAt: ask.now,
      endedAt: null,
    };
    const { key, bodyHash, question } = ask;
    turns.push({ answer, key, bodyHash, owner: null, leaseUntil: 0, question, reply: null, events: [] });
    return { kind: 'accepted', answer };
  }

  return {
    async createVisitor({ visitorId, chatbotId, environment, createdAt }) {
      const visitor = { visitorId, chatbotId, environment, createdAt };
      visitors.push(visitor);
      return visitor;
    },
    async deleteVisitor(visitorId) {
      const theirs = turns.filter(({ answer }) => answer.visitorId === visitorId);
      const conversations = talks.filter((talk) => talk.visitorId === visitorId).length;
      visitors = visitors.filter((visitor) => visitor.visitorId !== visitorId);
      talks = talks.filter((talk) => talk.visitorId !== visitorId);
      turns = turns.filter((turn) => !theirs.includes(turn));
      return { conversations, messages: messagesOf(theirs).length, attachments: 0 };
    },
    async ensureConversation(visitorId, newId, now) {
      if (!visitors.some((visitor) => visitor.visitorId === visitorId)) throw new Error('visitor_gone');
      const known = open(visitorId);
      if (known) return shown(known);
      const talk = { conversationId: newId, visitorId, createdAt: now, endedAt: null };
      talks.push(talk);
      return talk;
    },
    async endConversation(visitorId, now) {
      const talk = open(visitorId);
      if (!talk) return;
      talks = talks.map((each) => (each === talk ? { ...each, endedAt: now } : each));
      stop(inTalk(talk.conversationId));
    },
    async rateConversation(visitorId, rating, feedback) {
      const talk = open(visitorId);
      if (!talk || messagesOf(inTalk(talk.conversationId)).length === 0) return false;
      talks = talks.map((each) => (each === talk ? { ...each, rating: { rating, feedback } } : each));
      return true;
    },
    conversationRating: async (id) => talks.find(({ conversationId }) => conversationId === id)?.rating,
    async ask(ask) {
      const mine = turns.filter(({ answer }) => answer.visitorId === ask.visitorId);
      const used = mine.find(
        ({ key, answer }) => ask.key !== null && key === ask.key && ask.now - answer.createdAt < 24 * hour,
      );
      if (used)
        return used.bodyHash === ask.bodyHash ? { kind: 'existing', answer: used.answer } : { kind: 'mismatch' };
      if (open(ask.visitorId)?.conversationId !== ask.conversationId) return { kind: 'gone' };
      return accept(ask);
    },
    answer: async (answerId) => turnOf(answerId)?.answer,
    unfinishedAnswer: async (conversationId) => inTalk(conversationId).find(unfinished)?.answer,
    async claimAnswer(answerId, owner, now, leaseMs) {
      const turn = turnOf(answerId);
      if (!turn || !unfinished(turn)) return 'over';
      if (turn.owner !== null && turn.leaseUntil > now) return 'waiting';
      if (inTalk(turn.answer.conversationId).find(unfinished) !== turn) return 'waiting';
      Object.assign(turn, { owner, leaseUntil: now + leaseMs, answer: { ...turn.answer, status: 'running' } });
      return 'claimed';
    },
    async renewLeases(owner, now, leaseMs) {
      const mine = turns.filter((turn) => turn.owner === owner);
      for (const turn of mine) turn.leaseUntil = now + leaseMs;
      return {
        cancelRequested: mine.filter(({ answer }) => answer.cancelRequested).map(({ answer }) => answer.answerId),
      };
    },
    async appendEvents(answerId, events) {
      const turn = turnOf(answerId);
      if (turn && unfinished(turn)) addEvents(turn, events);
    },
    events: async (answerId, after) => turnOf(answerId)?.events.filter(({ n }) => n > after) ?? [],
    async finishAnswer({ answerId, owner, status, message, events, now }) {
      const turn = turnOf(answerId);
      if (!turn || turn.owner !== owner) return false;
      addEvents(turn, events);
      turn.owner = null;
      turn.answer = { ...turn.answer, status, endedAt: now };
      if (status === 'error') turn.question = null;
      else turn.reply = message;
      return true;
    },
    requestCancel: async (conversationId) => stop(inTalk(conversationId)),
    abandonedAnswers: async (now) =>
      turns
        .filter((turn) => unfinished(turn) && (turn.owner === null || turn.leaseUntil <= now))
        .map(({ answer }) => answer),
    async history(conversationId, before, limit) {
      // A message's position is 1, 2 for the first turn, 3, 4 for the second …
      const placed = inTalk(conversationId)
        .flatMap(({ question, reply }, index) => [
          { at: 2 * index + 1, message: question },
          { at: 2 * index + 2, message: reply },
        ])
        .flatMap(({ at, message }) => (message && (before === null || at < before) ? [{ at, message }] : []))
        .reverse();
      const page = placed.slice(0, limit);
      return {
        messages: page.map(({ message }) => message),
        next: placed.length > limit ? (page.at(-1)?.at ?? null) : null,
      };
    },
    async historyBefore(answerId, limit) {
      const turn = turnOf(answerId);
      if (!turn) return [];
      const talk = inTalk(turn.answer.conversationId);
      return messagesOf(talk.slice(0, talk.indexOf(turn))).slice(-limit);
    },
    async purge(now) {
      for (const turn of turns) {
        if (turn.answer.createdAt <= now - 24 * hour) turn.key = null;
        if (turn.answer.endedAt === null || turn.answer.endedAt > now - 10 * minute) continue;
        turn.events = [];
        turn.answer = { ...turn.answer, lastEvent: 0 };
      }
    },
  };
}
