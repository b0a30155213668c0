/**
 * Purchases that the page reports (embed.md 8), loaded when the first one comes. The page keeps each until it is told
 * that it was counted or never will be, and says it again on its next page: so each has an id, and counts once.
 */
import type { PageMessage } from '../../protocol/frame.ts';
import type { Clock } from '../clock.ts';
import { isPassing } from '../failure.ts';
import type { PageLink } from '../page-link.ts';
import type { Storage } from '../storage.ts';
import type { Handled } from './handled.ts';

export type Purchase = PageMessage & { action: 'reportPurchase' };

export type PurchasesDependencies = {
  /** Tells the server; the key makes a repetition harmless. */
  send(purchase: { total_price: number; currency: string }, key: string): Promise<unknown>;
  /** Whether the visitor has ever written. */
  hasChatted(): Promise<boolean>;
  /** The visitor's consent to being counted. */
  mayCount(): boolean;
  handled: Handled;
  shelf: Storage['lasting'];
  clock: Clock;
  untilOnline(abort: AbortSignal): Promise<void>;
  makeKey(): string;
  chatbotId: string;
  link: Pick<PageLink, 'post'>;
};

/** Milliseconds before the second try, the third, and so on; the last holds for all that follow. */
const patience = [1_000, 4_000, 15_000, 60_000];

export function createPurchases(dependencies: PurchasesDependencies) {
  const { send, hasChatted, mayCount, handled, shelf, clock, untilOnline, makeKey, chatbotId, link } = dependencies;
  const end = new AbortController();
  let line = Promise.resolve();

  const today = (): string => new Date(clock.now()).toDateString();
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(milliseconds, resolve);
      end.signal.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });

  /** Whether it was counted now. A day's first one decides, so one comes after the other. */
  async function count({ totalPrice, currency, automatic }: Purchase, id: string): Promise<boolean> {
    if (!mayCount() || (automatic && shelf.get('purchase') === today()) || !(await hasChatted())) return false;
    await send({ total_price: totalPrice, currency }, `p-${id.replace(/[^\x21-\x7e]/g, '')}`.slice(-128));
    if (automatic) shelf.set('purchase', today());
    return true;
  }

  /** Tries until the server has taken or refused it. */
  async function settle(purchase: Purchase, id: string): Promise<void> {
    for (let attempt = 0; !end.signal.aborted; attempt += 1) {
      try {
        const counted = await count(purchase, id);
        handled.add(id);
        const { totalPrice, currency } = purchase;
        if (counted) link.post({ action: 'purchaseReported', chatbotID: chatbotId, totalPrice, currency });
        break;
      } catch (error) {
        if (!isPassing(error)) {
          handled.add(id);
          break;
        }
        await wait(patience[Math.min(attempt, patience.length - 1)]!);
        await untilOnline(end.signal);
      }
    }
  }

  return {
    take(purchase: Purchase): void {
      const { requestId } = purchase;
      const id = requestId ?? makeKey();
      const accept = (): void => {
        if (requestId !== undefined && handled.has(id)) link.post({ action: 'messageAccepted', requestId });
      };
      if (handled.has(id)) return accept();
      if (handled.isRunning(id)) return;
      handled.begin(id);
      line = line.then(() => settle(purchase, id)).then(accept);
    },
    destroy(): void {
      end.abort();
    },
  };
}
