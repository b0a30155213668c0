/** A message (api.md 4.3) and the events that change it while it is being written (api.md 5). */
import * as v from 'valibot';
import { decodeDelta, deltaSchema, type Delta } from './deltas.ts';
import { decodePart, partSchemas, type KnownPart } from './parts.ts';
import { decode, documented, listOrEmpty, omittable, optional, wholeFrom, word } from './tolerant.ts';

export const roles = ['user', 'assistant', 'agent', 'system'] as const;

export const agentSchema = v.object({
  agent_id: v.string(),
  display_name: v.string(),
  avatar_url: optional(v.string(), null),
});
/** The person who speaks (api.md 4.3). */
export type LivechatAgent = v.InferOutput<typeof agentSchema>;

/** Strict union of all known parts: what our server emits, and what the API documentation shows. */
export const knownPartSchema = v.variant('type', Object.values(partSchemas) as never) as v.GenericSchema<
  unknown,
  KnownPart
>;
const partSchema = v.pipe(v.unknown(), v.transform(decodePart));
documented.set(partSchema, { kind: 'as', schema: knownPartSchema });

const messageEntries = {
  message_id: v.string(),
  role: word(roles),
  parts: listOrEmpty(partSchema),
  created_at: v.string(),
  agent: omittable(agentSchema),
};
export const messageSchema = v.object(messageEntries);
export type Message = v.InferOutput<typeof messageSchema>;
export type Role = Message['role'];

export const livechatMessageSchema = v.object({
  ...messageEntries,
  sequence_number: wholeFrom(1),
});
/** A message of a livechat session: sequence numbers start at 1 and rise by 1 (api.md 9.1). */
export type LivechatMessage = v.InferOutput<typeof livechatMessageSchema>;

export const historyPageSchema = v.object({
  messages: listOrEmpty(messageSchema),
  next_cursor: optional(v.string(), null),
  has_more: optional(v.boolean(), false),
});
/** `GET /messages`: newest first (api.md 4.2). Go on only while `has_more` and the cursor is not blank. */
export type HistoryPage = v.InferOutput<typeof historyPageSchema>;

const streamEventSchemas = {
  status: v.object({ status: v.string(), message: omittable(v.string()) }),
  part_delta: v.object({ part_id: v.string(), delta: deltaSchema }),
  part: v.object({ part: partSchema }),
  done: v.object({ message: messageSchema, visitor_token: omittable(v.pipe(v.string(), v.nonEmpty())) }),
  /** An error that says nothing of itself still ends the stream. */
  error: v.object({
    code: optional(v.string(), 'unknown'),
    message: optional(v.string(), ''),
    retryable: optional(v.boolean(), false),
  }),
} as const;
/** The stream's events by name, for the API documentation. */
export const streamEvents: Record<StreamEventName, v.GenericSchema> = streamEventSchemas;

export type StreamEventName = keyof typeof streamEventSchemas;
type Named<Name extends StreamEventName> = { type: Name } & v.InferOutput<(typeof streamEventSchemas)[Name]>;
export type KnownStreamEvent =
  | Named<'status'>
  | { type: 'part_delta'; part_id: string; delta: Delta }
  | Named<'part'>
  | Named<'done'>
  | Named<'error'>;
/** `unknown`: an event of a kind that we do not know, or a malformed one; it changes nothing (api.md 5.5). */
export type StreamEvent = KnownStreamEvent | { type: 'unknown' };

const deltaFrame = v.object({ part_id: v.string(), delta: v.unknown() });

/** Any JSON value as a message; `undefined` when it misses its id, role or date. Never throws. */
export function decodeMessage(value: unknown): Message | undefined {
  return decode(messageSchema, value);
}

/**
 * One frame of the stream: the event's name and its already parsed JSON data (api.md 5.2). Never throws; what is
 * unknown or malformed becomes `unknown`.
 */
export function decodeStreamEvent(name: string, data: unknown): StreamEvent {
  switch (name) {
    case 'status':
    case 'part':
    case 'done':
    case 'error': {
      const event = decode(streamEventSchemas[name], data);
      return event ? ({ type: name, ...event } as KnownStreamEvent) : { type: 'unknown' };
    }
    case 'part_delta': {
      const frame = decode(deltaFrame, data);
      const delta = frame && decodeDelta(frame.delta);
      return delta ? { type: 'part_delta', part_id: frame.part_id, delta } : { type: 'unknown' };
    }
    default:
      return { type: 'unknown' };
  }
}

export { isTerminal, knownParts } from './shown.ts';
