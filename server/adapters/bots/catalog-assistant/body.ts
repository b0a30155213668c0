/** "Something for cold hands" asks for gloves: where no thing is named, the part of the body or the weather names it. */
import { fold } from '../../../catalog/words/fold.ts';
import { thingsIn } from './words.ts';

const worn: readonly { part: RegExp; thing: string }[] = [
  { part: /^(?:hoved|hovedet|oerer|oererne|head|ears)$/, thing: 'hue' },
  { part: /^(?:haand|haender|haenderne|fingre|fingrene|hands?|fingers)$/, thing: 'handsker' },
  { part: /^(?:fod|foedder|foedderne|taeer|taeerne|foot|feet|toes)$/, thing: 'sokker' },
  { part: /^(?:regn|regnen|regnvejr|regnvejret|rain|rainy|downpour)$/, thing: 'regntøj' },
  { part: /^(?:hals|halsen|nakke|nakken|neck)$/, thing: 'halsedisse' },
];

/** The words with parts of the body and rain as what is worn there; unchanged where goods are named. */
export function bodyAsThing(words: string[]): string[] {
  if (thingsIn(words.join(' ')).length > 0) return words;
  return words.map((word) => worn.find(({ part }) => part.test(fold(word)))?.thing ?? word);
}
