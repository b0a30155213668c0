/**
 * Every route of the chat API once: what it is called with, what it answers and who may call. The server mounts exactly
 * these, and the OpenAPI document is made from them.
 */
import * as v from 'valibot';
import { chatbotConfigSchema, publicConfigSchema } from './config.ts';
import type { ErrorCode } from './errors.ts';
import { rateRequestSchema } from './livechat.ts';
import { historyPageSchema } from './message.ts';
import {
  attachmentQuerySchema,
  authRequestSchema,
  authResetRequestSchema,
  chatbotQuerySchema,
  classificationQuerySchema,
  classificationSchema,
  historyQuerySchema,
  purchaseRequestSchema,
  sendRequestSchema,
  tokenSchema,
  widgetSessionRequestSchema,
  widgetSessionSchema,
} from './requests.ts';

type Schema = v.GenericSchema<unknown, unknown>;
/** `json` with a schema, an event stream, bytes, or nothing at all. */
export type Answer =
  | { kind: 'json'; schema: Schema }
  | { kind: 'events' }
  | { kind: 'bytes' }
  | { kind: 'empty' };

export type Route = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** With `{name}` for path parameters. */
  path: string;
  /** Who may call: nobody in particular, the owner of an API key, a visitor, the holder of a signed link. */
  auth: 'none' | 'api_key' | 'visitor' | 'signed_url';
  summary: string;
  /** The section of the contract. */
  section: string;
  query?: Schema;
  body?: Schema;
  /** Request headers beside `Authorization`. */
  headers?: readonly ('Idempotency-Key' | 'Last-Event-ID')[];
  answers: Readonly<Record<number, Answer>>;
  errors: readonly ErrorCode[];
};

const json = <S extends Schema>(schema: S) => ({ kind: 'json', schema }) as const;
const empty = { kind: 'empty' } as const;
const visitorErrors = ['unauthorized', 'rate_limited', 'internal'] as const;

export const apiPrefix = '/api/v1/chat';
export const widgetPrefix = '/api/v1/widget';

export const routes = {
  auth: {
    method: 'POST',
    path: `${apiPrefix}/auth`,
    auth: 'api_key',
    summary: 'A token for a new visitor, or for the visitor that the merchant names',
    section: 'api.md 1.2',
    body: authRequestSchema,
    answers: { 200: json(tokenSchema) },
    errors: ['unauthorized', 'forbidden', 'not_found', 'validation', 'rate_limited', 'internal'],
  },
  authReset: {
    method: 'POST',
    path: `${apiPrefix}/auth/reset`,
    auth: 'api_key',
    summary: 'Ends the conversation: a token for a new one of the same visitor',
    section: 'api.md 1.3',
    body: authResetRequestSchema,
    answers: { 200: json(tokenSchema) },
    errors: ['unauthorized', 'forbidden', 'validation', 'rate_limited', 'internal'],
  },
  config: {
    method: 'GET',
    path: `${apiPrefix}/config`,
    auth: 'visitor',
    summary: 'How the chat looks and what it offers',
    section: 'api.md 3.1',
    answers: { 200: json(chatbotConfigSchema) },
    errors: ['not_found', ...visitorErrors],
  },
  sendMessage: {
    method: 'POST',
    path: `${apiPrefix}/messages`,
    auth: 'visitor',
    summary: 'Asks, and streams the answer; with Last-Event-ID and the same key it goes on with that answer',
    section: 'api.md 4.1, 5',
    body: sendRequestSchema,
    headers: ['Idempotency-Key', 'Last-Event-ID'],
    answers: { 200: { kind: 'events' } },
    errors: ['forbidden', 'not_found', 'conflict', 'payload_too_large', 'validation', ...visitorErrors],
  },
  history: {
    method: 'GET',
    path: `${apiPrefix}/messages`,
    auth: 'visitor',
    summary: 'The conversation, newest first, page by page',
    section: 'api.md 4.2',
    query: historyQuerySchema,
    answers: { 200: json(historyPageSchema) },
    errors: ['validation', ...visitorErrors],
  },
  followAnswer: {
    method: 'GET',
    path: `${apiPrefix}/messages/stream`,
    auth: 'visitor',
    summary: 'Joins the answer that is being written, from its start or after Last-Event-ID',
    section: 'api.md 5.7',
    headers: ['Last-Event-ID'],
    answers: { 200: { kind: 'events' }, 204: empty },
    errors: visitorErrors,
  },
  cancelAnswer: {
    method: 'POST',
    path: `${apiPrefix}/messages/cancel`,
    auth: 'visitor',
    summary: 'Stops the answer that is being written; what was shown is kept as the answer',
    section: 'api.md 5.7',
    answers: { 204: empty },
    errors: visitorErrors,
  },
  rate: {
    method: 'POST',
    path: `${apiPrefix}/rate`,
    auth: 'visitor',
    summary: 'Rates the conversation from 1 to 5',
    section: 'api.md 8.1',
    body: rateRequestSchema,
    answers: { 200: empty },
    errors: ['not_found', 'validation', ...visitorErrors],
  },
  classification: {
    method: 'GET',
    path: `${apiPrefix}/classification`,
    auth: 'visitor',
    summary: 'What an answer was about',
    section: 'api.md 14',
    query: classificationQuerySchema,
    answers: { 200: json(classificationSchema) },
    errors: ['not_found', 'validation', ...visitorErrors],
  },
  deleteVisitor: {
    method: 'DELETE',
    path: apiPrefix,
    auth: 'visitor',
    summary: 'Removes everything that is kept of the visitor; the token is invalid afterwards',
    section: 'api.md 8.2',
    answers: { 204: empty },
    errors: visitorErrors,
  },
  attachment: {
    method: 'GET',
    path: `${apiPrefix}/attachments/{attachment_id}`,
    auth: 'signed_url',
    summary: 'The bytes of an image or file of the conversation',
    section: 'api.md 4.3',
    query: attachmentQuerySchema,
    answers: { 200: { kind: 'bytes' } },
    errors: ['unauthorized', 'not_found', 'rate_limited', 'internal'],
  },
  widgetConfig: {
    method: 'GET',
    path: `${widgetPrefix}/config`,
    auth: 'none',
    summary: 'What the loader draws with; public and cacheable',
    section: 'embed.md 9',
    query: chatbotQuerySchema,
    answers: { 200: json(publicConfigSchema) },
    errors: ['not_found', 'validation', 'rate_limited', 'internal'],
  },
  widgetSession: {
    method: 'POST',
    path: `${widgetPrefix}/session`,
    auth: 'none',
    summary: 'A visitor token for the chat app, so that the API key stays on the server',
    section: 'embed.md 9',
    body: widgetSessionRequestSchema,
    answers: { 200: json(widgetSessionSchema) },
    errors: ['forbidden', 'not_found', 'validation', 'rate_limited', 'internal'],
  },
  widgetSessionReset: {
    method: 'POST',
    path: `${widgetPrefix}/session/reset`,
    auth: 'visitor',
    summary: 'A new conversation for the same visitor',
    section: 'embed.md 9',
    answers: { 200: json(widgetSessionSchema) },
    errors: visitorErrors,
  },
  widgetPurchase: {
    method: 'POST',
    path: `${widgetPrefix}/purchases`,
    auth: 'visitor',
    summary: 'Notes a purchase of a visitor who chatted, as their page reports it (self-reported: nobody has checked it)',
    section: 'embed.md 8, 9',
    body: purchaseRequestSchema,
    headers: ['Idempotency-Key'],
    answers: { 204: empty },
    errors: ['not_found', 'validation', ...visitorErrors],
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
