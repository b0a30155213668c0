/** The door to `purchases.ts`: few visitors buy while the chat is on the page, so nobody else carries it. */
import type { createPurchases, Purchase, PurchasesDependencies } from './purchases.ts';

export type PurchasesModule = { createPurchases: typeof createPurchases };

export function createLazyPurchases(
  load: () => Promise<PurchasesModule>,
  dependencies: Omit<PurchasesDependencies, 'mayCount'>,
) {
  let purchases: ReturnType<typeof createPurchases> | undefined;
  let allowed = true;
  let ended = false;
  return {
    take(purchase: Purchase): void {
      load().then(
        (module) => {
          if (ended) return;
          purchases ??= module.createPurchases({ ...dependencies, mayCount: () => allowed });
          purchases.take(purchase);
        },
        // Not acknowledged: the page says it again on its next page.
        () => undefined,
      );
    },
    /** The visitor's consent to being counted. */
    allow(may: boolean): void {
      allowed = may;
    },
    destroy(): void {
      ended = true;
      purchases?.destroy();
    },
  };
}
