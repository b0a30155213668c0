export type StoreErrorCode =
  /** The data folder or file cannot be written. */
  | 'unwritable'
  /** `DATABASE_URL` is not an address of a PostgreSQL database. */
  | 'bad_url'
  /** The database does not answer or refuses us. */
  | 'unreachable'
  /** The database was brought to a newer schema than this program knows. */
  | 'newer_schema'
  /** The visitor was deleted in the meantime. */
  | 'visitor_gone';

/** What the store cannot do, as a sentence for whoever runs the server. It holds no personal data and no password. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** The short code of a system, SQLite or PostgreSQL error; its prose may hold values of rows and is not for logs. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string' && error.code !== 'ERR_SQLITE_ERROR') return error.code;
  if ('errstr' in error && typeof error.errstr === 'string') return error.errstr;
  return error instanceof Error ? error.name : 'unknown';
}
