import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { ordinaryBody, text } from './page.ts';
import type { HostileContext, HostilePage } from './page.ts';

/** Adds the chat's script from a script, long after the page has loaded, and without a word about it in the markup. */
const late = ({ script, nonce }: HostileContext, first: string): Html => html`<script nonce="${nonce}" data-src="${script}">
window.hostile = { events: [] };
${{ markup: first }}
(function (source) {
  addEventListener('load', function () {
    setTimeout(function () {
      var script = document.createElement('script');
      script.src = source;
      document.head.appendChild(script);
    }, 400);
  });
})(document.currentScript.dataset.src);
</script>`;

const sandbox = ({ nonce, server }: HostileContext, more: string): string =>
  `default-src 'self'; script-src 'nonce-${nonce}'; frame-src ${server}; sandbox allow-scripts allow-popups${more}`;

/** Pages that forbid, and pages that are late. */
export const policyPages: readonly HostilePage[] = [
  {
    path: 'strict',
    title: 'The strictest policy a merchant can write, with Trusted Types',
    csp: ({ server, nonce }) =>
      `default-src 'none'; script-src 'nonce-${nonce}'; frame-src ${server}; require-trusted-types-for 'script'; trusted-types 'none'`,
    body: ordinaryBody,
  },
  {
    path: 'sandbox',
    title: 'A page that is sandboxed by its own policy, with an origin',
    csp: (context) => sandbox(context, ' allow-same-origin'),
    body: ordinaryBody,
  },
  {
    path: 'no-origin',
    title: 'A page that is sandboxed by its own policy, without an origin',
    csp: (context) => sandbox(context, ''),
    body: ordinaryBody,
  },
  {
    path: 'queue',
    title: 'Calls queued before the script, which arrives late and without a tag in the markup',
    csp: ({ server, nonce }) => `default-src 'self'; script-src 'nonce-${nonce}' ${server}; frame-src ${server}`,
    head: (context) =>
      late(
        context,
        `window.DialogIntelligens = window.DialogIntelligens || { q: [] };
DialogIntelligens.q.push(['on', 'chat_open', function () { window.hostile.events.push('chat_open'); }]);
DialogIntelligens.q.push(['open', 'Har I telte til to?']);`,
      ),
    body: () => text,
  },
  {
    path: 'search-first',
    title: 'The search bar’s script before the chat’s, which arrives late',
    csp: ({ server, nonce }) => `default-src 'self'; script-src 'nonce-${nonce}' ${server}; frame-src ${server}`,
    head: (context) => html`<script src="${context.server}/inline-search-bar.js" nonce="${context.nonce}"></script>${late(context, '')}`,
    body: () => html`<div id="chatbot-search-widget"></div>${text}`,
  },
];

/** Pages whose storage cannot be used. */
export const storagePages: readonly HostilePage[] = [
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
    body: ordinaryBody,
  },
  {
    path: 'full-storage',
    title: 'Storage that is full to the last byte',
    head: () => html`<script>
[localStorage, sessionStorage].forEach(function (storage) {
  for (var size = 1 << 22, i = 0; size >= 1; i++) {
    try { storage.setItem('own' + i, new Array(size + 1).join('x')); } catch (error) { size >>= 1; }
  }
});
</script>`,
    body: ordinaryBody,
  },
];
