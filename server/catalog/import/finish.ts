import { slugify } from '../words/fold.ts';
import type { Product, Variant } from '../product.ts';
import { bodyText } from './html-text.ts';
import { listedVariant, type Draft, type DraftVariant } from './pieces.ts';
import type { Report } from './report.ts';

/** What turns a draft into a product; `productUrl` holds `{handle}` and serves feeds without links. */
export type FinishOptions = { currency: string; productUrl: string | null; report: Report };

const MOST_IMAGES = 20;
const MOST_FACTS = 40;

/** Makes the product of a draft; null when it is skipped or cannot be one, which is reported. */
export function finishProduct(draft: Draft, { currency, productUrl, report }: FinishOptions): Product | null {
  if (draft.skip) {
    report.skip(draft.skip);
    return null;
  }
  const title = productTitle(draft);
  const listed = listedVariant(draft.variants, (variant) => variant.price);
  const url = listed?.url ?? draft.product.url ?? productAddress(productUrl, draft.key);
  if (title === '' || listed === null || url === null) return refuse(draft, title, listed, report);
  const names = optionNames(draft);
  const images = productImages(draft, title);
  const body = bodyText(draft.product.body ?? '');
  const variants = finishVariants(draft, names, title, currency);
  const prices = variants.map((variant) => variant.price.amount);
  return {
    id: draft.key,
    title,
    description: body.text,
    facts: [...body.facts, ...(draft.product.facts ?? [])].slice(0, MOST_FACTS),
    url,
    images,
    vendor: draft.product.vendor ?? null,
    category: draft.product.category ?? draft.product.path?.at(-1) ?? null,
    tags: [...new Set(draft.product.tags ?? [])],
    options: names.flatMap(({ name, at }) => {
      const values = [...new Set(draft.variants.map((variant) => variant.values[at] ?? ''))].filter(Boolean);
      return values.length > 0 ? [{ name, values }] : [];
    }),
    variants,
    price: { amount: listed.price, currency },
    priceMax: { amount: prices.reduce((a, b) => Math.max(a, b), listed.price), currency },
    originalPrice: original(listed, currency),
    available: draft.variants.some((variant) => variant.available),
  };
}

function refuse(draft: Draft, title: string, listed: DraftVariant | null, report: Report): null {
  const { key, line } = draft;
  if (title === '') report.reject({ line, column: 'Title', code: 'missing', reason: `no row of "${key}" has a title` });
  else if (listed === null && !draft.refused)
    report.reject({ line, column: null, code: 'no_variant', reason: `"${key}" has no row with a price` });
  else if (listed !== null)
    report.reject({
      line,
      column: null,
      code: 'url',
      reason: `"${key}" has no link, and the catalog has no product_url`,
    });
  return null;
}

function productAddress(template: string | null, handle: string): string | null {
  return template === null ? null : template.replaceAll('{handle}', encodeURIComponent(handle));
}

/** Items of a Google group often carry the variant in their titles: what they share at the beginning is the product. */
function productTitle(draft: Draft): string {
  const own = (draft.product.title ?? '').replace(/\s+/g, ' ');
  const titles = new Set(draft.variants.flatMap((variant) => (variant.title ? [variant.title] : [])));
  if (titles.size < 2) return own;
  const words = [...titles].map((title) => title.split(/\s+/));
  const shared = (words[0] ?? []).filter((_word, at, all) =>
    words.every((other) => all.slice(0, at + 1).every((one, n) => other[n] === one)),
  );
  const title = shared.join(' ').replace(/[\s,;:/|(–—-]+$/u, '');
  return title.length >= 3 ? title : own;
}

/** Shopify writes "Title: Default Title" for a product without options. */
function optionNames(draft: Draft): { name: string; at: number }[] {
  const names = draft.product.optionNames ?? [];
  const places = Math.max(names.length, ...draft.variants.slice(0, 1).map((variant) => variant.values.length));
  return Array.from({ length: places }, (_, at) => ({ name: names[at] || `Option ${at + 1}`, at })).filter(
    ({ name, at }) => {
      const values = draft.variants.map((variant) => variant.values[at] ?? '');
      const isDefault =
        name.toLowerCase() === 'title' && values.every((value) => value === 'Default Title' || value === '');
      return !isDefault && values.some(Boolean) && !values.every((value) => value === 'Default Title');
    },
  );
}

function finishVariants(
  draft: Draft,
  names: { name: string; at: number }[],
  title: string,
  currency: string,
): Variant[] {
  const used = new Set<string>();
  return draft.variants.map((variant) => {
    const pairs = names.flatMap(({ name, at }): [string, string][] =>
      variant.values[at] ? [[name, variant.values[at]]] : [],
    );
    const wish = variant.id ?? (slugify(pairs.map(([, value]) => value).join(' ')) || 'default');
    let id = wish;
    for (let again = 2; used.has(id); again += 1) id = `${wish}-${again}`;
    used.add(id);
    return {
      id,
      sku: variant.sku,
      title: pairs.map(([, value]) => value).join(' / ') || title,
      options: Object.fromEntries(pairs),
      price: { amount: variant.price, currency },
      originalPrice: original(variant, currency),
      available: variant.available,
      imageUrl: variant.imageUrl,
    };
  });
}

function original({ price, originalPrice }: DraftVariant, currency: string): Variant['originalPrice'] {
  return originalPrice !== null && originalPrice > price ? { amount: originalPrice, currency } : null;
}

function productImages(draft: Draft, title: string): Product['images'] {
  const byUrl = new Map<string, { url: string; alt: string }>();
  for (const image of [...draft.images].sort((a, b) => a.position - b.position)) {
    if (!byUrl.has(image.url)) byUrl.set(image.url, { url: image.url, alt: image.alt || title });
  }
  for (const { imageUrl } of draft.variants) {
    if (imageUrl && !byUrl.has(imageUrl)) byUrl.set(imageUrl, { url: imageUrl, alt: title });
  }
  return [...byUrl.values()].slice(0, MOST_IMAGES);
}
