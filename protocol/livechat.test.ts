import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  closeRequestSchema,
  handoverRequestSchema,
  livechatMessagesSchema,
  livechatSessionSchema,
  livechatStateSchema,
  livechatSyncSchema,
  rateRequestSchema,
  typingRequestSchema,
} from './livechat.ts';
import { decode } from './tolerant.ts';

const accepts = (schema: v.GenericSchema, value: unknown): boolean => v.is(schema, value);
const message = { message_id: 'm', role: 'agent', created_at: '', parts: [], sequence_number: 1 };

describe('the state of a livechat', () => {
  it('needs nothing but its status', () => {
    expect(decode(livechatStateSchema, { status: 'inactive' })).toEqual({
      environment: 'live',
      livechat_session_id: null,
      status: 'inactive',
      platform: null,
      active_agent: null,
      is_agent_typing: false,
      language: null,
      feedback: { status: 'not_available', submitted_at: null },
      updated_at: null,
      requested_at: null,
      agent_joined_at: null,
      closed_at: null,
      closed_by: null,
      closed_by_agent_id: null,
      close_reason: null,
    });
    expect(decode(livechatStateSchema, {})).toBeUndefined();
  });

  it('tolerates words that nobody knows', () => {
    const state = decode(livechatStateSchema, {
      status: 'parked',
      platform: 'watch',
      closed_by: 'robot',
      feedback: { status: 'lost' },
      environment: 'staging',
    });
    expect(state).toMatchObject({
      status: 'unknown',
      platform: 'unknown',
      closed_by: 'unknown',
      feedback: { status: 'unknown' },
      environment: 'unknown',
    });
  });

  it('keeps a version of 0 and has none where none is given', () => {
    expect(decode(livechatStateSchema, { status: 'inactive', state_version: 0 })?.state_version).toBe(0);
    expect(decode(livechatStateSchema, { status: 'inactive', state_version: null })?.state_version).toBeUndefined();
  });

  it('has no agent whose name is missing', () => {
    expect(decode(livechatStateSchema, { status: 'active', active_agent: { agent_id: 'a' } })?.active_agent).toBeNull();
    expect(
      decode(livechatStateSchema, { status: 'active', active_agent: { agent_id: 'a', display_name: 'Mette' } })
        ?.active_agent,
    ).toEqual({ agent_id: 'a', display_name: 'Mette', avatar_url: null });
  });
});

describe('a livechat session', () => {
  it('needs its id and its status', () => {
    expect(
      decode(livechatSessionSchema, { livechat_session_id: 'l', status: 'closed', closed_by: 'customer' }),
    ).toMatchObject({ status: 'closed', closed_by: 'customer', agent_joined_at: null });
    expect(decode(livechatSessionSchema, { status: 'waiting' })).toBeUndefined();
    expect(decode(livechatSessionSchema, { livechat_session_id: 'l' })).toBeUndefined();
  });
});

describe('the messages of a livechat', () => {
  it('drop a malformed one alone, also when they come with the state', () => {
    const messages = [message, { ...message, sequence_number: 0 }, null];
    expect(decode(livechatMessagesSchema, { messages })).toMatchObject({ messages: [message], has_more: false });
    expect(decode(livechatSyncSchema, { state: { status: 'active' }, messages })).toMatchObject({
      messages: [message],
      sync_cursor: null,
    });
    expect(decode(livechatSyncSchema, { messages })).toBeUndefined();
  });
});

describe('what a visitor may say to a livechat', () => {
  it.each(['website', 'mobile_web', 'mobile_app'])('comes from the platform %s', (platform) => {
    expect(accepts(handoverRequestSchema, { platform, source: 'manual_button' })).toBe(true);
  });

  it('never comes from elsewhere, and always says why', () => {
    expect(accepts(handoverRequestSchema, { platform: 'watch', source: 'x' })).toBe(false);
    expect(accepts(handoverRequestSchema, { platform: 'website' })).toBe(false);
    expect(accepts(handoverRequestSchema, { platform: 'website', source: '' })).toBe(false);
  });

  it('tells of the browser in at most 255 characters, of the page in at most 2048; null is nothing', () => {
    const body = (client_context: unknown): object => ({
      platform: 'website',
      source: 'x',
      part_id: null,
      client_context,
    });
    expect(
      v.parse(handoverRequestSchema, body({ browser: ' Firefox ', os: null, current_page_url: 'u'.repeat(2048) })),
    ).toMatchObject({ client_context: { browser: 'Firefox' } });
    expect(accepts(handoverRequestSchema, body(null))).toBe(true);
    expect(accepts(handoverRequestSchema, body({ browser: 'x'.repeat(256) }))).toBe(false);
    expect(accepts(handoverRequestSchema, body({ current_page_url: 'u'.repeat(2049) }))).toBe(false);
  });

  it.each([0, 6, 1.5, '5', null, undefined, NaN])('rates with whole numbers from 1 to 5, not with %j', (rating) => {
    expect(accepts(rateRequestSchema, { rating })).toBe(false);
  });

  it('rates with or without words', () => {
    for (const rating of [1, 2, 3, 4, 5])
      expect(v.parse(rateRequestSchema, { rating, feedback: null })).toEqual({ rating });
    expect(accepts(rateRequestSchema, { rating: 1, feedback: 'x'.repeat(2000) })).toBe(true);
    expect(accepts(rateRequestSchema, { rating: 1, feedback: 'x'.repeat(2001) })).toBe(false);
  });

  it('is typing or not, and closes with or without a reason', () => {
    expect(accepts(typingRequestSchema, { is_typing: false })).toBe(true);
    expect(accepts(typingRequestSchema, {})).toBe(false);
    expect(accepts(closeRequestSchema, {})).toBe(true);
    expect(accepts(closeRequestSchema, { reason: 'x'.repeat(256) })).toBe(false);
  });
});
