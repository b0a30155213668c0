/** `chatbotinline.js`: the chat in `#chatbot-placeholder`, else beside the script's own tag (embed.md 9a). */
import { inlineConfig } from '../loader/config.ts';
import { safely, warn } from '../loader/lifetime.ts';
import { findTags, readTags } from '../loader/options.ts';
import { createInlineChat } from './inline-chat.ts';
import { createPageDoor } from './page-door.ts';
import { followPlaces } from './places.ts';

const name = 'chatbotinline.js';

/** Read once, and as data: what cannot be copied into the frame (a function, a ring) is no setting. */
function readOverrides(): Record<string, unknown> {
  const given = window.__CHATBOT_INLINE_OVERRIDES__;
  return given === undefined ? {} : Object(safely(() => JSON.parse(JSON.stringify(given)))());
}

safely(() => {
  const tags = findTags(name);
  const options = readTags(tags);
  const own = tags.find(({ src }) => src.includes(name));
  const tag = (document.currentScript as HTMLScriptElement | null) || own;
  const overrides = readOverrides();
  const keepLauncher = !!tag && 'keepLauncher' in tag.dataset;
  const beside = (file: string, again = ''): Promise<unknown> =>
    import(/* @vite-ignore */ new URL(file + again, own ? own.src : options.server).href);
  /** Browsers remember that a module could not be had, by its address: a second try has another one. */
  const load = (file: string): Promise<unknown> => beside(file).catch(() => beside(file, '?' + Math.random()));

  if (Object(inlineConfig).error) return warn('no chatbot ' + options.chatbotId);
  let look = (): void => {};
  followPlaces(
    tag,
    (place, placeholder) => {
      const chatbotId = options.chatbotId || (placeholder && placeholder.dataset['chatbotId']);
      if (!chatbotId) return void warn('no chatbot id');
      const chat = createInlineChat({ options: { ...options, chatbotId }, carried: inlineConfig, overrides, load }, place);
      look = createPageDoor(chat, chatbotId, keepLauncher);
      return chat;
    },
    () => look(),
  );
})();
