/** The one policy for addresses that come from a server: what may be opened, and what may be shown as a picture. */

const openable = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** C0 controls, white space inside, and characters that turn the reading direction: an address has none of them. */
const disguises = /[\u0000-\u0020\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\]/;

function parse(url: string, base?: string): URL | undefined {
  const trimmed = url.trim();
  if (trimmed === '' || disguises.test(trimmed)) return undefined;
  try {
    return new URL(trimmed, base);
  } catch {
    return undefined;
  }
}

/**
 * The address of a link, normalised; `undefined` means that the link is shown as plain text (api.md 6.1). Absolute
 * http(s) without a name and password, mailto and tel only.
 */
export function safeLink(url: string): string | undefined {
  const parsed = parse(url);
  if (!parsed || !openable.has(parsed.protocol) || parsed.username !== '' || parsed.password !== '') return undefined;
  return parsed.href;
}

/** Whether a link leads to a page: then the shop's page may be asked to go there. */
export function isWebLink(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** The address of a picture: http(s), `data:` of an image, or a path on the API's origin (api.md 6.6). */
export function safePicture(url: string, apiOrigin: string): string | undefined {
  if (/^data:image\/(png|jpe?g|gif|webp|avif|svg\+xml)[;,]/i.test(url)) return url;
  if (/^data:/i.test(url)) return undefined;
  return safeAsset(url, apiOrigin);
}

/** The address of a file: http(s), or a path on the API's origin. `//host` is not a path. */
export function safeAsset(url: string, apiOrigin: string): string | undefined {
  if (url.startsWith('/')) return url.startsWith('//') ? undefined : parse(url, apiOrigin)?.href;
  const href = safeLink(url);
  return href !== undefined && isWebLink(href) ? href : undefined;
}
