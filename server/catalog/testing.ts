import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog, type Catalog } from './catalog.ts';
import { importCatalog, type ImportOptions, type ImportSummary } from './import/import-catalog.ts';
import type { Product } from './product.ts';

/** Only for tests: folders that vanish, and catalogs made of a string. */
export type Workshop = {
  folder: string;
  write(name: string, content: string | Uint8Array): string;
  import(content: string | Uint8Array, options?: Partial<ImportOptions>): Promise<Imported>;
  destroy(): void;
};

export type Imported = {
  catalog: Catalog;
  summary: ImportSummary;
  product(id: string): Product;
  all(): Product[];
  titles(text: string): string[];
};

export function createWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-test-'));
  const open: Catalog[] = [];
  let made = 0;
  const write: Workshop['write'] = (name, content) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  return {
    folder,
    write,
    async import(content, options = {}) {
      made += 1;
      const file = write(`feed-${made}`, content);
      const target = join(folder, `index-${made}.sqlite`);
      const summary = await importCatalog({
        file,
        target,
        format: 'shopify-csv',
        currency: 'DKK',
        productUrl: 'https://shop.example/products/{handle}',
        environment: {},
        now: 0,
        ...options,
      });
      const catalog = openCatalog(target);
      open.push(catalog);
      const product = (id: string): Product => {
        const found = catalog.get(id);
        if (!found) throw new Error(`the catalog has no product ${id}`);
        return found;
      };
      return {
        catalog,
        summary,
        product,
        all: () => catalog.search({ limit: 50 }).map((hit) => hit.product),
        titles: (text) => catalog.search({ text }).map((hit) => hit.product.title),
      };
    },
    destroy() {
      for (const catalog of open) catalog.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Quotes a cell for a CSV when it needs it. */
export function csvCell(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A CSV of a header and objects; missing keys are empty cells. */
export function csv(header: readonly string[], rows: readonly Record<string, string>[]): string {
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
    .map((cells) => cells.map(csvCell).join(','))
    .join('\n');
}
