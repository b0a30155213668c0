import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PurchaseSettings } from '../../protocol/page.ts';
import { createLifetime, type Lifetime } from '../lifetime.ts';
import { followPurchases, type FoundPurchase } from './index.ts';

const settings: PurchaseSettings = {
  checkout_price_selector: '#total',
  checkout_purchase_selector: '#buy',
  checkout_url_prefix: null,
  price_locale: 'comma',
  currency: 'DKK',
};

/** Builds the page from nodes: `['div', { id: 'total' }, 'text', […]]`. */
type Tree = string | [tag: string, attributes: Record<string, string>, ...children: Tree[]];
function build(tree: Tree): Node {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const [tag, attributes, ...children] = tree;
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map(build));
  return made;
}
const show = (...trees: Tree[]): void => document.body.replaceChildren(...trees.map(build));
const find = (selector: string): HTMLElement => document.querySelector(selector)!;

describe('purchases found by selectors', () => {
  let lifetime: Lifetime;
  let found: FoundPurchase[];
  const follow = (given: Partial<PurchaseSettings> = {}): void =>
    followPurchases({ ...settings, ...given }, lifetime, (purchase) => found.push(purchase));
  const total: Tree = ['p', { id: 'total' }, 'I alt 1.234,50 kr (inkl. 2 varer)'];
  const once = [{ totalPrice: 1234.5, currency: 'DKK', automatic: true }];

  beforeEach(() => {
    lifetime = createLifetime();
    found = [];
    // Nothing is laid out here; `drawn` says otherwise where it matters.
    document.body.replaceChildren();
  });
  afterEach(() => {
    lifetime.destroy();
    vi.restoreAllMocks();
  });

  it('are reported with the price at the moment of the click, once', () => {
    show(total, ['button', { id: 'buy', type: 'button' }, ['span', {}, 'Køb']]);
    follow();
    expect(found).toEqual([]);
    find('#buy span').click();
    find('#total').textContent = '99,-';
    find('#buy').click();
    expect(found).toEqual(once);
  });

  it('are found when the elements come later, and behind a page that stops its events', () => {
    follow();
    show(total, ['button', { id: 'buy', type: 'button' }]);
    find('#buy').addEventListener('click', (event) => {
      event.stopImmediatePropagation();
      find('#total').remove();
    });
    find('#buy').click();
    expect(found).toEqual(once);
  });

  it('are none where there is no price, or it is zero; a later click may be one', () => {
    show(['p', { id: 'total' }, 'Henter …'], ['button', { id: 'buy', type: 'button' }]);
    follow();
    find('#buy').click();
    find('#total').textContent = '0,00 kr';
    find('#buy').click();
    expect(found).toEqual([]);
    find('#total').textContent = '1.234,50 kr';
    find('#buy').click();
    expect(found).toEqual(once);
  });

  it('are none while the button is disabled, or the browser refuses the form', () => {
    show(total, ['form', {}, ['input', { required: '' }], ['button', { id: 'buy', type: 'submit', 'aria-disabled': 'true' }]]);
    find('form').addEventListener('submit', (event) => event.preventDefault());
    follow();
    find('#buy').click();
    find('#buy').removeAttribute('aria-disabled');
    find('#buy').click();
    expect(found).toEqual([]);
    (find('input') as HTMLInputElement).value = 'Ane';
    find('#buy').click();
    expect(found).toEqual(once);
  });

  it('are found by the submit of a form, not by a click into its fields', () => {
    show(total, ['form', { id: 'buy' }, ['input', {}]]);
    follow();
    find('input').click();
    expect(found).toEqual([]);
    find('form').dispatchEvent(new Event('submit', { bubbles: true }));
    expect(found).toEqual(once);
  });

  it('are found by the button that submits, when a script sends the form', () => {
    show(total, ['form', {}, ['button', { id: 'buy' }]]);
    follow();
    find('form').dispatchEvent(Object.assign(new Event('submit', { bubbles: true }), { submitter: find('#buy') }));
    expect(found).toEqual(once);
  });

  it.each([
    ['Enter', true],
    [' ', true],
    ['Tab', false],
  ])('are found by the key %j on something that only looks like a button: %s', (key, counts) => {
    show(total, ['div', { id: 'buy', role: 'button', tabindex: '0' }]);
    follow();
    find('#buy').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    expect(found).toEqual(counts ? once : []);
  });

  it('are found by Enter in a field of the purchase element, not by a space or a new line there', () => {
    show(total, ['div', { id: 'buy' }, ['textarea', {}], ['input', {}]]);
    follow();
    find('textarea').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    find('input').dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
    find('input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }));
    expect(found).toEqual([]);
    find('input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(found).toEqual(once);
  });

  it('are looked for on pages with the prefix only, by path or by whole address', () => {
    show(total, ['button', { id: 'buy', type: 'button' }]);
    follow({ checkout_url_prefix: '/kassen' });
    find('#buy').click();
    expect(found).toEqual([]);
    follow({ checkout_url_prefix: location.origin });
    find('#buy').click();
    expect(found).toEqual(once);
  });

  it('read fields by their value, leave out what is struck out, and take small print for cents', () => {
    show(['input', { id: 'total', value: '1.234,50' }], ['button', { id: 'buy', type: 'button' }]);
    follow();
    find('#buy').click();
    show(['p', { id: 'total' }, ['del', {}, '2.000,00 kr'], ' ', ['b', {}, '1.234', ['sup', {}, '50']]], ['button', { id: 'buy', type: 'button' }]);
    follow();
    find('#buy').click();
    expect(found).toEqual([...once, ...once]);
  });

  it('read the price that is drawn where a page has another for other screens', () => {
    show(['p', { class: 'sum' }, '9.999,00 kr'], ['p', { class: 'sum drawn' }, '1.234,50 kr'], ['button', { id: 'buy', type: 'button' }]);
    vi.spyOn(Element.prototype, 'getClientRects').mockImplementation(function rects(this: Element) {
      return (this.classList.contains('drawn') ? [{}] : []) as unknown as DOMRectList;
    });
    follow({ checkout_price_selector: '.sum' });
    find('#buy').click();
    expect(found).toEqual(once);
  });

  it('throw at once for a selector that is none', () => {
    expect(() => follow({ checkout_price_selector: '##' })).toThrow();
  });

  it('are not looked for any more after the end, and no listener stays', () => {
    const added = vi.spyOn(document, 'addEventListener');
    const removed = vi.spyOn(document, 'removeEventListener');
    show(total, ['button', { id: 'buy', type: 'button' }]);
    follow();
    lifetime.destroy();
    find('#buy').click();
    expect(found).toEqual([]);
    expect(removed.mock.calls.map(([type, , capture]) => [type, capture]).sort()).toEqual(
      added.mock.calls.map(([type, , capture]) => [type, capture]).sort(),
    );
  });
});
