/** How a new question changes the last search: "in blue?", "cheaper?", "what about trousers?". */
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Memory, Wish } from './intent.ts';
import { isWhole, soundsLikeFollowUp } from './references.ts';
import type { Refusals } from './refusals.ts';
import type { ReadWish } from './wish.ts';
import { isAudience, thingsIn } from './words.ts';

/** The last wish with the new conditions; null when the question is not about it. */
export function refine(text: string, read: ReadWish, memory: Memory, catalog: Catalog): Wish | null {
  const { wish: before } = memory;
  const { wish, relative, conditions } = read;
  if (isWhole(text)) return null;
  if (!before || (!conditions && !relative && wish.words.length === 0)) return null;
  const added = wish.words.filter((word) => !before.words.includes(word));
  if (!conditions && !relative && !soundsLikeFollowUp(text)) return null;
  if (added.length > 1 && !soundsLikeFollowUp(text)) return null;
  const telling = added.filter((word) => !isAudience(word));
  if (telling.length > 0 && !answersWith([...before.words, ...telling], catalog)) return null;
  return {
    ...before,
    words: [...before.words, ...added],
    phrase: added.length > 0 ? undefined : before.phrase,
    // An order is of the question that asked for it.
    sort: undefined,
    rank: undefined,
    ...given(wish),
    not: together(before.not, wish.not),
    ...bounds(read, before, memory),
    measures: [...before.measures.filter(({ of }) => wish.measures.every((one) => one.of !== of)), ...wish.measures],
    exclude: undefined,
    relative,
  };
}

function together(before: Refusals | undefined, now: Refusals | undefined): Refusals | undefined {
  if (!before || !now) return now ?? before;
  const both = (of: keyof Refusals): string[] => [...new Set([...before[of], ...now[of]])];
  return {
    colours: both('colours'),
    vendors: both('vendors'),
    ideas: both('ideas'),
    stems: both('stems'),
    said: both('said'),
  };
}

function answersWith(words: readonly string[], catalog: Catalog): boolean {
  const [hit] = catalog.search({ text: words.join(' '), limit: 1 });
  return hit !== undefined && hit.missing.length === 0 && hit.matched !== 'typo';
}

/** Only the conditions that were named. */
function given({ colour, size, vendor, category, onSale, inStock, sort, rank }: Wish): Partial<Wish> {
  return Object.fromEntries(
    Object.entries({ colour, size, vendor, category, onSale, inStock, sort, rank }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

function bounds({ wish, relative }: ReadWish, before: Wish, { shown, focus }: Memory): Partial<Wish> {
  if (wish.minPrice !== undefined || wish.maxPrice !== undefined) {
    return { minPrice: wish.minPrice, maxPrice: wish.maxPrice, around: wish.around };
  }
  const prices = (focus ? [focus] : shown).map((product) => product.price.amount);
  if (!relative || prices.length === 0)
    return { minPrice: before.minPrice, maxPrice: before.maxPrice, around: before.around };
  return relative === 'cheaper'
    ? { minPrice: undefined, maxPrice: Math.min(...prices) - 0.01, around: undefined, sort: undefined }
    : { minPrice: Math.max(...prices) + 0.01, maxPrice: undefined, around: undefined, sort: undefined };
}

const instead = /^(?:og|and|hvad med|what about|how about|hvad så med|også|also|or|eller)(?![\p{L}])/iu;

/** "What about trousers?" after "waterproof jackets": other goods, the same qualities. Null when it stands on its own. */
export function carryOver(text: string, read: ReadWish, before: Wish): Wish | null {
  if (!instead.test(text.trim())) return null;
  const qualities = before.words.filter((word) => thingsIn(word).length === 0);
  const { colour, maxPrice, minPrice, onSale, vendor } = before;
  const bounded = read.wish.minPrice !== undefined || read.wish.maxPrice !== undefined;
  return {
    ...read.wish,
    ...(bounded ? {} : { minPrice, maxPrice }),
    colour,
    onSale,
    vendor,
    words: [...new Set([...qualities, ...read.wish.words])],
    phrase: undefined,
    ...given(read.wish),
  };
}
