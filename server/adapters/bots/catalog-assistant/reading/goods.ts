/** Questions for goods: more of them, other ones, new ones. */
import type { Catalog } from '../../../../catalog/catalog.ts';
import { findProducts } from '../find-products.ts';
import type { Intent } from '../intent.ts';
import { asksForMore, hasPronoun } from '../references.ts';
import { carryOver, refine } from '../refine.ts';
import type { ReadWish } from '../wish.ts';
import type { Clause } from './clause.ts';
import { aboutShop, ASKS, isAboutShop, isAdvice, isAdvised, passageOr } from './shop.ts';

export function readMore({ text, read, names, memory }: Clause): Intent | null {
  if (!memory.wish || names.length > 0 || read.conditions || read.relative || !asksForMore(text, read.wish.words))
    return null;
  return { kind: 'search', how: 'more', wish: { ...memory.wish, exclude: memory.seen } };
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
  const wanted = isWanted(read, catalog);
  if (
    read.things.length > 0 &&
    read.wish.words.length <= 2 &&
    !ASKS.test(text) &&
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
