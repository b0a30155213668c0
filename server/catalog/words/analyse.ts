import { coloursIn } from './colours.ts';
import { splitCompound, type Compound } from './compounds.ts';
import { colourToken, conceptsOfPhrase, conceptsOfWord, startsPhrase } from './lexicon.ts';
import { splitWords, type Word } from './split.ts';
import { stemList } from './stem.ts';

/** A word or a phrase of a text with everything the search knows about it. */
export type Unit = {
  /** As it stood there, lower case. */
  typed: string;
  words: string[];
  /** The parts of a hyphenated word. */
  parts: string[];
  stems: string[];
  /** Concept ids it names, without the broader ones. */
  concepts: string[];
  /** Colour ids it names, the most exact first. */
  colours: string[];
  compound: Compound | null;
};

export type AnalyseOptions = {
  /** Folded stems of the catalog, so that its own words are found inside compounds. */
  isKnown?: (stem: string) => boolean;
  /** Units by word, kept by a caller that reads many texts. */
  cache?: Map<string, Unit>;
};

const CACHE_LIMIT = 60_000;

/** Reads a text unit by unit; phrases of the concept table ("sleeping bag") are one unit. Index and query share it. */
export function analyse(text: string, options: AnalyseOptions = {}): Unit[] {
  const words = splitWords(text);
  const units: Unit[] = [];
  for (let at = 0; at < words.length;) {
    const phrase = phraseAt(words, at);
    if (phrase) {
      units.push(phrase);
      at += phrase.words.length;
      continue;
    }
    const word = words[at];
    if (word) units.push(cachedUnit(word, options));
    at += 1;
  }
  return units;
}

function phraseAt(words: Word[], at: number): Unit | null {
  const first = words[at];
  if (!first || !startsPhrase(first.parts[0] ?? first.text)) return null;
  if (first.parts.length > 1) return null;
  for (const length of [3, 2]) {
    const texts = words.slice(at, at + length).map((word) => word.text);
    if (texts.length < length) continue;
    const concepts = conceptsOfPhrase(texts);
    if (concepts.length === 0) continue;
    const stems = texts.flatMap(stemList);
    return { typed: texts.join(' '), words: texts, parts: [], stems, concepts, colours: [], compound: null };
  }
  return null;
}

function cachedUnit(word: Word, options: AnalyseOptions): Unit {
  const { cache } = options;
  if (!cache || word.parts.length > 0) return unitOf(word, options);
  const known = cache.get(word.text);
  if (known) return known;
  const unit = unitOf(word, options);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word.text, unit);
  return unit;
}

function unitOf(word: Word, { isKnown }: AnalyseOptions): Unit {
  const { text, parts } = word;
  const own = conceptsOfWord(text);
  const concepts = own.length === 0 && parts.length > 1 ? conceptsOfPhrase(parts) : own;
  return {
    typed: parts.length > 1 ? parts.join('-') : text,
    words: [text],
    parts,
    stems: stemList(text),
    concepts,
    colours: coloursIn(parts.length > 1 ? parts.join(' ') : text),
    compound: splitCompound(text, isKnown),
  };
}

/** The colour tokens of a unit. */
export function colourTokens(unit: Unit): string[] {
  return unit.colours.map(colourToken);
}
