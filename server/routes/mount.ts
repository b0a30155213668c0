/**
 * Mounts the routes of `protocol/api.ts`: who may call, what they must send, what they get. A handler is pure business:
 * checked values in, a typed answer out. A route of the list without a handler, or a handler that answers another shape
 * than the list says, does not compile.
 */
import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import { routes, type Answer as AnswerKind, type Route, type RouteName } from '../../protocol/api.ts';
import { limits } from '../../protocol/limits.ts';
import { serverLanguages } from '../../texts/server/index.ts';
import type { ApiKey, Keys } from '../keys.ts';
import { pickLanguage } from '../languages.ts';
import { corsHeaders, isCrossOrigin } from '../middleware/cors.ts';
import { fieldProblem } from '../middleware/field-problem.ts';
import type { ReadJson } from '../middleware/read-body.ts';
import type { RateLimiter } from '../middleware/rate-limits.ts';
import { ApiProblem } from '../problems.ts';
import { unlessKnown } from '../static/etag.ts';
import type { VisitorSession } from './visitor-session.ts';

type Output<Schema> = Schema extends v.GenericSchema<unknown, infer Value> ? Value : undefined;
type Field<R, Name extends string> = R extends Record<Name, infer Schema> ? Output<Schema> : undefined;

/** What a handler is given. */
export type Input<R extends Route> = {
  body: Field<R, 'body'>;
  query: Field<R, 'query'>;
  /** The visitor whose token was sent, on routes for visitors. */
  visitor: R['auth'] extends 'visitor' ? VisitorSession : undefined;
  apiKey: R['auth'] extends 'api_key' ? ApiKey : undefined;
  /** A path parameter; empty when the path has none of this name. */
  param(name: string): string;
  header(name: string): string | undefined;
  /** For counting only; never stored or logged. */
  address: string;
  /** The caller's wish among the chatbot's languages (ours where no chatbot is known). */
  language: string;
};

type Answered<Status, Kind> = Kind extends { kind: 'json'; schema: infer Schema }
  ? { status: Status; json: Output<Schema>; headers?: Record<string, string> }
  : Kind extends { kind: 'empty' }
    ? { status: Status }
    : Kind extends { kind: 'events' }
      ? { status: Status; events: ReadableStream<Uint8Array> }
      : { status: Status; bytes: Uint8Array; headers: Record<string, string> };

/** What a handler may answer. */
export type AnswerOf<R extends Route> = {
  [Status in keyof R['answers']]: Answered<Status, R['answers'][Status]>;
}[keyof R['answers']];

export type Handler<R extends Route> = (input: Input<R>) => Promise<AnswerOf<R>>;
export type Handlers = { [Name in RouteName]: Handler<(typeof routes)[Name]> };

export type MountOptions = {
  keys: Keys;
  rateLimiter: RateLimiter;
  readJson: ReadJson;
  /** The address of a request, for counting. */
  addressOf: (c: Context) => string;
  /** The visitor whose token this is; throws 401. */
  openSession: (authorization: string | undefined) => Promise<VisitorSession>;
};

/** Bodies without attachments have no reason to be larger. */
const smallBodyBytes = 64 * 1024;
const bodyBytes: Partial<Record<RouteName, number>> = { sendMessage: limits.bodyBytes };

/** Puts every route of the list on the app. */
export function mountRoutes(app: Hono, handlers: Handlers, options: MountOptions): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name];
    // The table's type ties each handler to its route; a loop over it cannot show that, so it is said here once.
    const handler = handlers[name] as unknown as Handler<Route>;
    app.on(route.method, honoPath(route.path), async (c) => {
      const input = await readInput(c, name, options);
      const response = toResponse((await handler(input as Input<Route>)) as AnyAnswer, route);
      return unlessKnown(c.req.raw, response);
    });
  }
}

/** `/attachments/{attachment_id}` as Hono writes it. */
export const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

async function readInput(c: Context, name: RouteName, options: MountOptions): Promise<unknown> {
  const route: Route = routes[name];
  const address = options.addressOf(c);
  options.rateLimiter.take('requestsPerAddress', address);
  const authorization = c.req.header('Authorization');
  const apiKey = route.auth === 'api_key' ? options.keys.find(authorization) : undefined;
  if (route.auth === 'api_key' && !apiKey) throw wrongKey();
  const visitor = route.auth === 'visitor' ? await options.openSession(authorization) : undefined;
  return {
    address,
    language: pickLanguage(c.req.header('Accept-Language'), visitor?.chatbot.languages ?? serverLanguages),
    apiKey,
    visitor,
    query: route.query && validated(route.query, c.req.query()),
    body: route.body && validated(route.body, await options.readJson(c.req.raw, bodyBytes[name] ?? smallBodyBytes)),
    param: (key: string) => c.req.param(key) ?? '',
    header: (key: string) => c.req.header(key),
  };
}

const wrongKey = (): ApiProblem =>
  new ApiProblem('unauthorized', { say: (texts) => texts.badKey, headers: { 'WWW-Authenticate': 'Basic' } });

/** The value in its schema's shape; 422 with a dot path per fault (api.md 2.1). */
export function validated<Schema extends v.GenericSchema<unknown, unknown>>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const params = result.issues.flatMap((issue) => {
    const field = v.getDotPath(issue);
    // A body that is no object has no field at fault.
    return field === null ? [] : [{ field, say: fieldProblem(issue) }];
  });
  throw new ApiProblem('validation', { params });
}

type AnyAnswer = {
  status: number;
  json?: unknown;
  events?: ReadableStream<Uint8Array>;
  bytes?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
};

const eventHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

function toResponse(answer: AnyAnswer, route: Route): Response {
  const kind: AnswerKind['kind'] = route.answers[answer.status]?.kind ?? 'empty';
  const cors = isCrossOrigin(route) ? corsHeaders : {};
  const headers = { ...cors, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...answer.headers };
  const { status } = answer;
  switch (kind) {
    case 'json':
      return Response.json(answer.json, { status, headers });
    case 'events':
      return new Response(answer.events, { status, headers: { ...headers, ...eventHeaders } });
    case 'bytes':
      return new Response(answer.bytes, { status, headers });
    case 'empty':
      return new Response(null, { status, headers });
    default:
      return kind satisfies never;
  }
}
