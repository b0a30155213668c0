/** What can go wrong, for the two readers there are: whoever starts the server, and whoever calls it. */
import { errorStatus, type ErrorCode } from '../protocol/errors.ts';
import type { ServerTexts } from '../texts/server/index.ts';

/** The server cannot start. The message is one clear sentence; no stack is shown. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

/** A sentence in the caller's language, which is known where the answer is made. */
export type Say = (texts: ServerTexts) => string;
export type FieldProblem = { field: string; say: Say };

type Details = {
  /** One sentence for people; without it, the text of the code. */
  say?: Say;
  params?: FieldProblem[];
  /** Where the status differs from the code's own: 400 for unparsable JSON, 405 for a wrong method. */
  status?: number;
  headers?: Record<string, string>;
};

/** Becomes an error answer (api.md 2.1). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ErrorCode;
  readonly status: number;
  readonly say: Say;
  readonly params: FieldProblem[];
  readonly headers: Record<string, string>;
  constructor(code: ErrorCode, details: Details = {}) {
    super(code);
    this.code = code;
    this.status = details.status ?? errorStatus[code];
    this.say = details.say ?? ((texts) => texts.errors[code]);
    this.params = details.params ?? [];
    this.headers = details.headers ?? {};
  }
}

/** A 422 that names one field of the body or query. */
export const invalidField = (field: string, say: (fields: ServerTexts['fields']) => string): ApiProblem =>
  new ApiProblem('validation', { params: [{ field, say: ({ fields }) => say(fields) }] });
