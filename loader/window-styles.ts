/** The rest of the window's CSS, for what only `universal-chatbot-window.js` does. */

/**
 * In the container's tree: a window that grows from the launcher, and one that fills a phone's screen. `--di_h` and
 * `--di_t` follow the keyboard.
 */
export const windowStyles = `
dialog{all:initial;position:fixed;inset:inherit;}
dialog:not([open]){display:none;}
::slotted(iframe){transform-origin:var(--di_x) bottom;}
.grow ::slotted(iframe){opacity:0;transform:translateY(12px) scale(.94);}
.full ::slotted(iframe){inset:var(--di_t,0) 0 auto;width:100%;height:var(--di_h,100%);margin:0;border-radius:0;translate:none;}
.full::backdrop{background:Canvas;}
@media(prefers-reduced-motion){::slotted(iframe){transform:none;}}`;

/** On the launcher. */
export const badgeStyles = `
b{position:absolute;top:-4px;inset-inline-end:-4px;min-width:10px;padding:0 5px;text-align:center;
font:600 12px/20px system-ui,sans-serif;color:var(--di-on-badge,var(--di_o,Canvas));
background:var(--di-badge,var(--di_n,CanvasText));border-radius:10px;}
b:empty{display:none;}`;

/** In the bubble: a question with two buttons. */
export const questionStyles = `
p{margin:0;padding:14px 16px 0;}
.ask{font-weight:600;}`;

/** Adds `css` to the shadow tree that `inside` stands in; every declaration is `!important`, as in `dom.ts`. */
export function dressMore(inside: Node, css: string): void {
  const root = inside.getRootNode() as ShadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css.replace(/;/g, '!important;'));
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
