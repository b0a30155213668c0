import type { DatabaseSync } from 'node:sqlite';
import type { CatalogHit, CatalogQuery } from '../catalog.ts';
import type { Product } from '../product.ts';
import { createFetch, type Candidate, type Sort } from './fetch.ts';
import { readFilters, someVariantFits, widenColour, type FacetTable, type Filters } from './filters.ts';
import { readGroups, type Group } from './groups.ts';
import { createLookup } from './lookup.ts';
import { planAttempts, type Tier } from './match.ts';

const DEFAULT_LIMIT = 6;
const LARGEST_LIMIT = 50;

/** Searches one open index. */
export function createSearch(db: DatabaseSync, table: FacetTable) {
  const lookup = createLookup(db);
  const fetch = createFetch(db);
  const select = db.prepare('SELECT json FROM products WHERE rowid = ?');

  const search = (query: CatalogQuery): CatalogHit[] => {
    const limit = readLimit(query.limit);
    const filters = readFilters(query, table);
    if (filters === null || limit === 0) return [];
    const groups = readGroups(query.text ?? '', { lookup, sizeToken: table.sizeToken });
    const hits = find(query, groups, filters, limit);
    const wider = hits.length === 0 ? widenColour(filters) : null;
    return wider ? find(query, groups, wider, limit) : hits;
  };

  const find = (query: CatalogQuery, groups: Group[], filters: Filters, limit: number): CatalogHit[] => {
    const sort = query.sort ?? 'relevance';
    const collector = createCollector(query, filters, limit);
    if (groups.length === 0) {
      // Only words like "what do you have", and no condition either: that is no question about products.
      if ((query.text ?? '').trim() !== '' && !hasCondition(filters)) return [];
      return collector.take(fetch({ groups: [], filters, sort, tier: 'named' }), { matched: 'exact', missing: [] });
    }
    for (const { groups: wanted, missing } of planAttempts(groups)) {
      const found = { matched: weakest(wanted), missing };
      for (const tiers of tiersFor(wanted, sort)) {
        for (const tier of tiers) collector.take(fetch({ groups: wanted, filters, sort, tier }), found);
        if (collector.hits.length > 0) return collector.hits;
      }
    }
    return [];
  };

  /** Takes candidates in order, each product once, until enough of them fit. */
  const createCollector = (query: CatalogQuery, filters: Filters, limit: number) => {
    const hits: CatalogHit[] = [];
    const seen = new Set<number>();
    const excluded = new Set(query.exclude ?? []);
    const take = (candidates: Iterable<Candidate>, found: Pick<CatalogHit, 'matched' | 'missing'>): CatalogHit[] => {
      // What a later tier finds is worth no more than what an earlier one did.
      const most = hits.at(-1)?.score ?? Number.POSITIVE_INFINITY;
      if (hits.length >= limit) return hits;
      for (const { rowid, score } of candidates) {
        if (seen.has(rowid)) continue;
        seen.add(rowid);
        const product = readProduct(select.get(rowid)?.json);
        if (!product || excluded.has(product.id) || !someVariantFits(product, filters)) continue;
        hits.push({ product, score: Math.min(score, most), matched: found.matched, missing: [...found.missing] });
        if (hits.length >= limit) break;
      }
      return hits;
    };
    return { hits, take };
  };

  return { search, lookup };
}

function readLimit(limit: number | undefined): number {
  if (limit === undefined || Number.isNaN(limit)) return DEFAULT_LIMIT;
  return Math.min(LARGEST_LIMIT, Math.max(0, Math.trunc(limit)));
}

/**
 * The places to look in, the most telling first; the first list that finds anything is the answer, its tiers fill each
 * other up. In the order of prices nothing keeps a mere mention behind, so no tier fills another up there.
 */
function tiersFor(groups: Group[], sort: Sort): Tier[][] {
  const byRelevance = sort === 'relevance';
  if (!groups.some((group) => group.naming)) return [byRelevance ? ['named', 'anywhere'] : ['anywhere']];
  return byRelevance
    ? [['called', 'tagged'], ['calledDescribed'], ['described'], ['anywhere']]
    : [['called'], ['calledDescribed'], ['tagged'], ['described'], ['anywhere']];
}

function weakest(groups: Group[]): CatalogHit['matched'] {
  if (groups.some((group) => group.matched === 'typo')) return 'typo';
  return groups.some((group) => group.matched === 'prefix') ? 'prefix' : 'exact';
}

function hasCondition({ facets, minPrice, maxPrice, onSale, inStock }: Filters): boolean {
  return facets.length > 0 || minPrice !== null || maxPrice !== null || onSale || inStock;
}

/** Only the import writes `products`, so the JSON is a product. */
export function readProduct(json: unknown): Product | null {
  return typeof json === 'string' ? (JSON.parse(json) as Product) : null;
}
