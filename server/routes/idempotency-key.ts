import * as v from 'valibot';
import { idempotencyKeySchema } from '../../protocol/requests.ts';
import { fieldProblem } from '../middleware/field-problem.ts';
import { ApiProblem } from '../problems.ts';

/** The value of the `Idempotency-Key` header (api.md 1.5), `null` without one; 422 for a key that is none. */
export function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  const result = v.safeParse(idempotencyKeySchema, header);
  if (!result.success) throw new ApiProblem('validation', { params: [{ field: 'Idempotency-Key', say: fieldProblem(result.issues[0]) }] });
  return result.output;
}
