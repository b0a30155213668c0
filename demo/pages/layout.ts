import { countItems } from '../cart.ts';
import type { Cart } from '../cart.ts';
import type { Catalog } from '../catalog.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';

/** What every page knows besides its own content. */
export interface Scene {
  catalog: Catalog;
  cart: Cart;
  /** The chat's script with its chatbot. */
  chatScript: string;
}

export interface Page {
  title: string;
  description?: string;
  /** The category whose link in the menu is marked. */
  category?: string;
  body: Html;
}

const mark = html`<svg class="mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true"><circle cx="27" cy="14" r="5"/><path d="M2 24c7-1 10-8 17-8s11 7 19 8"/><path d="M3 30c3-2 6-2 9 0s6 2 9 0 6-2 9 0 5 2 7 0"/></svg>`;

function header({ catalog, cart }: Scene, current: string | undefined): Html {
  const count = countItems(cart);
  const link = (slug: string, name: string): Html =>
    html`<li><a href="/category/${slug}"${current === slug ? html` aria-current="page"` : null}>${name}</a></li>`;
  return html`<header class="site-header">
  <p class="promise">Fri fragt til pakkeshop fra 499 kr. <span aria-hidden="true">·</span> 60 dages retur<span class="wide"> <span aria-hidden="true">·</span> Værksted i butikken</span></p>
  <div class="bar wrap">
    <a class="logo" href="/">${mark}<span>Hede &amp; Hav</span></a>
    <form class="search" action="/search" role="search">
      <label class="sr" for="q">Søg i butikken</label>
      <input id="q" name="q" type="search" placeholder="Søg efter telt, regnjakke, sokker …" autocomplete="off">
    </form>
    <nav class="tools" aria-label="Butik"><a href="/about">Om os</a><a href="/cart">Kurv<span class="count${count ? '' : ' empty'}" aria-label="${count} ${count === 1 ? 'vare' : 'varer'}">${count}</span></a></nav>
  </div>
  <nav class="categories" aria-label="Kategorier"><ul class="wrap">${catalog.categories.map(({ slug, name }) => link(slug, name))}${link('tilbud', 'Tilbud')}</ul></nav>
</header>`;
}

const footer = html`<footer class="site-footer">
  <div class="wrap columns">
    <div><p class="logo">${mark}<span>Hede &amp; Hav</span></p><p>Friluftsudstyr fra det gamle røgeri i Hanstholm, prøvet til højre på heden og til venstre i havet.</p></div>
    <div><h2>Butikken</h2><p>Gamle Rygeri 3<br>7730 Hanstholm</p><p>Man–fre 10.00–17.30<br>Lør 10.00–14.00</p></div>
    <div><h2>Hjælp</h2><ul><li><a href="/hjaelp">Spørgsmål og svar</a></li><li><a href="/about#levering">Levering</a></li><li><a href="/about#retur">Retur og bytte</a></li><li><a href="/about#vaerksted">Værkstedet</a></li><li><a href="/?chat=open">Spørg os i chatten</a></li></ul></div>
    <div><h2>Kontakt</h2><p><a href="tel:+4512345678">+45 12 34 56 78</a><br><a href="mailto:hej@hedeoghav.example">hej@hedeoghav.example</a></p><p><a href="/privacy">Privatliv</a></p></div>
  </div>
  <p class="wrap small">Hede &amp; Hav er en opdigtet butik, lavet for at vise chatten. Intet kan købes her.</p>
</footer>`;

/** A whole document around a page's content, with the one script tag of the chat. */
export function renderLayout(scene: Scene, page: Page): string {
  const description =
    page.description ?? 'Jakker, støvler, telte og kogegrej til den danske natur. Lille friluftsbutik i Hanstholm.';
  return html`<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${page.title}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/shop.css">
<link rel="stylesheet" href="/assets/events-panel.css">
<script src="/assets/events-panel.js" defer></script>
<script src="${scene.chatScript}" defer></script>
</head>
<body>
<a class="skip" href="#indhold">Gå til indholdet</a>
${header(scene, page.category)}
<main id="indhold" tabindex="-1">
${page.body}
</main>
${footer}
</body>
</html>
`.markup;
}
