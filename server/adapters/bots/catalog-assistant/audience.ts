/** Whom goods are for: women, men, children, everybody. */
import type { Product } from '../../../catalog/product.ts';
import { isKindOf, qualitiesIn } from './words.ts';

const AGE = /(?<!\p{L})(?:[1-9]|1[0-2])\s*(?:år|-årig|årig|years?(?: old)?|yo|yr)(?!\p{L})/iu;

/** Somebody's own child, unless an age says that it is grown. */
const OWN = /(?<!\p{L})(?:søn|datter|barnebarn|son|daughter|grandchild|grandson|granddaughter)(?!\p{L})/iu;
const GROWN = /(?<!\d)(?:1[3-9]|[2-9]\d)\s*(?:år|-årig|years?|yo)(?!\p{L})/iu;

/** Whether a sentence speaks of a child, by a word or by an age. */
export function speaksOfChild(text: string): boolean {
  return AGE.test(text) || (OWN.test(text) && !GROWN.test(text)) || qualitiesIn(text).some(isChild);
}

function isChild(quality: string): boolean {
  return isKindOf(quality, 'child');
}

/** Who does not say that it is for a child means the grown-ups' first. */
export function isForChildren({ tags, title }: Product): boolean {
  return qualitiesIn([title, ...tags].join(' · ')).some(isChild);
}

/** Without what is only for the others, and their own first; everything where nothing would be left. */
export function forAudience(products: readonly Product[], words: readonly string[]): Product[] {
  const asked = qualitiesIn(words.join(' '));
  let left = [...products];
  if (asked.some(isChild)) left = some(left, isForChildren);
  for (const [own, other] of [
    ['women', 'men'],
    ['men', 'women'],
  ] as const) {
    if (!asked.includes(own) || asked.includes(other)) continue;
    const isFor = (whom: string) => (product: Product) =>
      qualitiesIn([product.title, ...product.tags].join(' · ')).includes(whom);
    const [theirs, others] = [left.filter(isFor(own)), left.filter((product) => !isFor(own)(product))];
    left = [...theirs, ...some(others, (product) => !isFor(other)(product))];
    if (theirs.length > 0) left = left.filter((product) => isFor(own)(product) || !isFor(other)(product));
  }
  return left;
}

function some(products: Product[], fits: (product: Product) => boolean): Product[] {
  const fitting = products.filter(fits);
  return fitting.length > 0 ? fitting : products;
}

/** A word that says whom something is for, and nothing else. */
export function isForSomebody(word: string): boolean {
  const named = qualitiesIn(word);
  return named.length > 0 && named.every((quality) => quality === 'women' || quality === 'men' || isChild(quality));
}
