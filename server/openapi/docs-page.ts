/** `/docs`: the OpenAPI document as a page that needs no script. */
import type { JsonSchema } from './json-schema.ts';
import type { OpenApiDocument, Operation, Parameter } from './document.ts';
import { html, page, type Html } from './html.ts';

type Listed = { method: string; path: string; operation: Operation };

export function docsPage(document: OpenApiDocument): string {
  const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Listed => ({ method: method.toUpperCase(), path, operation })),
  );
  const schemas = Object.entries(document.components.schemas).sort(([a], [b]) => a.localeCompare(b));
  return page(
    `${document.info.title} ${document.info.version}`,
    html`<a class="skip" href="#main">Skip to the contents</a>
<header><p class="brand"><a href="/">DialogIntelligens Chat</a></p><h1>Chat API <small>${document.info.version}</small></h1>
<p>${document.info.description}</p>
<p><a href="/openapi.json">openapi.json</a> · OpenAPI ${document.openapi} · server <code>${document.servers[0]?.url ?? ''}</code></p></header>
<div class="columns">
<nav aria-label="Contents">${document.tags.map((tag) => navigation(tag.name, listed))}
<h2>Schemas</h2><ul>${schemas.map(([name]) => html`<li><a href="#schema-${name}">${label(name)}</a></li>`)}</ul></nav>
<main id="main">${document.tags.map((tag) => section(tag, listed))}
<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>
<p>Decoders survive anything: unknown keys are dropped, unknown words and parts change nothing.</p>
${schemas.map(([name, schema]) => html`<article id="schema-${name}"><h3>${label(name)}</h3>${describe(schema)}</article>`)}
</section></main></div>`,
  );
}

const label = (name: string): string => name.replace('StreamEvent_', 'event: ');
const ofTag = (tag: string, listed: readonly Listed[]): Listed[] => listed.filter(({ operation }) => operation.tags.includes(tag));

function navigation(tag: string, listed: readonly Listed[]): Html {
  const links = ofTag(tag, listed).map(
    ({ method, path, operation }) =>
      html`<li><a href="#${operation.operationId}"><span class="method ${method.toLowerCase()}">${method}</span> ${shortPath(path)}</a></li>`,
  );
  return html`<h2>${tag}</h2><ul>${links}</ul>`;
}

const shortPath = (path: string): string => path.replace('/api/v1', '');

function section(tag: { name: string; description: string }, listed: readonly Listed[]): Html {
  const id = `tag-${tag.name.toLowerCase()}`;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${tag.name}</h2><p>${tag.description}</p>${ofTag(tag.name, listed).map(article)}</section>`;
}

const securityWords: Record<string, string> = {
  visitor: 'Authorization: Bearer <visitor token>',
  api_key: 'Authorization: Basic base64("<api key>:")',
};

function article({ method, path, operation }: Listed): Html {
  const security = operation.security.flatMap((entry) => Object.keys(entry))[0];
  const body = operation.requestBody?.content['application/json']?.schema;
  return html`<article id="${operation.operationId}">
<h3><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></h3>
<p>${operation.summary}. <span class="muted">${operation.description}</span></p>
${security === undefined ? html`<p class="muted">Needs no token.</p>` : html`<p><code>${securityWords[security] ?? security}</code></p>`}
${parameterTable(operation.parameters)}
${body ? html`<h4>Body</h4>${describe(body)}` : html``}
<h4>Answers</h4><dl>${Object.entries(operation.responses).map(([status, response]) => answer(status, response))}</dl>
</article>`;
}

function answer(status: string, response: Operation['responses'][string]): Html {
  const [type, media] = Object.entries(response.content ?? {})[0] ?? [];
  const isError = Number(status) >= 400;
  const shape = media && !isError ? html`<p class="muted">${type ?? ''}</p>${describe(media.schema)}` : html``;
  return html`<dt class="${isError ? 'bad' : 'good'}">${status}</dt><dd><p>${marked(response.description)}</p>${shape}</dd>`;
}

/** Backticks as code. */
const marked = (text: string): Html[] => text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));

function parameterTable(parameters: readonly Parameter[]): Html {
  if (parameters.length === 0) return html``;
  const rows = parameters.map(
    ({ name, in: place, required, schema, description }) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${place}${required ? ', required' : ''}</td><td>${description ?? typeWords(schema)}</td></tr>`,
  );
  return html`<h4>Parameters</h4><div class="scroll" tabindex="0" role="region" aria-label="Parameters"><table><thead><tr><th scope="col">Name</th><th scope="col">Where</th><th scope="col">What</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A schema as a nested list: names, types and bounds. */
function describe(schema: JsonSchema): Html {
  const reference = referenceOf(schema);
  if (reference !== undefined) return html`<p><a href="#schema-${reference}">${label(reference)}</a></p>`;
  const options = optionsOf(schema);
  if (options.length > 0) return html`<p>One of</p><ul class="fields">${options.map((option) => html`<li>${describe(option)}</li>`)}</ul>`;
  const properties = Object.entries((schema['properties'] as Record<string, JsonSchema> | undefined) ?? {});
  if (properties.length === 0) return html`<p><code>${typeWords(schema)}</code></p>`;
  const required = (schema['required'] as string[] | undefined) ?? [];
  return html`<ul class="fields">${properties.map(([name, value]) => field(name, value, required.includes(name)))}</ul>`;
}

function field(name: string, schema: JsonSchema, isRequired: boolean): Html {
  const inner = innerObject(schema);
  const words = html`<code>${name}</code> ${typeHtml(schema)}${isRequired ? html`` : html` <span class="muted">optional</span>`}`;
  return inner ? html`<li>${words}${describe(inner)}</li>` : html`<li>${words}</li>`;
}

/** The object that is described right below its field. */
function innerObject(schema: JsonSchema): JsonSchema | undefined {
  if (schema['properties']) return schema;
  const items = schema['items'] as JsonSchema | undefined;
  if (items) return innerObject(items) ?? (optionsOf(items).length > 0 ? items : undefined);
  const [only, ...more] = withoutNull(schema);
  return only && more.length === 0 ? innerObject(only) : undefined;
}

const referenceOf = (schema: JsonSchema): string | undefined =>
  typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined;
const optionsOf = (schema: JsonSchema): JsonSchema[] => (schema['oneOf'] as JsonSchema[] | undefined) ?? [];
const withoutNull = (schema: JsonSchema): JsonSchema[] =>
  ((schema['anyOf'] as JsonSchema[] | undefined) ?? []).filter((option) => option['type'] !== 'null');

function typeHtml(schema: JsonSchema): Html {
  const list = schema['items'] as JsonSchema | undefined;
  const inner = list ?? withoutNull(schema)[0] ?? schema;
  const reference = referenceOf(inner);
  const suffix = list ? ', a list' : schema['anyOf'] ? ' or null' : '';
  if (reference !== undefined) return html`<a href="#schema-${reference}">${label(reference)}</a>${suffix}`;
  return html`<span class="type">${typeWords(schema)}</span>`;
}

function typeWords(schema: JsonSchema): string {
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((word) => JSON.stringify(word)).join(' | ');
  if (schema['anyOf']) return (schema['anyOf'] as JsonSchema[]).map(typeWords).join(' | ');
  if (schema['items']) return `list of ${typeWords(schema['items'] as JsonSchema)}`;
  const reference = referenceOf(schema);
  if (reference !== undefined) return label(reference);
  const bounds = [['minLength', '≥ %'], ['maxLength', '≤ %'], ['minimum', '≥ %'], ['maximum', '≤ %'], ['default', 'default %']].flatMap(
    ([key, words]) => (schema[key!] === undefined ? [] : [words!.replace('%', String(schema[key!]))]),
  );
  return [String(schema['type'] ?? 'any JSON value'), ...bounds].join(', ');
}
