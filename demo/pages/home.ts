import { isAvailable, onSale } from '../catalog.ts';
import type { Catalog, Product } from '../catalog.ts';
import { html } from '../html.ts';
import { productGrid } from './product-card.ts';
import type { Page, Scene } from './layout.ts';

/** One product from each of several categories, spread through the shop, so that the first page shows its breadth. */
function picks({ categories, inCategory }: Catalog): Product[] {
  return categories
    .map(({ slug }) => inCategory(slug).find((product) => isAvailable(product) && !onSale(product)))
    .filter((product) => product !== undefined)
    .slice(0, 8);
}

export function homePage({ catalog, chatScript }: Scene): Page {
  const sale = catalog.products.filter((product) => onSale(product) && isAvailable(product));
  const spread = sale.filter((_, i) => i % Math.max(1, Math.floor(sale.length / 4)) === 0).slice(0, 4);
  return {
    title: 'Hede & Hav – friluftsudstyr fra Hanstholm',
    body: html`<section class="hero">
  <picture><source srcset="/images/landskab-nat.svg" media="(prefers-color-scheme: dark)"><img src="/images/landskab.svg" alt="" width="1600" height="700" fetchpriority="high"></picture>
  <div class="wrap"><h1>Til dage, hvor vejret bestemmer</h1>
  <p>Gennemprøvet udstyr til hede, hav og alt derimellem. Fra en lille butik i Hanstholm, hvor vi selv har sovet i det.</p>
  <div id="chatbot-search-widget" data-suggestions="true" data-placeholder="Fortæl os, hvor du skal hen" data-background-color="var(--paper)" data-border-color="var(--field)" data-send-icon-color="var(--brand)" data-max-width="440px"></div>
  <p class="actions"><a class="button" href="/category/jakker">Se jakkerne</a></p></div>
</section>
<section class="wrap section"><h2>Find dit grej</h2>
  <ul class="doors">${catalog.categories.map(({ slug, name }) => html`<li><a href="/category/${slug}"><img src="/images/${catalog.inCategory(slug)[0]?.handle}.svg" alt="" width="800" height="1000" loading="lazy"><span>${name}</span></a></li>`)}
    <li><a href="/category/tilbud"><img src="/images/${spread[0]?.handle}.svg" alt="" width="800" height="1000" loading="lazy"><span>Tilbud</span></a></li></ul>
</section>
<section class="wrap section"><div class="heading"><h2>På hylderne lige nu</h2><p>Otte ting, vi selv rækker ud efter.</p></div>${productGrid(picks(catalog))}</section>
<section class="story"><div class="wrap"><div><h2>Farfars røgeri</h2>
  <p>I 2009 ryddede søskendeparret Birthe og Anders det gamle røgeri på havnen og stillede tre telte op, hvor der før hang sild. I dag er vi syv, og reglen er den samme: vi sælger ikke noget, vi ikke selv har sovet i, gået i eller kogt kaffe på.</p>
  <p>Går det i stykker, kommer det på værkstedet. Vokser du fra det, kommer det på Genbrugsreolen.</p>
  <p><a class="more" href="/about">Læs om butikken</a></p></div>
  <dl class="numbers"><div><dt>Reparationer i fjor</dt><dd>1.140</dd></div><div><dt>Nætter ude, tilsammen</dt><dd>392</dd></div><div><dt>PFAS i vores regntøj</dt><dd>0</dd></div></dl></div>
</section>
<section class="wrap section"><div class="heading"><h2>Til den gode pris</h2><p><a class="more" href="/category/tilbud">Se alle ${sale.length} tilbud</a></p></div>${productGrid(spread)}</section>
<script src="${new URL('inline-search-bar.js', chatScript).href}" defer></script>`,
  };
}
