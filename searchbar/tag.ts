/** A script's own tag, and the file of suggestions that stands beside it. */
import type { LoadSuggestions } from './search-bar.ts';

/** `document.currentScript`, else the last script whose address contains `file`. */
export const findTag = (file: string): HTMLScriptElement | undefined =>
  (document.currentScript as HTMLScriptElement | null) || [...document.scripts].filter(({ src }) => src.includes(file)).pop();

/** A pinned version finds its own. A module needs no further entry in a page's Content Security Policy. */
export function suggestionsBeside(file: string): LoadSuggestions {
  const tag = findTag(file);
  return async () => import(/* @vite-ignore */ new URL('inline-search-bar-suggestions.js', tag!.src).href);
}
