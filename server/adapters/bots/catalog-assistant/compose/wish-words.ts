/** A wish in words: "**vandtæt jakke** i blå under 1.000 kr." */
import type { Relaxed } from '../find-products.ts';
import type { Wish } from '../intent.ts';
import { money, numeral, quote, type Voice } from './speech.ts';

/** Leaves out what was relaxed when `without` names it. */
export function wishWords(wish: Wish, currency: string, voice: Voice, without: readonly Relaxed[] = []): string {
  const { texts } = voice;
  const kept = (condition: Relaxed): boolean => !without.includes(condition);
  const what =
    wish.words.length > 0 || wish.category !== undefined
      ? `**${quote(lowerFirst(wish.phrase ?? wish.words.join(' ')))}**`
      : texts.everything;
  return [
    what,
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

/** The first word of a sentence is no longer first. */
function lowerFirst(phrase: string): string {
  return /^\p{Lu}\p{Ll}/u.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase;
}

function priceWords({ minPrice, maxPrice, around }: Wish, currency: string, { texts, language }: Voice): string {
  const say = (amount: number): string => money({ amount: Math.round(amount), currency }, language);
  if (around !== undefined) return texts.around(say(around));
  if (minPrice !== undefined && maxPrice !== undefined) return texts.between(say(minPrice), say(maxPrice));
  if (maxPrice !== undefined) return texts.under(say(maxPrice));
  return minPrice === undefined ? '' : texts.over(say(minPrice));
}

function measureWords({ measures }: Wish, { texts, language }: Voice): string[] {
  return measures.map(({ of, value }) => {
    const number = numeral(value, language).replace('-', '−');
    switch (of) {
      case 'persons':
        return texts.persons(value);
      case 'temperature':
        return texts.temperature(number);
      case 'litres':
        return texts.litres(number);
      case 'lumen':
        return texts.lumen(number);
      case 'grams':
        return texts.grams(`${number} g`);
      default:
        return of satisfies never;
    }
  });
}
