/** Making a text that arrived in an address fit to be said (embed.md 4). */

/** Characters of TEXT that are taken; the same number as `urlMessageCharacters` in `protocol/limits.ts`. */
const cap = 2_000;
/** Controls, and characters that turn the writing direction. */
const invisible = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Without control and bidi characters, and capped. A line break is a space. */
export function cleanMessage(text: string): string {
  return [...text.replace(/[\t-\r]+/g, ' ').replace(invisible, '').trim()].slice(0, cap).join('');
}
