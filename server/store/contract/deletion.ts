import { describe, expect, test } from 'vitest';
import {
  ask,
  ending,
  event,
  lease,
  newAttachment,
  newId,
  newPurchase,
  newVisitor,
  owner,
  question,
  reply,
  start,
  type Get,
  type Person,
} from './given.ts';
import type { Store } from '../store.ts';

/** A visitor with a trace in every table: two conversations, four messages, an attachment, a running answer. */
async function busyVisitor(store: Store): Promise<Person & { running: ReturnType<typeof question> }> {
  const visitor = await store.createVisitor(newVisitor({ keyHash: newId('hash'), externalId: newId('external') }));
  const first = {
    visitor,
    conversation: await store.ensureConversation(visitor.visitorId, newId('conversation'), start),
  };
  const picture = newAttachment(visitor.visitorId, Uint8Array.of(1));
  const asked = await ask(store, first, 'hi', { attachments: [picture], key: 'k' });
  await reply(store, asked, 'ok', { events: [event(1)] });
  await store.setClassification(asked.messageId, 'ready', 'topic');
  await store.rateConversation(visitor.visitorId, 1, 'feedback', start);
  await reply(store, await ask(store, first, 'fails'), null, { status: 'error', events: [event(1)] });
  await store.notePurchase(newPurchase(visitor.visitorId, { key: 'k' }));
  await store.endConversation(visitor.visitorId, start);
  const person = {
    visitor,
    conversation: await store.ensureConversation(visitor.visitorId, newId('conversation'), start),
  };
  await reply(store, await ask(store, person, 'without an answer'), null);
  const running = await ask(store, person, 'running');
  await store.claimAnswer(running.answerId, owner, start, lease);
  await store.appendEvents(running.answerId, [event(1)]);
  return { ...person, running };
}

export function deletionTests(given: Get): void {
  describe('deleting a visitor', () => {
    test('leaves no row of theirs in any table and every row of others', async () => {
      const { store, database } = given();
      const before = await database.rowCounts();
      const person = await busyVisitor(store);
      const during = await database.rowCounts();
      const grown = Object.keys(during).filter((table) => (during[table] ?? 0) > (before[table] ?? 0));
      // If a new table is not in here, this test has not yet learned to fill it.
      expect(grown.sort()).toEqual(
        Object.keys(during)
          .filter((table) => table !== 'schema_migrations')
          .sort(),
      );
      expect(await store.deleteVisitor(person.visitor.visitorId)).toEqual({
        conversations: 2,
        messages: 4,
        attachments: 1,
      });
      expect(await database.rowCounts()).toEqual(before);
      expect(await store.deleteVisitor(person.visitor.visitorId)).toEqual({
        conversations: 0,
        messages: 0,
        attachments: 0,
      });
    });

    test('whoever runs an answer of theirs finds it gone', async () => {
      const { store, other } = given();
      const { visitor, running } = await busyVisitor(store);
      await other.deleteVisitor(visitor.visitorId);
      expect(await store.finishAnswer(ending(running, 'too late'))).toBe(false);
      expect(await store.claimAnswer(running.answerId, owner, start + lease, lease)).toBe('over');
      expect(await store.ask({ ...running, answerId: newId('answer') })).toEqual({ kind: 'gone' });
      expect(await store.notePurchase(newPurchase(visitor.visitorId))).toBe('gone');
      expect(await store.message(visitor.visitorId, running.messageId)).toBeUndefined();
      expect(await store.visitor(visitor.visitorId)).toBeUndefined();
    });

    test('a deletion in the middle of everything else ends with nothing left and nothing broken', async () => {
      const { store, other, database } = given();
      const before = await database.rowCounts();
      for (let round = 0; round < 5; round++) {
        const person = await busyVisitor(store);
        const { visitor, running } = person;
        await Promise.all([
          store.ask(question(person, 'meanwhile')),
          other.appendEvents(running.answerId, [event(2), event(3)]),
          store.renewLeases(owner, start, lease),
          other.deleteVisitor(visitor.visitorId),
          store.finishAnswer(ending(running, 'late', { events: [event(4)] })),
          other.requestCancel(person.conversation.conversationId),
          store.endConversation(visitor.visitorId, start),
          other.rateConversation(visitor.visitorId, 3, null, start),
          store.notePurchase(newPurchase(visitor.visitorId)),
        ]);
        await store.deleteVisitor(visitor.visitorId);
      }
      expect(await database.rowCounts()).toEqual(before);
    });
  });
}
