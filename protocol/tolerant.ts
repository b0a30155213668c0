/**
 * Building blocks of the decoders. A decoder survives everything a server may invent (api.md 0.3): unknown keys are
 * dropped, `null` and absent are the same, a bad item leaves a list alone, an unknown word becomes `unknown`.
 */
import * as v from 'valibot';

type AnySchema = v.GenericSchema<unknown, unknown>;

/** What a tolerant schema stands for in the API documentation: the strict shape that our server emits. */
export type Documented =
  | { kind: 'list'; item: v.GenericSchema }
  | { kind: 'words'; words: readonly string[] }
  | { kind: 'as'; schema: v.GenericSchema };

/** Read by the OpenAPI generator; a schema that is not listed documents itself. */
export const documented = new WeakMap<object, Documented>();

function document<S extends object>(schema: S, as: Documented): S {
  documented.set(schema, as);
  return schema;
}

/** A list whose malformed items are dropped one by one; anything but an array is an issue for the owner to handle. */
export function list<Item extends v.GenericSchema>(item: Item) {
  const keep = (values: unknown[]): v.InferOutput<Item>[] =>
    values.flatMap((value) => {
      const result = v.safeParse(item, value);
      return result.success ? [result.output] : [];
    });
  return document(v.pipe(v.array(v.unknown()), v.transform(keep)), { kind: 'list', item });
}

/** Like {@link list}, and an absent or malformed list is empty. */
export function listOrEmpty<Item extends v.GenericSchema>(item: Item) {
  const empty = (): v.InferOutput<Item>[] => [];
  return document(v.fallback(v.nullish(list(item), empty), empty), { kind: 'list', item });
}

/** One of the words, any other string becomes `unknown`; anything but a string is an issue. */
export function word<const Words extends readonly string[]>(words: Words) {
  type Word = Words[number] | 'unknown';
  const known = (value: string): value is Words[number] => words.includes(value);
  return document(
    v.pipe(
      v.string(),
      v.transform((value): Word => (known(value) ? value : 'unknown')),
    ),
    { kind: 'words', words },
  );
}

/** One of the words, everything else becomes the default. */
export function wordOr<const Words extends readonly string[], const Default extends Words[number] | 'unknown'>(
  words: Words,
  otherwise: Default,
) {
  return document(v.fallback(v.picklist(words), otherwise as Words[number]), {
    kind: 'words',
    words,
  }) as v.GenericSchema<unknown, Words[number] | Default>;
}

/** An optional value: absent, `null` and malformed all become the default. */
export function optional<Schema extends v.GenericSchema, const Default>(schema: Schema, otherwise: Default) {
  const strictOrDefault = v.fallback(v.nullish(schema, otherwise as never), otherwise as never);
  return document(strictOrDefault as unknown as v.GenericSchema<unknown, v.InferOutput<Schema> | Default>, {
    kind: 'as',
    schema: v.nullish(schema),
  });
}

type Omittable<Schema extends v.GenericSchema> = v.OptionalSchema<
  v.GenericSchema<unknown, v.InferOutput<Schema> | undefined>,
  undefined
>;
const nothingForNull = <T>(value: T): T | undefined => value ?? undefined;

/** An optional value that is left out where it is absent, `null` or malformed. */
export function omittable<Schema extends v.GenericSchema>(schema: Schema) {
  const tolerant = v.pipe(v.fallback(v.nullish(schema), undefined as never), v.transform(nothingForNull));
  return document(tolerant as unknown as Omittable<Schema>, { kind: 'as', schema: v.nullish(schema) });
}

/** For strict shapes: absent and `null` are the same (api.md 0.3), anything malformed is still an issue. */
export function absentOr<Schema extends v.GenericSchema>(schema: Schema) {
  const strict = v.pipe(v.nullish(schema), v.transform(nothingForNull));
  return document(strict as unknown as Omittable<Schema>, { kind: 'as', schema: v.nullish(schema) });
}

/** A whole number that is not below `least`: counts, sizes and indexes. */
export function wholeFrom(least: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(least));
}

/** Decodes with a schema; `undefined` where the value does not fit. Never throws. */
export function decode<Schema extends AnySchema>(schema: Schema, value: unknown): v.InferOutput<Schema> | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
