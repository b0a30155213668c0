/** CSP host sources, as chatbots declare them (embed.md 9). */
const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const pattern = new RegExp(
  `^(?:https?://)?(?:(?:\\*\\.)?${label}(?:\\.${label})*|\\[[0-9a-f:]+\\])(?::(?:\\d{1,5}|\\*))?/?$`,
  'i',
);

/**
 * Whether a text is a host source that may stand in a Content-Security-Policy: an origin, a wildcard below a domain, or `*`.
 * Nothing else passes, so that no config can smuggle in another directive.
 */
export function isHostSource(source: string): boolean {
  return source === '*' || pattern.test(source);
}

/** The host source as CSP wants it: no slash at the end, lower case. */
export function normaliseHostSource(source: string): string {
  return source.replace(/\/$/, '').toLowerCase();
}

/** The origin of an http(s) URL; `undefined` for anything else. A URL's host may hold `;` and `,`: it is no host source yet. */
export function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}
