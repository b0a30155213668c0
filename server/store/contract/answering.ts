import { describe, expect, test } from 'vitest';
import {
  ask,
  ending,
  event,
  historyTexts,
  lease,
  message,
  minute,
  newId,
  newcomer,
  owner,
  reply,
  start,
  textOf,
  type Get,
  type Person,
} from './given.ts';
import type { Ask, Store } from '../store.ts';

async function askSeveral(store: Store, person: Person, count: number): Promise<Ask[]> {
  const asked: Ask[] = [];
  for (let index = 0; index < count; index++) asked.push(await ask(store, person, `question ${index}`));
  return asked;
}

export function answeringTests(given: Get): void {
  describe('taking turns', () => {
    test('a queued answer is claimed by one process, however many try at once', async () => {
      const { store, other } = given();
      const asked = await ask(store, await newcomer(store), 'hi');
      const claims = await Promise.all(
        [store, other, store, other, store, other].map((each, index) =>
          each.claimAnswer(asked.answerId, `process-${index}`, start, lease),
        ),
      );
      expect(claims.sort()).toEqual(['claimed', ...Array(5).fill('waiting')]);
      expect(await store.answer(asked.answerId)).toMatchObject({ status: 'running' });
    });

    test('answers of one conversation are claimed in the order of their questions', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const [first, second] = [await ask(store, person, 'one'), await ask(other, person, 'two')];
      expect(await other.claimAnswer(second.answerId, owner, start, lease)).toBe('waiting');
      expect(await store.claimAnswer(first.answerId, owner, start, lease)).toBe('claimed');
      expect(await other.claimAnswer(second.answerId, owner, start, lease)).toBe('waiting');
      expect((await store.unfinishedAnswer(first.conversationId))?.answerId).toBe(first.answerId);
      await store.finishAnswer(ending(first, 'done'));
      expect((await store.unfinishedAnswer(first.conversationId))?.answerId).toBe(second.answerId);
      expect(await other.claimAnswer(second.answerId, owner, start, lease)).toBe('claimed');
      await store.finishAnswer(ending(second, 'done'));
      expect(await store.unfinishedAnswer(first.conversationId)).toBeUndefined();
    });

    test('another conversation does not wait', async () => {
      const { store } = given();
      await ask(store, await newcomer(store), 'hi');
      const asked = await ask(store, await newcomer(store), 'hi');
      expect(await store.claimAnswer(asked.answerId, owner, start, lease)).toBe('claimed');
    });

    test('what is finished or was never there is over', async () => {
      const { store } = given();
      const asked = await ask(store, await newcomer(store), 'hi');
      await reply(store, asked, 'ok');
      expect(await store.claimAnswer(asked.answerId, owner, start + minute, lease)).toBe('over');
      expect(await store.claimAnswer('nothing', owner, start, lease)).toBe('over');
    });

    test('a lease that is over is taken by another process, and the first one can no longer finish', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const asked = await ask(store, person, 'hi');
      await store.claimAnswer(asked.answerId, 'first', start, lease);
      expect(await other.claimAnswer(asked.answerId, 'second', start + lease - 1, lease)).toBe('waiting');
      expect(await other.claimAnswer(asked.answerId, 'second', start + lease, lease)).toBe('claimed');
      expect(await store.finishAnswer(ending(asked, 'of the first', { owner: 'first' }))).toBe(false);
      expect(await historyTexts(store, person)).toEqual(['hi']);
      expect(await other.finishAnswer(ending(asked, 'of the second', { owner: 'second' }))).toBe(true);
      expect(await historyTexts(store, person)).toEqual(['hi', 'of the second']);
    });

    test('a renewed lease is not taken; renewing is for the owner and tells what was asked to stop', async () => {
      const { store, other } = given();
      const [one, two] = [await newcomer(store), await newcomer(store)];
      const [kept, stopped] = [await ask(store, one, 'a'), await ask(store, two, 'b')];
      const me = newId('process');
      for (const { answerId } of [kept, stopped]) await store.claimAnswer(answerId, me, start, lease);
      expect(await store.renewLeases(me, start, lease)).toEqual({ cancelRequested: [] });
      await other.requestCancel(stopped.conversationId);
      expect(await store.renewLeases('somebody else', start + 10_000, lease)).toEqual({ cancelRequested: [] });
      expect(await store.renewLeases(me, start + 10_000, lease)).toEqual({ cancelRequested: [stopped.answerId] });
      expect(await other.claimAnswer(kept.answerId, 'thief', start + 10_000 + lease - 1, lease)).toBe('waiting');
      expect(await other.claimAnswer(kept.answerId, 'thief', start + 10_000 + lease, lease)).toBe('claimed');
    });

    test('answers that nobody runs are listed oldest first', async () => {
      const { store, other } = given();
      const [one, two] = [await newcomer(store), await newcomer(store)];
      const dead = await ask(store, one, 'dead', { now: start });
      const waits = await ask(store, one, 'waits', { now: start + 1 });
      const alive = await ask(store, two, 'alive', { now: start + 2 });
      const done = await ask(store, await newcomer(store), 'done', { now: start + 3 });
      await reply(store, done, 'ok');
      await store.claimAnswer(dead.answerId, newId('process'), start, lease);
      await store.claimAnswer(alive.answerId, newId('process'), start + lease, lease);
      const mine = new Set([dead, waits, alive, done].map((asked) => asked.answerId));
      const abandoned = async (now: number) =>
        (await other.abandonedAnswers(now)).map((answer) => answer.answerId).filter((id) => mine.has(id));
      expect(await abandoned(start + lease - 1)).toEqual([waits.answerId]);
      expect(await abandoned(start + lease)).toEqual([dead.answerId, waits.answerId]);
      expect(await abandoned(start + 2 * lease)).toEqual([dead.answerId, waits.answerId, alive.answerId]);
    });

    test('cancelling marks what is queued and running, and leaves finished answers alone', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const asked = [
        await ask(store, person, '1'),
        await ask(store, person, '2'),
        await ask(store, person, '3'),
      ] as const;
      await reply(store, asked[0], 'ok');
      await store.claimAnswer(asked[1].answerId, owner, start, lease);
      const cancelled = await other.requestCancel(person.conversation.conversationId);
      expect(cancelled.map(({ answerId, status, cancelRequested }) => [answerId, status, cancelRequested])).toEqual([
        [asked[1].answerId, 'running', true],
        [asked[2].answerId, 'queued', true],
      ]);
      expect((await store.answer(asked[0].answerId))?.cancelRequested).toBe(false);
      expect((await store.answer(asked[1].answerId))?.cancelRequested).toBe(true);
      expect(await store.finishAnswer(ending(asked[1], 'half', { status: 'cancelled' }))).toBe(true);
      expect(await historyTexts(store, person)).toEqual(['1', 'ok', '2', 'half', '3']);
    });
  });

  describe('many workers', () => {
    test('of two processes answer every question once, and each conversation in order', async () => {
      const { store, other } = given();
      const people = await Promise.all(Array.from({ length: 4 }, () => newcomer(store)));
      const asked = (await Promise.all(people.map((person) => askSeveral(store, person, 6)))).flat();
      const mine = new Set(asked.map(({ answerId }) => answerId));
      const answered: string[] = [];
      const work = async (each: Store, name: string): Promise<void> => {
        for (;;) {
          const open = (await each.abandonedAnswers(start)).filter(({ answerId }) => mine.has(answerId));
          if (open.length === 0) return;
          for (const { answerId, messageId } of open) {
            if ((await each.claimAnswer(answerId, name, start, lease)) !== 'claimed') continue;
            answered.push(answerId);
            await each.appendEvents(answerId, [event(1)]);
            const answer = message(messageId, `answered by ${name}`, 'assistant');
            const end = { answerId, owner: name, message: answer, events: [event(2)], now: start };
            expect(await each.finishAnswer({ ...end, status: 'done' })).toBe(true);
          }
        }
      };
      await Promise.all([store, other, store, other].map((each, index) => work(each, newId(`worker ${index}`))));
      expect(answered).toHaveLength(asked.length);
      for (const person of people) {
        const { conversationId } = person.conversation;
        const theirs = asked.filter((each) => each.conversationId === conversationId).map(({ answerId }) => answerId);
        expect(answered.filter((answerId) => theirs.includes(answerId))).toEqual(theirs);
        const { messages } = await store.history(conversationId, null, 100);
        expect(messages.map(({ role }) => role).reverse()).toEqual(theirs.flatMap(() => ['user', 'assistant']));
      }
    });
  });

  describe('finishing', () => {
    test.each(['done', 'cancelled', 'interrupted'] as const)(
      '%s: message, events and status appear together',
      async (status) => {
        const { store, other } = given();
        const asked = await ask(store, await newcomer(store), 'hi');
        await store.claimAnswer(asked.answerId, owner, start, lease);
        await store.appendEvents(asked.answerId, [event(1)]);
        const finish = ending(asked, 'ok', { status, events: [event(2), event(3)], now: start + 7 });
        expect(await store.finishAnswer(finish)).toBe(true);
        expect(await other.answer(asked.answerId)).toMatchObject({ status, endedAt: start + 7, lastEvent: 3 });
        expect(await other.message(asked.visitorId, asked.messageId)).toEqual(finish.message);
        expect(await other.events(asked.answerId, 0)).toEqual([event(1), event(2), event(3)]);
      },
    );

    test('only once, and only by the owner', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const asked = await ask(store, person, 'hi');
      expect(await store.finishAnswer(ending(asked, 'not claimed'))).toBe(false);
      await store.claimAnswer(asked.answerId, owner, start, lease);
      expect(await store.finishAnswer(ending(asked, 'stolen', { owner: 'thief', events: [event(1)] }))).toBe(false);
      expect(await store.finishAnswer(ending(asked, 'first'))).toBe(true);
      expect(await store.finishAnswer(ending(asked, 'second', { status: 'error', events: [event(1)] }))).toBe(false);
      expect(await store.finishAnswer(ending({ ...asked, answerId: 'nothing' }, 'x'))).toBe(false);
      expect(await historyTexts(store, person)).toEqual(['hi', 'first']);
      expect(await store.events(asked.answerId, 0)).toEqual([]);
      expect(await store.answer(asked.answerId)).toMatchObject({ status: 'done' });
    });

    test('two finishes at once are one', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const asked = await ask(store, person, 'hi');
      await store.claimAnswer(asked.answerId, owner, start, lease);
      const results = await Promise.all(
        [store, other, store, other].map((each) => each.finishAnswer(ending(asked, 'ok'))),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await historyTexts(store, person)).toEqual(['hi', 'ok']);
    });

    test('an answer without anything to show leaves the question in the history', async () => {
      const { store } = given();
      const person = await newcomer(store);
      await reply(store, await ask(store, person, 'hi'), null);
      expect(await historyTexts(store, person)).toEqual(['hi']);
    });
  });

  describe('history', () => {
    test('an answer stands right after its question, even when the next question came before the answer', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const first = await ask(store, person, 'Q1');
      await store.claimAnswer(first.answerId, owner, start, lease);
      const second = await ask(other, person, 'Q2');
      expect(await historyTexts(store, person)).toEqual(['Q1', 'Q2']);
      await store.finishAnswer(ending(first, 'A1'));
      expect(await historyTexts(store, person)).toEqual(['Q1', 'A1', 'Q2']);
      await reply(store, second, 'A2');
      expect(await historyTexts(store, person)).toEqual(['Q1', 'A1', 'Q2', 'A2']);
    });

    test('what a bot sees is what stood before its question: never the question, never later turns', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const asked = [
        await ask(store, person, 'Q1'),
        await ask(store, person, 'Q2'),
        await ask(store, person, 'Q3'),
      ] as const;
      const before = async (index: 0 | 1 | 2, limit = 50) =>
        (await store.historyBefore(asked[index].answerId, limit)).map(textOf);
      expect(await before(0)).toEqual([]);
      await reply(store, asked[0], 'A1');
      await reply(store, asked[1], 'A2');
      expect(await before(0)).toEqual([]);
      expect(await before(1)).toEqual(['Q1', 'A1']);
      expect(await before(2)).toEqual(['Q1', 'A1', 'Q2', 'A2']);
      expect(await before(2, 3)).toEqual(['A1', 'Q2', 'A2']);
      expect(await store.historyBefore('nothing', 10)).toEqual([]);
    });

    test.each([1, 2, 3, 5, 6, 7, 100])('pages of %i together are the whole history, newest first', async (limit) => {
      const { store } = given();
      const person = await newcomer(store);
      for (const text of ['1', '2', '3']) await reply(store, await ask(store, person, `Q${text}`), `A${text}`);
      const pages: string[][] = [];
      let before: number | null = null;
      do {
        const page = await store.history(person.conversation.conversationId, before, limit);
        pages.push(page.messages.map(textOf));
        before = page.next;
      } while (before !== null);
      expect(pages.flat()).toEqual(['A3', 'Q3', 'A2', 'Q2', 'A1', 'Q1']);
      expect(pages).toHaveLength(Math.ceil(6 / limit));
    });

    test('going on from any place skips nothing and repeats nothing, also when the conversation went on', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const { conversationId } = person.conversation;
      for (const text of ['1', '2']) await reply(store, await ask(store, person, `Q${text}`), `A${text}`);
      const newest = await store.history(conversationId, null, 1);
      await reply(store, await ask(store, person, 'Q3'), 'A3');
      const rest = await store.history(conversationId, newest.next, 10);
      expect([...newest.messages, ...rest.messages].map(textOf)).toEqual(['A2', 'Q2', 'A1', 'Q1']);
      expect(rest.next).toBeNull();
      for (const before of [-1, 0, 1]) {
        expect(await store.history(conversationId, before, 10)).toEqual({ messages: [], next: null });
      }
      expect(await store.history('nothing', null, 10)).toEqual({ messages: [], next: null });
    });
  });
}
