/** A wish in words: "**vandtæt jakke** i blå under 1.000 kr." */
import type { Relaxed } from '../find-products.ts';
import type { Wish } from '../intent.ts';
import { isForSomebody } from '../audience.ts';
import type { Measure } from '../measures.ts';
import { money, numeral, quote, type Voice } from './speech.ts';

/** Leaves out what was relaxed when `without` names it. */
export function wishWords(wish: Wish, currency: string, voice: Voice, without: readonly Relaxed[] = []): string {
  const { texts } = voice;
  const kept = (condition: Relaxed): boolean => !without.includes(condition);
  const whom = wish.category === undefined ? wish.words : [wish.category];
  const what = whom.length > 0 && whom.every(isForSomebody)
    ? `${texts.everything} ${texts.forWhom(quote(whom.join(' ').toLowerCase()))}`
    : wish.words.length > 0 || wish.category !== undefined
      ? `**${quote(lowerFirst(wish.phrase ?? wish.words.join(' ')))}**`
      : texts.everything;
  return [
    what,
    refusalWords(wish),
    ...(kept('measures') ? measureWords(wish, voice) : []),
    wish.vendor !== undefined && kept('vendor') ? texts.from(quote(wish.vendor)) : '',
    wish.colour !== undefined && kept('colour') ? texts.inColour(quote(wish.colour)) : '',
    wish.size !== undefined && kept('size') ? texts.inSize(quote(wish.size.toUpperCase())) : '',
    wish.onSale && kept('sale') ? texts.onSale : '',
    wish.inStock && kept('stock') ? texts.inStock : '',
    kept('price') ? priceWords(wish, currency, voice) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** "uden hætte" as it was said; what only denies ("ikke sort") stands beside. */
function refusalWords({ not }: Wish): string {
  return (not?.said ?? [])
    .map((said) => quote(said.toLowerCase()))
    .map((said) => (/^(?:ikke|not|no)\b/.test(said) ? `(${said})` : said))
    .join(' ');
}

/** The first word of a sentence is no longer first. */
export function lowerFirst(phrase: string): string {
  return /^\p{Lu}\p{Ll}/u.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase;
}

function priceWords({ minPrice, maxPrice, around }: Wish, currency: string, { texts, language }: Voice): string {
  const say = (amount: number): string => money({ amount: Math.round(amount), currency }, language);
  if (around !== undefined) return texts.around(say(around));
  if (minPrice !== undefined && maxPrice !== undefined) return texts.between(say(minPrice), say(maxPrice));
  if (maxPrice !== undefined) return texts.under(say(maxPrice));
  return minPrice === undefined ? '' : texts.over(say(minPrice));
}

function measureWords({ measures }: Wish, voice: Voice): string[] {
  return measures.map((measure) => measureWord(measure, voice)).filter(Boolean);
}

function measureWord({ of, value, bound, upTo }: Measure, { texts, language }: Voice): string {
  if (of === 'persons') return texts.persons(value);
  const unit = unitOf(of, value);
  if (unit === null) return '';
  const say = (amount: number): string => `${numeral(amount / unit.per, language).replace('-', '−')} ${unit.name}`;
  if (of === 'temperature') return texts.temperature(say(value));
  if (upTo !== undefined) return texts.between(say(value), say(upTo));
  if (bound === 'most') return texts.atMost(say(value));
  return bound === 'least' || of === 'lumen' || of === 'waterColumn' ? texts.atLeast(say(value)) : texts.about(say(value));
}

/** The unit as it is written in both languages; kilos where there are whole ones. */
function unitOf(of: Measure['of'], value: number): { name: string; per: number } | null {
  switch (of) {
    case 'temperature':
      return { name: '°C', per: 1 };
    case 'litres':
      return { name: 'liter', per: 1 };
    case 'lumen':
      return { name: 'lumen', per: 1 };
    case 'grams':
      return value >= 1000 && value % 1000 === 0 ? { name: 'kg', per: 1000 } : { name: 'g', per: 1 };
    case 'waterColumn':
      return { name: 'mm', per: 1 };
    case 'persons':
    case 'thickness':
    case 'rvalue':
    case 'burnTime':
    case 'boilTime':
      return null;
    default:
      return of satisfies never;
  }
}
