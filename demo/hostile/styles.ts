import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { chatTag, ordinaryBody, text } from './page.ts';
import type { HostileContext, HostilePage } from './page.ts';

const styled = (path: string, title: string, css: string, body = ordinaryBody): HostilePage => ({
  path,
  title,
  head: () => html`<style>${{ markup: css }}</style>`,
  body,
});

const bars = (context: HostileContext): Html =>
  html`<div class="war" style="top:0">Sidens egen bjælke, øverst af alt</div><div class="war" style="bottom:0;right:50%">Sidens egne cookies</div>${text}${chatTag(context)}`;

/** Pages whose style sheets mean everybody. */
export const stylePages: readonly HostilePage[] = [
  styled(
    'reset',
    'An aggressive CSS reset and a z-index war',
    `* { all: unset !important; display: block !important; font-size: 40px !important; position: static !important }
head, head * { display: none !important }
html { font-size: 7px !important; letter-spacing: 9px !important; text-transform: uppercase !important; direction: rtl !important }
button, input, textarea { border: 9px dotted red !important; background: yellow !important; color: red !important; min-width: 300px !important }
iframe { width: 120px !important; height: 40px !important; border: 20px solid lime !important; filter: invert(1) !important; transform: rotate(3deg) !important }
div { background: rgb(255 0 255 / 20%) !important; opacity: .5 !important; pointer-events: none !important; overflow: hidden !important }
svg, img { display: none !important }
a::before, button::before { content: "reset" !important }
#war { all: revert !important; position: fixed !important; inset: 0 0 auto 0 !important; z-index: 2147483647 !important; background: #fff !important; font: 16px/2 sans-serif !important; direction: ltr !important; opacity: 1 !important }`,
    (context) => html`<div id="war">Sidens egen bjælke, øverst af alt</div>${text}${chatTag(context)}`,
  ),
  ...['initial', 'revert', 'inherit'].map((value) =>
    styled(`all-${value}`, `Everything is ${value}, importantly`, `* { all: ${value} !important } head, head * { display: none !important }`),
  ),
  styled(
    'z-index',
    'Bars with the highest z-index there is',
    `.war { position: fixed; left: 0; right: 0; height: 56px; z-index: 2147483647; background: #fd0 }`,
    bars,
  ),
  styled('zoomed', 'The whole page at 150 %, by CSS zoom', 'body { zoom: 1.5 } main { height: 2000px }'),
  styled('small-root', 'A root of 62.5 %, and letters spaced for print', 'html { font-size: 62.5%; letter-spacing: .2em; word-spacing: 1em; line-height: 3; text-transform: uppercase }'),
  styled('transformed', 'A long page in a transformed body, where fixed is not fixed', 'body { transform: translateX(0); margin: 0 } main { height: 2000px }'),
];
