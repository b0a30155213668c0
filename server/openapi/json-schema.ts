/** JSON Schema of the protocol's valibot schemas; tolerant ones stand for the strict shape that our server emits. */
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { chatbotConfigSchema, publicConfigSchema } from '../../protocol/config.ts';
import { deltaSchema } from '../../protocol/deltas.ts';
import { errorEnvelopeSchema } from '../../protocol/errors.ts';
import { formFieldSchema } from '../../protocol/forms.ts';
import { agentSchema, historyPageSchema, knownPartSchema, messageSchema } from '../../protocol/message.ts';
import { moneySchema, partSchemas, productCardSchema, suggestionCardSchema } from '../../protocol/parts.ts';
import { sendRequestSchema } from '../../protocol/requests.ts';
import { blockSchema, spanSchema, tableCellSchema } from '../../protocol/text.ts';
import { themeSchema } from '../../protocol/theme.ts';
import { documented } from '../../protocol/tolerant.ts';

export type JsonSchema = { [key: string]: unknown };
type Schema = v.GenericSchema<unknown, unknown>;

const titled = (name: string): string => name.replace(/(^|_)(\w)/g, (_all, _line, letter: string) => letter.toUpperCase());

/** Schemas that stand once among the components and are referred to by name. */
const named = new Map<object, string>([
  [messageSchema, 'Message'],
  [knownPartSchema, 'Part'],
  [historyPageSchema, 'HistoryPage'],
  [chatbotConfigSchema, 'ChatbotConfig'],
  [themeSchema, 'Theme'],
  [publicConfigSchema, 'PublicConfig'],
  [errorEnvelopeSchema, 'Error'],
  [sendRequestSchema, 'SendRequest'],
  [agentSchema, 'LivechatAgent'],
  [productCardSchema, 'ProductCard'],
  [suggestionCardSchema, 'SuggestionCard'],
  [moneySchema, 'Money'],
  [formFieldSchema, 'FormField'],
  [blockSchema, 'Block'],
  [spanSchema, 'Span'],
  [tableCellSchema, 'TableCell'],
  [deltaSchema, 'Delta'],
  ...Object.entries(partSchemas).map(([type, schema]): [object, string] => [schema, `${titled(type)}Part`]),
]);

export type SchemaWriter = {
  /** The schema, or a reference to it. */
  write(schema: object): JsonSchema;
  /** Every named schema that was referred to. */
  components(): Record<string, JsonSchema>;
};

export function createSchemaWriter(): SchemaWriter {
  const components: Record<string, JsonSchema> = {};

  function write(schema: object): JsonSchema {
    const name = named.get(schema);
    if (name === undefined) return describe(schema);
    if (!(name in components)) {
      components[name] = {};
      components[name] = describe(schema);
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  function describe(schema: object): JsonSchema {
    const stands = documented.get(schema);
    if (stands?.kind === 'list') return { type: 'array', items: write(stands.item) };
    if (stands?.kind === 'words') return { type: 'string', enum: [...stands.words] };
    if (stands?.kind === 'as') return write(stands.schema);
    const { type, entries, item, wrapped, options, value, pipe } = schema as Loose;
    if (pipe) return { ...ownWords(schema), ...describe(pipe[0]!) };
    if (entries) return describeObject(entries);
    if (type === 'array' && item) return { type: 'array', items: write(item) };
    if (type === 'record' && value) return { type: 'object', additionalProperties: write(value) };
    if (wrapped) return type === 'optional' ? { ...ownWords(schema), ...write(wrapped) } : orNull(write(wrapped));
    if (options && typeof options[0] === 'object') return { oneOf: (options as object[]).map(write) };
    return ownWords(schema);
  }

  function describeObject(entries: Record<string, object>): JsonSchema {
    const properties = Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, write(entry)]));
    return { type: 'object', properties, required: Object.keys(entries).filter((key) => !mayBeAbsent(entries[key]!)) };
  }

  return { write, components: () => components };
}

type Loose = {
  type: string;
  entries?: Record<string, object>;
  item?: object;
  wrapped?: object;
  value?: object;
  options?: unknown[];
  pipe?: object[];
};

const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

/** Whether an object is whole without this key. */
const mayBeAbsent = (schema: object): boolean => v.safeParse(schema as Schema, undefined).success;

/** What the library says of a schema itself: bounds, patterns, literal values. */
function ownWords(schema: object): JsonSchema {
  const { $schema: _draft, ...words } = toJsonSchema(schema as never, { target: 'draft-2020-12', errorMode: 'ignore' }) as JsonSchema;
  return words;
}
