/**
 * The languages of an `Accept-Language` header, most wanted first, as primary subtags: `da-DK, en;q=0.8` → `da`, `en`.
 * Never throws; what cannot be read is left out.
 */
export function wantedLanguages(header: string | null | undefined): string[] {
  const wanted = (header ?? '').split(',').flatMap((item, index) => {
    const [tag = '', ...parameters] = item.trim().toLowerCase().split(';');
    const quality = Number(/^\s*q=([\d.]+)\s*$/.exec(parameters.join(';'))?.[1] ?? '1');
    const language = tag.trim().split('-')[0] ?? '';
    return /^[a-z]{2,3}$/.test(language) && quality > 0 ? [{ language, quality, index }] : [];
  });
  wanted.sort((a, b) => b.quality - a.quality || a.index - b.index);
  return [...new Set(wanted.map((item) => item.language))];
}

/** The first wanted language that is spoken, else the first spoken one. */
export function pickLanguage(header: string | null | undefined, spoken: readonly string[]): string {
  const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? '';
  for (const wanted of wantedLanguages(header)) {
    const found = spoken.find((language) => primary(language) === wanted);
    if (found !== undefined) return found;
  }
  return spoken[0] ?? 'en';
}
