/** `GET /health`: for whoever watches the server. No route of the chat API, so it stands outside of the protocol's list. */
import * as v from 'valibot';
import type { Operation } from './document.ts';
import type { SchemaWriter } from './json-schema.ts';

const state = v.picklist(['ok', 'failing']);
export const healthSchema = v.object({
  status: state,
  version: v.string(),
  database: v.object({ engine: v.picklist(['sqlite', 'postgres']), status: state }),
});
export type Health = v.InferOutput<typeof healthSchema>;

export function healthOperation(writer: SchemaWriter): Operation {
  const answer = (description: string): Operation['responses'][string] => ({
    description,
    content: { 'application/json': { schema: writer.write(healthSchema) } },
  });
  return {
    operationId: 'health',
    summary: 'Whether server and database answer',
    description: 'Needs no token and is not counted by the rate limits.',
    tags: ['Server'],
    security: [],
    parameters: [],
    responses: { 200: answer('All is well'), 503: answer('The database does not answer') },
  };
}
