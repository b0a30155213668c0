/**
 * What a merchant's page sees: the public config that the loader draws with, and the CustomEvents on `window`
 * (embed.md 5, 9). Dependency-free: the page scripts carry this file.
 */

/** A text in several languages, by language code. */
export type Localised = Record<string, string>;

export type PopupRule = {
  id: string;
  text: Localised;
  /** A literal part of the page's URL, or `null` for pages that no other popup is meant for. */
  url_pattern: string | null;
  delay_seconds: number;
  is_default: boolean;
};

/** A kind of screen: up to 640 px wide (or 480 px high) a phone, up to 1024 px wide a tablet. */
export type Viewport = 'phone' | 'tablet' | 'desktop';

/** What the loader draws the launcher with. A page overrides most of it by CSS custom properties (docs/embed.md). */
export type LauncherSettings = {
  position: 'left' | 'right';
  /** Distances and size in CSS px. */
  offset_x: number;
  offset_y: number;
  size: number;
  z_index: number;
  /** Whether the number of unread messages is shown on it. */
  badge: boolean;
  /** A `data:` URL, since a page's `img-src` may allow nothing else; `null` = our bubble. */
  picture: string | null;
  label: Localised;
};

/** How a shop that cannot change its checkout has purchases counted (embed.md 8). CSS selectors. */
export type PurchaseSettings = {
  /** The element whose largest number is the total. */
  checkout_price_selector: string;
  /** The element whose click is the purchase. */
  checkout_purchase_selector: string;
  /** A literal beginning of the path or of the whole address of pages to look at; `null` = every page. */
  checkout_url_prefix: string | null;
  /** The decimal separator of the shop's prices. */
  price_locale: 'comma' | 'dot';
  /** ISO 4217. */
  currency: string;
};

/** Who asks the visitor for consent: nobody before us, the page by `setConsent`, or a platform that we read. */
export type ConsentSource = 'manual' | 'google' | 'shopify' | 'cookiebot';

/** A suggestion for an empty search bar. */
export type SearchPrompt = { text: Localised; url_pattern: string | null };

/** `GET /api/v1/widget/config`: public and cacheable, no personal data, no secrets (embed.md 9). */
export type PublicConfig = {
  chatbot_id: string;
  environment: 'live' | 'test';
  name: string;
  /** The first is the default. */
  languages: string[];
  launcher: LauncherSettings;
  /** The badge's colours are the system's where they are `null`. */
  colours: { brand: string; on_brand: string; badge: string | null; on_badge: string | null };
  /** What the loader says itself: the launcher's name while the window is closed and open, and how a popup is closed. */
  texts: { open: Localised; close: Localised; dismiss: Localised };
  popups: PopupRule[];
  /** At most one popup in a session of the browser, or one on every page. */
  popup_frequency: 'session' | 'page';
  /** Path patterns, `*` stands for anything. `hide` wins. No `show` = everywhere. */
  url_rules: { show: string[]; hide: string[] };
  /** Screens on which launcher and popups, or only popups, are not drawn. */
  viewport_rules: { hide: Viewport[]; hide_popups: Viewport[] };
  url_message: 'send' | 'prefill';
  page_path: { include_query: boolean };
  events: { include_urls: boolean };
  /** `required`: nothing is stored before the visitor or the page has agreed (embed.md 7). */
  consent: { required: boolean; source: ConsentSource };
  /** `null` = no selectors; `reportPurchase()` works all the same. */
  purchase: PurchaseSettings | null;
  /** Start prompts for search bars that ask for them; empty unless the chatbot's file wants them there. */
  search_prompts: SearchPrompt[];
};

/** What the loader draws with when a page's CSP or the network refuses the config. */
export function defaultPublicConfig(chatbotId: string): PublicConfig {
  return {
    chatbot_id: chatbotId,
    environment: 'live',
    name: '',
    languages: [],
    launcher: {
      position: 'right',
      offset_x: 20,
      offset_y: 20,
      size: 60,
      z_index: 2147483000,
      badge: true,
      picture: null,
      label: {},
    },
    colours: { brand: '#1f4d3f', on_brand: '#ffffff', badge: null, on_badge: null },
    texts: { open: { en: 'Open the chat' }, close: { en: 'Close the chat' }, dismiss: { en: 'Close' } },
    popups: [],
    popup_frequency: 'session',
    url_rules: { show: [], hide: [] },
    viewport_rules: { hide: [], hide_popups: [] },
    url_message: 'send',
    page_path: { include_query: false },
    events: { include_urls: false },
    consent: { required: false, source: 'manual' },
    purchase: null,
    search_prompts: [],
  };
}

type Detail<Extra = object> = { chat_type: 'shopping_assistant' } & Extra;

/** The CustomEvents on `window` with what each says (embed.md 5). Optional fields only where the config allows them. */
export type ChatEventDetails = {
  chat_open: Detail;
  chat_response: Detail<{ response_latency_ms: number }>;
  chat_recommendation: Detail<{ urls?: string[] }>;
  chat_product_click: Detail<{ url?: string }>;
  chat_contact_form_shown: Detail;
  chat_conversation_classified: Detail<{ classification: string | null }>;
  chat_close: Detail;
  chat_message_sent: Detail;
  chat_livechat_started: Detail;
  chat_livechat_closed: Detail;
  chat_form_submitted: Detail<{ form_type: string }>;
  chat_rating_submitted: Detail<{ rating: number }>;
  chat_purchase_reported: Detail;
};
export type ChatEventName = keyof ChatEventDetails;
export type ChatEvent<Name extends ChatEventName = ChatEventName> = CustomEventLike<ChatEventDetails[Name]>;
/** `CustomEvent` without the DOM's types, which this folder does not know. */
export type CustomEventLike<T> = { readonly type: string; readonly detail: T };
