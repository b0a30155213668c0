/**
 * All of the loader's CSS. `shadow()` makes each declaration that ends in a semicolon `!important`. Not in here are
 * offsets, z-index and display of the outer elements: those yield to the page's own `!important` (embed.md 3).
 */
import type { PublicConfig } from '../protocol/page.ts';
import { phones } from './viewport.ts';

/** A page moves the chat with `--di-offset-x` and `--di-offset-y`; screens with rounded corners add their own. */
export const offset = (axis: 'x' | 'y', side: string, pixels: number): string =>
  `calc(var(--di-offset-${axis},${pixels}px) + env(safe-area-inset-${side},0px))`;

/** One shadow of two layers: a hairline, and the height above the page. */
const soft = 'box-shadow:0 0 0 1px #80808029,0 8px 32px #0000002e;outline:1px solid transparent;';
/** `--di_w` and `--di_m` are set while the window is expanded. As tall as the screen allows above the launcher, wherever a page has moved that. */
const tall = 'min(var(--di_m,680px),100vh - var(--di_s) - var(--di_y) - 24px)';

/** The container's tree: itself, the window and, slotted, the launcher, the bubble and the frame. */
export const stageStyles = (launcher: PublicConfig['launcher'], colours: PublicConfig['colours']): string => `
:host,::slotted(*){position:fixed;margin:0;padding:0;border:0;min-height:0;min-width:0;opacity:1;transform:none;
filter:none;color-scheme:light dark;}
:host{width:0;height:0;--di_s:var(--di-size,${launcher.size}px);--di_b:var(--di-brand,${colours.brand})}
dialog{all:initial;position:fixed;}
slot,dialog{inset:inherit;}
dialog:not([open]){display:none;}
::slotted(*){margin-bottom:calc(var(--di_s) + 12px);transition:opacity .2s,transform .2s;}
::slotted(div){width:max-content;max-width:min(320px,100vw - 32px);}
::slotted(button){width:var(--di_s);height:var(--di_s);margin:0;border-radius:50%;background:var(--di_b);
color:var(--di-on-brand,${colours.on_brand});cursor:pointer;${soft}}
::slotted(button:hover){transform:translateY(-2px);}
::slotted(button:focus-visible){box-shadow:0 0 0 2px #fff;outline:3px solid var(--di_b);outline-offset:2px;}
::slotted(iframe){width:min(var(--di_w,400px),100vw - 32px);height:${tall};background:Canvas;border-radius:16px;${soft}
opacity:0;transform:translateY(12px) scale(.94);transform-origin:${launcher.position} bottom;}
.in ::slotted(iframe){opacity:1;transform:none;}
.full ::slotted(iframe){width:100%;height:var(--di_h,100%);margin:0;border-radius:0;}
.full::backdrop{background:Canvas;}
@media${phones}{:host{--di_s:min(56px,var(--di-size,${launcher.size}px))}}
@media(prefers-reduced-motion){::slotted(*){transform:none;transition:opacity .2s;}}
@media print{:host{display:none;}}`;

/** Inside the launcher and the bubble. */
export const insideStyles = `
:host(span),span{all:initial;color:inherit;cursor:inherit;}
div{all:initial;display:block;position:relative;font:15px/1.45 system-ui,sans-serif;color:CanvasText;background:Canvas;
direction:inherit;border-radius:18px;${soft}}
svg,img{position:absolute;inset:0;margin:auto;width:28px;fill:none;stroke:currentColor;stroke-width:1.5;
stroke-linecap:round;stroke-linejoin:round;transition:opacity .2s;}
img{width:100%;height:100%;border-radius:50%;object-fit:cover;}
b{position:absolute;top:-4px;inset-inline-end:-4px;min-width:10px;padding:0 5px;text-align:center;
font:600 12px/20px system-ui,sans-serif;color:Canvas;background:CanvasText;border-radius:10px;}
b:empty,p:empty{display:none;}
p{margin:0;padding:14px 16px 0;}
button{all:unset;padding:13px 16px;cursor:pointer;border-radius:18px;unicode-bidi:plaintext;}
button:focus-visible{outline:2px solid;outline-offset:-4px;}
.say{padding-inline-end:44px;}
.close{padding:22px;position:absolute;top:0;inset-inline-end:0;}
.ask{font-weight:600;}
.open>*,svg+svg{opacity:0;}
.open>svg+svg{opacity:1;}`;
