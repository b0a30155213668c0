import type { SearchBarConfig } from './search-bar.ts';

declare global {
  interface Window {
    /** Draws a search bar in every element that `selector` finds (embed.md 9a). */
    initChatbotSearchWidget?: (selector: string, config?: SearchBarConfig) => void;
  }
}
