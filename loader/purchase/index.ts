/**
 * `universal-chatbot-purchase.js`: counts purchases in shops that cannot change their checkout (embed.md 8). A module of
 * its own: only pages whose chatbot has selectors load it, and only for visitors who chatted.
 */
import type { PurchaseSettings } from '../../protocol/page.ts';
import { safely, type Lifetime } from '../lifetime.ts';
import { parsePrice } from './price.ts';

export type FoundPurchase = { totalPrice: number; currency: string; automatic: true };

/** Longer than any total with what is written around it, in characters. */
const longest = 5_000;

/** What a person reads there: fields by their value, without what is struck out, cents in small print as cents. */
function textOf(element: Element, decimal: string): string {
  if (element instanceof HTMLInputElement || element instanceof HTMLOutputElement) return element.value;
  if (!(element instanceof HTMLElement)) return element.textContent || '';
  let text = element.innerText;
  for (const old of element.querySelectorAll<HTMLElement>('del,s')) text = text.replace(old.innerText, '\n');
  for (const cents of element.querySelectorAll('sup')) {
    const [kroner] = /\d[\d.,]*$/.exec((cents.previousSibling && cents.previousSibling.textContent) || '') || [''];
    const small = cents.textContent!.trim();
    if (/^\d\d$/.test(small) && /\d$/.test(kroner)) text = text.replace(kroner + small, kroner + decimal + small);
  }
  return text;
}

/** The largest number of the price elements; of those that are drawn, where any is. */
function readTotal({ checkout_price_selector, price_locale }: PurchaseSettings): number | undefined {
  const all = [...document.querySelectorAll(checkout_price_selector)];
  const drawn = all.filter((element) => element.getClientRects().length > 0);
  const texts = (drawn.length > 0 ? drawn : all).map((element) => textOf(element, price_locale === 'comma' ? ',' : '.'));
  return parsePrice(texts.join('\n').slice(0, longest), price_locale);
}

const fitsPrefix = (prefix: string | null): boolean =>
  !prefix || location.pathname.startsWith(prefix) || location.href.startsWith(prefix);

/** Whether the browser will refuse to send the form whose button was clicked. */
function isRefused(clicked: Element): boolean {
  const button = clicked.closest<HTMLButtonElement | HTMLInputElement>('button,input');
  if (!button || !button.form || button.type !== 'submit') return false;
  if (button.form.noValidate || button.formNoValidate) return false;
  // Not `checkValidity()`: the page would hear it.
  const fields = [...button.form.elements] as HTMLInputElement[];
  return fields.some(({ willValidate, validity }) => willValidate && !validity.valid);
}

/** Whether what happened at `target` inside of the purchase element is the visitor's purchase. */
function isPurchase(event: Event, element: Element, target: Element): boolean {
  if (element.matches(':disabled,[aria-disabled=true]')) return false;
  const isForm = element.tagName === 'FORM';
  // Of Enter in a form and on a button the browser makes a click by itself, and a form's own clicks are at its fields.
  if (event.type === 'click') return !isForm && !isRefused(target);
  if (event.type === 'submit') return true;
  const { key, isComposing } = event as KeyboardEvent;
  if (isForm || isComposing || element.matches('button,input,a[href],summary')) return false;
  return key === 'Enter' ? target === element || target.matches('input') : key === ' ' && target === element;
}

/**
 * Calls `report` with the total at the moment when the visitor buys: a click on the purchase element, or Enter or a
 * submit within it. Listens on the document, so elements may come late and go again; after a purchase it is quiet until
 * the next page view (the chat counts one a day anyway). Throws for a selector that is none.
 */
export function followPurchases(
  settings: PurchaseSettings,
  lifetime: Lifetime,
  report: (purchase: FoundPurchase) => void,
): void {
  const { checkout_purchase_selector: selector, checkout_price_selector, checkout_url_prefix, currency } = settings;
  // Tried now, for one warning instead of one for each click.
  document.querySelector(`${selector},${checkout_price_selector}`);
  let reported = false;
  const follow = safely((event: Event): void => {
    if (reported || !fitsPrefix(checkout_url_prefix)) return;
    const path = [(event as SubmitEvent).submitter, ...event.composedPath()].filter((part) => part instanceof Element);
    const element = path.find((part) => part.matches(selector));
    const totalPrice = element && isPurchase(event, element, path[0]!) && readTotal(settings);
    if (!totalPrice) return;
    reported = true;
    report({ totalPrice, currency, automatic: true });
  });
  // Before the page's own handlers, which may stop the event or empty the cart.
  for (const type of ['click', 'submit', 'keydown']) {
    document.addEventListener(type, follow, true);
    lifetime.atEnd(() => document.removeEventListener(type, follow, true));
  }
}
