/** Where the frame may send the visitor (embed.md 6, `navigate`). */

/** An http(s) address, or a path of this site that is not `//host` in disguise. */
const acceptable = /^(https?:\/\/[^/]|\/(?!\/))/i;
/** Browsers drop or bend these inside an address, so what is checked would not be what is opened. */
const deceptive = /[\0-\x1f\x7f-\x9f\\]/;

const site = (url: URL): string => url.host.replace(/^www\./, '');

/**
 * Where `url` leads from `page` (an absolute address), or nothing when it is refused: other schemes, `//host`,
 * backslashes, control characters, credentials. The same site opens in the same tab; another site, a PDF and
 * `inNewTab` in a new one.
 */
export function destination(url: string, page: string, inNewTab = false): [href?: string, newTab?: boolean] {
  if (!acceptable.test(url) || deceptive.test(url)) return [];
  try {
    const there = new URL(url, page);
    const { username, password, pathname, href } = there;
    if (username || password) return [];
    return [href, inNewTab || site(there) !== site(new URL(page)) || /\.pdf$/i.test(pathname)];
  } catch {
    return [];
  }
}
