/** The search bar's look. A page restyles it by its classes; what it sets in the config arrives as custom properties. */
const container = '.chatbot-search-widget-container';
const css = `
${container}{all:revert;box-sizing:border-box;display:flex;align-items:center;gap:4px;width:var(--width);
max-width:var(--maxWidth);margin:0 auto;padding:4px;background:var(--backgroundColor);color:#17211d;
border:1px solid var(--borderColor);border-radius:var(--borderRadius);box-shadow:0 2px 12px var(--shadowColor);
transition:box-shadow .16s,border-color .16s}
${container}:focus-within{box-shadow:0 4px 20px var(--focusShadowColor);border-color:var(--sendIconColor)}
${container} .chatbot-search-widget-input{all:unset;flex:1;min-width:0;box-sizing:border-box;height:44px;
padding:0 8px 0 16px;font:16px system-ui,sans-serif;color:inherit;text-align:start}
${container} .chatbot-search-widget-input::placeholder{color:#5d6570;opacity:1}
${container} .chatbot-search-widget-button{all:unset;flex:none;display:grid;place-items:center;width:44px;height:44px;
border-radius:50%;cursor:pointer;color:var(--sendIconColor)}
${container} .chatbot-search-widget-button:hover{background:var(--shadowColor)}
${container} .chatbot-search-widget-button:focus-visible{outline:2px solid}
${container} svg{width:22px;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
@media(forced-colors:active){${container} .chatbot-search-widget-input{color:FieldText}}
@media(prefers-reduced-motion){${container}{transition:none}}`;

/** Adds the look to the page once; a constructed sheet is no inline style, so `style-src` has no say. */
export function addStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
