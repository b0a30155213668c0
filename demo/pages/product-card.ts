import { imageFile, isAvailable, priceOf } from '../catalog.ts';
import type { Product } from '../catalog.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { formatPrice } from '../money.ts';

/** A price, with the former price struck and named for those who cannot see the line. */
export function priceTag(price: number, compareAt: number | null, from = false): Html {
  const now = html`${from ? 'fra ' : ''}${formatPrice(price)}`;
  if (compareAt === null) return html`<p class="price"><span>${now}</span></p>`;
  return html`<p class="price reduced"><span><span class="sr">Nu </span>${now}</span> <s><span class="sr">Før </span>${formatPrice(compareAt)}</s></p>`;
}

/** Two facts that tell a product from its neighbours, e.g. "430 g · 20.000 mm". */
function shortFacts(product: Product): string {
  const wanted = ['Vandsøjle', 'Rumindhold', 'Komforttemperatur', 'Lysstyrke', 'R-værdi', 'Vægt pr. par', 'Vægt'];
  const facts = new Map(product.body.facts);
  return wanted
    .filter((label) => facts.has(label))
    .slice(0, 2)
    .map((label) =>
      (label === 'R-værdi' ? `R ${facts.get(label)}` : (facts.get(label) ?? ''))
        .replace(/(\s\(|;|, (?!\d)| i str\.).*$/, '')
        .trim(),
    )
    .filter((text) => text.length > 0 && text.length < 24)
    .join(' · ');
}

function badge(product: Product): Html | null {
  if (!isAvailable(product)) return html`<span class="badge out">Udsolgt</span>`;
  const { price, compareAt } = priceOf(product);
  return compareAt === null
    ? null
    : html`<span class="badge sale">−${Math.round((1 - price / compareAt) * 100)} %</span>`;
}

/** A product in a grid: the whole card is one link. Under a page's title its name is a second-level heading. */
function productCard(product: Product, { eager, level }: { eager: boolean; level: 2 | 3 }): Html {
  const { price, compareAt, from } = priceOf(product);
  const facts = shortFacts(product);
  const link = html`<a href="/products/${product.handle}">${product.title}</a>`;
  return html`<li class="card">
  <div class="picture"><img src="/images/${imageFile(product, null)}" alt="" width="800" height="1000"${eager ? null : html` loading="lazy"`}>${badge(product)}</div>
  <p class="vendor">${product.vendor}</p>
  ${level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
  ${facts ? html`<p class="facts">${facts}</p>` : null}
  ${priceTag(price, compareAt, from)}
  ${product.colours.length > 1 ? html`<p class="facts">${product.colours.length} farver</p>` : null}
</li>`;
}

/** Cards in rows; the first `eager` pictures are loaded at once, the rest when they come near. */
export function productGrid(
  products: readonly Product[],
  { eager = 0, level = 3 }: { eager?: number; level?: 2 | 3 } = {},
): Html {
  return html`<ul class="grid">${products.map((product, i) => productCard(product, { eager: i < eager, level }))}</ul>`;
}
