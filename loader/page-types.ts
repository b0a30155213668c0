/** What a page's own script can say to the chat, typed (embed.md 2). `window.d.ts` puts it on `window`. */
import type { ChatEventDetails, ChatEventName } from '../protocol/page.ts';

type Product = { sku: string; title: string };

export type StartOptions = {
  chatbotId?: string;
  /** Origin of the app and the API; default: the script's own. */
  server?: string;
  language?: string;
  /** Hands out a visitor token from the merchant's own backend; asked again when one has expired. */
  getVisitorToken?: () => Promise<string> | string;
  /** @internal For the loader itself: the config that a second script carries. */
  inside?: unknown;
};

/** None of the members throws: what goes wrong is a console warning. */
export type PageApi = {
  /** Opens, and says `message` for the visitor. Never closes. */
  open(message?: string): void;
  /** Closes the window; the launcher stays. */
  close(): void;
  /** Hides launcher and window. */
  hide(): void;
  /** Shows the launcher, with the chat closed. */
  show(): void;
  /** Removes the chat from the page; `init()` starts afresh. */
  destroy(): void;
  /** Starts again, or starts without a tag; adds `getVisitorToken` or a language to a chat that runs. */
  init(options?: StartOptions): void;
  /** Resolves when the launcher stands in the page. */
  readonly ready: Promise<void>;
  /** Listens to one of the chat's events; returns the unsubscribe. */
  on<Name extends ChatEventName>(name: Name, handler: (event: CustomEvent<ChatEventDetails[Name]>) => void): () => void;
  off<Name extends ChatEventName>(name: Name, handler: (event: CustomEvent<ChatEventDetails[Name]>) => void): void;
  /** The page's own cart. May return a promise; its failure is shown in the chat. */
  onAddToCart(handler: (product: Product) => unknown): void;
  /** The page's own handler for `custom` controls with this key. */
  onCustom(key: string, handler: (payload: unknown) => unknown): void;
  setMetadata(metadata: Record<string, unknown>): void;
  setSignedMetadata(token: string): void;
  /** The language in use; `null` before the config is known. */
  getUiLanguage(): string | null;
  /** The chatbot's start prompts for this page, in the language in use; none before the config is known. */
  getStartPrompts(): string[];
  /** Self-reported, for visitors who chatted. */
  reportPurchase(purchase: { totalPrice: number; currency: string }): void;
  /** The visitor's answer to the page's own consent banner; `functional: false` deletes what was kept. */
  setConsent(consent: { functional?: boolean; statistics?: boolean }): void;
  /** The queue that a page may have filled before the script arrived goes on working. */
  q: { push(...calls: [name: string, ...values: unknown[]][]): void };
};
