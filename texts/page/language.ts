/** Which language to speak. Pure: the caller says what is wanted and what there is. */

/**
 * The first of `available` that one of `wanted` asks for (`en-GB` is served by `en`), else the first of `available`.
 * Empty and missing wishes are skipped.
 */
export function pickLanguage(wanted: readonly (string | undefined)[], available: readonly string[]): string {
  for (const wish of wanted) {
    const tag = (wish || '').toLowerCase();
    const found = [tag, tag.split('-')[0]].find((name) => available.includes(name!));
    if (found) return found;
  }
  return available[0]!;
}
