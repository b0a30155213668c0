/** `inline-search-bar.js`: search bars that open the chat. Works before, with and after the chat's own script. */
import { settleWaiting } from './chat.ts';
import { addStyles } from './look.ts';
import { createSearchBar, type SearchBar } from './search-bar.ts';
import { warn, type SearchBarConfig } from './settings.ts';
import { css } from './styles.ts';
import { suggestionsBeside } from './tag.ts';

const load = suggestionsBeside('inline-search-bar.js');
const own = '#chatbot-search-widget,.chatbot-search-widget';
/** By container; what the page forgets is forgotten here. */
const bars = new WeakMap<Node, SearchBar>();
const draw = (host: HTMLElement, config?: SearchBarConfig): unknown => bars.set(host, createSearchBar(host, load, config));
/** A bar that a page has drawn by hand keeps its config. */
const drawOnce = (host: HTMLElement): unknown => bars.has(host) || draw(host);

function follow(records: MutationRecord[]): void {
  settleWaiting();
  for (const { target, addedNodes } of records) {
    const known = bars.get(target);
    if (known) known.refresh();
    for (const node of addedNodes as NodeListOf<HTMLElement>) {
      if (node.nodeType !== 1) continue;
      if (node.matches(own)) drawOnce(node);
      node.querySelectorAll<HTMLElement>(own).forEach(drawOnce);
    }
  }
}

if (!window.initChatbotSearchWidget) {
  window.initChatbotSearchWidget = (selector, config) => {
    try {
      document.querySelectorAll<HTMLElement>(selector).forEach((host) => draw(host, config));
    } catch (error) {
      warn(error);
    }
  };
  addStyles(css);
  document.querySelectorAll<HTMLElement>(own).forEach(drawOnce);
  // What the parser has not reached yet, what a framework draws, and a whole new body are all the same: added nodes.
  new MutationObserver(follow).observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: ['data-placeholder', 'data-suggestions'],
  });
}
