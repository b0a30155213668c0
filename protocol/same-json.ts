type Container = Record<string, unknown>;

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/**
 * Whether two JSON values are equal; an absent key equals one that is `undefined`. Key order does not count. Without
 * recursion: a `custom` payload may be nested deeper than the stack.
 */
export function sameJson(a: unknown, b: unknown): boolean {
  const pairs: [unknown, unknown][] = [[a, b]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) return false;
    if (Array.isArray(left) && left.length !== (right as unknown as unknown[]).length) return false;
    for (const key of Object.keys(left)) pairs.push([left[key], own(right, key)]);
    for (const key of Object.keys(right)) if (right[key] !== undefined && !Object.hasOwn(left, key)) return false;
  }
  return true;
}

/** Only what JSON wrote: `constructor` and its like are on every object. */
function own(value: Container, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
