/** Whether a product can be had, and in which colours and sizes. */
import type { Product, Variant } from '../../../../catalog/product.ts';
import { variantColours, variantSize } from '../../../../catalog/words/facets.ts';
import { variantsOf } from './cards.ts';
import { colourIn, listing, quote, type Voice } from './speech.ts';

export function tellStock(product: Product, { texts }: Voice): string {
  const title = quote(product.title);
  if (!product.available) return texts.soldOut(title);
  const sizes = sizesOf(product.variants);
  const left = sizesOf(product.variants.filter((variant) => variant.available));
  return left.length > 0 && left.length < sizes.length
    ? `${texts.inStockNow(title)} ${texts.sizesLeft(left.join(', '))}`
    : texts.inStockNow(title);
}

/** The sizes it is made in, and those that are left. */
export function tellSizes(product: Product, { texts, language }: Voice): string {
  const title = quote(product.title);
  const sizes = sizesOf(product.variants);
  const left = sizesOf(product.variants.filter((variant) => variant.available));
  if (sizes.length < 2) return texts.oneSize(title);
  const rest = left.length > 0 && left.length < sizes.length ? ` ${texts.sizesLeft(left.join(', '))}` : '';
  return `${texts.comesInSizes(title, listing(sizes, language))}${rest}`;
}

/** "Does it come in blue, size M?" */
export function tellVariants(product: Product, wanted: { colour?: string; size?: string }, voice: Voice): string {
  const { texts, language } = voice;
  const title = quote(product.title);
  const where = [
    wanted.colour === undefined ? '' : texts.inColour(quote(wanted.colour)),
    wanted.size === undefined ? '' : texts.inSize(quote(wanted.size.toUpperCase())),
  ]
    .filter(Boolean)
    .join(' ');
  const variants = variantsOf(product, wanted);
  if (variants.length === 0) {
    const others =
      wanted.colour !== undefined
        ? optionValues(product, variantColours).map((name) => colourIn(name, language))
        : sizesOf(product.variants);
    return `${texts.notIn(title, where)}${others.length > 0 ? ` ${texts.comesIn(title, listing(others, language))}` : ''}`;
  }
  const available = variants.filter((variant) => variant.available);
  if (available.length === 0) {
    const left = product.variants.filter(
      (variant) =>
        variant.available &&
        (wanted.colour === undefined || variantsOf(product, { colour: wanted.colour }).includes(variant)),
    );
    const others = wanted.colour !== undefined && wanted.size !== undefined ? sizesOf(left) : [];
    return `${texts.soldOutIn(title, where)}${others.length > 0 ? ` ${texts.insteadIn(listing(others, language))}` : ''}`;
  }
  const which =
    wanted.size !== undefined && wanted.colour === undefined
      ? optionValues({ ...product, variants: available }, variantColours)
      : [];
  return texts.inStockIn(
    title,
    where,
    listing(
      which.map((name) => colourIn(name, language)),
      language,
    ),
  );
}

/** The values of the option that holds what `reads` reads, as the merchant wrote them. */
export function optionValues(product: Product, reads: (variant: Variant) => string[] | null): string[] {
  const values = product.variants.flatMap((variant) =>
    Object.entries(variant.options)
      .filter(([name, value]) => reads({ ...variant, options: { [name]: value } }) !== null)
      .map(([, value]) => value),
  );
  return [...new Set(values)];
}

export function sizesOf(variants: readonly Variant[]): string[] {
  return [...new Set(variants.map(variantSize).filter((size) => size !== null))];
}
