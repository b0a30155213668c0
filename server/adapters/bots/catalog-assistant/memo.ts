/** One answer asks the catalog the same things many times over; each is looked up once. */
import type { Catalog } from '../../../catalog/catalog.ts';

/** A catalog that remembers its answers. Made for one question and thrown away with it; closing stays its owner's. */
export function memoCatalog(catalog: Catalog): Catalog {
  const searches = new Map<string, ReturnType<Catalog['search']>>();
  const understood = new Map<string, ReturnType<Catalog['understand']>>();
  return {
    search: (query) => remembered(searches, JSON.stringify(query), () => catalog.search(query)),
    understand: (text) => remembered(understood, text, () => catalog.understand(text)),
    get: (id) => catalog.get(id),
    vocabulary: catalog.vocabulary,
    close: () => undefined,
  };
}

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  known.set(key, found);
  return found;
}
