/**
 * `universal-chatbot.js`: the one script that a merchant's page carries. It draws a launcher, fills a frame when the
 * visitor comes near, and gives the page `window.DialogIntelligens`.
 */
import { inlineConfig } from './config.ts';
import { safely } from './lifetime.ts';
import { findTags, readTags } from './options.ts';
import { createPageApi } from './page-api.ts';
import type { LoadWindow } from './widget.ts';

const name = 'universal-chatbot.js';

safely(() => {
  const tags = findTags(name);
  const options = readTags(tags);
  const own = tags.find(({ src }) => src.includes(name));
  /**
   * The second file stands beside this one, so that a pinned version finds its own. It is a module: that needs no third
   * entry in a page's Content Security Policy (this script's nonce is inherited) and is no sink of Trusted Types.
   */
  const load = (server: string, again = ''): ReturnType<LoadWindow> =>
    import(/* @vite-ignore */ new URL('universal-chatbot-window.js' + again, own ? own.src : server).href);
  /** Browsers remember that a module could not be had, by its address: a second try has another one. */
  const loadWindow: LoadWindow = (server) => load(server).catch(() => load(server, '?' + Math.random()));
  const before = window.DialogIntelligens || { q: [] };
  // A second script starts afresh where the first was destroyed; otherwise it is one warning and no more.
  if ('init' in before) return before.init({ ...options, inside: inlineConfig });
  const api = createPageApi(options, inlineConfig, loadWindow);
  window.DialogIntelligens = api;
  if (!window.chatbotInitialized && options.chatbotId) api.init();
  api.q.push(...before.q);
})();
