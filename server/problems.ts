/** What can go wrong, for the two readers there are: whoever starts the server, and whoever calls it. */
import { errorStatus, type ErrorCode, type FieldError } from '../protocol/errors.ts';

/** The server cannot start. The message is one clear sentence; no stack is shown. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

type Details = {
  /** One sentence for people; without it, the text of the code in the caller's language. */
  message?: string;
  params?: FieldError[];
  /** Where the status differs from the code's own: 400 for unparsable JSON, 405 for a wrong method. */
  status?: number;
  headers?: Record<string, string>;
};

/** Becomes an error answer (api.md 2.1). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ErrorCode;
  readonly status: number;
  readonly said: string | undefined;
  readonly params: FieldError[];
  readonly headers: Record<string, string>;
  constructor(code: ErrorCode, details: Details = {}) {
    super(details.message ?? code);
    this.code = code;
    this.status = details.status ?? errorStatus[code];
    this.said = details.message;
    this.params = details.params ?? [];
    this.headers = details.headers ?? {};
  }
}

/** A 422 that names one field of the body or query. */
export const invalidField = (field: string, message: string): ApiProblem =>
  new ApiProblem('validation', { params: [{ field, message }] });
