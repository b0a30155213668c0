/** The CustomEvents on `window` (embed.md 5). Nothing personal is in any of them. */
import type { FrameMessage } from '../protocol/frame.ts';
import type { ChatEventDetails, ChatEventName } from '../protocol/page.ts';
import { safely } from './lifetime.ts';

type Extra<Name extends ChatEventName> = Omit<ChatEventDetails[Name], 'chat_type'>;

/** Where the page has broken its own `CustomEvent` only the event is missing. */
export const emit: <Name extends ChatEventName>(name: Name, extra?: Extra<Name> | false | '') => void = safely((name, extra) =>
  dispatchEvent(new CustomEvent(name, { detail: { chat_type: 'shopping_assistant', ...extra } })),
);

/** What the page does with each of the frame's messages. A new action without a handler does not compile. */
export type FrameHandlers = {
  [Action in FrameMessage['action']]: (message: Extract<FrameMessage, { action: Action }>) => unknown;
};

/** The actions that only report: each becomes its event. Addresses are passed on where the config allows (embed.md 5). */
export function reportingHandlers(includeUrls: () => boolean) {
  /** By the device's clock, which page and frame share and which goes on over a change of pages. */
  let sentAt = 0;
  return {
    userMessageSubmitted() {
      sentAt = Date.now();
      emit('chat_message_sent');
    },
    messageWaiting: ({ at }) => (sentAt = at),
    assistantFirstToken() {
      if (sentAt) emit('chat_response', { response_latency_ms: Date.now() - sentAt });
      sentAt = 0;
    },
    productRecommendation: ({ urls }) => emit('chat_recommendation', includeUrls() && urls && { urls }),
    productClick: ({ url }) => emit('chat_product_click', includeUrls() && url && { url }),
    contactFormShown: () => emit('chat_contact_form_shown'),
    conversationClassified: ({ emne }) => emit('chat_conversation_classified', { classification: emne }),
    formSubmitted: ({ form_type }) => emit('chat_form_submitted', { form_type }),
    ratingSubmitted: ({ rating }) => emit('chat_rating_submitted', { rating }),
    purchaseReported: () => emit('chat_purchase_reported'),
  } satisfies Partial<FrameHandlers>;
}
