import { imageFile } from '../catalog.ts';
import type { Product, Variant } from '../catalog.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { formatPrice } from '../money.ts';
import type { Page, Scene } from './layout.ts';

interface Line {
  product: Product;
  variant: Variant;
  count: number;
  total: number;
}

const FREE_FROM = 499;
const SHIPPING = 39;

/** The cart's lines that still exist in the catalog, with the sums. Prices come from the catalog, never from the cookie. */
export function readLines({ catalog, cart }: Scene): { lines: Line[]; goods: number; shipping: number; total: number } {
  const lines = [...cart].flatMap(([sku, count]) => {
    const found = catalog.variant(sku);
    return found ? [{ ...found, count, total: found.variant.price * count }] : [];
  });
  const goods = lines.reduce((sum, line) => sum + line.total, 0);
  const shipping = goods === 0 || goods >= FREE_FROM ? 0 : SHIPPING;
  return { lines, goods, shipping, total: goods + shipping };
}

function cartLine({ product, variant, count, total }: Line): Html {
  const name = [variant.colour, variant.size].filter(Boolean).join(', ');
  const id = `antal-${variant.sku}`;
  return html`<li class="line">
  <img src="/images/${imageFile(product, variant.colour)}" alt="" width="800" height="1000">
  <div class="what"><h2><a href="/products/${product.handle}">${product.title}</a></h2><p class="facts">${name}</p><p class="facts">${formatPrice(variant.price)} pr. stk.</p></div>
  <form class="amount" method="post" action="/cart"><input type="hidden" name="sku" value="${variant.sku}">
    <label class="sr" for="${id}">Antal af ${product.title}</label><input id="${id}" name="count" type="number" min="0" max="20" value="${count}" inputmode="numeric">
    <button class="text-button" type="submit">Opdater</button><button class="text-button" type="submit" name="remove" value="1">Fjern<span class="sr"> ${product.title}</span></button></form>
  <p class="price">${formatPrice(total)}</p>
</li>`;
}

function summary({ goods, shipping, total }: ReturnType<typeof readLines>, action: Html | null): Html {
  return html`<aside class="summary" aria-label="Sum"><dl>
  <div><dt>Varer</dt><dd>${formatPrice(goods)}</dd></div>
  <div><dt>Fragt til pakkeshop</dt><dd>${shipping === 0 ? 'Gratis' : formatPrice(shipping)}</dd></div>
  <div class="total"><dt>I alt</dt><dd id="order-total">${formatPrice(total)}</dd></div></dl>
  <p class="facts">Inkl. 25 % moms: ${formatPrice(Math.round(total * 20) / 100)}</p>${action}</aside>`;
}

export function cartPage(scene: Scene): Page {
  const sums = readLines(scene);
  const missing = FREE_FROM - sums.goods;
  const body =
    sums.lines.length === 0
      ? html`<div class="wrap section narrow"><h1>Kurven er tom</h1><p>Det er der råd for.</p><p><a class="button" href="/">Se dig omkring</a></p></div>`
      : html`<div class="wrap section checkout"><div><h1>Kurv</h1><ul class="lines">${sums.lines.map(cartLine)}</ul></div>
${summary(sums, html`${missing > 0 ? html`<p class="hint">Køb for ${formatPrice(missing)} mere, så er fragten gratis.</p>` : null}<a class="button" href="/checkout">Gå til kassen</a>`)}</div>`;
  return { title: 'Kurv – Hede & Hav', body };
}

const field = (id: string, label: string, type: string, autocomplete: string): Html =>
  html`<p class="field"><label for="${id}">${label}</label><input id="${id}" name="${id}" type="${type}" autocomplete="${autocomplete}" required></p>`;

export function checkoutPage(scene: Scene): Page {
  const sums = readLines(scene);
  if (sums.lines.length === 0) return cartPage(scene);
  return {
    title: 'Kassen – Hede & Hav',
    body: html`<form class="wrap section checkout" method="post" action="/checkout"><div><h1>Kassen</h1><p class="facts">Butikken er opdigtet: intet bliver sendt, trukket eller gemt.</p>
${field('name', 'Navn', 'text', 'name')}${field('email', 'E-mail', 'email', 'email')}${field('address', 'Adresse', 'text', 'street-address')}${field('postcode', 'Postnummer og by', 'text', 'postal-code')}</div>
${summary(sums, html`<button class="button" id="place-order" type="submit">Køb nu</button>`)}</form>`,
  };
}

export const thanksPage: Page = {
  title: 'Tak – Hede & Hav',
  body: html`<div class="wrap section narrow"><h1>Tak for din ordre</h1><p>Var butikken rigtig, lå der nu en pakke i brunt papir på disken. Kurven er tømt, og der er ikke gemt noget.</p><p><a class="button" href="/">Tilbage til butikken</a></p></div>`,
};
