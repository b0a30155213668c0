/** For merchants who write TypeScript, and for us: what our scripts put on `window`. */
import type { ChatEventDetails } from '../protocol/page.ts';
import type { PageApi } from './page-types.ts';

type ChatWindowEvents = { [Name in keyof ChatEventDetails]: CustomEvent<ChatEventDetails[Name]> };

declare global {
  interface WindowEventMap extends ChatWindowEvents {}
  interface Window {
    DialogIntelligens?: PageApi | { q: [name: string, ...values: unknown[]][] };
    /** Set by a page before the script runs, it keeps the floating chat away. */
    chatbotInitialized?: boolean;
    /** For `chatbotinline.js`, read once per script. */
    __CHATBOT_INLINE_OVERRIDES__?: Record<string, unknown>;
  }
}
