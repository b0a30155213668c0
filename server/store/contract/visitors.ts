import { describe, expect, test } from 'vitest';
import { ask, newId, newVisitor, newcomer, question, reply, start, type Get } from './given.ts';

export function visitorTests(given: Get): void {
  describe('visitors', () => {
    test('a visitor is found by id, and by the hash of the key only in the same chatbot and environment', async () => {
      const { store } = given();
      const keyHash = newId('hash');
      const created = newVisitor({ keyHash, externalId: newId('external') });
      const { visitorId, chatbotId, environment, createdAt } = created;
      const visitor = { visitorId, chatbotId, environment, createdAt };
      expect(await store.createVisitor(created)).toEqual(visitor);
      expect(await store.visitor(visitorId)).toEqual(visitor);
      expect(await store.visitorByKey('shop-bot', 'live', keyHash)).toEqual(visitor);
      expect(await store.visitorByKey('shop-bot', 'test', keyHash)).toBeUndefined();
      expect(await store.visitorByKey('other-bot', 'live', keyHash)).toBeUndefined();
      expect(await store.visitorByKey('shop-bot', 'live', 'another')).toBeUndefined();
      expect(await store.visitor('nobody')).toBeUndefined();
    });

    test("a merchant's name for a visitor leads to one visitor in each chatbot and environment", async () => {
      const { store } = given();
      const externalId = newId('external');
      const named = (change = {}) => ({ ...newVisitor(change), externalId });
      const first = await store.ensureExternalVisitor(named());
      expect((await store.ensureExternalVisitor(named())).visitorId).toBe(first.visitorId);
      expect((await store.ensureExternalVisitor(named({ environment: 'test' }))).visitorId).not.toBe(first.visitorId);
      expect((await store.ensureExternalVisitor(named({ chatbotId: 'b' }))).visitorId).not.toBe(first.visitorId);
    });

    test('a name that is new to two processes at once becomes one visitor', async () => {
      const { store, other } = given();
      const externalId = newId('external');
      const made = await Promise.all(
        [store, other, store, other, store, other].map((each) =>
          each.ensureExternalVisitor({ ...newVisitor(), externalId }),
        ),
      );
      expect(new Set(made.map((visitor) => visitor.visitorId)).size).toBe(1);
    });
  });

  describe('conversations', () => {
    test('the open conversation is kept until it is ended, then the next one is new and empty', async () => {
      const { store } = given();
      const { visitorId } = await store.createVisitor(newVisitor());
      expect(await store.openConversation(visitorId)).toBeUndefined();
      const first = await store.ensureConversation(visitorId, newId('conversation'), start);
      expect(first).toMatchObject({ visitorId, createdAt: start, endedAt: null });
      expect(await store.ensureConversation(visitorId, newId('conversation'), start + 1)).toEqual(first);
      expect(await store.openConversation(visitorId)).toEqual(first);
      await store.endConversation(visitorId, start + 2);
      expect(await store.openConversation(visitorId)).toBeUndefined();
      expect(await store.conversation(first.conversationId)).toEqual({ ...first, endedAt: start + 2 });
      const second = await store.ensureConversation(visitorId, newId('conversation'), start + 3);
      expect(second.conversationId).not.toBe(first.conversationId);
      expect((await store.history(second.conversationId, null, 10)).messages).toEqual([]);
    });

    test('two processes that need a conversation at once get the same one', async () => {
      const { store, other } = given();
      const { visitorId } = await store.createVisitor(newVisitor());
      const made = await Promise.all(
        [store, other, store, other, store, other].map((each) =>
          each.ensureConversation(visitorId, newId('conversation'), start),
        ),
      );
      expect(new Set(made.map((conversation) => conversation.conversationId)).size).toBe(1);
    });

    test('ending asks the unfinished answers to stop, refuses new questions, and is harmless twice', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const asked = await ask(store, person, 'one');
      await store.endConversation(person.visitor.visitorId, start);
      await store.endConversation(person.visitor.visitorId, start + 5);
      expect((await store.conversation(person.conversation.conversationId))?.endedAt).toBe(start);
      expect((await store.answer(asked.answerId))?.cancelRequested).toBe(true);
      expect(await store.ask(question(person, 'two'))).toEqual({ kind: 'gone' });
    });

    test("a question into somebody else's conversation is refused", async () => {
      const { store } = given();
      const [person, stranger] = [await newcomer(store), await newcomer(store)];
      expect(await store.ask(question({ ...person, visitor: stranger.visitor }, 'hi'))).toEqual({ kind: 'gone' });
    });

    test('a visitor who was deleted gets no conversation', async () => {
      const { store } = given();
      await expect(store.ensureConversation('nobody', newId('conversation'), start)).rejects.toMatchObject({
        code: 'visitor_gone',
      });
    });
  });

  describe('ratings', () => {
    test('a conversation can be rated once there is a message in it, and again with another rating', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const { visitorId } = person.visitor;
      const { conversationId } = person.conversation;
      expect(await store.rateConversation(visitorId, 5, null, start)).toBe(false);
      await ask(store, person, 'hi');
      expect(await store.conversationRating(conversationId)).toBeUndefined();
      expect(await store.rateConversation(visitorId, 2, 'too slow', start)).toBe(true);
      expect(await store.conversationRating(conversationId)).toEqual({ rating: 2, feedback: 'too slow' });
      expect(await store.rateConversation(visitorId, 5, null, start)).toBe(true);
      expect(await store.conversationRating(conversationId)).toEqual({ rating: 5, feedback: null });
      await store.endConversation(visitorId, start);
      expect(await store.rateConversation(visitorId, 1, null, start)).toBe(false);
      expect(await store.conversationRating(conversationId)).toEqual({ rating: 5, feedback: null });
    });

    test('a conversation whose only turn failed has nothing to rate', async () => {
      const { store } = given();
      const person = await newcomer(store);
      await reply(store, await ask(store, person, 'hi'), null, { status: 'error' });
      expect(await store.rateConversation(person.visitor.visitorId, 5, null, start)).toBe(false);
    });
  });
}
