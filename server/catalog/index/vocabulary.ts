import type { Vocabulary, VocabularyTerm } from '../catalog.ts';
import type { Product } from '../product.ts';
import { analyse } from '../words/analyse.ts';
import { wordsOfColour } from '../words/colours.ts';
import { productColours, productSizes } from '../words/facets.ts';
import { fold } from '../words/fold.ts';
import { colourToken, conceptToken } from '../words/lexicon.ts';
import { canonicalSize, sizeKeys } from '../words/sizes.ts';
import { stemsOf } from '../words/stem.ts';
import { stopWords } from '../words/stop-words.ts';

const MOST_NOUNS = 5_000;

/** How a value of a facet is written in the index; numbered, because labels may hold anything. */
export type FacetKind = 'category' | 'vendor' | 'size';
export type Facet = { kind: FacetKind; key: string; label: string; token: string; count: number };

/** Collects the catalog's own words while products go by. */
export function createVocabulary(currency: string) {
  const facets = new Map<string, Facet>();
  const colours = new Map<string, number>();
  const nouns = new Map<string, { word: string; stem: string; count: number }>();
  let count = 0;
  let price: Vocabulary['price'] = null;

  const facet = (kind: FacetKind, key: string, label: string): string => {
    const name = `${kind} ${key}`;
    const known = facets.get(name) ?? { kind, key, label, token: `f_${facets.size}`, count: 0 };
    known.count += 1;
    facets.set(name, known);
    return known.token;
  };

  /** Counts a product and returns the facet tokens it is filtered by. */
  const add = (product: Product): string[] => {
    count += 1;
    const { amount } = product.price;
    price = price
      ? { min: Math.min(price.min, amount), max: Math.max(price.max, amount) }
      : { min: amount, max: amount };
    const tokens: string[] = [];
    if (product.category) tokens.push(facet('category', fold(product.category), product.category));
    if (product.vendor) tokens.push(facet('vendor', fold(product.vendor), product.vendor));
    const sizes = new Map(
      productSizes(product).flatMap((value) =>
        sizeKeys(value).map((key) => [key, canonicalSize(value) === key ? value : key]),
      ),
    );
    for (const [key, label] of sizes) tokens.push(facet('size', key, label));
    for (const colour of productColours(product)) {
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
      tokens.push(colourToken(colour));
    }
    addNouns(product);
    return tokens;
  };

  const addNouns = (product: Product): void => {
    const words = new Set(
      analyse([product.title, product.category ?? '', ...product.tags].join(' · ')).flatMap((unit) => unit.words),
    );
    for (const word of words) {
      if (word.length < 3 || /\d/.test(word) || stopWords.has(word)) continue;
      const known = nouns.get(word);
      if (known) known.count += 1;
      else nouns.set(word, { word, stem: stemsOf(word).da, count: 1 });
    }
  };

  const terms = (kind: FacetKind): VocabularyTerm[] =>
    [...facets.values()]
      .filter((one) => one.kind === kind)
      .sort(byCount)
      .map(({ key, label, count: times }) => ({
        label,
        stems: kind === 'size' ? [key] : stemsOfLabel(label),
        count: times,
      }));

  const finish = (): { vocabulary: Vocabulary; facets: Facet[] } => ({
    vocabulary: {
      categories: terms('category'),
      colours: [...colours]
        .map(([label, times]) => ({ label, stems: wordsOfColour(label), count: times }))
        .sort(byCount),
      sizes: terms('size'),
      vendors: terms('vendor'),
      nouns: [...nouns.values()].sort(byCount).slice(0, MOST_NOUNS),
      price,
      count,
      currency,
    },
    facets: [...facets.values()],
  });

  return { add, finish };
}

/** The normalised words of a label and the ideas they stand for: "Jakker" and "Jackets" share one. */
export function stemsOfLabel(label: string): string[] {
  const units = analyse(label);
  return [...new Set(units.flatMap((unit) => [...unit.stems, ...unit.concepts.map(conceptToken)]))];
}

function byCount(a: { count: number }, b: { count: number }): number {
  return b.count - a.count;
}
