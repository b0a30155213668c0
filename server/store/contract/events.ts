import { describe, expect, test } from 'vitest';
import {
  ask,
  ending,
  event,
  hour,
  lease,
  message,
  minute,
  newcomer,
  owner,
  question,
  reply,
  start,
  type Get,
} from './given.ts';

export function eventTests(given: Get): void {
  describe('events', () => {
    test('a reader goes on after the last one that it has seen', async () => {
      const { store, other } = given();
      const asked = await ask(store, await newcomer(store), 'hi');
      await store.appendEvents(asked.answerId, [event(1), event(2)]);
      await store.appendEvents(asked.answerId, []);
      await store.appendEvents(asked.answerId, [event(3)]);
      expect(await other.events(asked.answerId, 0)).toEqual([event(1), event(2), event(3)]);
      expect(await other.events(asked.answerId, 1)).toEqual([event(2), event(3)]);
      expect(await other.events(asked.answerId, 0, 2)).toEqual([event(1), event(2)]);
      expect(await other.events(asked.answerId, 3)).toEqual([]);
      expect(await other.events(asked.answerId, 99)).toEqual([]);
      expect((await other.answer(asked.answerId))?.lastEvent).toBe(3);
    });

    test('events come in the order of their numbers, beyond nine', async () => {
      const { store } = given();
      const asked = await ask(store, await newcomer(store), 'hi');
      const all = Array.from({ length: 1_200 }, (_, index) => event(index + 1));
      await store.appendEvents(asked.answerId, all);
      expect(await store.events(asked.answerId, 0)).toEqual(all);
    });

    test('an event that is there already is left alone', async () => {
      const { store, other } = given();
      const asked = await ask(store, await newcomer(store), 'hi');
      await store.appendEvents(asked.answerId, [event(1, 'first'), event(2, 'first')]);
      await other.appendEvents(asked.answerId, [event(2, 'second'), event(3, 'second')]);
      await other.appendEvents(asked.answerId, [event(1, 'second')]);
      expect(await store.events(asked.answerId, 0)).toEqual([event(1, 'first'), event(2, 'first'), event(3, 'second')]);
      expect((await store.answer(asked.answerId))?.lastEvent).toBe(3);
    });

    test('nothing follows the end, and an answer that is gone takes no events', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const asked = await ask(store, person, 'hi');
      await reply(store, asked, 'ok', { events: [event(1)] });
      await store.appendEvents(asked.answerId, [event(2)]);
      expect(await store.events(asked.answerId, 0)).toEqual([event(1)]);
      await store.deleteVisitor(person.visitor.visitorId);
      await store.appendEvents(asked.answerId, [event(2)]);
      expect(await store.events(asked.answerId, 0)).toEqual([]);
    });

    test('two processes that append at once lose nothing', async () => {
      const { store, other } = given();
      const asked = await ask(store, await newcomer(store), 'hi');
      const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
      await Promise.all(numbers.map((n) => (n % 2 ? store : other).appendEvents(asked.answerId, [event(n)])));
      expect((await store.events(asked.answerId, 0)).map(({ n }) => n)).toEqual(numbers);
      expect((await store.answer(asked.answerId))?.lastEvent).toBe(30);
    });
  });

  describe('purging', () => {
    test('events go ten minutes after the end, and not while the answer is running', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const [ended, running] = [await ask(store, person, 'a'), await ask(store, person, 'b')];
      await reply(store, ended, 'ok', { events: [event(1)], now: start });
      await store.claimAnswer(running.answerId, owner, start, lease);
      await store.appendEvents(running.answerId, [event(1)]);
      await store.purge(start + 10 * minute - 1);
      expect(await store.events(ended.answerId, 0)).toEqual([event(1)]);
      await store.purge(start + 10 * minute);
      expect(await store.events(ended.answerId, 0)).toEqual([]);
      expect(await store.answer(ended.answerId)).toMatchObject({ status: 'done', lastEvent: 0 });
      expect(await store.events(running.answerId, 0)).toEqual([event(1)]);
      expect(await store.message(ended.visitorId, ended.messageId)).toBeDefined();
    });

    test('keys go after 24 hours', async () => {
      const { store, database } = given();
      const person = await newcomer(store);
      const first = await ask(store, person, 'a', { key: 'k' });
      await reply(store, first, 'ok');
      await store.purge(start + 24 * hour - 1);
      expect(await store.ask(question(person, 'b', { key: 'k', now: start + 24 * hour - 1 }))).toEqual({
        kind: 'mismatch',
      });
      await store.purge(start + 24 * hour);
      // A clock that went back would still find the key, were it there.
      expect(await store.ask(question(person, 'b', { key: 'k', now: start }))).toMatchObject({ kind: 'accepted' });
      expect((await database.rowCounts()).answers).toBeGreaterThan(1);
    });

    test('however many there are, all that is due goes in one call', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const asked = [];
      for (let index = 0; index < 120; index++) {
        const each = await ask(store, person, `${index}`, { key: `k${index}` });
        await reply(store, each, null, { events: [event(1)], now: start });
        asked.push(each);
      }
      await store.purge(start + 24 * hour);
      const left = await Promise.all(asked.map((each) => store.events(each.answerId, 0)));
      expect(left.flat()).toEqual([]);
      const again = asked.map((_, index) => store.ask(question(person, 'again', { key: `k${index}` })));
      expect(new Set((await Promise.all(again)).map((result) => result.kind))).toEqual(new Set(['accepted']));
    });
  });

  describe('classification', () => {
    test('goes from nothing to pending to ready, and is seen by its visitor only', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const { visitorId } = person.visitor;
      const asked = await ask(store, person, 'hi');
      const { messageId } = asked;
      expect(await store.classification(visitorId, messageId)).toBeUndefined();
      await store.setClassification(messageId, 'pending', null);
      expect(await other.classification(visitorId, messageId)).toEqual({
        messageId,
        classification: null,
        status: 'pending',
      });
      await reply(store, asked, 'ok');
      await store.setClassification(messageId, 'ready', 'Levering');
      expect(await other.classification(visitorId, messageId)).toEqual({
        messageId,
        classification: 'Levering',
        status: 'ready',
      });
      expect(await store.classification((await newcomer(store)).visitor.visitorId, messageId)).toBeUndefined();
      await store.setClassification('nothing', 'ready', 'x');
      expect(await store.classification(visitorId, 'nothing')).toBeUndefined();
    });
  });

  describe('texts', () => {
    const strange = 'æøå 🧥👩‍👩‍👧 עברית \u202Ex \u0000 nul \ud800 half "quotes" \\ \' ; -- %_ \r\n\t\u2028';

    test('a message comes back exactly as it was, whatever it holds', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const asked = await ask(store, person, strange, { question: message(`m ${person.visitor.visitorId}`, strange) });
      await reply(store, asked, strange);
      const { messages } = await store.history(asked.conversationId, null, 10);
      expect(messages).toEqual([message(asked.messageId, strange, 'assistant'), asked.question]);
    });

    test('in other texts, what no database can hold becomes U+FFFD', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const stored = strange.replace('\u0000', '\uFFFD').replace('\ud800', '\uFFFD');
      const asked = await ask(store, person, 'hi', { page: strange, language: strange, key: strange });
      expect(await store.answer(asked.answerId)).toMatchObject({ page: stored, language: stored });
      expect(await store.ask(question(person, 'hi', { key: strange }))).toMatchObject({ kind: 'existing' });
      await store.appendEvents(asked.answerId, [event(1, strange)]);
      expect(await store.events(asked.answerId, 0)).toEqual([event(1, stored)]);
      await store.rateConversation(person.visitor.visitorId, 1, strange, start);
      expect((await store.conversationRating(asked.conversationId))?.feedback).toBe(stored);
      expect(await store.visitor('\u0000')).toBeUndefined();
    });

    test('a very long answer is kept whole', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const text = 'Lang tekst 🧶 '.repeat(150_000);
      const asked = await ask(store, person, 'hi');
      await store.claimAnswer(asked.answerId, owner, start, lease);
      await store.appendEvents(asked.answerId, [event(1, text)]);
      await store.finishAnswer(ending(asked, text));
      expect(await store.message(asked.visitorId, asked.messageId)).toEqual(
        message(asked.messageId, text, 'assistant'),
      );
      expect(await store.events(asked.answerId, 0)).toEqual([event(1, text)]);
    });
  });
}
