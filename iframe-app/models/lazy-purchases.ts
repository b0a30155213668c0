/** The door to `purchases.ts`: few visitors buy while the chat is on the page, so nobody else carries it. */
import type { Purchase, Purchases, PurchasesDependencies } from './purchases.ts';

export type PurchasesModule = { createPurchases(dependencies: PurchasesDependencies): Purchases };

export function createLazyPurchases(load: () => Promise<PurchasesModule>, dependencies: PurchasesDependencies) {
  let purchases: Purchases | undefined;
  let ended = false;
  return {
    take(purchase: Purchase): void {
      load()
        .then((module) => ended || (purchases ??= module.createPurchases(dependencies)).take(purchase))
        // Not acknowledged: the page says it again on its next page.
        .catch(() => {});
    },
    destroy(): void {
      ended = true;
      purchases?.destroy();
    },
  };
}
