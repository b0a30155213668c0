/** A word as it stood in the text, lower case; a hyphenated word keeps its parts beside it. */
export type Word = { text: string; parts: string[] };

const WORD = /\d+[.,]\d+|[\p{L}\p{N}]+(?:[-‐‑'’][\p{L}\p{N}]+)*/gu;
const NO_PARTS: string[] = [];

/** "T-shirts, 2,5 l (women's)" → t-shirts [t, shirts] · 2.5 · l · women */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const raw of text.normalize('NFC').toLowerCase().match(WORD) ?? []) {
    const word = readWord(raw);
    if (word) words.push(word);
  }
  return words;
}

function readWord(raw: string): Word | null {
  if (/^\d+[.,]\d+$/.test(raw)) return { text: raw.replace(',', '.'), parts: NO_PARTS };
  if (!/[-‐‑'’]/.test(raw)) return { text: raw, parts: NO_PARTS };
  const parts = raw
    .replace(/['’]s?(?=$|-)/g, '')
    .split(/[-‐‑'’]/)
    .filter(Boolean);
  const [first] = parts;
  if (first === undefined) return null;
  return parts.length === 1 ? { text: first, parts: NO_PARTS } : { text: parts.join(''), parts };
}
