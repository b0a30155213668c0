/** Everything that can go wrong between the chat and its server, as one closed list. */
import type { ApiError } from '../protocol/errors.ts';

export type Failure =
  /** The server refused. `retryAfter` in seconds, where it said so. */
  | { kind: 'refused'; error: ApiError; retryAfter: number | null }
  /** Nobody answered, or the line went dead. */
  | { kind: 'network' }
  /** The stream said that there will be no answer (api.md 2.2). */
  | { kind: 'stream'; message: string; retryable: boolean }
  /** The token is no longer worth anything, and no other for the same visitor is to be had (api.md 1.5). */
  | { kind: 'session_ended' };

export class ChatFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind === 'refused' ? `refused: ${failure.error.code}` : failure.kind);
    this.failure = failure;
  }
}

/** What `fetch` and its readers throw means that the network failed. */
export function failureOf(error: unknown): Failure {
  return error instanceof ChatFailure ? error.failure : { kind: 'network' };
}

export function isUnauthorized(error: unknown): boolean {
  const failure = failureOf(error);
  return failure.kind === 'refused' && failure.error.status === 401;
}

/** Whether the same call may go well a little later. */
export function isPassing(error: unknown): boolean {
  const failure = failureOf(error);
  if (failure.kind === 'network') return true;
  return failure.kind === 'refused' && (failure.error.status >= 500 || failure.error.status === 429);
}
