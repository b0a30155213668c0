/** Every error leaves in the envelope of api.md 2.1. */
import type { ErrorEnvelope } from '../../protocol/errors.ts';
import { serverLanguages, serverTexts } from '../../texts/server/index.ts';
import { pickLanguage } from '../languages.ts';
import type { Logger } from '../logging.ts';
import { ApiProblem } from '../problems.ts';

/** The answer for an error; the ones that nobody foresaw are logged, and tell the caller nothing. */
export function errorAnswer(error: unknown, acceptLanguage: string | null, logger: Logger): Response {
  const problem = error instanceof ApiProblem ? error : new ApiProblem('internal');
  if (problem !== error) logger.error({ error }, 'unexpected error');
  const texts = serverTexts(pickLanguage(acceptLanguage, ['en', ...serverLanguages]));
  const { code, status, say } = problem;
  const params = problem.params.map((param) => ({ field: param.field, message: param.say(texts) }));
  const body: ErrorEnvelope = { error: { code, message: say(texts), ...(params.length > 0 ? { params } : {}) } };
  const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...problem.headers };
  return Response.json(body, { status, headers });
}
