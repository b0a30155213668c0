/** æ/ä, ø/ö and å become what people type without a Danish keyboard; every other mark is dropped ("café" → "cafe"). */
const LETTERS: Record<string, string> = {
  æ: 'ae',
  ä: 'ae',
  ø: 'oe',
  ö: 'oe',
  å: 'aa',
  ß: 'ss',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
};

const plain = (text: string): string => text.replace(/[æäøöåßœłđ]/g, (letter) => LETTERS[letter] ?? letter);

/** The one spelling under which a word is stored and looked up: lower case, without diacritics. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  const bare = plain(lower.normalize('NFC')).normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
  // Once more for the letters that only came out now: "ǿ" is an ø with an accent.
  return plain(bare);
}

/** Letters and digits only: "TST-123/b" and "tst123b" are the same article number. */
export function foldCode(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A name for addresses: "Vandtæt jakke!" → "vandtaet-jakke". Empty when nothing is left. */
export function slugify(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
