/** The answer to a search: what was found, what had to give, and how to go on. */
import type { Catalog } from '../../../../catalog/catalog.ts';
import type { Product } from '../../../../catalog/product.ts';
import { variantColours } from '../../../../catalog/words/facets.ts';
import { wordsOfColour, coloursIn } from '../../../../catalog/words/colours.ts';
import { factsOf } from '../attributes.ts';
import { byRank, type Rank } from '../rank.ts';
import { needsSize } from '../gifts.ts';
import { findProducts, type Found } from '../find-products.ts';
import type { Intent, Wish } from '../intent.ts';
import type { Answer } from './answer.ts';
import { productCard } from './cards.ts';
import { attributeOf } from './product.ts';
import { factIn, listing, money, quote, sentence, type Voice } from './speech.ts';
import { lowerFirst, wishWords } from './wish-words.ts';

type SearchIntent = Extract<Intent, { kind: 'search' }>;

/** Null when nothing of the kind exists: then the honest answer for the unknown is given. */
export function answerSearch({ wish, how }: SearchIntent, catalog: Catalog, voice: Voice): Answer | null {
  const found = findProducts(catalog, wish);
  if (how === 'more' && (!found || found.relaxed.length > 0))
    return { blocks: [sentence(voice.texts.noMore(say(wish, catalog, voice)))], replies: [voice.texts.replyBrowse] };
  if (!found || (how === 'refined' && found.relaxed.includes('price') && wish.relative)) return edge(wish, voice);
  const cards = found.products
    .slice(0, found.relaxed.length > 0 ? 3 : 6)
    .map((product) => productCard(product, wish, voice));
  return {
    blocks: [sentence(introduce(found, wish, how, catalog, voice))],
    cards,
    replies: waysOn(found, wish, catalog, voice),
  };
}

function say(wish: Wish, catalog: Catalog, voice: Voice, without?: Found['relaxed']): string {
  return wishWords(wish, catalog.vocabulary.currency, voice, without);
}

/** "Cheaper?" when nothing is. */
function edge({ relative }: Wish, { texts }: Voice): Answer | null {
  if (!relative) return null;
  return {
    blocks: [sentence(relative === 'cheaper' ? texts.alreadyCheapest : texts.alreadyDearest)],
    replies: [texts.replySale, texts.replyBrowse],
  };
}

function introduce(found: Found, wish: Wish, how: SearchIntent['how'], catalog: Catalog, voice: Voice): string {
  const { texts, language } = voice;
  const { products, relaxed, missing } = found;
  const [first] = products;
  if (relaxed.length > 0) return `${texts.nothing(say(wish, catalog, voice))} ${relaxedWords(relaxed, voice)}`;
  if (missing.length > 0)
    return texts.missing(
      listing(
        missing.map((word) => `»${quote(word)}«`),
        language,
      ),
    );
  if (wish.gift && how !== 'new') return how === 'more' ? texts.moreGifts : texts.refinedGifts;
  if (wish.gift) return products.some(needsSize) ? texts.gifts : texts.giftsWithoutSize;
  if (how === 'more') return texts.more(say(wish, catalog, voice));
  if (first && wish.rank && byRank(products, wish.rank))
    return (
      texts.foremost(quote(first.title), rankWords(products, wish.rank, voice)) +
      (products.length > 1 ? texts.andNext : '.')
    );
  if (first && wish.sort) {
    const line = (wish.sort === 'price_asc' ? texts.cheapest : texts.dearest)(
      quote(first.title),
      money(first.price, language),
    );
    return products.length > 1 ? line + texts.andNext : `${line}.`;
  }
  const count = Math.min(products.length, relaxed.length > 0 ? 3 : 6);
  const what = say(wish, catalog, voice);
  if (wish.rank && products.length > 1) return `${texts.rankUnknown} ${texts.found(count, what)}`;
  if (what.startsWith(`${texts.everything} `))
    return texts.foundPlain(count, what.slice(texts.everything.length + 1));
  return (how === 'refined' ? texts.refined : texts.found)(count, what);
}

/** "(vægt: 980 g)": the fact that puts it first. */
function rankWords(products: readonly Product[], rank: Rank, { language }: Voice): string {
  const by = byRank(products, rank)?.by;
  const [fact] = by === undefined || !products[0] ? [] : factsOf(products[0], attributeOf[by]);
  if (!fact) return '';
  const { name, value } = factIn(fact, language);
  return ` (${lowerFirst(name)}: ${quote(value)})`;
}

function relaxedWords(relaxed: Found['relaxed'], { texts }: Voice): string {
  const [only] = relaxed;
  if (relaxed.length > 1 || only === undefined) return texts.closest;
  const words = {
    stock: texts.relaxedStock,
    size: texts.relaxedSize,
    colour: texts.relaxedColour,
    sale: texts.relaxedSale,
    vendor: texts.relaxedVendor,
    price: texts.closest,
    kind: texts.closest,
    measures: texts.closest,
  };
  return words[only];
}

/** Only ways that lead somewhere: each is tried before it is offered. */
function waysOn({ products, relaxed }: Found, wish: Wish, catalog: Catalog, voice: Voice): string[] {
  const { texts } = voice;
  const leads = (change: Partial<Wish>): boolean => {
    const next = findProducts(catalog, { ...wish, exclude: undefined, ...change });
    return next !== null && next.relaxed.length === 0;
  };
  const replies: string[] = [];
  if (products.length > 1) replies.push(texts.replyCompare);
  const prices = products.map((product) => product.price.amount);
  if (
    relaxed.length === 0 &&
    wish.sort === undefined &&
    wish.relative === undefined &&
    leads({ minPrice: undefined, maxPrice: Math.min(...prices) - 0.01, around: undefined })
  )
    replies.push(texts.replyCheaper);
  if (
    relaxed.length === 0 &&
    products.length === 6 &&
    leads({ exclude: [...(wish.exclude ?? []), ...products.map((product) => product.id)] })
  )
    replies.push(texts.replyMore);
  if (
    !wish.onSale &&
    relaxed.length === 0 &&
    products.length > 1 &&
    products.some(({ originalPrice }) => originalPrice !== null)
  )
    replies.push(texts.replySale);
  const colour = wish.colour === undefined ? otherColour(products, voice) : null;
  const refused = colour !== null && coloursIn(colour).some((id) => wish.not?.colours.includes(id));
  if (colour !== null && !refused && leads({ colour })) replies.push(texts.replyColour(colour));
  return replies.length > 0 ? replies.slice(0, 3) : [texts.replyBrowse];
}

/** The colour that most of them come in, in the visitor's language. */
function otherColour(products: readonly Product[], { language }: Voice): string | null {
  const counts = new Map<string, number>();
  for (const product of products) {
    const ids = new Set(product.variants.flatMap((variant) => variantColours(variant) ?? []));
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const families = ['blue', 'green', 'black', 'red', 'grey', 'brown', 'white', 'yellow', 'purple', 'orange'].filter(
    (id) => counts.has(id),
  );
  const [best] = families.sort((one, other) => counts.get(other)! - counts.get(one)!);
  if (best === undefined) return null;
  return language === 'en'
    ? best
    : (danish[best] ?? wordsOfColour(best).find((word) => coloursIn(word).includes(best)) ?? null);
}

const danish: Record<string, string> = {
  blue: 'blå',
  green: 'grøn',
  black: 'sort',
  red: 'rød',
  grey: 'grå',
  brown: 'brun',
  white: 'hvid',
  yellow: 'gul',
  purple: 'lilla',
  orange: 'orange',
};
