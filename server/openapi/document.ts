/** The OpenAPI 3.1 document, made from the list of routes: what it says is what is mounted. */
import * as v from 'valibot';
import { routes, type Answer, type Route, type RouteName } from '../../protocol/api.ts';
import { errorEnvelopeSchema, errorStatus, type ErrorCode } from '../../protocol/errors.ts';
import { streamEvents } from '../../protocol/message.ts';
import { healthOperation } from './health.ts';
import { createSchemaWriter, type JsonSchema, type SchemaWriter } from './json-schema.ts';

export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema; description?: string };
type Media = { schema: JsonSchema };
type ResponseObject = { description: string; content?: Record<string, Media> };
export type Operation = {
  operationId: RouteName | 'health';
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, Media> };
  responses: Record<string, ResponseObject>;
};
export type OpenApiDocument = {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> };
};

const tags = [
  { name: 'Visitor', description: 'What the chat app calls, with a visitor token.' },
  { name: 'Backend', description: 'What a merchant’s own server calls, with an API key.' },
  { name: 'Widget', description: 'What the script on the page and its frame call.' },
  { name: 'Server', description: 'What an operator’s monitoring calls.' },
];
const statusWords: Record<number, string> = { 200: 'Done', 204: 'Done; there is nothing to send' };
const headerNotes: Record<string, string> = {
  'Idempotency-Key': '1 to 128 visible characters. The same key with the same body gives the same answer for 24 hours.',
  'Last-Event-ID': 'Number of the last event that arrived: the stream goes on after it.',
};

export function openApiDocument(options: { publicUrl: string; version: string }): OpenApiDocument {
  const writer = createSchemaWriter();
  const paths: OpenApiDocument['paths'] = {};
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name];
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(name, route, writer);
  }
  paths['/health'] = { get: healthOperation(writer) };
  const events = Object.entries(streamEvents).map(([name, schema]): [string, JsonSchema] => [
    `StreamEvent_${name}`,
    { title: `event: ${name}`, ...writer.write(schema) },
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'DialogIntelligens Chat API',
      version: options.version,
      description: 'An embeddable shop chat: visitors ask, and answers stream in as structured parts.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: options.publicUrl }],
    tags,
    paths,
    components: {
      schemas: Object.fromEntries([...Object.entries(writer.components()), ...events]),
      securitySchemes: {
        visitor: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A visitor token, valid for 24 hours.' },
        api_key: { type: 'http', scheme: 'basic', description: 'The API key as user name, with an empty password.' },
      },
    },
  };
}

function operation(name: RouteName, route: Route, writer: SchemaWriter): Operation {
  const { auth, summary, section, body } = route;
  return {
    operationId: name,
    summary,
    description: `Contract: ${section}.`,
    tags: [auth === 'api_key' ? 'Backend' : route.path.includes('/widget/') ? 'Widget' : 'Visitor'],
    security: auth === 'visitor' || auth === 'api_key' ? [{ [auth]: [] }] : [],
    parameters: parameters(route, writer),
    ...(body ? { requestBody: { required: true as const, content: { 'application/json': { schema: writer.write(body) } } } } : {}),
    responses: { ...answers(route.answers, writer), ...errors(route, writer) },
  };
}

function parameters({ path, query, headers }: Route, writer: SchemaWriter): Parameter[] {
  const string: JsonSchema = { type: 'string' };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match): Parameter => ({ name: match[1]!, in: 'path', required: true, schema: string }));
  const entries = query && 'entries' in query ? (query.entries as Record<string, v.GenericSchema>) : {};
  const inQuery = Object.entries(entries).map(([name, schema]): Parameter => ({
    name,
    in: 'query',
    required: !v.safeParse(schema, undefined).success,
    schema: writer.write(schema),
  }));
  const inHeader = (headers ?? []).map((name): Parameter => ({ name, in: 'header', required: false, schema: string, description: headerNotes[name]! }));
  return [...inPath, ...inQuery, ...inHeader];
}

function answers(of: Route['answers'], writer: SchemaWriter): Record<string, ResponseObject> {
  return Object.fromEntries(Object.entries(of).map(([status, answer]) => [status, answerObject(Number(status), answer, writer)]));
}

function answerObject(status: number, answer: Answer, writer: SchemaWriter): ResponseObject {
  const description = statusWords[status] ?? 'Done';
  switch (answer.kind) {
    case 'json':
      return { description, content: { 'application/json': { schema: writer.write(answer.schema) } } };
    case 'events':
      return {
        description: 'Server-sent events, numbered by `id`. `done` or `error` is the last one; comments keep the connection alive.',
        content: {
          'text/event-stream': {
            schema: { oneOf: Object.keys(streamEvents).map((name) => ({ $ref: `#/components/schemas/StreamEvent_${name}` })) },
          },
        },
      };
    case 'bytes':
      return { description, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
    case 'empty':
      return { description };
    default:
      return answer satisfies never;
  }
}

/** By status; a body that cannot be read is possible wherever there is one. */
function errors(route: Route, writer: SchemaWriter): Record<string, ResponseObject> {
  const content = { 'application/json': { schema: writer.write(errorEnvelopeSchema) } };
  const codes: ErrorCode[] = [...new Set([...route.errors, ...(route.body ? (['payload_too_large'] as const) : [])])];
  const objects = codes.map((code): [string, ResponseObject] => [String(errorStatus[code]), { description: `\`${code}\``, content }]);
  const badJson: [string, ResponseObject][] = route.body ? [['400', { description: '`validation`: the body is not JSON', content }]] : [];
  return Object.fromEntries([...badJson, ...objects]);
}
