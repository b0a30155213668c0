import { describe, expect, test } from 'vitest';
import {
  ask,
  event,
  hour,
  lease,
  newAttachment,
  newId,
  newcomer,
  owner,
  question,
  reply,
  start,
  type Get,
} from './given.ts';

export function askingTests(given: Get): void {
  describe('asking', () => {
    test('an accepted question is in the history at once, with its answer queued', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const asked = question(person, 'Har I støvler?', { page: 'https://shop.example/', language: 'da' });
      const result = await store.ask(asked);
      expect(result).toEqual({
        kind: 'accepted',
        answer: {
          answerId: asked.answerId,
          conversationId: asked.conversationId,
          visitorId: asked.visitorId,
          chatbotId: 'shop-bot',
          environment: 'live',
          questionId: asked.question.message_id,
          messageId: asked.messageId,
          status: 'queued',
          cancelRequested: false,
          page: 'https://shop.example/',
          language: 'da',
          lastEvent: 0,
          createdAt: start,
          endedAt: null,
        },
      });
      expect(await other.answer(asked.answerId)).toEqual('answer' in result && result.answer);
      expect((await other.history(asked.conversationId, null, 10)).messages).toEqual([asked.question]);
      expect(await other.message(asked.visitorId, asked.question.message_id)).toEqual(asked.question);
    });

    test('a message belongs to its visitor', async () => {
      const { store } = given();
      const [person, stranger] = [await newcomer(store), await newcomer(store)];
      const asked = await ask(store, person, 'mine');
      expect(await store.message(stranger.visitor.visitorId, asked.question.message_id)).toBeUndefined();
    });

    test('the same key and body give the first answer again, as long as the key lives', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const first = await ask(store, person, 'once', { key: 'k', bodyHash: 'same' });
      const again = () => other.ask(question(person, 'once', { key: 'k', bodyHash: 'same' }));
      const replayed = (status: string) => ({ kind: 'existing', answer: { answerId: first.answerId, status } });
      expect(await again()).toMatchObject(replayed('queued'));
      await store.claimAnswer(first.answerId, owner, start, lease);
      expect(await again()).toMatchObject(replayed('running'));
      await store.finishAnswer({
        answerId: first.answerId,
        owner,
        status: 'done',
        message: null,
        events: [],
        now: start,
      });
      expect(await again()).toMatchObject(replayed('done'));
      await store.endConversation(person.visitor.visitorId, start);
      expect(await again()).toMatchObject(replayed('done'));
      expect((await store.history(first.conversationId, null, 10)).messages).toHaveLength(1);
    });

    test('the same key with another body is a mismatch and stores nothing', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const first = await ask(store, person, 'once', { key: 'k' });
      const second = question(person, 'other', { key: 'k' });
      expect(await store.ask(second)).toEqual({ kind: 'mismatch' });
      expect(await store.answer(second.answerId)).toBeUndefined();
      expect((await store.history(first.conversationId, null, 10)).messages).toEqual([first.question]);
    });

    test('a key is the visitor’s own, and no key at all is never the same as another', async () => {
      const { store } = given();
      const [person, stranger] = [await newcomer(store), await newcomer(store)];
      await ask(store, person, 'a', { key: 'k' });
      await ask(store, stranger, 'b', { key: 'k' });
      await ask(store, person, 'c');
      await ask(store, person, 'c');
    });

    test('a key is new again after 24 hours, also when nothing was purged', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const first = await ask(store, person, 'a', { key: 'k' });
      const late = (now: number) => store.ask(question(person, 'b', { key: 'k', now }));
      expect(await late(start + 24 * hour - 1)).toEqual({ kind: 'mismatch' });
      expect(await late(start + 24 * hour)).toMatchObject({ kind: 'accepted' });
      expect(await store.answer(first.answerId)).toMatchObject({ status: 'queued' });
    });

    test('one key asked by two processes at once is one question', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const results = await Promise.all(
        [store, other, store, other, store, other].map((each) =>
          each.ask(question(person, 'once', { key: 'k', bodyHash: 'same' })),
        ),
      );
      expect(results.map((result) => result.kind).sort()).toEqual(['accepted', ...Array(5).fill('existing')]);
      expect(new Set(results.map((result) => 'answer' in result && result.answer.answerId)).size).toBe(1);
      expect((await store.history(person.conversation.conversationId, null, 10)).messages).toHaveLength(1);
    });

    test('many questions at once from two processes all get a place of their own', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const texts = Array.from({ length: 20 }, (_, index) => `question ${index}`);
      await Promise.all(texts.map((text, index) => ask(index % 2 ? store : other, person, text)));
      const { messages } = await store.history(person.conversation.conversationId, null, 100);
      expect(new Set(messages.map((shown) => shown.message_id)).size).toBe(20);
    });

    test('a question that cannot be stored whole leaves nothing behind', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const picture = newAttachment(person.visitor.visitorId, new Uint8Array(3));
      const broken = question(person, 'hi', { attachments: [picture, picture] });
      await expect(store.ask(broken)).rejects.toThrow();
      expect(await store.answer(broken.answerId)).toBeUndefined();
      expect(await store.attachment(picture.attachmentId)).toBeUndefined();
      expect((await store.history(broken.conversationId, null, 10)).messages).toEqual([]);
      expect(await store.ask(question(person, 'hi'))).toMatchObject({ kind: 'accepted' });
    });

    test('attachments come back byte for byte', async () => {
      const { store, other } = given();
      const person = await newcomer(store);
      const every = Uint8Array.from({ length: 256 }, (_, index) => index);
      const large = new Uint8Array(5 * 1024 * 1024).map((_, index) => (index * 7 + (index >> 8)) & 255);
      // A view into the middle of a larger buffer, as a decoder hands it over.
      const view = new Uint8Array(every.buffer, 13, 100);
      const attachments = [every, large, new Uint8Array(0), view].map((bytes) =>
        newAttachment(person.visitor.visitorId, bytes),
      );
      await ask(store, person, 'see', { attachments });
      for (const attachment of attachments) {
        const kept = await other.attachment(attachment.attachmentId);
        expect(kept).toEqual({ ...attachment, bytes: expect.any(Uint8Array) });
        expect(Buffer.compare(kept?.bytes ?? Buffer.of(1), attachment.bytes)).toBe(0);
      }
      expect(await other.attachment(newId('attachment'))).toBeUndefined();
    });

    test('a failed turn takes its question and attachments away, its key still gives the same result', async () => {
      const { store } = given();
      const person = await newcomer(store);
      const kept = await ask(store, person, 'before');
      await reply(store, kept, 'answer');
      const picture = newAttachment(person.visitor.visitorId, Uint8Array.of(1, 2));
      const failed = await ask(store, person, 'fails', { key: 'k', attachments: [picture] });
      await reply(store, failed, null, { status: 'error', events: [event(1)] });
      expect((await store.history(failed.conversationId, null, 10)).messages).toHaveLength(2);
      expect(await store.message(failed.visitorId, failed.question.message_id)).toBeUndefined();
      expect(await store.attachment(picture.attachmentId)).toBeUndefined();
      expect(await store.ask(question(person, 'fails', { key: 'k' }))).toMatchObject({
        kind: 'existing',
        answer: { answerId: failed.answerId, status: 'error', lastEvent: 1 },
      });
      expect(await store.events(failed.answerId, 0)).toEqual([event(1)]);
    });
  });
}
