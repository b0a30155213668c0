/**
 * How the frame stands in the page's flow. Every selector is in `:where()`, so that any rule of the page wins: the limits
 * are the page's own. `height` alone is set on the element, by what the app measures.
 */
const frames = ':where(iframe[id^=chat-iframe-inline])';

/** The space that is kept until the app is there: a greeting of two lines, the field, and a line below it. */
const css = `
:where(#chatbot-placeholder){display:flex;flex-direction:column}
${frames}{display:block;flex:0 1 auto;box-sizing:border-box;width:100%;border:0;border-radius:20px;background:Canvas;
min-height:var(--di-inline-min-height,172px);max-height:var(--di-inline-max-height,min(640px,80vh));transition:height .2s ease-out}
@media(max-width:640px){${frames}{min-height:var(--di-inline-min-height,208px)}}
@media(prefers-reduced-motion){${frames}{transition:none}}`;

/** Dresses the page's inline frames; returns the undressing. Not an inline style, so `style-src 'none'` lets it pass. */
export function dress(): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
