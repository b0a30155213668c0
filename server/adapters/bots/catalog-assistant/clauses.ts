/** Where a question may fall into two. */

const SENTENCES = /[.?!;]\s+|\n+/g;
const CONJUNCTIONS = /,?\s+(?:og|and|samt|plus|also|desuden|but|men)\s+|,\s+/giu;
const MOST = 4;

/** Every way to cut a text in two at a sentence's end or a conjunction, sentences first. Halves hold at least two words, or one long one. */
export function clausesOf(text: string): [string, string][] {
  const cuts: [string, string][] = [];
  for (const pattern of [SENTENCES, CONJUNCTIONS]) {
    for (const match of text.matchAll(pattern)) {
      const halves: [string, string] = [
        text.slice(0, match.index).trim(),
        text.slice(match.index + match[0].length).trim(),
      ];
      if (halves.every((half) => half.length >= 4) && cuts.length < MOST) cuts.push(halves);
    }
  }
  return cuts;
}
