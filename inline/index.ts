/** `chatbotinline.js`: the chat in `#chatbot-placeholder`, else beside the script's own tag. */
import type { PublicConfig } from '../protocol/page.ts';
import { inlineConfig } from '../loader/config.ts';
import { createLifetime, safely, warn } from '../loader/lifetime.ts';
import { findTags, readTag, readTags } from '../loader/options.ts';
import { createInlineChat } from './inline-chat.ts';

const tags = findTags('chatbotinline.js');
const options = readTags(tags);
const overrides = { ...Object(window.__CHATBOT_INLINE_OVERRIDES__) } as Record<string, unknown>;
const findPlaceholder = (): HTMLElement | null => document.getElementById('chatbot-placeholder');

/** One chat, one place: the same chatbot's floating chat makes room, unless the page wants both. */
function removeFloating(): void {
  const floating = [...document.scripts].some(
    (tag) => tag.src.includes('universal-chatbot.js') && readTag(tag).chatbotId === options.chatbotId,
  );
  if (!floating || tags.some(({ dataset }) => 'keepLauncher' in dataset)) return;
  const chat = (window.DialogIntelligens = window.DialogIntelligens || { q: [] });
  chat.q.push(['destroy']);
}

const begin = safely(() => {
  const placeholder = findPlaceholder();
  const given = Object(inlineConfig) as Partial<PublicConfig> & { error?: unknown };
  options.chatbotId = options.chatbotId || (placeholder && placeholder.dataset['chatbotId']) || '';
  if (!options.chatbotId || given.error) return warn('no chatbot ' + options.chatbotId);
  removeFloating();
  const place = (frame: HTMLIFrameElement): void => {
    const [tag] = tags;
    if (placeholder && !placeholder.querySelector('iframe')) placeholder.append(frame);
    else if (tag && document.body.contains(tag)) tag.after(frame);
    else document.body.append(frame);
  };
  createInlineChat({ options, given, overrides, place }, createLifetime());
});

if (document.readyState === 'loading' && !findPlaceholder()) document.addEventListener('DOMContentLoaded', begin, { once: true });
else begin();
