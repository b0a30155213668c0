import type { Understood, Vocabulary, VocabularyTerm } from '../catalog.ts';
import { analyse, type Unit } from '../words/analyse.ts';
import { coloursIn } from '../words/colours.ts';
import { conceptsOfWord, conceptToken, withBroader } from '../words/lexicon.ts';
import { sizesIn } from '../words/sizes.ts';
import { isFound, readGroups, readUnits, type GroupOptions } from './groups.ts';

/** Finds the labels of the vocabulary in a sentence. */
export function understand(text: string, vocabulary: Vocabulary, options: GroupOptions): Understood {
  const units = readUnits(text, options).map(({ unit }) => unit);
  const groups = readGroups(text, options);
  const stems = new Set(units.flatMap((unit) => unit.stems));
  const guessed = groups.filter((group) => group.matched !== 'exact').flatMap((group) => group.any);
  const said = new Set([...stems, ...guessed, ...units.flatMap(ideasOf).map(conceptToken)]);
  const sizes = new Set(sizesIn(text));
  return {
    categories: labels(vocabulary.categories, (term) => term.stems.some((stem) => said.has(stem))),
    colours: coloursIn(text).filter((colour) => vocabulary.colours.some((term) => term.label === colour)),
    sizes: labels(vocabulary.sizes, (term) => term.stems.some((key) => sizes.has(key))),
    vendors: labels(vocabulary.vendors, (term) => namesVendor(term, stems)),
    known: groups.filter(isFound).map((group) => group.typed),
    unknown: groups.filter((group) => !isFound(group)).map((group) => group.typed),
  };
}

/** What is meant, and what it is a kind of: who says "fleecejakke" speaks of jackets. */
function ideasOf(unit: Unit): string[] {
  const ideas = unit.concepts.length > 0 || !unit.compound ? unit.concepts : conceptsOfWord(unit.compound.head);
  return ideas.flatMap(withBroader);
}

/** All words of a vendor's name must be said: "Nordic Wear" is not meant by "nordic". */
function namesVendor(term: VocabularyTerm, said: Set<string>): boolean {
  const words = analyse(term.label);
  return words.length > 0 && words.every((word) => word.stems.some((stem) => said.has(stem)));
}

function labels(terms: VocabularyTerm[], named: (term: VocabularyTerm) => boolean): string[] {
  return terms.filter(named).map((term) => term.label);
}
