/** What a page's script says to the frame through `window.DialogIntelligens`; each waits for the frame and arrives once. */
import type { PageMessage } from '../protocol/frame.ts';
import { newRequestId } from './handshake.ts';
import { warn } from './lifetime.ts';
import { decode } from './url-parameters.ts';
import type { Visitor } from './visitor.ts';

/** It was counted, or never will be. */
export function forgetPurchase(visitor: Visitor, requestId: string): void {
  const kept = visitor.session().split(' ');
  const left = kept.filter((one) => !one.startsWith(requestId + '%2C'));
  if (left.length < kept.length) visitor.session(left.join(' '));
}

export function createSayings(deliver: (message: PageMessage) => void, visitor: Visitor, chatbotID: string) {
  return {
    /** Says `message` for the visitor; with `prefill` it is only written into the composer. */
    say(message: string, source: string, prefill?: boolean): void {
      deliver({ action: 'externalMessage', message, source, requestId: newRequestId(), prefill });
    },
    setMetadata: (metadata: Record<string, unknown>): void =>
      deliver({ action: 'setMetadata', requestId: newRequestId(), metadata }),
    setSignedMetadata: (token: string): void =>
      deliver({ action: 'setSignedMetadata', requestId: newRequestId(), token }),
    /** All that the frame has not acknowledged, those of pages before this one too; what waits already stays one. */
    reportPurchases(): void {
      for (const kept of visitor.session().split(' ').slice(1)) {
        const [requestId = '', totalPrice, currency = '', automatic] = decode(kept).split(',');
        const total = Number(totalPrice);
        if (total > 0 && Number.isFinite(total) && /^[A-Z]{3}$/i.test(currency)) {
          const purchase = { totalPrice: total, currency: currency.toUpperCase(), automatic: !!automatic || undefined };
          deliver({ action: 'reportPurchase', chatbotID, requestId, ...purchase });
        } else {
          warn(`no purchase: totalPrice ${totalPrice}, currency ${currency}`);
          forgetPurchase(visitor, requestId);
        }
      }
    },
  };
}
