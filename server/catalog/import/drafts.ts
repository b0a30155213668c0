import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { draftOf, listedVariant, mergeDrafts, type Draft, type DraftVariant, type Piece } from './pieces.ts';
import type { Report } from './report.ts';

/**
 * Joins pieces into products. Rows of a product usually follow each other, so they are joined in memory; when a
 * product comes back later, its draft is read again. Drafts live in a scratch database (`file`, or a temporary one), so
 * memory stays flat.
 */
export function createDraftStore(file: string | null, report: Report) {
  // SQLite's own name for a temporary file is the empty one.
  const db = new DatabaseSync(file ?? '');
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE');
  db.exec(
    'CREATE TABLE drafts (seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, price REAL NOT NULL, json TEXT NOT NULL)',
  );
  db.exec('BEGIN');
  const insert = db.prepare('INSERT INTO drafts (key, price, json) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const update = db.prepare('UPDATE drafts SET price = ?, json = ? WHERE key = ?');
  const select = db.prepare('SELECT json FROM drafts WHERE key = ?');
  let current: Draft | null = null;

  const onRepeat = (variant: DraftVariant, first: DraftVariant): void => {
    const reason = `repeats the variant of line ${first.line}`;
    report.reject({ line: variant.line, column: null, code: 'duplicate', reason });
  };
  const flush = (): void => {
    if (!current) return;
    const draft = current;
    current = null;
    if (insert.run(draft.key, priceOf(draft), JSON.stringify(draft)).changes === 1) return;
    const earlier = readDraft(select.get(draft.key)?.json);
    mergeDrafts(earlier, draft, onRepeat);
    update.run(priceOf(earlier), JSON.stringify(earlier), draft.key);
  };
  const add = (piece: Piece): void => {
    if (current && current.key !== piece.key) flush();
    if (current) mergeDrafts(current, draftOf(piece), onRepeat);
    else current = draftOf(piece);
  };
  const count = (): number => {
    flush();
    return Number(db.prepare('SELECT count(*) AS n FROM drafts').get()?.n ?? 0);
  };
  /** Every draft, cheapest first, with its place in the file. */
  function* inPriceOrder(): Generator<{ seq: number; draft: Draft }> {
    flush();
    for (const row of db.prepare('SELECT seq, json FROM drafts ORDER BY price, seq').iterate()) {
      yield { seq: Number(row.seq), draft: readDraft(row.json) };
    }
  }
  const destroy = (): void => {
    db.close();
    if (file !== null) rmSync(file, { force: true });
  };
  return { add, count, inPriceOrder, destroy };
}

export type DraftStore = ReturnType<typeof createDraftStore>;

function priceOf(draft: Draft): number {
  return listedVariant(draft.variants, (variant) => variant.price)?.price ?? 0;
}

/** Only this module writes the scratch database, so its JSON is a draft. */
function readDraft(json: unknown): Draft {
  return JSON.parse(String(json)) as Draft;
}
