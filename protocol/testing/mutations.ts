/** JSON that is almost right: a valid value with one place replaced, removed or renamed. For tests only. */
import fc from 'fast-check';

type Path = (string | number)[];
type Mutation = { at: number; kind: 'replace' | 'remove' | 'rename'; value: unknown };

const awkward = fc.constantFrom<unknown>(
  null,
  '',
  'unknown',
  0,
  -1,
  1.5,
  1e308,
  true,
  [],
  {},
  [null],
  { type: 'x' },
  'constructor',
);
const key = fc.constantFrom('__proto__', 'constructor', 'toString', 'typé');

function paths(value: unknown, here: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [here];
  const below = Array.isArray(value)
    ? value.flatMap((entry, index) => paths(entry, [...here, index]))
    : Object.entries(value).flatMap(([name, entry]) => paths(entry, [...here, name]));
  return [here, ...below];
}

function change(value: unknown, [step, ...rest]: Path, { kind, value: put }: Mutation, name: string): unknown {
  if (step === undefined) return put;
  const last = rest.length === 0;
  const inside = (entry: unknown): unknown => change(entry, rest, { at: 0, kind, value: put }, name);
  if (Array.isArray(value)) {
    const before = value.slice(0, Number(step));
    return [
      ...before,
      ...(last && kind === 'remove' ? [] : [inside(value[Number(step)])]),
      ...value.slice(Number(step) + 1),
    ];
  }
  const entries = Object.entries(value as object).flatMap(([own, entry]): [string, unknown][] => {
    if (own !== step) return [[own, entry]];
    if (last && kind === 'remove') return [];
    if (last && kind === 'rename') return [[name, entry]];
    return [[own, inside(entry)]];
  });
  return Object.fromEntries(entries);
}

/** Valid values of the arbitrary with one to three things wrong. */
export function mutated(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const mutation = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom<Mutation['kind'][]>('replace', 'remove', 'rename'),
    value: fc.oneof(awkward, fc.jsonValue()),
  });
  return fc.tuple(valid, fc.array(mutation, { minLength: 1, maxLength: 3 }), key).map(([value, mutations, name]) =>
    mutations.reduce(
      (current, step) => {
        const places = paths(current);
        return change(current, places[step.at % places.length]!, step, name);
      },
      JSON.parse(JSON.stringify(value ?? null)) as unknown,
    ),
  );
}
