import { conceptsOfPhrase, conceptToken, phraseWords } from '../words/lexicon.ts';
import { splitWords } from '../words/split.ts';
import { stemList } from '../words/stem.ts';
import { stopWords } from '../words/stop-words.ts';
import type { Lookup } from './lookup.ts';
import { editDistance, typosAllowed } from './similar.ts';

/**
 * Mends typos inside phrases of several words: "slepping bag" means a sleeping bag, while its words one by one would
 * lead to bags. Only words the catalog does not have are touched, and only when the whole becomes a known phrase.
 * Returns the mended words by what was typed.
 */
export function mendPhrases(text: string, lookup: Lookup): Map<string, string> {
  const mended = new Map<string, string>();
  const words = splitWords(text).map((word) => word.text);
  for (const length of [3, 2]) {
    for (let at = 0; at + length <= words.length; at += 1) {
      const typed = words.slice(at, at + length);
      if (conceptsOfPhrase(typed).length > 0) continue;
      const meant = typed.map((word) => mendWord(word, lookup));
      if (!conceptsOfPhrase(meant).some((id) => lookup.count(conceptToken(id)).df > 0)) continue;
      typed.forEach((word, n) => {
        if (meant[n] !== undefined && meant[n] !== word) mended.set(word, meant[n]);
      });
    }
  }
  return mended;
}

/** The phrase word that differs least, or the word itself. */
function mendWord(word: string, lookup: Lookup): string {
  if (phraseWords.has(word) || stopWords.has(word)) return word;
  if (stemList(word).some((stem) => lookup.count(stem).df > 0)) return word;
  let best = { distance: typosAllowed(word.length) + 1, word };
  for (const other of phraseWords) {
    const limit = Math.min(best.distance - 1, typosAllowed(other.length));
    if (limit < 1) continue;
    const distance = editDistance(word, other, limit);
    if (distance <= limit) best = { distance, word: other };
  }
  return best.word;
}
