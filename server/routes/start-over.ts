import type { Visitor } from '../store/store.ts';
import type { IssuedToken } from '../tokens.ts';
import type { Services } from './dependencies.ts';

/**
 * Ends the visitor's conversation and gives a token for a new one (api.md 1.3). What is being written is stopped first,
 * so that the old conversation keeps what was shown.
 */
export async function startOver({ store, answers, sessions, clock }: Services, visitor: Visitor): Promise<IssuedToken> {
  const open = await store.openConversation(visitor.visitorId);
  if (open) await answers.cancel(open.conversationId);
  await store.endConversation(visitor.visitorId, clock.now());
  return sessions.issue(visitor);
}
