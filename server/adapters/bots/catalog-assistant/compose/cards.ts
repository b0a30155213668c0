/** Products and categories as cards (api.md 6.3, 6.4). */
import type { ProductCard, SuggestionCard } from '../../../../../protocol/parts.ts';
import type { Catalog } from '../../../../catalog/catalog.ts';
import type { Product, Variant } from '../../../../catalog/product.ts';
import { colourIds } from '../details.ts';
import { labelIn } from '../labels.ts';
import { canonicalSize, sizeKeys } from '../../../../catalog/words/sizes.ts';
import { variantColours, variantSize } from '../../../../catalog/words/facets.ts';
import { factIn, isForeign, shorten, type Voice } from './speech.ts';

/** What a card shall show of a product: the variant that was asked for. */
export type Wanted = { colour?: string; size?: string; not?: { colours: readonly string[] } };

/** The variants in a colour and size; what a variant does not say does not speak against it. */
export function variantsOf(product: Product, { colour, size, not }: Wanted): Variant[] {
  const ids = colour === undefined ? [] : colourIds(colour).slice(0, 1);
  const families = colour === undefined ? [] : colourIds(colour);
  const inColour = (wanted: readonly string[]): Variant[] =>
    product.variants.filter((variant) => {
      const own = variantColours(variant);
      return wanted.length === 0 || (own !== null && wanted.some((id) => own.includes(id)));
    });
  const exact = inColour(ids);
  const coloured = (exact.length > 0 ? exact : inColour(families)).filter(
    (variant) => !variantColours(variant)?.some((own) => not?.colours.includes(own)),
  );
  if (size === undefined) return coloured;
  return coloured.filter((variant) => {
    const own = variantSize(variant);
    return own !== null && sizeKeys(own).includes(canonicalSize(size));
  });
}

/** The card of a product: the picture and price of the variant that is wished for, else the product's own. */
export function productCard(product: Product, wanted: Wanted, voice: Voice): ProductCard {
  const choosy = wanted.colour !== undefined || wanted.size !== undefined || (wanted.not?.colours.length ?? 0) > 0;
  const asked = choosy ? variantsOf(product, wanted) : [];
  const fitting = asked.filter((variant) => variant.available);
  const variant = fitting[0] ?? asked[0];
  const price = variant?.price ?? product.price;
  const original = variant ? variant.originalPrice : product.originalPrice;
  const saving = original ? Math.round((1 - price.amount / original.amount) * 100) : 0;
  const soldOut = !product.available;
  return {
    id: product.id,
    title: product.title,
    description: describe(product, voice),
    image_url: variant?.imageUrl ?? product.images[0]?.url ?? '',
    price,
    original_price: original,
    splash: soldOut ? voice.texts.soldOutSplash : saving > 0 ? voice.texts.sale(saving) : null,
    url: product.url,
    add_to_cart: null,
  };
}

/** The merchant's own first words; the facts where those are in the other language. */
function describe(product: Product, { language }: Voice): string | null {
  const prose = product.description
    .split('\n')
    .filter((line) => !product.facts.some((fact) => line.startsWith(`${fact.name}:`)));
  const words = prose.join(' ').trim();
  if (words !== '' && !isForeign(words, language)) return shorten(words);
  const facts = product.facts.slice(0, 3).map((fact) => factIn(fact, language));
  return facts.length > 0 ? facts.map(({ name, value }) => `${name}: ${value}`).join(' · ') : shorten(words) || null;
}

/** The categories as cards to choose from, most products first. */
export function categoryCards(catalog: Catalog, voice: Voice, limit = 6): SuggestionCard[] {
  return catalog.vocabulary.categories.slice(0, limit).map(({ label }) => categoryCard(label, catalog, voice));
}

/** The categories where the things are found, each once, in their order. */
export function cardsForThings(words: readonly string[], catalog: Catalog, voice: Voice, limit = 6): SuggestionCard[] {
  const labels = words.flatMap((text) => catalog.search({ text, inStock: true, limit: 1 })[0]?.product.category ?? []);
  return [...new Set(labels)].slice(0, limit).map((label) => categoryCard(label, catalog, voice));
}

function categoryCard(label: string, catalog: Catalog, voice: Voice): SuggestionCard {
  const count = catalog.vocabulary.categories.find((category) => category.label === label)?.count ?? 0;
  const [first] = catalog.search({ category: label, inStock: true, limit: 1 });
  const name = labelIn(label, voice.language);
  return {
    id: `category:${label}`,
    title: name,
    description: voice.texts.count(count),
    image_url: first?.product.images[0]?.url ?? '',
    prompt_text: voice.texts.showMe(name.toLowerCase()),
  };
}
