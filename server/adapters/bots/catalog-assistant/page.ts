/** The product of the page the visitor is on. */
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Product } from '../../../catalog/product.ts';

/** Known by its address: a step of the path that is a product's id, when the product's own address ends alike. */
export function productOfPage(page: string | null, catalog: Catalog | null): Product | null {
  if (!page || !catalog) return null;
  const path = URL.parse(page, 'http://page.invalid')?.pathname ?? '';
  const steps = path.split('/').filter(Boolean).map(decode).reverse();
  for (const step of steps.slice(0, 3)) {
    const product = catalog.get(step) ?? catalog.get(step.replace(/\.html?$/i, ''));
    if (product) return product;
  }
  return null;
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
