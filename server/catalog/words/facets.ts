import type { Product, Variant } from '../product.ts';
import { coloursIn } from './colours.ts';

const COLOUR_NAME = /^(?:colou?r|farver?|färg|farge|farbe|couleur)/i;
const SIZE_NAME = /^(?:size|størrelser?|str\.?$|storlek|størrelse|größe|groesse|taille|sko ?størrelse|shoe size)/i;

export function isColourName(name: string): boolean {
  return COLOUR_NAME.test(name.trim());
}

export function isSizeName(name: string): boolean {
  return SIZE_NAME.test(name.trim());
}

/** The colours one variant comes in; null when its options do not say. */
export function variantColours(variant: Variant): string[] | null {
  const value = Object.entries(variant.options).find(([name]) => isColourName(name))?.[1];
  return value === undefined ? null : coloursIn(value);
}

/** The size of one variant as written; null when its options do not say. */
export function variantSize(variant: Variant): string | null {
  return Object.entries(variant.options).find(([name]) => isSizeName(name))?.[1] ?? null;
}

/** All colours of a product: of its options or facts where they tell, else of its title and tags. */
export function productColours(product: Product): string[] {
  const told = [
    ...product.options.filter(({ name }) => isColourName(name)).flatMap(({ values }) => values),
    ...product.facts.filter(({ name }) => isColourName(name)).map(({ value }) => value),
  ];
  const texts = told.length > 0 ? told : [product.title, ...product.tags];
  return [...new Set(texts.flatMap(coloursIn))];
}

/** All sizes of a product as written. */
export function productSizes(product: Product): string[] {
  return product.options.filter(({ name }) => isSizeName(name)).flatMap(({ values }) => values);
}
