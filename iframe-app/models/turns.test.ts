import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../protocol/message.ts';
import { createTurn, localMessage, mergeNewest, prependOlder, type Turn } from './turns.ts';

const said = (role: 'user' | 'assistant', id: string, words = id): Message => ({ ...localMessage(role, id, new Date(0), words), message_id: id });
const own = (role: 'user' | 'assistant', words: string, state: Turn['state']['value'] = 'done'): Turn =>
  createTurn(localMessage(role, `${words}-${role}`, new Date(0), words), state);
const stored = (role: 'user' | 'assistant', id: string): Turn => createTurn(said(role, id));
const ids = (turns: readonly Turn[]): string[] => turns.map((turn) => turn.message.peek().message_id);

describe('the newest page over what is there', () => {
  it('gives our own question the server’s name, and keeps its row', () => {
    const question = own('user', 'A dry jacket?');
    const { turns } = mergeNewest([question, stored('assistant', 'a1')], [said('user', 'u1', 'A dry jacket?'), said('assistant', 'a1')]);
    expect(ids(turns)).toEqual(['u1', 'a1']);
    expect(turns[0]).toBe(question);
  });

  it('leaves older rows and their own questions where they are', () => {
    const rows = [own('user', 'first'), stored('assistant', 'a1'), own('user', 'second'), stored('assistant', 'a2')];
    const { turns, gap } = mergeNewest(rows, [said('user', 'u2', 'second'), said('assistant', 'a2'), said('user', 'u3'), said('assistant', 'a3')]);
    expect(ids(turns)).toEqual([ids(rows)[0], 'a1', 'u2', 'a2', 'u3', 'a3']);
    expect(gap).toBe(false);
  });

  it('keeps a question that is just being sent, although the same words were said before', () => {
    const sending = own('user', 'Hello', 'sending');
    const { turns } = mergeNewest([sending], [said('user', 'u1', 'Hello'), said('assistant', 'a1')]);
    expect(ids(turns)).toEqual(['u1', 'a1', sending.message.peek().message_id]);
  });

  it('puts the whole answer in the place of one that was cut off', () => {
    const { turns } = mergeNewest([own('user', 'Hello'), own('assistant', 'Half', 'interrupted')], [said('user', 'u1', 'Hello'), said('assistant', 'a1')]);
    expect(ids(turns)).toEqual(['u1', 'a1']);
  });

  it('keeps what was cut off while the server has no answer', () => {
    const { turns } = mergeNewest([own('user', 'Hello'), own('assistant', 'Half', 'interrupted')], [said('user', 'u1', 'Hello')]);
    expect(turns).toHaveLength(2);
    expect(turns[1]?.state.peek()).toBe('interrupted');
  });

  it('starts afresh when so much was said elsewhere that nothing fits', () => {
    const { turns, gap } = mergeNewest([stored('assistant', 'old')], [said('user', 'u9'), said('assistant', 'a9')]);
    expect(ids(turns)).toEqual(['u9', 'a9']);
    expect(gap).toBe(true);
  });

  it('shows every message of the conversation once, whatever was there before', () => {
    const conversation = Array.from({ length: 12 }, (_, index) => said(index % 2 ? 'assistant' : 'user', `m${index}`));
    const range = fc.tuple(fc.nat(11), fc.nat(11)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(range, fc.nat(11), ([from, to], start) => {
        const rows = conversation.slice(from, to + 1).map((message) => createTurn(message));
        const page = conversation.slice(start);
        const merged = ids(mergeNewest(rows, page).turns);
        expect(new Set(merged).size).toBe(merged.length);
        expect(merged.slice(-page.length)).toEqual(page.map(({ message_id }) => message_id));
        expect([...merged].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(merged);
      }),
      { seed: 9 },
    );
  });
});

describe('an older page', () => {
  it('comes before, without what is there already and without what draws nothing', () => {
    const turns = prependOlder([stored('user', 'u2')], [said('user', 'u1'), { ...said('assistant', 'a1'), parts: [] }, said('user', 'u2')]);
    expect(ids(turns)).toEqual(['u1', 'u2']);
  });
});
