/** Whom goods are for: women, men, children, everybody. */
import type { Product } from '../../../catalog/product.ts';
import { isKindOf, qualitiesIn } from './words.ts';

const AGE = /(?<!\p{L})(?:[1-9]|1[0-2])\s*(?:år|-årig|årig|years?(?: old)?|yo|yr)(?!\p{L})/iu;

/** Whether a sentence speaks of a child, by a word or by an age. */
export function speaksOfChild(text: string): boolean {
  return AGE.test(text) || qualitiesIn(text).some(isChild);
}

function isChild(quality: string): boolean {
  return isKindOf(quality, 'child');
}

/** Who does not say that it is for a child means the grown-ups' first. */
export function isForChildren({ tags, title }: Product): boolean {
  return qualitiesIn([title, ...tags].join(' · ')).some(isChild);
}

/** Without what is only for the others; everything where nothing would be left. */
export function forAudience(products: readonly Product[], words: readonly string[]): Product[] {
  const asked = qualitiesIn(words.join(' '));
  let left = [...products];
  if (asked.some(isChild)) left = some(left, isForChildren);
  for (const [own, other] of [
    ['women', 'men'],
    ['men', 'women'],
  ] as const) {
    if (!asked.includes(own) || asked.includes(other)) continue;
    left = some(left, (product) => {
      const whom = qualitiesIn([product.title, ...product.tags].join(' · '));
      return whom.includes(own) || !whom.includes(other);
    });
  }
  return left;
}

function some(products: Product[], fits: (product: Product) => boolean): Product[] {
  const fitting = products.filter(fits);
  return fitting.length > 0 ? fitting : products;
}
