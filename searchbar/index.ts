/** `inline-search-bar.js`: search bars that open the chat. Works before, with and after the chat's own script. */
import { createSearchBar, type SearchBarConfig } from './search-bar.ts';
import { addStyles } from './styles.ts';

const own = '#chatbot-search-widget,.chatbot-search-widget';

function init(selector: string, config?: SearchBarConfig): void {
  try {
    document.querySelectorAll<HTMLElement>(selector).forEach((host) => createSearchBar(host, config));
  } catch (error) {
    console.warn('[DialogIntelligens]', error);
  }
}

if (!window.initChatbotSearchWidget) {
  window.initChatbotSearchWidget = init;
  addStyles();
  init(own);
  // What the parser had not reached yet; a bar that a page has drawn by hand in the meantime keeps its config.
  const isEmpty = (host: Element): boolean => !host.querySelector('.chatbot-search-widget-container');
  const initLate = (): void => [...document.querySelectorAll<HTMLElement>(own)].filter(isEmpty).forEach((host) => createSearchBar(host));
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', initLate, { once: true });
}
