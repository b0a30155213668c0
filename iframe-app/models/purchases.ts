/**
 * Purchases that the page reports (embed.md 8), loaded when the first one comes. The page keeps each until it is told
 * that it was counted or never will be, and says it again on its next page: so each has an id, and counts once.
 */
import type { PageMessage } from '../../protocol/frame.ts';
import type { Api } from '../api.ts';
import { pause, type Clock } from '../clock.ts';
import { isPassing } from '../failure.ts';
import type { PageLink } from '../page-link.ts';
import type { Storage } from '../storage.ts';
import type { Connection } from './connection.ts';
import type { Handled } from './handled.ts';
import type { Session } from './session.ts';

export type Purchase = PageMessage & { action: 'reportPurchase' };

export type PurchasesDependencies = {
  api: Pick<Api, 'call'>;
  session: Pick<Session, 'authorized' | 'isKnown'>;
  connection: Pick<Connection, 'untilOnline'>;
  storage: Pick<Storage, 'lasting'>;
  handled: Handled;
  clock: Clock;
  link: Pick<PageLink, 'post'>;
  chatbotId: string;
  makeKey(): string;
  /** The visitor's consent to being counted. */
  mayCount(): boolean;
};

/** Milliseconds before the second try, the third, and so on; the last holds for all that follow. */
const patience = [1_000, 4_000, 15_000, 60_000];

export function createPurchases(dependencies: PurchasesDependencies) {
  const { api, session, connection, storage, handled, clock, link, chatbotId, makeKey, mayCount } = dependencies;
  const end = new AbortController();
  let line = Promise.resolve();

  const today = (): string => new Date(clock.now()).toDateString();
  /** Whether it was counted now. A day's first one decides, so one comes after the other. */
  async function count({ totalPrice, currency, automatic }: Purchase, id: string): Promise<boolean> {
    // Nobody is asked about who has no handle; the server knows who of the others has chatted.
    if (!mayCount() || !session.isKnown() || (automatic && storage.lasting.get('purchase') === today())) return false;
    const body = { total_price: totalPrice, currency: currency.trim().toUpperCase() };
    // The server keeps a purchase once for each key, so a repetition is harmless.
    const key = `p-${id.replace(/[^\x21-\x7e]/g, '')}`.slice(-128);
    await session.authorized((token) => api.call('widgetPurchase', { token, body, key, keepalive: true }));
    if (automatic) storage.lasting.set('purchase', today());
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
        await pause(clock, patience[Math.min(attempt, patience.length - 1)]!, end.signal);
        await connection.untilOnline(end.signal);
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

export type Purchases = ReturnType<typeof createPurchases>;
