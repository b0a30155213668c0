/** What a page's script says to the frame through `window.DialogIntelligens`; each waits for the frame and arrives once. */
import type { PageMessage } from '../protocol/frame.ts';
import { cleanMessage } from './clean-message.ts';
import { newRequestId } from './handshake.ts';

export function createSayings(deliver: (message: PageMessage) => void, chatbotID: string) {
  return {
    /** Says `message` for the visitor; with `prefill` it is only written into the composer. */
    say(message: string, source: string, prefill?: boolean): void {
      const text = source === 'chatbot-message-url' ? cleanMessage(message) : message;
      if (text) deliver({ action: 'externalMessage', message: text, source, requestId: newRequestId(), prefill });
    },
    setMetadata: (metadata: Record<string, unknown>): void =>
      deliver({ action: 'setMetadata', requestId: newRequestId(), metadata }),
    setSignedMetadata: (token: string): void =>
      deliver({ action: 'setSignedMetadata', requestId: newRequestId(), token }),
    reportPurchase: ({ totalPrice, currency }: { totalPrice: number; currency: string }): void =>
      deliver({ action: 'reportPurchase', chatbotID, totalPrice, currency }),
  };
}
