/** Questions that hold products against each other. */
import type { Catalog } from '../../../../catalog/catalog.ts';
import type { Product } from '../../../../catalog/product.ts';
import { findProducts } from '../find-products.ts';
import type { Intent } from '../intent.ts';
import type { Language } from '../language.ts';
import type { Named } from '../names.ts';
import { asksToCompare, readReference } from '../references.ts';
import { readWish } from '../wish.ts';
import { contentWords, isKindOf, thingsIn } from '../words.ts';
import type { Clause } from './clause.ts';
import { pointedAt } from './one-product.ts';

/** Named products, else what is pointed at, else what was asked about or shown before. */
export function readCompare(clause: Clause): Intent | null {
  const asked = asksToCompare(clause.text);
  if (!asked) return null;
  const products = asked === 'clearly' ? (byName(clause) ?? byPointing(clause)) : eitherOf(clause);
  if (products.length > 1) return { kind: 'compare', products };
  const { text, names, read, memory } = clause;
  const pointsOnly = names.length === 0 && (readReference(text) !== null || contentWords(text).length === 0);
  return asked === 'clearly' && pointsOnly && read.things.length === 0
    ? { kind: 'tooFew', products: memory.shown.slice(0, 1) }
    : null;
}

/** "Rimfrost or Letvægter?", "Nordlys 400 or 1000?" */
function eitherOf({ names, text }: Clause): Product[] {
  const [only] = names;
  if (names.length > 1) return pairUp(names);
  const both = only?.products.length === 2 && (text.match(/\d+/g) ?? []).length > 1;
  return both ? only.products : [];
}

function byName({ names, memory, around }: Clause): Product[] | null {
  const [first, second] = names;
  if (!first) return null;
  if (second) return pairUp(names);
  if (first.products.length > 1) return first.products.slice(0, 3);
  const subject = memory.focus ?? around.page;
  const [named] = first.products;
  return named && subject && subject.id !== named.id ? [subject, named] : null;
}

function byPointing({ text, language, read, catalog, memory, around }: Clause): Product[] {
  const reference = readReference(text);
  const shown = memory.shown.length > 1 ? memory.shown : memory.list;
  const pointed = reference ? pointedAt(reference, shown) : [];
  if (pointed.length > 1) return pointed;
  if (read.things.length > 0 && pointed.length === 0) {
    const halves = halvesOf(text, catalog, language);
    return halves.length > 1
      ? halves
      : (findProducts(catalog, { ...read.wish, sort: undefined })?.products.slice(0, 2) ?? []);
  }
  if (memory.recent.length > 1) return memory.recent.slice(-2);
  const subject = memory.focus ?? around.page;
  return pointed[0] && subject && subject.id !== pointed[0].id ? [subject, pointed[0]] : shown.slice(0, 2);
}

/** "Tunnel tent or dome tent?": the best of each. */
function halvesOf(text: string, catalog: Catalog, language: Language): Product[] {
  const [one, other] = text.split(/\s+(?:eller|or|og|and|vs\.?|versus|mod)\s+/iu);
  if (one === undefined || other === undefined) return [];
  const [first, second] = [one, other]
    .map((half) => readWish(half, language, catalog))
    .map(({ wish, things }) => (things.length > 0 ? findProducts(catalog, wish) : null));
  const left = first?.missing.length === 0 ? first.products[0] : undefined;
  const right = second?.missing.length === 0 ? second.products.find((product) => product.id !== left?.id) : undefined;
  return left && right ? [left, right] : [];
}

/** Of families, the members that are the same kind of thing: "Råbjerg og Ravnkilde" are two jackets. */
function pairUp(names: readonly Named[]): Product[] {
  const sure = names.filter((named) => named.products.length === 1).flatMap((named) => named.products);
  const kinds = sure.flatMap((product) => thingsIn(product.title));
  const alike = (product: Product): boolean =>
    thingsIn(product.title).some((own) => kinds.some((kind) => isKindOf(own, kind) || isKindOf(kind, own))) ||
    sure.some((other) => other.category === product.category);
  const chosen = names
    .map(({ products }) => products.find(alike) ?? products[0])
    .filter((product) => product !== undefined);
  return [...new Map(chosen.map((product) => [product.id, product])).values()].slice(0, 3);
}
