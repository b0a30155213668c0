/** What every sheet of the search bars is made with. */

/** The classes of a bar's elements, which pages may style and query (embed.md 3). */
export const className = (part: string): string => 'chatbot-search-widget-' + part;

/**
 * Each selector is one element and one class: more than the element selectors of a reset, less than what a page writes
 * that means these classes.
 */
export const selector = (tag: string, part: string): string => tag + '.' + className(part);

export const text = 'font:16px/1.5 system-ui,sans-serif;color:inherit;text-align:start';

/** A sheet of paper that hangs on the bar, out of the page's flow. */
export const paper = `all:revert;position:absolute;z-index:2147482000;inset:calc(100% + 8px) 0 auto;box-sizing:border-box;
margin:0;border:1px solid var(--borderColor);border-radius:min(var(--borderRadius),16px);${text};
background:linear-gradient(var(--backgroundColor) 0 0) Canvas;box-shadow:0 8px 32px var(--focusShadowColor);padding:`;
export const above = 'inset:auto 0 calc(100% + 8px)';

/** Adds a look to the page; a constructed sheet is no inline style, so `style-src` has no say. */
export function addStyles(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
