import { html } from './html.ts';
import type { Html } from './html.ts';

/** What a hostile page is made with: the chat's origin, its script address, and a fresh nonce. */
export interface HostileContext {
  server: string;
  script: string;
  nonce: string;
}

/** A page that a merchant might really have and that makes life hard for a widget. */
export interface HostilePage {
  path: string;
  title: string;
  /** The page's Content-Security-Policy, if it has one. */
  csp?: (context: HostileContext) => string;
  head?: (context: HostileContext) => Html;
  body: (context: HostileContext) => Html;
}

const chatTag = ({ script, nonce }: HostileContext): Html =>
  html`<script src="${script}" nonce="${nonce}" defer></script>`;
const text = html`<main><h1>Hede &amp; Hav</h1><p>En side, der ikke er til for chattens skyld.</p><p><a href="/products/raabjerg-skaljakke">Råbjerg skaljakke</a> <button type="button" id="page-button">Sidens egen knap</button></p></main>`;

/** Every hostile page, one entry each; the address is `/hostile/` + path. */
export const hostilePages: readonly HostilePage[] = [
  {
    path: 'strict',
    title: 'The strictest policy a merchant can write, with Trusted Types',
    csp: ({ server, nonce }) =>
      `default-src 'none'; script-src 'nonce-${nonce}'; frame-src ${server}; require-trusted-types-for 'script'; trusted-types 'none'`,
    body: (context) => html`${text}${chatTag(context)}`,
  },
  {
    path: 'reset',
    title: 'An aggressive CSS reset and a z-index war',
    head: () => html`<style>
* { all: unset !important; display: block !important; font-size: 40px !important; position: static !important }
head, head * { display: none !important }
html { font-size: 7px !important; letter-spacing: 9px !important; text-transform: uppercase !important; direction: rtl !important }
button, input, textarea { border: 9px dotted red !important; background: yellow !important; color: red !important; min-width: 300px !important }
iframe { width: 120px !important; height: 40px !important; border: 20px solid lime !important; filter: invert(1) !important; transform: rotate(3deg) !important }
div { background: rgb(255 0 255 / 20%) !important; opacity: .5 !important; pointer-events: none !important; overflow: hidden !important }
svg, img { display: none !important }
a::before, button::before { content: "reset" !important }
#war { all: revert !important; position: fixed !important; inset: 0 0 auto 0 !important; z-index: 2147483647 !important; background: #fff !important; font: 16px/2 sans-serif !important; direction: ltr !important; opacity: 1 !important }
</style>`,
    body: (context) => html`<div id="war">Sidens egen bjælke, øverst af alt</div>${text}${chatTag(context)}`,
  },
  {
    path: 'queue',
    title: 'Calls queued before the script, which arrives late and without a tag in the markup',
    csp: ({ server, nonce }) => `default-src 'self'; script-src 'nonce-${nonce}' ${server}; frame-src ${server}`,
    head: ({ script, nonce }) => html`<script nonce="${nonce}" data-src="${script}">
window.hostile = { events: [] };
window.DialogIntelligens = window.DialogIntelligens || { q: [] };
DialogIntelligens.q.push(['on', 'chat_open', function () { window.hostile.events.push('chat_open'); }]);
DialogIntelligens.q.push(['open', 'Har I telte til to?']);
(function (source) {
  addEventListener('load', function () {
    setTimeout(function () {
      var script = document.createElement('script');
      script.src = source;
      document.head.appendChild(script);
    }, 400);
  });
})(document.currentScript.dataset.src);
</script>`,
    body: () => text,
  },
  {
    path: 'storage',
    title: 'Storage and cookies throw, as in a locked-down browser',
    csp: ({ server, nonce }) => `default-src 'self'; script-src 'nonce-${nonce}'; frame-src ${server}`,
    head: ({ nonce }) => html`<script nonce="${nonce}">
['localStorage', 'sessionStorage', 'indexedDB', 'caches'].forEach(function (name) {
  Object.defineProperty(window, name, { configurable: true, get: function () { throw new DOMException('Access is denied', 'SecurityError'); } });
});
Object.defineProperty(Document.prototype, 'cookie', {
  configurable: true,
  get: function () { throw new DOMException('Access is denied', 'SecurityError'); },
  set: function () { throw new DOMException('Access is denied', 'SecurityError'); }
});
</script>`,
    body: (context) => html`${text}${chatTag(context)}`,
  },
];

export function renderHostile(page: HostilePage, context: HostileContext): string {
  return html`<!doctype html>
<html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${page.title}</title>
${page.head?.(context)}</head>
<body>${page.body(context)}</body></html>
`.markup;
}

/** The list of hostile pages, for people. */
export function renderHostileIndex(): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Hostile pages</title></head><body><main><h1>Hostile pages</h1>
<ul>${hostilePages.map(({ path, title }) => html`<li><a href="/hostile/${path}">${title}</a></li>`)}</ul></main></body></html>
`.markup;
}
