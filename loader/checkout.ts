/** Purchases of visitors who have chatted: those that a page reports, and those that selectors find (embed.md 8). */
import type { PublicConfig } from '../protocol/page.ts';
import { createLifetime, type Lifetime } from './lifetime.ts';
import type { Purchase, UsePart } from './parts.ts';
import type { Visitor } from './visitor.ts';

export function createCheckout(lifetime: Lifetime, visitor: Visitor, usePart: UsePart, kept: () => void) {
  /** Of what looks for purchases on this page. */
  let here = createLifetime();
  const report = ({ totalPrice, currency, automatic }: Purchase): void => {
    if (!visitor.key()) return;
    // Kept at once: the click that buys may leave the page.
    const purchase = [Date.now() + '-' + Math.random(), totalPrice, currency, automatic];
    visitor.session(visitor.session() + ' ' + encodeURIComponent(purchase.join()));
    kept();
  };
  lifetime.atEnd(() => here.destroy());
  return {
    report,
    /** Looks on this page, where the config has selectors for it; a page before is no longer looked at. */
    look({ purchase }: PublicConfig): void {
      here.destroy();
      const now = (here = createLifetime());
      if (!purchase || !visitor.key()) return;
      const prefix = purchase.checkout_url_prefix ?? '';
      if ([location.pathname, location.href].some((place) => place.startsWith(prefix)))
        usePart('purchase', ({ followPurchases }) => now.ended || followPurchases(purchase, now, report));
    },
  };
}
