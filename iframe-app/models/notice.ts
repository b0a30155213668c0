/** What the visitor is told when something does not go as it should: a closed list, each with one way on. */
import type { Failure } from '../failure.ts';

export type Notice =
  /** The stream ended with an error; `message` is the server's own sentence, where it has one (api.md 2.2). */
  | { kind: 'failed'; message: string; retry: boolean }
  | { kind: 'unreachable' }
  | { kind: 'internal' }
  | { kind: 'session_ended' }
  | { kind: 'forbidden' }
  | { kind: 'not_found' }
  | { kind: 'conflict' }
  | { kind: 'rate_limited' }
  | { kind: 'invalid'; message: string }
  | { kind: 'too_large' }
  | { kind: 'interrupted' }
  | { kind: 'history' };

/** How long to wait after a 429 that does not say (api.md 2.1). */
export const defaultRetryAfterSeconds = 10;

export function noticeOf(failure: Failure): Notice {
  switch (failure.kind) {
    case 'network':
      return { kind: 'unreachable' };
    case 'session_ended':
      return { kind: 'session_ended' };
    case 'stream':
      return { kind: 'failed', message: failure.message, retry: failure.retryable };
    case 'refused':
      return noticeOfRefusal(failure);
    default:
      return failure satisfies never;
  }
}

function noticeOfRefusal({ error }: Failure & { kind: 'refused' }): Notice {
  switch (error.code) {
    case 'unauthorized':
      return { kind: 'session_ended' };
    case 'forbidden':
      return { kind: 'forbidden' };
    case 'not_found':
      return { kind: 'not_found' };
    case 'conflict':
      return { kind: 'conflict' };
    case 'validation':
      return { kind: 'invalid', message: error.params.at(-1)?.message ?? '' };
    case 'rate_limited':
      return { kind: 'rate_limited' };
    case 'payload_too_large':
      return { kind: 'too_large' };
    case 'internal':
    case 'unknown':
      return { kind: 'internal' };
    default:
      return error.code satisfies never;
  }
}

/** Notices after which nothing can be sent from here. */
export function closesChat(notice: Notice | null): boolean {
  return notice?.kind === 'forbidden' || notice?.kind === 'not_found';
}
