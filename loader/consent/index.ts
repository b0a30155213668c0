/**
 * `universal-chatbot-consent.js`: reads the visitor's consent from the platform that asked for it (embed.md 7). A module
 * of its own: only pages whose chatbot names a platform load it.
 */
import type { ConsentSource } from '../../protocol/page.ts';
import type { Lifetime } from '../lifetime.ts';
import type { Consent } from '../link.ts';
import { followCookiebot } from './cookiebot.ts';
import { followGoogle } from './google.ts';
import { followShopify } from './shopify.ts';

/** What a platform says of one purpose: `undefined` = the visitor has not been asked, or has not answered. */
export type Said = boolean | undefined;
/** Tells what the platform says now; safe to call as often as it may have changed. */
export type Tell = (functional: Said, statistics: Said) => void;

const followers: Record<Exclude<ConsentSource, 'manual'>, (lifetime: Lifetime, tell: Tell) => void> = {
  google: followGoogle,
  shopify: followShopify,
  cookiebot: followCookiebot,
};

/**
 * Calls `answer` with what the platform says, now and whenever that changes. What it does not say is left out: that is
 * no answer, neither given (where consent is required) nor withdrawn (which would delete what is kept).
 */
export function followConsent(
  source: Exclude<ConsentSource, 'manual'>,
  lifetime: Lifetime,
  answer: (consent: Consent) => void,
): void {
  let before = '{}';
  followers[source](lifetime, (functional, statistics) => {
    const now = JSON.stringify({ functional, statistics });
    if (now === before || lifetime.ended) return;
    before = now;
    // Without the keys that nothing is said about.
    answer(JSON.parse(now) as Consent);
  });
}
