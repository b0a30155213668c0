/** What a page's script says to the frame through `window.DialogIntelligens`; each waits for the frame and arrives once. */
import type { PageMessage } from '../protocol/frame.ts';
import { newRequestId } from './handshake.ts';
import { decode } from './url-parameters.ts';
import type { Visitor } from './visitor.ts';

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
        deliver({
          action: 'reportPurchase',
          chatbotID,
          totalPrice: Number(totalPrice),
          currency,
          requestId,
          automatic: !!automatic || undefined,
        });
      }
    },
  };
}
