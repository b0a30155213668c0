/** Questions about the shop, and questions that want advice rather than goods. */
import type { Product } from '../../../../catalog/product.ts';
import { factsOf } from '../attributes.ts';
import type { Intent } from '../intent.ts';
import type { PassageHit } from '../knowledge/retrieve.ts';
import { isTrade } from '../knowledge/terms.ts';
import { readLanguage, type Language } from '../language.ts';
import { qualitiesIn, thingsIn } from '../words.ts';
import type { Clause } from './clause.ts';

/** A passage that is about the shop and not about goods: the question says a word of trade in its title or keywords. */
export function isAboutShop(hit: PassageHit | undefined, language: Language): boolean {
  if (!hit) return false;
  return hit.strongWords.some((word) => word.includes(' ') || (isTrade(word, language) && !isOfGoods(word)));
}

/** Words of trade that describe goods as well ("waterproof") tell nothing; those for whom goods are do. */
function isOfGoods(word: string): boolean {
  return (
    thingsIn(word).length > 0 || qualitiesIn(word).some((quality) => !['school', 'child', 'gift'].includes(quality))
  );
}

/** Whether a sentence is a question. */
export const ASKS =
  /^\s*(?:hv\p{L}+|how|what|which|why|when|where|who|is|are|do|does|can|should|kan|skal|er|har|må)(?![\p{L}])|\?\s*$|(?<![\p{L}])(?:eller|or)(?![\p{L}])/iu;
/** Something is wanted of the shop, and it is goods: "har du en rygsæk til skolen". */
export function asksForGoods(text: string): boolean {
  const [head = ''] = text.split(/(?<!\p{L})(?:til|for|to|med|with|på|on|at|af|of)(?!\p{L})/iu);
  return SHOPPING.test(head) && thingsIn(head).length > 0;
}

/** How one does something, or something of one's own: advice is asked for, not goods. */
const HOW =
  /^\s*(?:hvordan|hvorfor|hvornår|hvor|how|why|when|where|what (?:is|does|do|time|are)|hvad (?:er|gør|betyder|skal)|can i|may i|should i|do i|kan (?:jeg|man|mine?|mit)|må|skal (?:jeg|man)|my|mine?|mit)(?![\p{L}])/iu;
const SHOPPING =
  /(?<![\p{L}])(?:har i|har du|sælger i|fører i|do you (?:have|sell|stock|carry)|show|vis|find|looking for|leder efter|søger|i need|i want|buy|købe|how much (?:is|are)|hvad koster)(?![\p{L}])/iu;

/** "How big a backpack do I need?": goods are named, but advice is asked for and a passage gives it. */
export function isAdvice(text: string, { titleCoverage, coverage, strongCoverage }: PassageHit): boolean {
  if (ASKS.test(text) && titleCoverage >= 0.5 && coverage >= 0.6) return true;
  return HOW.test(text) && !SHOPPING.test(text) && coverage >= 0.5 && strongCoverage >= 0.4;
}

/** Goods that nobody sells may still be what advice is about: "how do I dry a wet tent?" */
export function isAdvised(text: string, { strongCoverage }: PassageHit): boolean {
  return (
    strongCoverage >= 0.5 &&
    /(?<![\p{L}])(?:hv\p{L}+|how|what|which|why|when|should|skal|kan jeg|can i)(?![\p{L}])/iu.test(text)
  );
}

/** Questions whose answer depends on what the product is. */
const DEPENDS =
  /vask|rens|tør|plej|pass|imprægn|opbevar|størrelse|wash|clean|dry|care|look after|proof|stor(?:e|ing)|size/iu;

/** Within the file that answers, the section that speaks of this product ("how do I wash it?"). */
export function aboutShop({ text, language, around }: Clause, hits: PassageHit[], product: Product | null): Intent {
  const [top] = hits;
  if (!product || !top || !DEPENDS.test(text)) return passageOr(hits, { kind: 'unknown', words: [] });
  const material = [...factsOf(product, 'material'), ...factsOf(product, 'fit')].map((fact) => fact.value).join(' ');
  // The merchant's own words, or the ideas behind them where the knowledge is in another language.
  const own = `${product.title} ${product.category ?? ''} ${material}`;
  const written = isForeign(own, language) ? qualitiesIn(`${product.title} · ${material}`).join(' ') : own;
  const closer = around.retriever
    .find(`${text} ${written}`, language)
    .filter((hit) => hit.passage.file === top.passage.file);
  return { kind: 'passage', hits: closer.length > 0 ? closer : hits };
}

function isForeign(text: string, language: Language): boolean {
  const written = readLanguage(text, []);
  return written !== null && written !== language;
}

export function passageOr(hits: PassageHit[], otherwise: Intent): Intent {
  return hits.length > 0 ? { kind: 'passage', hits } : otherwise;
}

const IN_SHOP = /(?<!\p{L})(?:i|hos|til) (?:butikken|jeres butik|forretningen|hanstholm)|(?:in|at|to) (?:the|your) (?:shop|store)(?!\p{L})/iu;
const AGAIN =
  /(?<!\p{L})(?:hvornår|when).*(?:igen|flere af|på lager|hjem|again|back|more of|restock\p{L}*|in stock|available)(?!\p{L})/iu;
const ON_SOMEONE = /(?<!\p{L})(?:passer?|fits?|suits?)(?!\p{L}).*(?:(?<!\d)1[4-9]\d|(?<!\d)20\d|(?<!\p{L})kg(?!\p{L}))/iu;

/** Questions about one product that a page of the shop answers: whether it stands there, when it comes again, whom it fits. */
export function readBeside(clause: Clause, product: Product): Intent | null {
  const { unnamed, language, around } = clause;
  if (ON_SOMEONE.test(unnamed)) {
    const sizes = language === 'da' ? 'størrelse størrelsesguide mål' : 'size guide sizes measure';
    const passage = aboutShop({ ...clause, text: sizes }, around.retriever.find(sizes, language), product);
    return passage.kind === 'passage' ? { ...passage, product, tells: 'sizes' } : null;
  }
  if (AGAIN.test(unnamed) && product.available) return { kind: 'product', products: [product], attributes: ['stock'] };
  if (!IN_SHOP.test(unnamed) && !AGAIN.test(unnamed)) return null;
  const asked = IN_SHOP.test(unnamed) ? `${unnamed} ${language === 'da' ? 'på lager i butikken' : 'in stock in the shop'}` : unnamed;
  const hits = around.retriever.find(asked, language);
  return hits[0] && hits[0].strongWords.length > 0 ? { kind: 'passage', hits, product, tells: 'stock' } : null;
}
