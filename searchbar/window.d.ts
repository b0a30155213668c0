import type { SearchBarConfig } from './settings.ts';

declare global {
  interface Window {
    /** Draws a search bar in every element that `selector` finds (embed.md 9a). */
    initChatbotSearchWidget?: (selector: string, config?: SearchBarConfig) => void;
    /** Shows the search bar of `floating-search-bar.js`, also after the visitor has closed it. */
    showFloatingSearchBar?: () => void;
    hideFloatingSearchBar?: () => void;
  }
}
