import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CatalogQuery } from '../catalog.ts';
import { NAME_COLUMNS, WEIGHTS } from '../index/schema.ts';
import type { Filters } from './filters.ts';
import type { Group } from './groups.ts';
import { matchOf, type Tier } from './match.ts';

export type Sort = NonNullable<CatalogQuery['sort']>;

export type FetchInput = { groups: Group[]; filters: Filters; sort: Sort; tier: Tier };

/** `score` is 0 for candidates that are not ranked by their words. */
export type Candidate = { rowid: number; score: number };

/** A word that so many products are called by ranks none of them: working out BM25 would only take time. */
const MOST_RANKED = 25_000;
/** Ranked candidates: the largest limit and spare ones for what only the product can tell (variants, exclusions). */
const MOST_CANDIDATES = 150;
/** A product that cannot be bought now stands behind those that can. */
const SOLD_OUT = 0.6;

const BM25 = `bm25(names, ${NAME_COLUMNS.map((column) => WEIGHTS[column].toFixed(2)).join(', ')})`;
const RANK = `-${BM25} * CASE l.available WHEN 1 THEN 1.0 ELSE ${SOLD_OUT} END`;

/** The plus keeps SQLite from asking FTS5 anew for every single rowid of the list. */
const ALSO_IN_WORDS = '+names.rowid IN (SELECT rowid FROM words WHERE words MATCH ?)';

/** Candidates in the order of the query, best first; read as far as they are wanted. */
export function createFetch(db: DatabaseSync) {
  const firstAt = db.prepare('SELECT min(rowid) AS at FROM listing WHERE price >= ?');
  const lastAt = db.prepare('SELECT max(rowid) AS at FROM listing WHERE price <= ?');
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  return function* fetch(input: FetchInput): Generator<Candidate> {
    const { filters } = input;
    const low = filters.minPrice === null ? 1 : firstAt.get(filters.minPrice)?.at;
    const high = filters.maxPrice === null ? Number.MAX_SAFE_INTEGER : lastAt.get(filters.maxPrice)?.at;
    if (typeof low !== 'number' || typeof high !== 'number') return;
    const { sql, matches } = plan(input);
    for (const row of prepared(sql).iterate(...matches, low, high))
      yield { rowid: Number(row.rowid), score: Number(row.score) };
  };
}

/** The statement of a fetch and the FTS queries that it takes before the two rowid bounds. */
function plan({ groups, filters, sort, tier }: FetchInput): { sql: string; matches: string[] } {
  const { names, words } = matchOf(groups, filters.facets, tier);
  const table = names !== null ? 'names' : words !== null ? 'words' : 'listing';
  const common = groups.length > 0 && Math.min(...groups.map((group) => group.named)) > MOST_RANKED;
  const ranked = names !== null && groups.length > 0 && sort === 'relevance' && !common;
  const order = ranked
    ? `score DESC, names.rowid LIMIT ${MOST_CANDIDATES}`
    : orderBy(common && sort === 'relevance' ? 'price_asc' : sort, table);
  const conditions = [
    ...(names === null ? [] : ['names MATCH ?']),
    ...(words === null ? [] : [names === null ? 'words MATCH ?' : ALSO_IN_WORDS]),
    `${table}.rowid BETWEEN ? AND ?`,
    ...(filters.inStock ? ['l.available = 1'] : []),
    ...(filters.onSale ? ['l.sale = 1'] : []),
  ];
  const from = table === 'listing' ? 'listing AS l' : `${table} CROSS JOIN listing AS l ON l.rowid = ${table}.rowid`;
  const sql = `SELECT ${table}.rowid AS rowid, ${ranked ? RANK : '0'} AS score FROM ${from}
    WHERE ${conditions.join(' AND ')} ORDER BY ${order}`;
  const matches = [names, words].filter((match) => match !== null);
  return { sql: table === 'listing' ? sql.replaceAll('listing.rowid', 'l.rowid') : sql, matches };
}

/** Without words to rank by: what can be bought first, in the merchant's order. Rowids rise with the price. */
function orderBy(sort: Sort, table: string): string {
  switch (sort) {
    case 'relevance':
      return 'l.available DESC, l.seq';
    case 'price_asc':
      return `${table}.rowid`;
    case 'price_desc':
      return `${table}.rowid DESC`;
    default:
      return sort satisfies never;
  }
}
