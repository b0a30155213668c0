/** Why a row, or one cell of it, could not be used. Codes are a closed list; `reason` is for people. */
export type ProblemCode =
  | 'missing'
  | 'price'
  | 'currency'
  | 'url'
  | 'cells'
  | 'duplicate'
  | 'quote'
  | 'too_large'
  | 'xml'
  | 'availability'
  | 'no_variant';

export type Problem = {
  /** 1-based line of the file on which the row starts. */
  line: number;
  /** As the file spells it; null when the whole row is meant. */
  column: string | null;
  code: ProblemCode;
  reason: string;
};

export type Report = {
  /** The row is left out. */
  reject(problem: Problem): void;
  /** The row is used, the cell is not. */
  warn(problem: Problem): void;
  /** A product its merchant does not show. */
  skip(why: SkipReason): void;
  summary(): ReportSummary;
};

export type SkipReason = 'draft' | 'archived' | 'unlisted' | 'unpublished';

export type ReportSummary = {
  rejected: number;
  warnings: number;
  skipped: Record<SkipReason, number>;
  /** The first problems; the counts above are complete. */
  problems: (Problem & { severity: 'rejected' | 'warning' })[];
};

/** How many problems are kept in memory with their text, warnings and rejections apart. */
const KEPT = 1_000;

export function createReport(kept = KEPT): Report {
  const counts = { rejected: 0, warning: 0 };
  const skipped: Record<SkipReason, number> = { draft: 0, archived: 0, unlisted: 0, unpublished: 0 };
  const problems: ReportSummary['problems'] = [];
  const add = (severity: 'rejected' | 'warning', problem: Problem): void => {
    counts[severity] += 1;
    if (counts[severity] <= kept) problems.push({ ...problem, severity });
  };
  return {
    reject: (problem) => add('rejected', problem),
    warn: (problem) => add('warning', problem),
    skip: (why) => {
      skipped[why] += 1;
    },
    summary: () => ({
      rejected: counts.rejected,
      warnings: counts.warning,
      skipped: { ...skipped },
      problems: [...problems].sort((a, b) => a.line - b.line),
    }),
  };
}

/** Quotes a cell for a message, short enough for one line. */
export function quote(value: string): string {
  const oneLine = value.replace(/\s+/g, ' ').trim();
  return `"${oneLine.length > 60 ? `${oneLine.slice(0, 59)}…` : oneLine}"`;
}

/** "(it begins with "a", "b")": what stands where a known header was looked for. */
export function beginning(header: string[]): string {
  return `(it begins with ${header.slice(0, 4).map(quote).join(', ')})`;
}

/** A file that cannot be a catalog at all. The message is one sentence for the merchant. */
export class CatalogFileError extends Error {
  override readonly name = 'CatalogFileError';
}
