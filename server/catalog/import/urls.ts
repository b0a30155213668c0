/** The absolute http(s) address a cell means, or null. `base` resolves paths ("/images/a.jpg"); "//host" is https. */
export function webAddress(text: string, base: string | null): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const absolute = trimmed.startsWith('//') ? `https:${trimmed}` : trimmed;
  const url = URL.parse(absolute, base ?? undefined);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}
