/**
 * `universal-chatbot.js`: the one script that a merchant's page carries. It draws a launcher, fills a frame when the
 * visitor comes near, and gives the page `window.DialogIntelligens`.
 */
import { arrive } from './arrive.ts';
import { inlineConfig } from './config.ts';
import { safely } from './lifetime.ts';
import { findTags, readTags } from './options.ts';

const name = 'universal-chatbot.js';

safely(() => {
  const tags = findTags(name);
  const options = readTags(tags);
  const own = tags.find(({ src }) => src.includes(name));
  /**
   * The other files stand beside this one, so that a pinned version finds its own. They are modules: that needs no third
   * entry in a page's Content Security Policy (this script's nonce is inherited) and is no sink of Trusted Types.
   */
  const load = (file: string) => import(/* @vite-ignore */ file) as Promise<never>;
  arrive(options, inlineConfig, (part) => {
    const { href } = new URL(`universal-chatbot-${part}.js`, own?.src ?? options.server);
    // Browsers remember that a module could not be had, by its address: a second try has another one.
    return load(href).catch(() => load(href + '?' + Math.random()));
  });
})();
