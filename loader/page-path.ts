/** Which page the visitor is on, and what a chatbot's rules say about it. */
import type { PopupRule, PublicConfig } from '../protocol/page.ts';
import type { Lifetime } from './lifetime.ts';
import { decode } from './url-parameters.ts';

/** Origin and path; query and hash only where the chatbot's config says so (embed.md 6). */
export function pagePath({ page_path }: PublicConfig): string {
  const { origin, pathname, search, hash } = location;
  return origin + pathname + (page_path.include_query ? search + hash : '');
}

/** Whether `path` matches a rule such as `/checkout*`: `*` stands for anything, a trailing slash makes no difference. */
export function matchesPath(rule: string, path: string): boolean {
  const pattern = decode(rule).replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${pattern}/?$`).test(decode(path));
}

/** Whether the chat is shown on this page: `hide` wins, no `show` means everywhere. */
export function isShownHere({ url_rules: { show, hide } }: PublicConfig): boolean {
  const matches = (rule: string): boolean => matchesPath(rule, location.pathname);
  return !hide.some(matches) && (!show.length || show.some(matches));
}

/** The popup meant for `page`: by a literal part of its address, else the default, else any without a pattern. */
export function popupFor(page: string, popups: readonly PopupRule[]): PopupRule | undefined {
  return (
    popups.find(({ url_pattern }) => url_pattern && page.includes(url_pattern)) ||
    popups.find(({ url_pattern, is_default }) => !url_pattern && is_default) ||
    popups.find(({ url_pattern }) => !url_pattern)
  );
}

/** Calls `changed` when the address may have changed without a page load. The page's `history` is left alone. */
export function followPage(lifetime: Lifetime, changed: () => void): void {
  lifetime.listen((window as { navigation?: EventTarget }).navigation, 'navigatesuccess', changed);
  lifetime.listen(window, 'popstate hashchange', changed);
}
