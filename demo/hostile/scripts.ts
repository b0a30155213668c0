import { html } from '../html.ts';
import { ordinaryBody } from './page.ts';
import type { HostilePage } from './page.ts';

const scripted = (path: string, title: string, script: string): HostilePage => ({
  path,
  title,
  head: () => html`<script>${{ markup: script }}</script>`,
  body: ordinaryBody,
});

/** Pages whose scripts have changed the language under everybody's feet. */
export const scriptPages: readonly HostilePage[] = [
  scripted(
    'old-frameworks',
    'Prototypes extended as fifteen years ago: enumerable, and with their own ideas of the standard',
    `Object.prototype.$family = function () { return 'object' };
Object.prototype.extend = function (more) { for (var name in more) this[name] = more[name]; return this };
Array.prototype.remove = function (value) { var i = this.indexOf(value); if (i >= 0) this.splice(i, 1); return this };
Array.prototype.toJSON = Object.prototype.toJSON = String.prototype.toJSON = function () { return '"' + this + '"' };
Array.prototype.each = Array.prototype.forEach;
Array.prototype.reverse = function (inline) { return (inline === false ? this : this.slice()).sort(function () { return 0 }) };
Array.from = function (item) { return item == null ? [] : item.toArray ? item.toArray() : [item] };
Array.prototype.find = function (test) { for (var i = 0; i < this.length; i++) if (test(this[i], i)) return this[i] };
String.prototype.contains = function (part) { return this.indexOf(part) > -1 };
String.prototype.startsWith = function (part) { return this.lastIndexOf(part, 0) === 0 };
Function.prototype.bind = function (self) { var run = this, given = [].slice.call(arguments, 1); return function () { return run.apply(self, given.concat([].slice.call(arguments))) } };
Element.prototype.append = function (markup) { this.insertAdjacentHTML('beforeend', String(markup)); return this };
Element.prototype.remove = function () { if (this.parentNode) this.parentNode.removeChild(this); return this };
Element.prototype.show = Element.prototype.hide = Element.prototype.update = function () { throw new Error('not for you') };
document.getElementsByClassName = function () { return [] };`,
  ),
  scripted(
    'globals',
    'JSON, fetch, CustomEvent, Promise and requestIdleCallback are others’',
    `window.hostile = { asked: [] };
JSON.parse = JSON.stringify = function () { throw new Error('JSON is broken here') };
window.fetch = function (address) { hostile.asked.push(String(address)); throw new TypeError('no fetch here') };
window.XMLHttpRequest = function () { throw new Error('no requests here') };
navigator.sendBeacon = function (address) { hostile.asked.push(String(address)); return false };
window.CustomEvent = function (name, given) { var event = document.createEvent('CustomEvent'); given = given || {}; event.initCustomEvent(name, !!given.bubbles, !!given.cancelable, given.detail); return event };
window.Promise = (function (Native) {
  function Polyfill(executor) { this.own = new Native(executor) }
  Polyfill.prototype.then = function (done, failed) { var own = this.own; return new Polyfill(function (resolve, reject) { own.then(done, failed).then(resolve, reject) }) };
  Polyfill.resolve = function (value) { return new Polyfill(function (resolve) { resolve(value) }) };
  return Polyfill;
})(Promise);
window.requestIdleCallback = function (run) { return setTimeout(run, 1) };
window.Symbol.observable = 'observable';
window.event = window.name = 'page';`,
  ),
  scripted(
    'sabotage',
    'Array.prototype and CustomEvent do not work at all',
    `['map', 'filter', 'forEach', 'find', 'includes', 'some', 'every', 'reverse', 'keys', 'flatMap'].forEach(function (name) {
  Array.prototype[name] = function () { throw new Error(name + ' is broken here') };
});
Array.prototype[Symbol.iterator] = function () { throw new Error('iterating is broken here') };
window.CustomEvent = function () { throw new Error('CustomEvent is broken here') };`,
  ),
  scripted(
    'no-events',
    'CustomEvent is broken, the rest is well',
    `window.CustomEvent = function () { throw new Error('CustomEvent is broken here') };`,
  ),
  scripted(
    'frozen',
    'Every prototype is frozen before we come',
    `[Object, Function, Array, String, Number, Boolean, Symbol, Promise, RegExp, Error, Map, Set, Date, Event, CustomEvent, EventTarget, Node, Element, HTMLElement, HTMLIFrameElement, HTMLButtonElement, HTMLDialogElement, CSSStyleSheet, CSSStyleDeclaration, Storage, History, Location, Document].forEach(function (type) {
  Object.freeze(type.prototype);
  Object.freeze(type);
});
Object.freeze(JSON); Object.freeze(Math); Object.freeze(Reflect);`,
  ),
  scripted(
    'cleaner',
    'A guard that removes whatever others put into the body',
    `window.hostile = { removed: 0 };
addEventListener('DOMContentLoaded', function () {
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      change.addedNodes.forEach(function (node) {
        if (node.nodeType === 1 && node.tagName !== 'MAIN') { hostile.removed += 1; node.remove() }
      });
    });
  }).observe(document.body, { childList: true });
});`,
  ),
  {
    path: 'xhtml',
    title: 'A page that is XML',
    xhtml: true,
    body: ordinaryBody,
  },
];
