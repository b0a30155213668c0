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

/** `GET /api/v1/widget/config`: public and cacheable, no personal data, no secrets (embed.md 9). */
export type PublicConfig = {
  chatbot_id: string;
  environment: 'live' | 'test';
  name: string;
  /** The first is the default. */
  languages: string[];
  launcher: {
    position: 'left' | 'right';
    /** Distances and size in CSS px. */
    offset_x: number;
    offset_y: number;
    size: number;
    /** A `data:` URL, since a page's `img-src` may allow nothing else; `null` = our bubble. */
    picture: string | null;
    label: Localised;
  };
  colours: { brand: string; on_brand: string };
  popups: PopupRule[];
  /** Path patterns, `*` stands for anything. `hide` wins. No `show` = everywhere. */
  url_rules: { show: string[]; hide: string[] };
  url_message: 'send' | 'prefill';
  page_path: { include_query: boolean };
  events: { include_urls: boolean };
};

/** What the loader draws with when a page's CSP or the network refuses the config. */
export function defaultPublicConfig(chatbotId: string): PublicConfig {
  return {
    chatbot_id: chatbotId,
    environment: 'live',
    name: '',
    languages: [],
    launcher: { position: 'right', offset_x: 20, offset_y: 20, size: 60, picture: null, label: {} },
    colours: { brand: '#1f4d3f', on_brand: '#ffffff' },
    popups: [],
    url_rules: { show: [], hide: [] },
    url_message: 'send',
    page_path: { include_query: false },
    events: { include_urls: false },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const emptyPopup = (): PopupRule => ({ id: '', text: {}, url_pattern: null, delay_seconds: 0, is_default: false });

/**
 * Takes from `value` what has the same shape as `base`, so that a config of another version draws all the same. An empty
 * object stands for a map of texts, an array for a list of texts, `null` for a text that may be missing.
 */
function fill<T>(base: T, value: unknown): T {
  if (Array.isArray(base)) return (Array.isArray(value) ? value.filter(isText) : base) as T;
  if (isRecord(base)) {
    const given = isRecord(value) ? value : {};
    const known = Object.keys(base);
    const keys = known.length > 0 ? known : Object.keys(given).filter((key) => isText(given[key]));
    const filled: Record<string, unknown> = {};
    for (const key of keys) filled[key] = known.length > 0 ? fill(base[key], given[key]) : given[key];
    return filled as T;
  }
  if (base === null) return (isText(value) ? value : base) as T;
  return typeof value === typeof base ? (value as T) : base;
}

/** Any JSON value as a public config; `undefined` when it is not one for this chatbot. Never throws. */
export function decodePublicConfig(value: unknown, chatbotId: string): PublicConfig | undefined {
  if (!isRecord(value) || value['chatbot_id'] !== chatbotId) return undefined;
  const config = fill(defaultPublicConfig(chatbotId), value);
  const popups: unknown = value['popups'];
  config.popups = (Array.isArray(popups) ? popups : [])
    .map((popup: unknown) => fill(emptyPopup(), popup))
    .filter(({ id, text }) => id !== '' && Object.keys(text).length > 0);
  if (config.environment !== 'test') config.environment = 'live';
  if (config.launcher.position !== 'left') config.launcher.position = 'right';
  if (config.url_message !== 'prefill') config.url_message = 'send';
  return config;
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
