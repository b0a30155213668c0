/**
 * All CSS of the closed chat and of the plain open window; `window-styles.ts` has the rest. `shadow()` makes each
 * declaration that ends in a semicolon `!important`. Not in here are offsets, z-index and display of the outer elements:
 * those yield to the page's own `!important` (embed.md 3).
 */
import type { PublicConfig } from '../protocol/page.ts';

/** One shadow of two layers: a hairline, and the height above the page. */
const soft = 'box-shadow:0 0 0 1px #80808029,0 8px 32px #0000002e;outline:1px solid transparent;';
/**
 * `--di_w` and `--di_m` are set while the window is expanded. As tall as the screen allows above the launcher, wherever
 * a page or its bars (`--di_l`) have moved that.
 */
const tall = 'min(var(--di_m,680px),100vh - var(--di_s) - var(--di_y) - var(--di_l,0px) - 24px)';

/** The container's tree: itself, the window and, slotted, the launcher, the bubble and the frame. */
export const stageStyles = (size: number, colours: PublicConfig['colours']): string => `
:host,::slotted(*){position:fixed;margin:0;padding:0;border:0;min-height:0;min-width:0;opacity:1;transform:none;
color-scheme:light dark;}
:host{width:0;height:0;--di_s:var(--di-size,${size}px);--di_b:var(--di-brand,${colours.brand});}
slot{inset:inherit;}
::slotted(*){margin-bottom:calc(var(--di_s) + 12px);translate:0 calc(-1*var(--di_l,0px));
transition:opacity .2s,transform .2s,translate .2s;}
::slotted(div){width:max-content;max-width:min(320px,100vw - 32px);}
::slotted(button){width:var(--di_s);height:var(--di_s);margin:0;border-radius:50%;background:var(--di_b);
color:var(--di-on-brand,${colours.on_brand});cursor:pointer;${soft}}
::slotted(button:hover){transform:translateY(-2px);}
::slotted(button:focus-visible){box-shadow:0 0 0 2px #fff;outline:3px solid var(--di_b);outline-offset:2px;}
::slotted(iframe){width:min(var(--di_w,400px),100vw - 32px);height:${tall};background:Canvas;border-radius:16px;${soft}}
@media(prefers-reduced-motion){::slotted(*){transform:none;transition:opacity .2s;}}
@media print{:host{display:none;}}`;

/** Inside the launcher and the bubble. */
export const insideStyles = `
:host(span),span{all:initial;color:inherit;cursor:inherit;}
div{all:initial;display:block;position:relative;font:15px/1.45 system-ui,sans-serif;color:CanvasText;background:Canvas;
border-radius:18px;${soft}}
svg,img{position:absolute;inset:0;margin:auto;width:28px;fill:none;stroke:currentColor;stroke-width:1.5;
stroke-linecap:round;stroke-linejoin:round;transition:opacity .2s;}
img{width:100%;height:100%;border-radius:50%;object-fit:cover;}
button{all:unset;padding:13px 16px;cursor:pointer;border-radius:18px;unicode-bidi:plaintext;}
button:focus-visible{outline:2px solid;outline-offset:-4px;}
.say{padding-inline-end:44px;}
.close{padding:22px;position:absolute;top:0;inset-inline-end:0;}
.open>*,svg+svg{opacity:0;}
.open>svg+svg{opacity:1;}`;
