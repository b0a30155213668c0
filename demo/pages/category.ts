import { onSale } from '../catalog.ts';
import type { Product } from '../catalog.ts';
import { html } from '../html.ts';
import type { Page, Scene } from './layout.ts';
import { productGrid } from './product-card.ts';

/** One line per category, in the shop's voice. A category that has none simply shows its name. */
const LEADS: Record<string, string> = {
  jakker: 'Fra 145 grams vindjakke til parkaen, der kan klare en januar på vestkysten.',
  bukser: 'Til at gå, kravle og sidde i. Alle har stræk, og alle har lommer, der kan bruges.',
  'uld-base-layers': 'Uld inderst er det billigste varmeapparat, der findes. Og det lugter ikke.',
  'stoevler-sko': 'Gode støvler er dem, man glemmer. Kom forbi og gå på vores stenrampe.',
  rygsaekke: 'Tre liter til bageren, 65 til fjeldet. Prøv dem med vægt i hos os.',
  telte: 'Syet til vestenvind. De fleste kan rejses på den tid, det tager at koge kaffe.',
  'soveposer-liggeunderlag': 'Gå efter komforttemperaturen, og glem ikke underlaget: kulden kommer nedefra.',
  kogegrej: 'Kaffe først. Så resten.',
  lygter: 'Til natløb, opvask og den sidste kilometer hjem.',
  tilbehoer: 'De små ting, der afgør, om det bliver en god tur.',
  boern: 'Til dem, der kommer hjem med lommerne fulde af sten.',
};

function listing(title: string, lead: string | undefined, products: readonly Product[], category?: string): Page {
  return {
    title: `${title} – Hede & Hav`,
    description: lead,
    category,
    body: html`<div class="wrap section"><div class="lead"><h1>${title}</h1>${lead ? html`<p>${lead}</p>` : null}<p class="facts">${products.length} ${products.length === 1 ? 'vare' : 'varer'}</p></div>
${productGrid(products, { eager: 4, level: 2 })}</div>`,
  };
}

/** A category's page; `tilbud` gathers everything on sale. Null when there is no such category. */
export function categoryPage({ catalog }: Scene, slug: string): Page | null {
  if (slug === 'tilbud') {
    return listing(
      'Tilbud',
      'Sat ned, fordi sæsonen skifter – ikke fordi der er noget galt. Samme 60 dages retur.',
      catalog.products.filter(onSale),
      slug,
    );
  }
  const category = catalog.categories.find((candidate) => candidate.slug === slug);
  return category ? listing(category.name, LEADS[slug], catalog.inCategory(slug), slug) : null;
}

const searchText = (product: Product): string =>
  `${product.keywords} ${product.body.paragraphs.join(' ')}`.toLowerCase();

/** Products that contain every word of the query. */
export function searchPage({ catalog }: Scene, query: string): Page {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = catalog.products.filter(
    (product) => words.length > 0 && words.every((word) => searchText(product).includes(word)),
  );
  const lead =
    found.length > 0 ? undefined : 'Vi fandt ikke noget med de ord. Prøv et kortere ord, eller spørg os i chatten.';
  return listing(words.length > 0 ? `»${query}«` : 'Søg', lead, found);
}
