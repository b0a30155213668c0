import type { Answers } from '../answers/answers.ts';
import type { Chatbots } from '../chatbots/chatbots.ts';
import type { Clock } from '../clock.ts';
import type { Keys } from '../keys.ts';
import type { Logger } from '../logging.ts';
import type { RateLimiter } from '../middleware/rate-limits.ts';
import type { Store } from '../store/store.ts';
import type { Tokens } from '../tokens.ts';
import type { Sessions } from './visitor-session.ts';

/** What the routes work with. */
export type Services = {
  store: Store;
  answers: Answers;
  chatbots: Chatbots;
  keys: Keys;
  tokens: Tokens;
  sessions: Sessions;
  rateLimiter: RateLimiter;
  clock: Clock;
  logger: Logger;
};
