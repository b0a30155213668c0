import type { DatabaseSync } from 'node:sqlite';
import { isCodeToken } from '../index/document.ts';
import { trigramsOf } from '../index/schema.ts';
import { editDistance, typosAllowed } from './similar.ts';

/** In how many products a token is at all, not only in the description, and in the title or the category. */
export type TokenCount = { df: number; strong: number; titled: number };

const NOWHERE: TokenCount = { df: 0, strong: 0, titled: 0 };

/** What the catalog knows about words. Statements are prepared once; answers are small. */
export function createLookup(db: DatabaseSync) {
  const token = db.prepare('SELECT df, strong, titled FROM tokens WHERE token = ?');
  const byPrefix = db.prepare(
    'SELECT tokens FROM surfaces WHERE surface >= ? AND surface < ? ORDER BY strong DESC, df DESC LIMIT 12',
  );
  const byTrigrams = db.prepare(`
    SELECT s.surface, s.tokens, s.df, s.strong FROM (
      SELECT surface AS id, count(*) AS shared FROM trigrams
      WHERE trigram IN (SELECT value FROM json_each(?)) GROUP BY surface ORDER BY shared DESC LIMIT 80
    ) JOIN surfaces AS s USING (id)`);

  const code = db.prepare('SELECT 1 FROM names WHERE names MATCH ? LIMIT 1');

  const count = (name: string): TokenCount => {
    if (isCodeToken(name)) return code.get(`{facets} : "${name}"`) ? { df: 1, strong: 1, titled: 1 } : NOWHERE;
    const row = token.get(name);
    return row ? { df: Number(row.df), strong: Number(row.strong), titled: Number(row.titled) } : NOWHERE;
  };

  /** Tokens of the words that begin so, the commonest product words first. */
  const prefixed = (surface: string): string[] => {
    if (surface.length < 3) return [];
    const rows = byPrefix.all(surface, `${surface}\u{10ffff}`);
    return [...new Set(rows.flatMap((row) => String(row.tokens).split(' ')))];
  };

  /** Tokens of the words spelled most alike; words that name products win over words of descriptions. */
  const similar = (surface: string): string[] => {
    const allowed = typosAllowed(surface.length);
    if (allowed === 0) return [];
    let best: { rank: number; tokens: string[] }[] = [];
    for (const row of byTrigrams.all(JSON.stringify(trigramsOf(surface)))) {
      const other = String(row.surface);
      const distance = editDistance(surface, other, Math.min(allowed, typosAllowed(other.length)));
      if (distance > allowed || distance > typosAllowed(other.length)) continue;
      // A slip on the first letter is rare, and a word of a description is a worse guess than one of a title.
      const doubts = (surface[0] === other[0] ? 0 : 1) + (Number(row.strong) > 0 ? 0 : 0.5);
      if (doubts > 0 && distance > 1) continue;
      const rank = distance + doubts;
      best.push({ rank, tokens: String(row.tokens).split(' ') });
    }
    const lowest = Math.min(...best.map((one) => one.rank));
    best = best.filter((one) => one.rank === lowest).slice(0, 3);
    return [...new Set(best.flatMap((one) => one.tokens))];
  };

  return { count, prefixed, similar };
}

export type Lookup = ReturnType<typeof createLookup>;
