import { html } from '../html.ts';
import { ordinaryBody } from './page.ts';
import type { HostilePage } from './page.ts';

/** Keeps all that a page is told, and by whom. */
const record = html`<script>
window.hostile = { heard: [] };
addEventListener('message', function (event) { hostile.heard.push({ origin: event.origin, data: event.data }); });
</script>`;

/** What an imitator says to whoever may listen: each in the shape of our own messages. */
const imitations = html`<script>
hostile.forged = [
  { action: 'ready', protocol: 1 },
  { action: 'visitorKey', key: 'stolen-key' },
  { action: 'navigate', url: location.origin + '/hostile/stolen' },
  { action: 'openInNewTab', url: 'https://elsewhere.example/' },
  { action: 'firstMessageSent', chatbotID: 'shop-bot' },
  { action: 'userMessageSubmitted' }, { action: 'assistantFirstToken' },
  { action: 'productClick', url: 'https://elsewhere.example/' },
  { action: 'productRecommendation', urls: ['https://elsewhere.example/'] },
  { action: 'purchaseReported', chatbotID: 'shop-bot', totalPrice: 1, currency: 'DKK' },
  { action: 'conversationClassified', emne: 'stolen' },
  { action: 'openChat' }, { action: 'expandChat' }, { action: 'toggleSize' }, { action: 'unread', count: 99 },
  { action: 'addToCart', requestId: 'x', sku: 'x', title: 'x' },
  { action: 'needVisitorToken', requestId: 'x' },
  { action: 'hello', protocol: 1, pageOrigin: 'http://localhost:1' },
  { action: 'hello', protocol: 1, pageOrigin: location.origin },
  { action: 'integrationOptions', chatbotID: 'shop-bot', pagePath: 'https://elsewhere.example/', isPhoneView: false, isTabletView: false },
  { action: 'externalMessage', message: 'Sagt af en fremmed', source: 'public-api' },
  { action: 'resetConversation' }, { action: 'chatOpened' }
];
/** To every window that can be reached from here. */
hostile.say = function () {
  (function reach(target) {
    if (target !== window) hostile.forged.forEach(function (message) { target.postMessage(message, '*'); });
    for (var i = 0; i < target.length; i++) reach(target[i]);
  })(top);
};
</script>`;

/** Those who stand around the chat: framers, siblings, and pages that shout. */
export const framingPages: readonly HostilePage[] = [
  {
    path: 'framer',
    title: 'A page that frames whatever its address says, listens, and lies',
    stranger: true,
    head: () => html`${record}${imitations}`,
    body: () => html`<script>
var frame = document.createElement('iframe');
frame.src = new URL(location.href).searchParams.get('src');
frame.style.cssText = 'width:1100px;height:650px;border:0';
document.body.appendChild(frame);
</script>`,
  },
  {
    path: 'imitator',
    title: 'What a sibling of our frame could be: it speaks as if it were the chat',
    stranger: true,
    head: () => html`${record}${imitations}`,
    body: () => html`<p>Reklame</p>`,
  },
  {
    path: 'sibling',
    title: 'A page with an imitator in a frame of its own, on this origin or (?other) on the other',
    head: () => record,
    body: (context) => html`<script>
var sibling = document.createElement('iframe');
sibling.id = 'sibling';
var other = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
sibling.src = (location.search === '?other' ? '//' + other + ':' + location.port : '') + '/hostile/imitator';
document.body.appendChild(sibling);
</script>${ordinaryBody(context)}`,
  },
  {
    path: 'garbage',
    title: 'A page that posts 10,000 things to our frame and to itself',
    head: () => html`${record}<script>
hostile.garbage = function () {
  var loop = { action: 'externalMessage' };
  loop.message = loop;
  var deep = {};
  for (var i = 0, at = deep; i < 2000; i++) at = at.next = {};
  var strange = [null, undefined, 0, -1, NaN, '', 'externalMessage', true, [], {}, loop, deep, new Date(NaN), /x/g, new Map([[{}, loop]]), new Set([1]), new ArrayBuffer(1 << 20), new Array(1e6), new Array(1e6 + 1).join('x'),
    { action: null }, { action: {} }, { action: ['ready'] }, { action: '__proto__' }, { action: 'constructor' }, { action: 'hasOwnProperty' }, { action: 'ready' }, { action: 'ready', protocol: 'one' },
    { action: 'externalMessage' }, { action: 'externalMessage', message: 7 }, { action: 'externalMessage', message: { toString: 'x' } }, { action: 'integrationOptions', chatbotID: 7 }, { action: 'setMetadata', metadata: [] },
    { action: 'visitorKey' }, { action: 'visitorKey', key: {} }, { action: 'visitorToken', requestId: 1 }, { action: 'handled' }, { action: 'reportPurchase', totalPrice: Infinity, currency: 'DKK' }, { action: 'reportPurchase', totalPrice: '1', currency: 1 },
    { action: 'setConsent', functional: 'yes' }, { action: 'setLanguage', language: ['da'] }, { action: 'pageChanged', pagePath: loop }, { action: 'resetConversation'.toUpperCase() }];
  var unclonable = [function () {}, Symbol('x'), { action: function () {} }, { get action() { throw new Error('a getter that throws'); } }, window, document.body, new Promise(function () {}), new WeakMap()];
  var refused = 0;
  var frame = document.getElementById('chat-iframe').contentWindow;
  [frame, window].forEach(function (target) {
    unclonable.forEach(function (value) { try { target.postMessage(value, '*'); } catch (error) { refused += 1; } });
    for (var i = 0; i < 5000; i++) target.postMessage(i < strange.length ? strange[i] : strange[19 + i % (strange.length - 19)], '*');
  });
  return refused;
};
/** Events that no window has sent: a page can make what it likes of its own. */
hostile.forge = function (origin) {
  var source = document.getElementById('chat-iframe').contentWindow;
  [null, undefined, 7, 'closeChat', [], { action: 'constructor' }, { action: 'navigate' }, { action: 'navigate', url: {} }, { action: 'navigate', url: 'javascript:hostile.ran = true' }, { action: 'visitorKey', key: 7 }].forEach(function (data) {
    dispatchEvent(new MessageEvent('message', { source: source, origin: origin, data: data }));
  });
};
</script>`,
    body: ordinaryBody,
  },
];
