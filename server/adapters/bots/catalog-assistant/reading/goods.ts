/** Questions for goods: more of them, other ones, new ones. */
import type { Catalog } from '../../../../catalog/catalog.ts';
import type { Product } from '../../../../catalog/product.ts';
import { conceptsOfWord } from '../../../../catalog/words/lexicon.ts';
import { speaksOfChild } from '../audience.ts';
import { findProducts } from '../find-products.ts';
import { asksForGift } from '../gifts.ts';
import type { Intent, Wish } from '../intent.ts';
import { asksForMore, hasPronoun } from '../references.ts';
import { carryOver, refine } from '../refine.ts';
import type { ReadWish } from '../wish.ts';
import { contentWords, isAudience, thingsIn } from '../words.ts';
import type { Clause } from './clause.ts';
import { aboutShop, ASKS, asksForGoods, isAboutShop, isAdvice, isAdvised, passageOr } from './shop.ts';

/** More of the kind, without the one that was spoken of. */
function othersLike(product: Product): Wish {
  const kind = contentWords(product.title).findLast((word) => thingsIn(word).length > 0);
  return kind === undefined
    ? { words: [], measures: [], category: product.category ?? undefined, exclude: [product.id] }
    : { words: [kind], measures: [], exclude: [product.id] };
}

export function readMore({ text, read, names, memory }: Clause): Intent | null {
  if (names.length > 0 || read.conditions || read.relative || !asksForMore(text, read.wish.words)) return null;
  if (!memory.wish) return memory.focus ? { kind: 'search', how: 'more', wish: othersLike(memory.focus) } : null;
  return { kind: 'search', how: 'more', wish: { ...memory.wish, exclude: memory.seen } };
}

/** "A gift for someone who hikes": by the use, whatever the thing. */
export function readGift({ text, names, read, catalog }: Clause): Intent | null {
  if (names.length > 0 || !asksForGift(text)) return null;
  const uses = contentWords(read.rest).filter(
    (word) => !isGiftWord(word) && !isAudience(word) && (conceptsOfWord(word).length > 0 || isTold(word, catalog)),
  );
  const words = speaksOfChild(text) ? [...new Set([...uses, 'children'])] : uses;
  return { kind: 'search', how: 'new', wish: { ...read.wish, words, phrase: undefined, category: undefined, gift: true } };
}

function isGiftWord(word: string): boolean {
  return asksForGift(word) || conceptsOfWord(word).includes('gift');
}

/** A word that products are called or tagged by. */
function isTold(word: string, catalog: Catalog): boolean {
  return catalog.vocabulary.nouns.some((noun) => noun.word === word);
}

export function readRefined({ text, read, memory, catalog }: Clause): Intent | null {
  if (!memory.wish) return null;
  if (read.things.length > 0) {
    const carried = carryOver(text, read, memory.wish);
    return carried ? { kind: 'search', how: 'new', wish: carried } : null;
  }
  const wish = refine(text, read, memory, catalog);
  return wish ? { kind: 'search', how: 'refined', wish } : null;
}

/** A question that stands on its own: about the shop, for goods, or neither. */
export function readRest(clause: Clause): Intent {
  const { text, read, language, around, catalog, memory } = clause;
  const hits = around.retriever.find(
    read.wish.size === undefined && read.things.length === 0 ? text : read.rest,
    language,
  );
  const [top] = hits;
  // "The boots are too small": a phrase of trade, said of goods, is about the shop all the same.
  const phrased = hits.find(({ strongWords }) => strongWords.some((word) => word.includes(' ')));
  if (phrased && read.things.length > 0 && !ASKS.test(text) && isAboutShop(phrased, language) && !read.conditions)
    return aboutShop(clause, [phrased, ...hits.filter((hit) => hit !== phrased)], null);
  const wanted = isWanted(read, catalog);
  if (
    read.things.length > 0 &&
    read.wish.words.length <= 2 &&
    (!ASKS.test(text) || asksForGoods(text)) &&
    findProducts(catalog, read.wish)?.missing.length === 0
  ) {
    return { kind: 'search', how: 'new', wish: read.wish };
  }
  const bounded = read.wish.minPrice !== undefined || read.wish.maxPrice !== undefined || read.wish.sort !== undefined;
  if (isAboutShop(top, language) && !(bounded && read.things.length > 0))
    return aboutShop(clause, hits, hasPronoun(text) ? (memory.focus ?? around.page) : null);
  const follows = followedTopic(clause);
  if (follows) return follows;
  if (top && !bounded && !read.wish.onSale && read.wish.rank === undefined && isAdvice(text, top))
    return { kind: 'passage', hits };
  if (wanted && (!top || !isAdvised(text, top) || findProducts(catalog, read.wish)))
    return { kind: 'search', how: 'new', wish: read.wish };
  return passageOr(hits, { kind: 'unknown', words: read.wish.words });
}

/** "And to Norway?" after a question about delivery: asked again within that topic. */
function followedTopic({ text, language, memory, around, read }: Clause): Intent | null {
  if (!memory.topic || read.things.length > 0 || text.split(/\s+/).length > 6) return null;
  const hits = around.retriever.find(text, language).filter(({ passage }) => passage.file.topic === memory.topic);
  return hits.length > 0 ? { kind: 'passage', hits } : null;
}

/** Whether goods are asked for: by what they are, by a condition, or by words that products are found by. */
function isWanted({ things, conditions, wish }: ReadWish, catalog: Catalog): boolean {
  if (things.length > 0 || conditions) return true;
  if (wish.words.length === 0) return false;
  const [hit] = catalog.search({ text: wish.words.join(' '), limit: 1 });
  return hit !== undefined && hit.matched !== 'typo' && hit.missing.length <= wish.words.length / 2;
}
