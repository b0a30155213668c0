import { fold } from '../words/fold.ts';
import { conceptsOfPhrase, conceptsOfWord, conceptToken, startsPhrase } from '../words/lexicon.ts';
import { splitWords, type Word } from '../words/split.ts';
import { stemList } from '../words/stem.ts';
import { stopWords } from '../words/stop-words.ts';

/** What a word of a description adds to the index. */
type BodyWord = { tokens: string[]; stems: string[]; surface: string | null; startsPhrase: boolean };

/** Beyond this a description repeats itself. */
const LONGEST = 6_000;
const CACHE_LIMIT = 60_000;
const NOTHING: BodyWord = { tokens: [], stems: [], surface: null, startsPhrase: false };

/**
 * Reads descriptions: stems and ideas of their words, without the compounds and colours that names are read for. Most
 * of an import's words go through here, so every distinct word is worked out once.
 */
export function createBodyReader() {
  const cache = new Map<string, BodyWord>();
  const lookUp = (text: string): BodyWord => {
    const known = cache.get(text);
    if (known) return known;
    if (cache.size >= CACHE_LIMIT) cache.clear();
    const word = readBodyWord(text);
    cache.set(text, word);
    return word;
  };
  return (
    text: string,
    onTokens: (tokens: string[]) => void,
    onSurface: (surface: string, stems: string[]) => void,
  ): void => {
    const words = splitWords(text.slice(0, LONGEST));
    words.forEach((word, at) => {
      for (const one of word.parts.length > 1 ? [word.text, ...word.parts] : [word.text]) {
        const { tokens, stems, surface, startsPhrase: begins } = lookUp(one);
        onTokens(tokens);
        if (surface !== null) onSurface(surface, stems);
        if (begins) onTokens(phraseTokens(words, at));
      }
    });
  };
}

function readBodyWord(text: string): BodyWord {
  if (stopWords.has(text)) return startsPhrase(text) ? { ...NOTHING, startsPhrase: true } : NOTHING;
  const stems = stemList(text);
  const surface = text.length >= 3 && !/\d/.test(text) ? fold(text) : null;
  return {
    tokens: [...stems, ...conceptsOfWord(text).map(conceptToken)],
    stems,
    surface,
    startsPhrase: startsPhrase(text),
  };
}

function phraseTokens(words: Word[], at: number): string[] {
  return [3, 2].flatMap((length) => {
    const phrase = words.slice(at, at + length).map((word) => word.text);
    return phrase.length === length ? conceptsOfPhrase(phrase).map(conceptToken) : [];
  });
}
