/**
 * What page and frame say to each other by `postMessage` (embed.md 6): one table of guards for each direction, the types
 * follow from it. Dependency-free: the page scripts carry this file. A message is believed only after the receiver has
 * asked which window, which origin and which shape; this file answers the third question.
 */

type Guard<T> = (value: unknown) => value is T;
type Guarded<G> = G extends Guard<infer T> ? T : never;
type Fields = Record<string, Guard<unknown>>;
type OptionalKeys<F extends Fields> = { [K in keyof F]: undefined extends Guarded<F[K]> ? K : never }[keyof F];
type Shape<F extends Fields> = { [K in Exclude<keyof F, OptionalKeys<F>>]: Guarded<F[K]> } & {
  [K in OptionalKeys<F>]?: Guarded<F[K]>;
};
type MessageOf<Table extends Record<string, Fields>> = {
  [Action in keyof Table & string]: { action: Action } & Shape<Table[Action]>;
}[keyof Table & string];

const text: Guard<string> = (value) => typeof value === 'string';
const number: Guard<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
const flag: Guard<boolean> = (value) => typeof value === 'boolean';
const texts: Guard<string[]> = (value): value is string[] => Array.isArray(value) && value.every(text);
const anything: Guard<unknown> = (_value): _value is unknown => true;
const object: Guard<Record<string, unknown>> = (value): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const maybe =
  <T>(guard: Guard<T>): Guard<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || guard(value);
const orNull =
  <T>(guard: Guard<T>): Guard<T | null> =>
  (value): value is T | null =>
    value === null || guard(value);

/** The version of this protocol; a newer side still speaks all of an older one. */
export const frameProtocol = 1;

const nothing = {};

/** Frame → page. The first block is documented and travels to any page that frames the app; the rest needs the loader. */
const frameActions = {
  /** `url` is ours: it reaches the page's event only where the chatbot's config allows. */
  productClick: { url: maybe(text) },
  navigate: { url: text },
  userMessageSubmitted: nothing,
  firstMessageSent: { chatbotID: text },
  assistantFirstToken: nothing,
  productRecommendation: { urls: maybe(texts) },
  contactFormShown: nothing,
  conversationClassified: { emne: orNull(text) },
  purchaseReported: { chatbotID: text, totalPrice: number, currency: text },
  expandChat: nothing,
  collapseChat: nothing,
  closeChat: nothing,
  toggleSize: nothing,

  openInNewTab: { url: text },
  ratingSubmitted: { rating: number },
  livechatStarted: nothing,
  formSubmitted: { form_type: text },
  setMetadataResult: { requestId: text, ok: flag, permanent: maybe(flag) },

  ready: { protocol: number },
  openChat: nothing,
  unread: { count: number },
  /**
   * How high an inline chat wants to be. `gently`: only where nothing moves that the visitor sees, for what comes later
   * than their act. `reveal`: the visitor has asked, and what they wait for should be in view.
   */
  height: { px: number, gently: maybe(flag), reveal: maybe(flag) },
  /** An inline chat has asked, and the visitor has agreed to what the chat keeps. */
  consentGiven: nothing,
  livechatClosed: nothing,
  needVisitorToken: { requestId: text },
  visitorKey: { key: orNull(text) },
  addToCart: { requestId: text, sku: text, title: text },
  custom: { requestId: text, key: text, payload: anything },
  messageAccepted: { requestId: text },
  /** What the visitor sent at this time (ms since the epoch), on a page before this one, has no word of an answer yet. */
  messageWaiting: { at: number },
};

/** Page → frame. */
const pageActions = {
  integrationOptions: {
    chatbotID: text,
    pagePath: text,
    isPhoneView: flag,
    isTabletView: flag,
    language: maybe(text),
    /** Whether the page can answer `needVisitorToken`. */
    hasTokenSource: maybe(flag),
    /** Whether the page has a handler for `addToCart`. */
    canAddToCart: maybe(flag),
    /** The `custom` keys that the page has registered for. */
    customKeys: maybe(texts),
    /** What an inline chat's page has set for this one embed (embed.md 9a), such as `inlineWelcomeMessage`. */
    overrides: maybe(object),
    /** The colour that an inline chat stands on, as the browser computes it. */
    ground: maybe(text),
    /** An inline chat asks the visitor for consent before the first question leaves. */
    mustAskConsent: maybe(flag),
  },
  chatOpened: nothing,
  /** `prefill`: the text goes into the composer and is not sent. `requestId`: to be acknowledged, and delivered once. */
  externalMessage: { message: text, source: maybe(text), requestId: maybe(text), prefill: maybe(flag) },
  setMetadata: { requestId: text, metadata: object },
  setSignedMetadata: { requestId: text, token: text },
  /**
   * `requestId`: acknowledged by `messageAccepted` once the purchase is counted, or never will be; the same one is
   * counted once. `automatic`: found by a selector, so at most one a day counts (embed.md 8).
   */
  reportPurchase: {
    chatbotID: maybe(text),
    totalPrice: number,
    currency: text,
    requestId: maybe(text),
    automatic: maybe(flag),
  },
  resetConversation: nothing,

  hello: { protocol: number, pageOrigin: text },
  chatClosed: nothing,
  pageChanged: { pagePath: text },
  setLanguage: { language: text },
  setConsent: { functional: maybe(flag), statistics: maybe(flag) },
  visitorToken: { requestId: text, token: orNull(text) },
  visitorKey: { key: orNull(text) },
  handled: { requestId: text, ok: flag },
};

/** A message from the frame to its page. */
export type FrameMessage = MessageOf<typeof frameActions>;
/** A message from the page to its frame. */
export type PageMessage = MessageOf<typeof pageActions>;

/** The documented actions, which every framing page hears (embed.md 6, api.md 14). */
export const documentedActions: readonly FrameMessage['action'][] = [
  'productClick',
  'navigate',
  'userMessageSubmitted',
  'firstMessageSent',
  'assistantFirstToken',
  'productRecommendation',
  'contactFormShown',
  'conversationClassified',
  'purchaseReported',
  'expandChat',
  'collapseChat',
  'closeChat',
  'toggleSize',
];

function fits(table: Record<string, Fields>, data: unknown): boolean {
  if (!object(data)) return false;
  const { action } = data;
  const fields = text(action) && Object.prototype.hasOwnProperty.call(table, action) ? table[action] : undefined;
  return fields !== undefined && Object.keys(fields).every((key) => fields[key]!(data[key]));
}

/** Guards a message that came from the frame; `undefined` for what is unknown or malformed. Never throws. */
export function decodeFrameMessage(data: unknown): FrameMessage | undefined {
  return fits(frameActions, data) ? (data as FrameMessage) : undefined;
}

/** Guards a message that came from the page; `undefined` for what is unknown or malformed. Never throws. */
export function decodePageMessage(data: unknown): PageMessage | undefined {
  return fits(pageActions, data) ? (data as PageMessage) : undefined;
}
