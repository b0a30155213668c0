/** Livechat as the visitor sees it (api.md 9.1). */
import * as v from 'valibot';
import { limits } from './limits.ts';
import { agentSchema, livechatMessageSchema } from './message.ts';
import { absentOr, listOrEmpty, omittable, optional, word } from './tolerant.ts';

const environments = ['live', 'test'] as const;
const platforms = ['website', 'mobile_web', 'mobile_app'] as const;
const nullable = {
  agent_joined_at: optional(v.string(), null),
  closed_at: optional(v.string(), null),
  closed_by: optional(word(['customer', 'agent', 'system']), null),
  closed_by_agent_id: optional(v.string(), null),
  close_reason: optional(v.string(), null),
};

export const livechatSessionSchema = v.object({
  livechat_session_id: v.string(),
  environment: optional(word(environments), 'live'),
  status: word(['waiting', 'active', 'closed']),
  platform: optional(word(platforms), null),
  language: optional(v.string(), null),
  requested_at: optional(v.string(), null),
  ...nullable,
  state_version: omittable(v.number()),
  updated_at: optional(v.string(), null),
});
export type LivechatSession = v.InferOutput<typeof livechatSessionSchema>;

const feedbackStates = ['not_available', 'pending', 'submitted'] as const;
const noFeedback = { status: 'not_available', submitted_at: null } as const;

export const livechatStateSchema = v.object({
  environment: optional(word(environments), 'live'),
  livechat_session_id: optional(v.string(), null),
  status: word(['inactive', 'waiting', 'active', 'closed']),
  platform: optional(word(platforms), null),
  active_agent: optional(agentSchema, null),
  is_agent_typing: optional(v.boolean(), false),
  language: optional(v.string(), null),
  feedback: optional(v.object({ status: word(feedbackStates), submitted_at: optional(v.string(), null) }), noFeedback),
  updated_at: optional(v.string(), null),
  state_version: omittable(v.number()),
  requested_at: optional(v.string(), null),
  ...nullable,
});
/** `GET /livechat/state`. A missing `state_version` always applies (api.md 9.11). */
export type LivechatState = v.InferOutput<typeof livechatStateSchema>;

export const livechatMessagesSchema = v.object({
  messages: listOrEmpty(livechatMessageSchema),
  has_more: optional(v.boolean(), false),
});
export const livechatSyncSchema = v.object({
  state: livechatStateSchema,
  messages: listOrEmpty(livechatMessageSchema),
  has_more: optional(v.boolean(), false),
  sync_cursor: optional(v.string(), null),
});
export const livechatSentSchema = v.object({ message: livechatMessageSchema, livechat_session: livechatSessionSchema });

const contextText = v.pipe(v.string(), v.trim(), v.maxLength(limits.clientContextCharacters));
/** What the visitor's browser says of itself (api.md 9.2). */
export const clientContextSchema = v.object({
  browser: absentOr(contextText),
  browser_language: absentOr(contextText),
  browser_version: absentOr(contextText),
  language: absentOr(contextText),
  os: absentOr(contextText),
  current_page_url: absentOr(v.pipe(v.string(), v.trim(), v.maxLength(limits.pageCharacters))),
});
export const handoverRequestSchema = v.object({
  platform: v.picklist(platforms),
  source: v.pipe(v.string(), v.nonEmpty()),
  part_id: absentOr(v.string()),
  client_context: absentOr(clientContextSchema),
});
const ratingSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5));
/** `POST /rate` and `POST /livechat/feedback` (api.md 8.1, 9.9). */
export const rateRequestSchema = v.object({
  rating: ratingSchema,
  feedback: absentOr(v.pipe(v.string(), v.maxLength(limits.feedbackCharacters))),
});
export const livechatFeedbackSchema = v.object({
  livechat_session_id: v.string(),
  environment: optional(word(environments), 'live'),
  status: v.string(),
  rating: v.number(),
  feedback: optional(v.string(), null),
  submitted_at: v.string(),
});
export const typingRequestSchema = v.object({ is_typing: v.boolean() });
export const closeRequestSchema = v.object({
  reason: absentOr(v.pipe(v.string(), v.maxLength(limits.closeReasonCharacters))),
});
