/** The modules that stand beside `universal-chatbot.js`, each loaded only when it is needed (decision 0017). */
import type { ConsentSource, PurchaseSettings } from '../protocol/page.ts';
import type { arrive } from './arrival.ts';
import type { createWindow } from './chat-window.ts';
import type { fetchConfig } from './fetch-config.ts';
import type { Lifetime } from './lifetime.ts';
import type { Consent } from './link.ts';
import type { createQuestion } from './question.ts';

/** What a page or its checkout reports; `automatic`: found by a selector. */
export type Purchase = { totalPrice: number; currency: string; automatic?: true };

export type Parts = {
  /** When the visitor comes near. */
  window: { createWindow: typeof createWindow };
  /** Where the script carries no config. */
  config: { fetchConfig: typeof fetchConfig };
  /** Where the address opens the chat. */
  arrival: { arrive: typeof arrive };
  /** With the window's file, where consent is required and not given. */
  question: { createQuestion: typeof createQuestion };
  /** Where the config names a platform that has asked the visitor for consent. */
  consent: {
    followConsent(
      source: Exclude<ConsentSource, 'manual'>,
      lifetime: Lifetime,
      answer: (consent: Consent) => void,
    ): void;
  };
  /** Where the config has selectors, on pages that they are meant for, for visitors who have chatted. */
  purchase: {
    followPurchases(settings: PurchaseSettings, lifetime: Lifetime, report: (purchase: Purchase) => void): void;
  };
};

export type LoadPart = <Name extends keyof Parts>(name: Name) => Promise<Parts[Name]>;
/** The same for what may be lacking, which is a warning and no more; what comes after the end is not used. */
export type UsePart = <Name extends keyof Parts>(
  name: Name,
  use: (part: Parts[Name]) => unknown,
  failed?: (error: unknown) => void,
) => void;
