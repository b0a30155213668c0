import { concepts, type Concept } from './concepts.ts';
import { fold } from './fold.ts';
import { splitWords } from './split.ts';
import { stemsOf } from './stem.ts';

/** The concept table turned round: from normalised words and phrases to concept ids. Built once. */
type Lexicon = {
  da: Map<string, string[]>;
  en: Map<string, string[]>;
  /** Stems that a phrase of several words begins with: most words need no look-ahead. */
  phraseStarts: Set<string>;
  /** Words as they stand in the table, folded: "flaske" is a bottle, although its English stem is that of "flask". */
  exact: Map<string, string[]>;
  /** Inflected forms of very short Danish words, which the stemmer leaves alone ("huer", "kopper"). */
  shortForms: Map<string, string[]>;
};

const SHORT = 4;
const ENDINGS = ['n', 'r', 'rne', 'en', 'et', 'er', 'e', 'erne', 'ene'];

const byId = new Map<string, Concept>(concepts.map((concept) => [concept.id, concept]));
const lexicon = buildLexicon();

/** The ideas one word names, in either language. */
export function conceptsOfWord(word: string): string[] {
  const exact = lexicon.exact.get(fold(word));
  if (exact) return exact;
  const { da, en } = stemsOf(word);
  const danish = lexicon.da.get(da);
  const english = lexicon.en.get(en);
  if (!danish) return english ?? lexicon.shortForms.get(word) ?? [];
  return english ? [...new Set([...danish, ...english])] : danish;
}

/** The ideas a phrase of two or three words names ("sleeping bag"). */
export function conceptsOfPhrase(words: string[]): string[] {
  const stems = words.map(stemsOf);
  const danish = lexicon.da.get(stems.map((stem) => stem.da).join(' ')) ?? [];
  const english = lexicon.en.get(stems.map((stem) => stem.en).join(' ')) ?? [];
  return [...new Set([...danish, ...english])];
}

export function startsPhrase(word: string): boolean {
  const { da, en } = stemsOf(word);
  return lexicon.phraseStarts.has(da) || lexicon.phraseStarts.has(en);
}

/** Whether a folded Danish or English stem is a word of the table. */
export function isConceptStem(stem: string): boolean {
  return lexicon.da.has(stem) || lexicon.en.has(stem);
}

/** The concept and everything broader: rain-jacket → rain-jacket, jacket. */
export function withBroader(id: string): string[] {
  const chain: string[] = [];
  let next: string | undefined = id;
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = byId.get(next)?.broader;
  }
  return chain;
}

/** Whether a concept is a thing that can be sold, not a quality of things. */
export function isThing(id: string): boolean {
  return byId.get(id)?.quality !== true;
}

/** Every word that is part of a phrase of the table. */
export const phraseWords: ReadonlySet<string> = new Set(
  concepts
    .flatMap(({ da, en }) => [...wordsOf(da), ...wordsOf(en)])
    .filter((phrase) => phrase.includes(' '))
    .flatMap((phrase) => phrase.split(' ')),
);

/** How a concept stands in the index. The underscore keeps it apart from every real word. */
export function conceptToken(id: string): string {
  return `c_${id.replaceAll('-', '')}`;
}

export function colourToken(id: string): string {
  return `k_${id}`;
}

/** The words of the table, for prefixes and typos in the language that the catalog is not written in. */
export function conceptWords(): { word: string; id: string }[] {
  return concepts.flatMap(({ id, da, en }) =>
    [...new Set([...wordsOf(da), ...wordsOf(en)])].filter((word) => !word.includes(' ')).map((word) => ({ word, id })),
  );
}

function buildLexicon(): Lexicon {
  const built: Lexicon = {
    da: new Map(),
    en: new Map(),
    phraseStarts: new Set(),
    exact: new Map(),
    shortForms: new Map(),
  };
  for (const concept of concepts) {
    for (const language of ['da', 'en'] as const) {
      for (const phrase of concept[language].split(',')) addPhrase(built, language, phrase, concept.id);
    }
  }
  for (const concept of concepts) {
    for (const word of wordsOf(concept.da)) {
      if (word.length <= SHORT) addShortForms(built, word, concept.id);
      if (concept.quality) addNeuter(built, word, concept.id);
    }
  }
  return built;
}

function addShortForms(built: Lexicon, word: string, id: string): void {
  const doubled = `${word}${word.at(-1) ?? ''}`;
  for (const form of ENDINGS.flatMap((ending) => [`${word}${ending}`, `${doubled}${ending}`])) {
    const stem = stemsOf(form).da;
    if (!built.da.has(stem)) addId(built.shortForms, form, id);
  }
}

/** "varmt", "blødt": the Danish stemmer leaves the neuter of adjectives alone. */
function addNeuter(built: Lexicon, word: string, id: string): void {
  if (word.length < 3 || /[t ]$| /.test(word)) return;
  const key = stemsOf(`${word}t`).da;
  if (!built.da.has(key)) addId(built.da, key, id);
}

function wordsOf(list: string): string[] {
  return list.split(',').map((word) => word.trim());
}

function addPhrase(built: Lexicon, language: 'da' | 'en', phrase: string, id: string): void {
  const stems = splitWords(phrase).map((word) => stemsOf(word.text)[language]);
  const [first] = stems;
  if (first === undefined) return;
  if (stems.length > 1) {
    built.phraseStarts.add(first);
    // Written together as well: "sleepingbag".
    const joined = stemsOf(splitWords(phrase).map((word) => word.text).join(''))[language];
    addId(built[language], joined, id);
  }
  else addId(built.exact, fold(phrase.trim()).replaceAll('-', ''), id);
  const key = stems.join(' ');
  addId(built[language], key, id);
}

function addId(ids: Map<string, string[]>, key: string, id: string): void {
  const known = ids.get(key) ?? [];
  if (!known.includes(id)) ids.set(key, [...known, id]);
}
