import { isFound, type Group } from './groups.ts';

/** The groups a search asks for together, and what was typed for those that it leaves out. */
export type Attempt = { groups: Group[]; missing: string[] };

const LEAST_COVERAGE = 0.5;
/** When a word that names products is among the found ones, more of the rest may be missing. */
const LEAST_WITH_NAME = 0.25;
const MOST_ATTEMPTS = 8;

/**
 * All words first, then without the one that says least, and so on. Empty when what the catalog knows of the query
 * would say too little: finding nothing is an honest answer, finding anything is not.
 */
export function planAttempts(groups: Group[]): Attempt[] {
  let kept = groups.filter((group) => isFound(group) || group.head.length > 0);
  const sets = [kept];
  while (kept.length > 1 && sets.length < MOST_ATTEMPTS) {
    const weakest = weakestOf(kept);
    // Of equals nobody knows which matters least: each is left out once, the first for good.
    for (const one of weakest) sets.push(kept.filter((group) => group !== one));
    kept = kept.filter((group) => group !== weakest[0]);
  }
  const telling = sets.filter((set) => saysEnough(set, groups));
  return telling.flatMap((set) => attemptsWith(set, groups)).slice(0, MOST_ATTEMPTS);
}

function saysEnough(kept: Group[], groups: Group[]): boolean {
  if (kept.length === 0) return false;
  const weigh = (list: Group[]): number => list.reduce((sum, group) => sum + group.weight, 0);
  const least = kept.some((group) => group.naming) ? LEAST_WITH_NAME : LEAST_COVERAGE;
  return weigh(kept) / weigh(groups) >= least;
}

/** The words as they are, then with the heads of compounds in their place: "håndtaske" is asked for as "taske". */
function attemptsWith(kept: Group[], groups: Group[]): Attempt[] {
  const dropped = groups.filter((group) => !kept.includes(group));
  const compounds = kept.filter((group) => group.head.length > 0);
  const heads = kept.map((group) => (group.head.length > 0 ? { ...group, any: group.head, all: [] } : group));
  return [
    ...(kept.every(isFound) ? [{ groups: kept, missing: typed(dropped) }] : []),
    ...(compounds.length > 0 ? [{ groups: heads, missing: typed([...dropped, ...compounds]) }] : []),
  ];
}

function typed(groups: Group[]): string[] {
  return groups.map((group) => group.typed);
}

/** The groups that say least, in their order: both languages put the name last. */
function weakestOf(groups: Group[]): Group[] {
  const weigh = (group: Group): number => group.weight - (group.matched === 'exact' ? 0 : 0.1);
  const least = Math.min(...groups.map(weigh));
  return groups.filter((group) => weigh(group) === least);
}

/**
 * Where the words of a query must stand. Words that name products ("jakke") and other words ("vandtæt") differ: a name
 * in a tag or a description is often a mere mention, and so is a quality in a description ("not waterproof").
 */
export type Tier =
  /** Names in the title or the category, other words in the title, category, tags or options. */
  | 'called'
  /** Names also in tags and options. */
  | 'tagged'
  /** Names in the title or the category, other words anywhere. */
  | 'calledDescribed'
  /** Names also in tags and options, other words anywhere. */
  | 'described'
  /** Everything in title, category, tags or options; for queries without a name. */
  | 'named'
  /** Everything anywhere. */
  | 'anywhere';

const CALLED = '{title category facets} : ';
const TAGGED = '{title category tags options facets} : ';

/** FTS5 queries for the two tables; both must be answered. Null: the table is not asked. */
export type Match = {
  /** Also decides the rank. */
  names: string | null;
  words: string | null;
};

/** `facets` are lists of alternatives, all of which must be answered. */
export function matchOf(groups: Group[], facets: string[][], tier: Tier): Match {
  switch (tier) {
    case 'called':
    case 'tagged':
      return { names: namesOnly(groups, facets, tier === 'called' ? CALLED : TAGGED), words: null };
    case 'calledDescribed':
    case 'described':
      return namesAndWords(groups, facets, tier === 'calledDescribed' ? CALLED : TAGGED);
    case 'named':
      return { names: namesOnly(groups, facets, ''), words: null };
    case 'anywhere':
      return { names: null, words: conjunction([...facetsIn('name', facets), ...groups.map(alternatives)]) };
    default:
      return tier satisfies never;
  }
}

function namesOnly(groups: Group[], facets: string[][], columns: string): string | null {
  const words = groups.map((group) => `${group.naming ? columns : ''}${alternatives(group)}`);
  return conjunction([...facetsIn('facets', facets), ...words]);
}

function namesAndWords(groups: Group[], facets: string[][], columns: string): Match {
  const naming = groups.filter((group) => group.naming);
  const others = groups.filter((group) => !group.naming);
  const required = [...facetsIn('facets', facets), ...naming.map((group) => `${columns}${alternatives(group)}`)];
  // Where the other words stand in names they count, although they need not: "naming OR other" is always true there.
  const counted = others.length > 0 ? [`(${[...naming, ...others].map(alternatives).join(' OR ')})`] : [];
  return { names: conjunction([...required, ...counted]), words: conjunction(others.map(alternatives)) };
}

function facetsIn(column: 'facets' | 'name', facets: string[][]): string[] {
  return facets.map((tokens) => `{${column}} : (${tokens.map(quoted).join(' OR ')})`);
}

function conjunction(terms: string[]): string | null {
  return terms.length === 0 ? null : terms.join(' AND ');
}

function alternatives(group: Group): string {
  const together = group.all.map((tokens) => `(${tokens.map(quoted).join(' AND ')})`);
  return `(${[...group.any.map(quoted), ...together].join(' OR ')})`;
}

function quoted(token: string): string {
  return `"${token.replaceAll('"', '""')}"`;
}
