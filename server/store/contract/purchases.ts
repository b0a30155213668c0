import { describe, expect, test } from 'vitest';
import type { Purchase } from '../store.ts';
import { newcomer, newId, newPurchase, newVisitor, start, type Get } from './given.ts';

export function purchaseTests(given: Get): void {
  const all = (chatbotId: string): Promise<Purchase[]> =>
    given().store.purchases({ chatbotId, from: 0, until: Number.MAX_SAFE_INTEGER, after: null, limit: 100 });
  /** A visitor of a chatbot that nobody else uses. */
  async function customer(change = {}) {
    const { store } = given();
    const visitor = await store.createVisitor(newVisitor({ chatbotId: newId('chatbot'), ...change }));
    return { ...visitor, first: await store.ensureConversation(visitor.visitorId, newId('conversation'), start - 1) };
  }

  describe('purchases', () => {
    test('are kept to the thousandth, as self-reported, with the environment and the newest conversation', async () => {
      const { store } = given();
      const { chatbotId, visitorId, first } = await customer({ environment: 'test' });
      const plain = newPurchase(visitorId, { totalPrice: 0.001, currency: 'KWD' });
      expect(await store.notePurchase(plain)).toBe('noted');
      await store.endConversation(visitorId, start);
      const conversation = await store.ensureConversation(visitorId, newId('conversation'), start);
      expect(await store.notePurchase(newPurchase(visitorId, { totalPrice: 999_999_999.999, now: start + 1 }))).toBe('noted');
      await store.endConversation(visitorId, start + 2);
      expect(await store.notePurchase(newPurchase(visitorId, { totalPrice: 19.99, now: start + 3 }))).toBe('noted');
      const kept = await all(chatbotId);
      expect(kept[0]).toEqual({
        purchaseId: plain.purchaseId,
        chatbotId,
        environment: 'test',
        source: 'self_reported',
        conversationId: first.conversationId,
        totalPrice: 0.001,
        currency: 'KWD',
        reportedAt: start,
      });
      expect(kept.map((one) => one.totalPrice)).toEqual([0.001, 999_999_999.999, 19.99]);
      expect(kept[1]?.conversationId).toBe(conversation.conversationId);
    });

    test('of somebody who never had a conversation are not kept', async () => {
      const { store } = given();
      const { chatbotId, visitorId } = await store.createVisitor(newVisitor({ chatbotId: newId('chatbot') }));
      expect(await store.notePurchase(newPurchase(visitorId))).toBe('stranger');
      expect(await all(chatbotId)).toEqual([]);
    });

    test('with one key are one purchase, even when they come at once, and another purchase is told apart', async () => {
      const { store, other } = given();
      const { chatbotId, visitorId } = await customer();
      const report = (key: string | null, change = {}) => newPurchase(visitorId, { key, ...change });
      const results = await Promise.all([store, other, store, other].map((each) => each.notePurchase(report('one'))));
      expect(results.sort()).toEqual(['existing', 'existing', 'existing', 'noted']);
      expect(await store.notePurchase(report('one', { now: start + 1e12 }))).toBe('existing');
      expect(await store.notePurchase(report('one', { totalPrice: 1234.501 }))).toBe('mismatch');
      expect(await store.notePurchase(report('one', { currency: 'SEK' }))).toBe('mismatch');
      expect(await store.notePurchase(report('two'))).toBe('noted');
      expect([await store.notePurchase(report(null)), await store.notePurchase(report(null))]).toEqual(['noted', 'noted']);
      expect(await all(chatbotId)).toHaveLength(4);
    });

    test("a visitor's key means nothing for another visitor", async () => {
      const { store } = given();
      const [one, two] = [await newcomer(store), await newcomer(store)];
      for (const { visitor } of [one, two]) {
        expect(await store.notePurchase(newPurchase(visitor.visitorId, { key: 'same' }))).toBe('noted');
      }
    });

    test('come page by page in order of time, between two times, and of one chatbot only', async () => {
      const { store } = given();
      const [{ chatbotId, visitorId }, stranger] = [await customer(), await customer()];
      const times = [start + 2, start, start + 1, start + 1, start + 1, start - 1, start + 3];
      for (const now of times) await store.notePurchase(newPurchase(visitorId, { now }));
      await store.notePurchase(newPurchase(stranger.visitorId));
      const seen: Purchase[] = [];
      for (let page: Purchase[] | undefined; page?.length !== 0; seen.push(...page)) {
        page = await store.purchases({ chatbotId, from: start, until: start + 3, after: seen.at(-1) ?? null, limit: 2 });
        expect(page.length).toBeLessThanOrEqual(2);
      }
      expect(seen.map((one) => one.reportedAt - start)).toEqual([0, 1, 1, 1, 2]);
      expect(new Set(seen.map((one) => one.purchaseId)).size).toBe(5);
    });
  });
}
