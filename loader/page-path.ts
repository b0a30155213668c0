/** Which page the visitor is on, and what a chatbot's rules say about it. */
import type { Localised, PopupRule, PublicConfig } from '../protocol/page.ts';
import type { Lifetime } from './lifetime.ts';
import { decode } from './url-parameters.ts';

/** Origin and path; query and hash only where the chatbot's config says so (embed.md 6). */
export function pagePath(config?: PublicConfig): string {
  const { href, origin, pathname } = location;
  return config?.page_path.include_query ? href : origin + pathname;
}

/** Whether `path` matches a rule such as `/checkout*`: `*` stands for anything, a trailing slash makes no difference. */
export function matchesPath(rule: string, path: string): boolean {
  const pattern = decode(rule).replace(/[^*\w]/g, '\\$&').replace(/\*/g, '.*');
  return RegExp(`^${pattern}/?$`).test(decode(path));
}

/** Whether the chat is shown on this page: `hide` wins, no `show` means everywhere. */
export function isShownHere({ url_rules: { show, hide } }: Pick<PublicConfig, 'url_rules'>): boolean {
  const matches = (rule: string): boolean => matchesPath(rule, location.pathname);
  return !hide.some(matches) && (!show[0] || show.some(matches));
}

/** Those meant for `page` by a literal part of its address, else those that are meant for no page in particular. */
export function rulesFor<Rule extends { url_pattern: string | null }>(page: string, rules: readonly Rule[]): Rule[] {
  const here = rules.filter(({ url_pattern }) => url_pattern && page.includes(url_pattern));
  return here[0] ? here : rules.filter(({ url_pattern }) => !url_pattern);
}

/** The popup meant for `page`: the default among them, else the first. */
export function popupFor(page: string, popups: readonly PopupRule[]): PopupRule | undefined {
  const here = rulesFor(page, popups);
  return here.find(({ is_default }) => is_default) ?? here[0];
}

/** `text` in `language`, else in the first that there is. */
export const localised = (text: Localised, language: string): string => text[language] ?? Object.values(text)[0] ?? '';

/**
 * Calls `changed` when the address may have changed without a page load. The page's `history` is left alone: a browser
 * without the Navigation API tells nobody of `pushState`, so there it is asked again at each click, when the page scrolls
 * (to the top of what is new), and when the focus leaves for the frame, before anything is typed there.
 */
export function followPage(lifetime: Lifetime, changed: () => void): void {
  lifetime.listen((window as { navigation?: EventTarget }).navigation, 'navigatesuccess', changed);
  lifetime.listen(window, 'popstate hashchange click scroll blur', changed);
}
