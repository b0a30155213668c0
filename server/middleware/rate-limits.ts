/**
 * Token buckets (field notes #20): tight per client, loose per chatbot. A client's failures never drain what it shares with
 * others: the shared bucket is asked last, and only for what is about to be done.
 */
import type { Clock } from '../clock.ts';
import { ApiProblem } from '../problems.ts';

/** `burst` at once, then `perSecond`. */
type Bucket = { burst: number; perSecond: number };

/** Every number of the rate limits. An address may be a whole office or a mobile network. */
export const rateLimits = {
  /** Any call of the API. */
  requestsPerAddress: { burst: 300, perSecond: 20 },
  /** New tokens and visitors of the widget. */
  sessionsPerAddress: { burst: 60, perSecond: 1 },
  sessionsPerChatbot: { burst: 1_200, perSecond: 40 },
  questionsPerVisitor: { burst: 20, perSecond: 0.5 },
  questionsPerAddress: { burst: 90, perSecond: 1.5 },
  questionsPerChatbot: { burst: 900, perSecond: 30 },
  /** Images and files, of 5 MiB at most. */
  attachmentsPerAddress: { burst: 40, perSecond: 0.1 },
  /** Somebody buys a few times a day; an office or a mobile network more often. */
  purchasesPerVisitor: { burst: 10, perSecond: 1 / 360 },
  purchasesPerAddress: { burst: 60, perSecond: 0.2 },
  purchasesPerChatbot: { burst: 600, perSecond: 20 },
} as const satisfies Record<string, Bucket>;
export type RateLimit = keyof typeof rateLimits;

/** Buckets kept at once; beyond it the least recently used one is forgotten. About 100 bytes each. */
const mostBuckets = 50_000;

export type RateLimiter = {
  /** Takes one from the bucket, or throws `rate_limited` with `Retry-After` (api.md 2.1). */
  take(limit: RateLimit, who: string): void;
};

export function createRateLimiter(clock: Clock): RateLimiter {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(limit, who) {
      const { burst, perSecond } = rateLimits[limit];
      const key = `${limit} ${who}`;
      const now = clock.now();
      const known = buckets.get(key);
      const left = known ? Math.min(burst, known.left + (Math.max(0, now - known.at) / 1000) * perSecond) : burst;
      const taken = left >= 1;
      buckets.delete(key);
      buckets.set(key, { left: taken ? left - 1 : left, at: now });
      if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value!);
      if (taken) return;
      const seconds = Math.max(1, Math.ceil((1 - left) / perSecond));
      throw new ApiProblem('rate_limited', { headers: { 'Retry-After': String(seconds) } });
    },
  };
}
