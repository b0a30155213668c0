/** Answers that need no product: courtesy, passages, and honesty about what was not found. */
import type { KnownBlock } from '../../../../../protocol/text.ts';
import type { Catalog } from '../../../../catalog/catalog.ts';
import { inlineSpans, markdownBlocks } from '../knowledge/blocks.ts';
import type { KnowledgeFile } from '../knowledge/file.ts';
import type { Product } from '../../../../catalog/product.ts';
import type { Intent } from '../intent.ts';
import type { Social } from '../social.ts';
import { packed } from '../trip.ts';
import { isKindOf, thingsIn } from '../words.ts';
import type { Answer } from './answer.ts';
import { cardsForThings, categoryCards, productCard } from './cards.ts';
import { tellSizes, tellStock } from './stock.ts';
import { listing, quote, sentence, type Voice } from './speech.ts';

type PassageIntent = Extract<Intent, { kind: 'passage' }>;

/** How to reach a person. */
export type Contact = { email?: string; phone?: string; url?: string };

/** What the assistant may speak of besides products. */
export type House = {
  shopName: string;
  contact: Contact;
  knowledge: readonly KnowledgeFile[];
  catalog: Catalog | null;
  pageUrl: string | null;
};

export function answerSocial(social: Social, house: House, voice: Voice): Answer {
  const { texts } = voice;
  switch (social) {
    case 'greeting':
      return { blocks: [sentence(texts.greeting(quote(house.shopName)))], replies: openers(house, voice) };
    case 'thanks':
      return { blocks: [sentence(texts.thanks)], replies: [] };
    case 'goodbye':
      return { blocks: [sentence(texts.goodbye)], replies: [] };
    case 'howareyou':
      return { blocks: [sentence(texts.howAreYou)], replies: openers(house, voice) };
    case 'identity':
      return {
        blocks: [sentence(texts.identity(quote(house.shopName)))],
        replies: [texts.replyPerson, texts.replyBrowse],
      };
    case 'help':
      return { blocks: [sentence(texts.help)], replies: openers(house, voice) };
    case 'complaint':
      return { blocks: [sentence(texts.complaint)], replies: [texts.replyPerson] };
    case 'person':
      return answerPerson(house, voice);
    default:
      return social satisfies never;
  }
}

/** The contact details that the shop gave; else the passage of its knowledge that has them. */
function answerPerson(house: House, voice: Voice): Answer {
  const { texts, language } = voice;
  const items = contactLines(house.contact, house.pageUrl);
  const intro = sentence(texts.person(quote(house.shopName)));
  const passage = house.knowledge
    .filter((file) => file.language === language)
    .flatMap((file) => file.sections)
    .find((section) => /@|\+?\d[\d ]{7,}/.test(section.body) && /kontakt|contact/i.test(section.title));
  if (passage) return { blocks: [intro, ...markdownBlocks(passage.body, house.pageUrl)], replies: [] };
  return {
    blocks:
      items.length > 0
        ? [intro, { type: 'bullet_list', items }]
        : [sentence(texts.personUnknown(quote(house.shopName)))],
    replies: [],
  };
}

function contactLines(
  { email, phone, url }: Contact,
  base: string | null,
): { spans: ReturnType<typeof inlineSpans> }[] {
  const call = phone
    ? [{ spans: [{ type: 'link' as const, text: phone, url: `tel:${phone.replace(/[^\d+]/g, '')}` }] }]
    : [];
  return [
    ...call,
    ...[email, url]
      .filter((line) => line !== undefined && line !== '')
      .map((line) => ({ spans: inlineSpans(line!, base) })),
  ];
}

/** One passage, or two when the second is as good and of another file. */
export function answerPassage({ hits, product, tells }: PassageIntent, house: House, voice: Voice): Answer {
  const [top] = hits;
  if (!top) return answerUnknown([], house, voice);
  const { file, section } = top.passage;
  const blocks: KnownBlock[] = markdownBlocks(section.body, house.pageUrl);
  const others = file.sections.filter((other) => other !== section).map((other) => other.title);
  const questions = [
    ...others.filter((title) => title.endsWith('?')),
    ...others.filter((title) => !title.endsWith('?')),
  ];
  const replies = questions.filter((title) => title.length <= 48).slice(0, 3);
  if (!product) return { blocks, replies };
  // The product's own part of the answer first.
  const own = sentence(tells === 'sizes' ? tellSizes(product, voice) : tellStock(product, voice));
  return { blocks: [own, ...blocks], cards: [productCard(product, {}, voice)], replies };
}

/** Two are needed for a comparison: which is the other one? */
export function answerTooFew(products: readonly Product[], voice: Voice): Answer {
  const { texts } = voice;
  const [only] = products;
  return {
    blocks: [sentence(only ? texts.compareWith(quote(only.title)) : texts.compareWhat)],
    cards: products.map((product) => productCard(product, {}, voice)),
    replies: [texts.replyBrowse],
  };
}

/** What most trips take, as a few places to begin, and the questions that the shop's own guide answers. */
export function answerTrip({ children }: { children: boolean }, house: House, voice: Voice): Answer {
  const words = packed.map((thing) => thing.replaceAll('-', ' '));
  const suggestions = house.catalog
    ? cardsForThings(children ? ['children', ...words] : words, house.catalog, voice)
    : [];
  const guides = house.knowledge
    .filter((file) => file.language === voice.language)
    .flatMap((file) => file.sections.map((section) => section.title))
    .filter((title) => title.endsWith('?') && title.length <= 48 && thingsIn(title).some((thing) => isPacked(thing)));
  return { blocks: [sentence(voice.texts.trip)], suggestions, replies: guides.slice(0, 3) };
}

function isPacked(thing: string): boolean {
  return packed.some((one) => isKindOf(thing, one));
}

export function answerBrowse(house: House, voice: Voice): Answer {
  const suggestions = house.catalog ? categoryCards(house.catalog, voice) : [];
  return {
    blocks: [sentence(voice.texts.browse)],
    suggestions,
    replies: [...onSale(house, voice), ...shopQuestions(house, voice).slice(0, 1)],
  };
}

/** Honest, with ways on: what there is, and a person. */
export function answerUnknown(words: readonly string[], house: House, voice: Voice): Answer {
  const { texts, language } = voice;
  const named = words
    .slice(0, 4)
    .map((word) => `»${quote(word)}«`)
    .filter((word) => word.length > 3 && word.length < 40);
  const suggestions = house.catalog ? categoryCards(house.catalog, voice) : [];
  const line = named.length > 0 ? texts.unknownWord(listing(named, language)) : texts.unknown;
  return {
    blocks: [sentence(`${line} ${suggestions.length > 0 ? texts.unknownWayOn : texts.unknownPerson}`)],
    suggestions,
    replies: [...shopQuestions(house, voice).slice(0, 1), ...onSale(house, voice), texts.replyPerson],
  };
}

export function answerImage(house: House, voice: Voice): Answer {
  return { blocks: [sentence(voice.texts.image)], replies: openers(house, voice) };
}

export function answerEmpty(house: House, voice: Voice): Answer {
  return { blocks: [sentence(voice.texts.emptyQuestion)], replies: openers(house, voice) };
}

function openers(house: House, voice: Voice): string[] {
  return [
    ...(house.catalog ? [voice.texts.replyBrowse] : []),
    ...onSale(house, voice),
    ...shopQuestions(house, voice),
  ].slice(0, 4);
}

function onSale({ catalog }: House, { texts }: Voice): string[] {
  return catalog && catalog.search({ onSale: true, inStock: true, limit: 1 }).length > 0 ? [texts.replyOnSale] : [];
}

/** Titles of the knowledge that are questions themselves, of the topics that visitors ask most. */
function shopQuestions({ knowledge }: House, { language }: Voice): string[] {
  const usual = ['delivery', 'shipping', 'levering', 'fragt', 'returns', 'retur', 'payment'];
  const rank = (file: KnowledgeFile): number => {
    const at = usual.indexOf(file.topic.toLowerCase());
    return at < 0 ? usual.length : at;
  };
  return knowledge
    .filter((file) => file.language === language)
    .toSorted((one, other) => rank(one) - rank(other))
    .flatMap((file) =>
      file.sections
        .map((section) => section.title)
        .filter((title) => title.endsWith('?') && title.length <= 48)
        .slice(0, 1),
    )
    .slice(0, 2);
}
