/**
 * What each event of the chat is in Google Analytics 4. Two have a recommended event that means the same; the rest are
 * custom events under their own names (docs/analytics.md says why no more are translated).
 */
import type { ChatEventName } from '../../protocol/page.ts';

export type Mapping = {
  /** The event's name in Google Analytics. */
  event: string;
  /** Whether it is one of Google's recommended events. */
  recommended: boolean;
  /** Parameters: a field of the data layer's entry in braces, or a text. */
  parameters: Record<string, string>;
  /** Only entries with this in a field; the others keep the chat's name. */
  only?: { field: string; is: string };
};

const custom = (event: ChatEventName, parameters: Record<string, string> = {}): Mapping => ({ event, recommended: false, parameters });

export const mapping: Record<ChatEventName, Mapping> = {
  chat_open: custom('chat_open'),
  chat_close: custom('chat_close'),
  chat_message_sent: custom('chat_message_sent'),
  chat_response: custom('chat_response', { response_latency_ms: '{chat_response_latency_ms}' }),
  // `view_item_list` wants items with an id or a name, which the chat does not tell.
  chat_recommendation: custom('chat_recommendation', { product_urls: '{chat_urls}' }),
  // `select_item` wants an item too; `select_content` is for what has none.
  chat_product_click: {
    event: 'select_content',
    recommended: true,
    parameters: { content_type: 'chat_product', content_id: '{chat_url}' },
  },
  chat_contact_form_shown: custom('chat_contact_form_shown'),
  // A support ticket is no lead.
  chat_form_submitted: {
    event: 'generate_lead',
    recommended: true,
    parameters: { lead_source: 'chat', form_type: '{chat_form_type}' },
    only: { field: 'chat_form_type', is: 'contact_form' },
  },
  chat_conversation_classified: custom('chat_conversation_classified', { chat_topic: '{chat_classification}' }),
  chat_rating_submitted: custom('chat_rating_submitted', { rating: '{chat_rating}' }),
  chat_livechat_started: custom('chat_livechat_started'),
  chat_livechat_closed: custom('chat_livechat_closed'),
  // Not `purchase`: the shop's own tag reports the order, and its turnover would count twice.
  chat_purchase_reported: { event: 'chat_assisted_purchase', recommended: false, parameters: {} },
};
