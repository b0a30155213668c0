/** The error envelope of every answer that is not 2xx (api.md 2.1). */
import * as v from 'valibot';
import { decode, listOrEmpty, omittable } from './tolerant.ts';

/** The closed list of codes our server uses, each with its HTTP status. */
export const errorStatus = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  payload_too_large: 413,
  validation: 422,
  rate_limited: 429,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof errorStatus;

const fieldErrorSchema = v.object({ field: v.string(), message: v.string() });
/** `field` is a dot path into the request body, or the bare key of a form field. */
export type FieldError = v.InferOutput<typeof fieldErrorSchema>;

export const errorEnvelopeSchema = v.object({
  error: v.object({
    code: v.string(),
    message: v.string(),
    params: v.optional(v.array(fieldErrorSchema)),
  }),
});
export type ErrorEnvelope = v.InferOutput<typeof errorEnvelopeSchema>;

const tolerantEnvelope = v.object({
  error: v.union([
    v.object({ code: omittable(v.string()), message: omittable(v.string()), params: listOrEmpty(fieldErrorSchema) }),
    v.string(),
  ]),
});

/** An error as a client sees it. `code` `unknown` when the server named none that we know. */
export type ApiError = { status: number; code: ErrorCode | 'unknown'; message: string; params: FieldError[] };

const isErrorCode = (code: string | undefined): code is ErrorCode =>
  code !== undefined && Object.hasOwn(errorStatus, code);
const codeOfStatus = (status: number): ErrorCode | 'unknown' =>
  (Object.keys(errorStatus) as ErrorCode[]).find((code) => errorStatus[code] === status) ??
  (status === 400 ? 'validation' : status >= 500 ? 'internal' : 'unknown');

/**
 * Reads an answer's body, whatever it is: the envelope, `{ "error": "text" }`, or nothing at all. The HTTP status decides
 * (api.md 0.2 C1 to C3); a code that we do not know falls back to it.
 */
export function decodeApiError(status: number, body: unknown): ApiError {
  const error = decode(tolerantEnvelope, body)?.error;
  const said = typeof error === 'string' ? { message: error, params: [], code: undefined } : error;
  const byStatus = codeOfStatus(status);
  const code = byStatus === 'unknown' && isErrorCode(said?.code) ? said.code : byStatus;
  /** A body that was not even JSON has no fields to speak of (C3). */
  const params = status === 400 ? [] : (said?.params ?? []);
  return { status, code, message: said?.message ?? '', params };
}
