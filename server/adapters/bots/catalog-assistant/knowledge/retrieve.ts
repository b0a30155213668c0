/** Finds the passage that answers a question: BM25 over the sections, with the title and the file's keywords counting most. */
import { fold } from '../../../../catalog/words/fold.ts';
import type { Language } from '../language.ts';
import { lettersApart, lettersForgiven } from '../words.ts';
import type { KnowledgeFile, Section } from './file.ts';
import { fitOf, frameOf, framesOf, type AskedFrame, type Told } from './frames.ts';
import { termsOf, type Term } from './terms.ts';

export type Passage = { file: KnowledgeFile; section: Section };

export type PassageHit = {
  passage: Passage;
  score: number;
  /** Share of the question, 0–1, that the passage answers to anywhere, and in its title or its file's keywords. */
  coverage: number;
  strongCoverage: number;
  /** Folded words of the question that its title or keywords answer to. */
  strongWords: string[];
  /** How many words of the question it answers to. */
  words: number;
  /** Share of the title, 0–1, that the question says. */
  titleCoverage: number;
};

export type Retriever = {
  /** Best first; only what is good enough to be an answer. */
  find(question: string, language: Language): PassageHit[];
};

type Entry = {
  passage: Passage;
  title: Map<string, number>;
  body: Map<string, number>;
  keywords: Map<string, number>;
  length: number;
  told: Told;
  /** The keys of each word of the title. */
  titleWords: string[][];
  /** For the first section of a file: the keys of the file's title, which it answers for. */
  opens: Set<string> | null;
};
type Index = {
  language: Language;
  entries: Entry[];
  count: Map<string, number>;
  stems: string[];
  averageLength: number;
};

const K1 = 2.5;
const B = 0.6;
const WEIGHT = { title: 3.2, keywords: 1.3, body: 1 };
/** Below these an answer would be a guess. */
const ENOUGH_STRONG = 0.28;
const ENOUGH_PHRASE = 0.15;
const ENOUGH_ANYWHERE = 0.75;
/** A word that no passage has ("fast") may not outweigh those that tell what is asked. */
const UNKNOWN_MASS = 1.6;
const NUMBER_MASS = 0.4;
/** What a title loses at most for words that nobody said. */
const UNSAID = 0.1;
/** A question that says no more than the title of a file is answered by how the file begins. */
const OPENING = 1.4;
const VERY = 1.15;

/** Builds the indexes once; `find` is pure. */
export function createRetriever(files: readonly KnowledgeFile[]): Retriever {
  const indexes = new Map<Language, Index>();
  for (const language of ['da', 'en'] as const) {
    const own = files.filter((file) => file.language === language);
    if (own.length > 0) indexes.set(language, buildIndex(own, language));
  }
  return {
    find(question, language) {
      const own = indexes.get(language);
      return own ? search(own, question) : [...indexes.values()].flatMap((index) => search(index, question));
    },
  };
}

function buildIndex(files: readonly KnowledgeFile[], language: Language): Index {
  const words = files.flatMap((file) => [
    file.title,
    ...file.keywords,
    ...file.sections.map((section) => section.title),
  ]);
  const stems = new Set(words.flatMap((word) => termsOf(word, language)).map((term) => term.key));
  const isKnown = (stem: string): boolean => stems.has(stem);
  const entries = files.flatMap((file) => {
    const keywords = keywordTerms(file, language);
    const fileTitle = new Set(termsOf(file.title, language, isKnown).map(({ key }) => key));
    return file.sections.map((section, at): Entry => {
      const titleTerms = termsOf(section.title, language, isKnown);
      const title = count(titleTerms);
      const body = count(termsOf(section.body, language, isKnown));
      const length = total(title) + total(body);
      return {
        passage: { file, section },
        title,
        body,
        keywords,
        length,
        told: framesOf(section),
        titleWords: [...Map.groupBy(titleTerms, ({ word }) => word).values()].map((terms) => terms.map(({ key }) => key)),
        opens: at === 0 ? fileTitle : null,
      };
    });
  });
  const frequency = new Map<string, number>();
  for (const { title, body, keywords } of entries) {
    for (const key of new Set([...title.keys(), ...body.keys()])) frequency.set(key, (frequency.get(key) ?? 0) + 1);
    // A file's keywords stand for all its sections, so they say less about how rare a word is.
    for (const key of keywords.keys())
      if (!title.has(key) && !body.has(key)) frequency.set(key, (frequency.get(key) ?? 0) + 0.5);
  }
  const averageLength = entries.reduce((sum, entry) => sum + entry.length, 0) / Math.max(1, entries.length);
  const correctable = [...frequency.keys()].filter((key) => !key.startsWith('idea:') && key.length > 3);
  return { language, entries, count: frequency, stems: correctable, averageLength };
}

/** A word of a phrase ("how many litres") says less about the file than a keyword of its own. */
function keywordTerms(file: KnowledgeFile, language: Language): Map<string, number> {
  const terms = [...file.keywords, file.title].flatMap((keyword) => {
    const share = keyword.includes(' ') ? 0.4 : 1;
    return termsOf(keyword, language).map((term) => ({ ...term, weight: term.weight * share }));
  });
  return count(terms);
}

function count(terms: readonly Term[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key, weight } of terms) counts.set(key, (counts.get(key) ?? 0) + weight);
  return counts;
}

function total(counts: Map<string, number>): number {
  return [...counts.values()].reduce((sum, value) => sum + value, 0);
}

function search(index: Index, question: string): PassageHit[] {
  const isKnown = (stem: string): boolean => index.count.has(stem);
  const said = termsOf(question, index.language, isKnown).map((term) => corrected(term, index));
  // "What does it cost" is told by what a section says, not by who else says "cost".
  const asks = frameOf(question);
  const telling = said.filter((term) => !asks?.words.has(term.word));
  const terms = telling.length > 0 ? telling : said;
  if (terms.length === 0) return [];
  const hits = index.entries.map((entry) => rate(entry, terms, index, asks)).filter((hit) => hit.score > 0 && isEnough(hit));
  return hits.sort((one, other) => other.score - one.score);
}

function isEnough({ strongCoverage, coverage, strongWords, words }: PassageHit): boolean {
  // A phrase ("where is my order") is no accident, however much else is said around it.
  const least = strongWords.some((word) => word.includes(' ')) ? ENOUGH_PHRASE : ENOUGH_STRONG;
  return (strongWords.length > 0 && strongCoverage >= least) || (words > 1 && coverage >= ENOUGH_ANYWHERE);
}

/** A word that the knowledge does not have is read as the nearest that it has: "leverngstid". */
function corrected(term: Term, index: Index): Term {
  const forgiven = lettersForgiven(term.key);
  if (index.count.has(term.key) || forgiven === 0 || term.key.length < 6 || term.key.startsWith('idea:')) return term;
  const [near] = index.stems
    .filter((stem) => stem[0] === term.key[0])
    .map((stem) => ({ stem, apart: lettersApart(stem, term.key, forgiven) }))
    .filter(({ apart }) => apart <= forgiven)
    .sort((one, other) => one.apart - other.apart);
  return near ? { ...term, key: near.stem, weight: term.weight * 0.8 } : term;
}

function rate(entry: Entry, terms: readonly Term[], index: Index, asks: AskedFrame | null): PassageHit {
  const size = index.entries.length;
  const idf = (key: string): number =>
    Math.log(1 + (size - (index.count.get(key) ?? 0) + 0.5) / ((index.count.get(key) ?? 0) + 0.5));
  const said = new Map<string, { mass: number; anywhere: boolean; strong: boolean }>();
  let score = 0;
  for (const { key, weight, word } of terms) {
    const title = entry.title.get(key) ?? 0;
    const keywords = entry.keywords.get(key) ?? 0;
    const body = entry.body.get(key) ?? 0;
    // Only the body is measured by its length: a short section has no better title and no better keywords for it.
    const long = 1 - B + (B * entry.length) / index.averageLength;
    const frequency =
      WEIGHT.title * Math.min(2, title) + WEIGHT.keywords * Math.min(1, keywords) + (WEIGHT.body * body) / long;
    score += weight * idf(key) * ((frequency * (K1 + 1)) / (frequency + K1));
    const before = said.get(word) ?? { mass: 0, anywhere: false, strong: false };
    const isWord = !key.startsWith('idea:') || word.includes(' ');
    const mass = Math.max(
      before.mass,
      isWord
        ? Math.min(idf(key), /^\d/.test(key) ? NUMBER_MASS : index.count.has(key) ? Infinity : UNKNOWN_MASS) * weight
        : 0,
    );
    said.set(word, { mass, anywhere: before.anywhere || frequency > 0, strong: before.strong || title + keywords > 0 });
  }
  const covered = shares(said);
  // A passage that answers to the whole question before one that answers to a part of it loudly.
  return {
    passage: entry.passage,
    score: score * (0.5 + covered.coverage / 2) * fitOf(asks, entry.told) * general(entry, terms, asks),
    ...covered,
    titleCoverage: titleShare(entry, terms),
  };
}

/** How far the title speaks of more than was asked: "delivery" is not yet "delivery abroad". */
function general(entry: Entry, terms: readonly Term[], asks: AskedFrame | null): number {
  const keys = new Set(terms.map(({ key }) => key));
  if (!asks && entry.opens && [...keys].every((key) => entry.opens!.has(key))) return OPENING;
  const unsaid = entry.titleWords.filter((own) => !own.some((key) => keys.has(key))).length;
  const framed = asks && entry.told.title.has(asks.frame) ? 1 : 0;
  // "What does shipping cost?" is the very question, in whatever words.
  const told = Map.groupBy(terms, ({ word }) => word).values();
  const whole = [...told].every((own) => own.some(({ key }) => entry.title.has(key) || entry.body.has(key)));
  if (framed === 1 && unsaid <= 1 && whole && asks?.frame !== 'how') return VERY;
  return 1 - (UNSAID * Math.max(0, unsaid - framed)) / Math.max(1, entry.titleWords.length);
}

function shares(
  said: Map<string, { mass: number; anywhere: boolean; strong: boolean }>,
): Pick<PassageHit, 'coverage' | 'strongCoverage' | 'strongWords' | 'words'> {
  const words = [...said];
  const mass = (kept: typeof words): number => kept.reduce((sum, [, word]) => sum + word.mass, 0);
  const all = Math.max(mass(words), 0.001);
  const strong = words.filter(([, word]) => word.strong);
  return {
    coverage: mass(words.filter(([, word]) => word.anywhere)) / all,
    strongCoverage: mass(strong) / all,
    words: words.filter(([, word]) => word.anywhere).length,
    strongWords: strong.map(([word]) => fold(word)),
  };
}

function titleShare(entry: Entry, terms: readonly Term[]): number {
  const keys = new Set(terms.map((term) => term.key));
  const own = [...entry.title.keys()].filter((key) => !key.startsWith('idea:'));
  return own.length === 0 ? 0 : own.filter((key) => keys.has(key)).length / own.length;
}
