/** Questions about one product: by its name, by its place in a list, or as "it". */
import type { Product } from '../../../../catalog/product.ts';
import { factsOf, readAttributes } from '../attributes.ts';
import type { Intent, Wish } from '../intent.ts';
import { hasPronoun, readReference, type Reference } from '../references.ts';
import type { ReadWish } from '../wish.ts';
import { contentWords, isKindOf, thingsIn } from '../words.ts';
import type { Clause } from './clause.ts';
import { aboutShop, isAboutShop, readBeside } from './shop.ts';

type ProductIntent = Extract<Intent, { kind: 'product' }>;

export function readNamed(clause: Clause): Intent | null {
  const { text, names, read, around, language } = clause;
  if (names.length === 0) return null;
  const products = names.flatMap((named) => named.products).slice(0, 3);
  const attributes = readAttributes(text);
  const beside = readBeside(clause, products[0]!);
  if (beside) return beside;
  const hits = around.retriever.find(attributes.length > 0 ? text : clause.unnamed, language);
  const askedOfShop =
    isAboutShop(hits[0], language) && attributes.every((id) => id === 'washing' || id === 'sizes' || id === 'price');
  if (askedOfShop && !attributes.some((id) => factsOf(products[0]!, id).length > 0))
    return aboutShop(clause, hits, products[0]!);
  if (read.relative && products.length === 1)
    return { kind: 'search', how: 'refined', wish: otherThan(products[0]!, read) };
  return { kind: 'product', products, attributes, ...variantOf(read) };
}

function variantOf({ wish: { colour, size, measures } }: ReadWish): Pick<ProductIntent, 'colour' | 'size' | 'measures'> {
  return { colour, size, measures };
}

/** "Cheaper than Rimfrost": the same kind of thing on the other side of its price. */
function otherThan(product: Product, { relative }: ReadWish): Wish {
  const kind = contentWords(product.title).findLast((word) => thingsIn(word).length > 0);
  const { amount } = product.price;
  const bound = relative === 'cheaper' ? { maxPrice: amount - 0.01 } : { minPrice: amount + 0.01 };
  return { words: kind ? [kind] : [], measures: [], exclude: [product.id], relative, ...bound };
}

export function readPointed(clause: Clause): Intent | null {
  const { text, read, memory, around, language } = clause;
  const reference = readReference(text);
  if (!reference || memory.shown.length === 0) return null;
  const attributes = readAttributes(text);
  if (reference.kind === 'several' && attributes.length === 0) return null;
  const fits = read.things.every((thing) =>
    memory.shown.some((product) => thingsIn(product.title).some((own) => isKindOf(own, thing))),
  );
  const products = pointedAt(reference, memory.shown);
  if ((!fits && attributes.length === 0) || products.length === 0) return null;
  const hits = around.retriever.find(text, language);
  if (attributes.length === 0 && isAboutShop(hits[0], language)) return aboutShop(clause, hits, products[0]!);
  return { kind: 'product', products, attributes, ...variantOf(read) };
}

/** The products that a reference means, of those that were shown. */
export function pointedAt(reference: Reference, shown: readonly Product[]): Product[] {
  if (reference.kind === 'several') return shown.slice(0, reference.count);
  if (reference.kind === 'last') return shown.slice(-1);
  return reference.places.map((place) => shown[place]).filter((product) => product !== undefined);
}

const PLURAL = /(?<![\p{L}])(?:they|them|these|those|de|dem|disse)(?![\p{L}])/iu;

/** "Is it waterproof?", "in blue?" about the product under discussion or the page's. */
export function readSubject(clause: Clause): Intent | null {
  const { text, read, memory, around, language } = clause;
  const pronoun = hasPronoun(text);
  const subject = memory.focus ?? (pronoun || !memory.wish ? around.page : null);
  const attributes = readAttributes(text);
  const ofShown = pronoun || asksPlainly(clause);
  if (!subject && ofShown && attributes.length > 0 && read.things.length === 0 && memory.shown.length > 0) {
    return {
      kind: 'product',
      products: memory.shown.slice(0, PLURAL.test(text) || !pronoun ? 3 : 1),
      attributes,
      ...variantOf(read),
    };
  }
  if (subject && read.relative && !memory.wish && read.things.length === 0)
    return { kind: 'search', how: 'refined', wish: otherThan(subject, read) };
  if (!subject || read.relative || read.wish.maxPrice !== undefined || read.wish.onSale) return null;
  const { colour, size } = read.wish;
  const fits = read.things.every((thing) =>
    thingsIn(subject.title).some((own) => isKindOf(own, thing) || isKindOf(thing, own)),
  );
  if (!fits || (read.things.length > 0 && !pronoun)) return null;
  const beside = pronoun ? readBeside(clause, subject) : null;
  if (beside) return beside;
  const hits = around.retriever.find(text, language);
  const told = attributes.some(
    (id) => factsOf(subject, id).length > 0 || ['price', 'stock', 'colours', 'sizes', 'brand', 'details'].includes(id),
  );
  const variant = (colour !== undefined || size !== undefined) && read.wish.words.length === 0;
  if (isAboutShop(hits[0], language) && !variant && !(told && (pronoun || read.wish.words.length === 0)))
    return aboutShop(clause, hits, subject);
  if (attributes.length > 0 || colour !== undefined || size !== undefined) {
    // "And in yellow?" after a search that found one thing asks for others like it, not whether this one is yellow.
    if (!pronoun && attributes.length === 0 && memory.wish && !memory.discussed) return null;
    if (pronoun || onlyAsks(text, attributes.length > 0))
      return { kind: 'product', products: [subject], attributes, ...variantOf(read) };
  }
  const asksOfIt =
    pronoun &&
    memory.focus &&
    memory.discussed &&
    !read.conditions &&
    /^\s*(?:er|is|kan|can|does|har|has|what|hvad|how|hvor)\b/i.test(text);
  return asksOfIt && hits.length === 0 ? { kind: 'product', products: [subject], attributes: ['details'] } : null;
}

/** "How long does the battery last?" after a list: of what was shown, although nothing points at it. */
function asksPlainly({ text, language, read, around }: Clause): boolean {
  const short = text.split(/\s+/).length <= 6 && /^\s*(?:hvor|hvad|how|what)(?!\p{L})/iu.test(text);
  return short && !read.conditions && !isAboutShop(around.retriever.find(text, language)[0], language);
}

/** Whether nothing but the attribute is said: "how heavy?", "which colours?". */
function onlyAsks(text: string, attribute: boolean): boolean {
  return contentWords(text).length <= (attribute ? 2 : 1) || text.split(/\s+/).length <= 4;
}
