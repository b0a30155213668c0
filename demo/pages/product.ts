import { imageFile, isAvailable, priceOf } from '../catalog.ts';
import type { Product, Variant } from '../catalog.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { slugify } from '../slug.ts';
import type { Page, Scene } from './layout.ts';
import { priceTag, productGrid } from './product-card.ts';
import { formatPrice } from '../money.ts';

function colourChoice(product: Product, chosen: string | null): Html | null {
  if (product.colours.length === 0) return null;
  return html`<div class="choice"><p class="label">Farve: <strong>${chosen}</strong></p>
  ${product.colours.length > 1 ? html`<ul class="swatches">${product.colours.map((colour) => html`<li><a href="/products/${product.handle}?farve=${slugify(colour)}"${colour === chosen ? html` aria-current="true"` : null}><img src="/images/${imageFile(product, colour)}" alt="${colour}" width="64" height="80"></a></li>`)}</ul>` : null}</div>`;
}

/** Radio buttons for the sizes of one colour; each carries the SKU that the form sends. */
function sizeChoice(variants: readonly Variant[]): Html {
  const only = variants.length === 1 ? variants[0] : undefined;
  if (only)
    return html`<input type="hidden" name="sku" value="${only.sku}">${only.size ? html`<p class="label">Størrelse: <strong>${only.size}</strong></p>` : null}`;
  const prices = new Set(variants.map(({ price }) => price)).size > 1;
  return html`<fieldset class="choice"><legend class="label">Størrelse</legend><div class="sizes">${variants.map(({ sku, size, available, price }) => html`<label><input type="radio" name="sku" value="${sku}" required${available ? null : html` disabled`}><span>${size}${prices ? html` <small>${formatPrice(price)}</small>` : null}${available ? null : html`<span class="sr"> (udsolgt)</span>`}</span></label>`)}</div></fieldset>`;
}

function buyForm(product: Product, colour: string | null): Html {
  const variants = product.variants.filter((variant) => variant.colour === colour);
  const available = variants.some((variant) => variant.available);
  const stock = available
    ? html`<p class="stock"><span class="dot" aria-hidden="true"></span>På lager – sendes inden for en hverdag</p>`
    : html`<p class="stock out"><span class="dot" aria-hidden="true"></span>${isAvailable(product) ? 'Udsolgt i denne farve lige nu' : 'Udsolgt lige nu. Skriv til os, så siger vi til, når den kommer igen'}</p>`;
  return html`<form class="buy" method="post" action="/cart">
  ${sizeChoice(variants)}
  <button class="button" type="submit"${available ? null : html` disabled`}>${available ? 'Læg i kurv' : 'Udsolgt'}</button>
  ${stock}
</form>`;
}

/** A product's page in the colour that the address names (`?farve=`), else in its first. */
export function productPage({ catalog }: Scene, product: Product, colourSlug: string | null): Page {
  const colour = product.colours.find((name) => slugify(name) === colourSlug) ?? product.colours[0] ?? null;
  const variants = product.variants.filter((variant) => variant.colour === colour);
  const { price, compareAt, from } = priceOf({ ...product, variants });
  const others = catalog.inCategory(product.category.slug).filter((other) => other !== product && isAvailable(other));
  const at = catalog.inCategory(product.category.slug).indexOf(product);
  const related = [...others.slice(at), ...others].slice(0, 4).filter((other, i, all) => all.indexOf(other) === i);
  const alt = colour ? `${product.title} i ${colour.toLowerCase()}` : product.title;
  return {
    title: `${product.title} – Hede & Hav`,
    description: product.body.paragraphs[0],
    category: product.category.slug,
    body: html`<div class="wrap section product">
  <nav class="crumbs" aria-label="Sti"><a href="/">Forside</a> <span aria-hidden="true">/</span> <a href="/category/${product.category.slug}">${product.category.name}</a></nav>
  <div class="gallery"><img src="/images/${imageFile(product, colour)}" alt="${alt}" width="800" height="1000" fetchpriority="high"><img src="/images/${product.handle}-2${colour && colour !== product.colours[0] ? `-${slugify(colour)}` : ''}.svg" alt="${alt}, nærbillede" width="800" height="1000"></div>
  <div class="about">
    <p class="vendor">${product.vendor}</p>
    <h1>${product.title}</h1>
    ${priceTag(price, compareAt, from)}
    ${colourChoice(product, colour)}
    ${buyForm(product, colour)}
    <div class="text">${product.body.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}</div>
    ${product.body.facts.length > 0 ? html`<h2 class="label">Fakta</h2><dl class="specs">${product.body.facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>` : null}
    <ul class="services"><li>Fri fragt til pakkeshop fra 499 kr.</li><li>60 dages retur, gratis ombytning</li><li>Repareres på vores eget værksted</li></ul>
  </div>
</div>
${related.length > 0 ? html`<section class="wrap section"><h2>Mere fra ${product.category.name}</h2>${productGrid(related)}</section>` : null}`,
  };
}
