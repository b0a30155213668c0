import { describe, expect, it } from 'vitest';
import {
  decodeMessage,
  decodeStreamEvent,
  historyPageSchema,
  isTerminal,
  knownParts,
  livechatMessageSchema,
} from './message.ts';
import { decode } from './tolerant.ts';

const row = { message_id: 'm', role: 'assistant', created_at: '2026-01-05T10:00:00Z', parts: [] };

describe('a message', () => {
  it.each(['user', 'assistant', 'agent', 'system'])('may be by %s', (role) => {
    expect(decodeMessage({ ...row, role })?.role).toBe(role);
  });

  it('has the name and the face of its agent', () => {
    const agent = { agent_id: 'a', display_name: 'Mette' };
    expect(decodeMessage({ ...row, role: 'agent', agent })?.agent).toEqual({ ...agent, avatar_url: null });
    expect(decodeMessage({ ...row, role: 'agent', agent: { display_name: 'Mette' } })?.agent).toBeUndefined();
    expect(decodeMessage({ ...row, agent: null })).toEqual(row);
  });

  it.each(['message_id', 'role', 'created_at'])('is none without its %s', (key) => {
    expect(decodeMessage({ ...row, [key]: undefined })).toBeUndefined();
    expect(decodeMessage({ ...row, [key]: 5 })).toBeUndefined();
  });

  it.each([undefined, null, 'x', {}])('has no parts where its parts are %j', (parts) => {
    expect(decodeMessage({ ...row, parts })?.parts).toEqual([]);
  });

  it('loses keys that nobody knows', () => {
    expect(decodeMessage({ ...row, mood: 'fine' })).toEqual(row);
  });

  it('shows the views only parts that they know', () => {
    const { parts } = decodeMessage({
      ...row,
      parts: [{ type: 'hologram' }, { type: 'request_human_agent', part_id: 'p' }, null],
    })!;
    expect(parts).toHaveLength(3);
    expect(knownParts(parts)).toEqual([{ type: 'request_human_agent', part_id: 'p' }]);
  });
});

describe('a page of the history', () => {
  it('keeps its order and drops malformed rows alone', () => {
    const page = decode(historyPageSchema, {
      messages: [{ ...row, message_id: '2' }, 5, { role: 'user' }, row],
      next_cursor: 'c',
      has_more: true,
    });
    expect(page).toEqual({ messages: [{ ...row, message_id: '2' }, row], next_cursor: 'c', has_more: true });
  });

  it('is the last one unless it says otherwise', () => {
    expect(decode(historyPageSchema, {})).toEqual({ messages: [], next_cursor: null, has_more: false });
    expect(decode(historyPageSchema, { messages: 'x', next_cursor: 5, has_more: 'yes' })).toEqual({
      messages: [],
      next_cursor: null,
      has_more: false,
    });
  });

  it('is none when it is no object', () => {
    for (const value of [null, 'x', 5, undefined]) expect(decode(historyPageSchema, value)).toBeUndefined();
  });
});

describe('a message of a livechat', () => {
  it('is numbered from 1', () => {
    expect(decode(livechatMessageSchema, { ...row, sequence_number: 1 })?.sequence_number).toBe(1);
    for (const sequence_number of [0, 1.5, '1', null, undefined])
      expect(decode(livechatMessageSchema, { ...row, sequence_number })).toBeUndefined();
  });
});

describe('a stream event', () => {
  it('of status may say any word, with or without a message', () => {
    expect(decodeStreamEvent('status', { status: 'complete' })).toEqual({ type: 'status', status: 'complete' });
    expect(decodeStreamEvent('status', { status: 'processing', message: 'Leder …' })).toMatchObject({
      message: 'Leder …',
    });
    expect(decodeStreamEvent('status', {})).toEqual({ type: 'unknown' });
  });

  it.each([
    ['part_delta', { delta: { action: 'end_part' } }],
    ['part_delta', { part_id: 'p' }],
    ['part_delta', { part_id: 5, delta: { action: 'end_part' } }],
    ['part', {}],
    ['part', null],
    ['done', {}],
    ['done', { message: { parts: [] } }],
    ['error', 'x'],
    ['toString', {}],
    ['__proto__', {}],
  ])('%s with %j is unknown', (name, data) => {
    expect(decodeStreamEvent(name, data)).toEqual({ type: 'unknown' });
  });

  it('of a malformed part stays a part event: it takes nothing away', () => {
    expect(decodeStreamEvent('part', { part: { type: 'products' } })).toEqual({
      type: 'part',
      part: { type: 'unknown' },
    });
  });

  it('ends the stream when it is done or error', () => {
    expect(isTerminal(decodeStreamEvent('done', { message: row }))).toBe(true);
    expect(isTerminal(decodeStreamEvent('error', {}))).toBe(true);
    expect(isTerminal(decodeStreamEvent('part', { part: null }))).toBe(false);
    expect(isTerminal({ type: 'unknown' })).toBe(false);
  });
});
