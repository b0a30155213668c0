/** Where inline chats stand: in `#chatbot-placeholder`, whenever that appears, else beside the script's own tag. */
import type { InlineChat, LivingFrame } from './inline-chat.ts';

const isTaken = (placeholder: Element): boolean =>
  [...placeholder.querySelectorAll('iframe')].some((frame) => (frame as LivingFrame).diAlive);

/** A placeholder without a chat. A page that comes back from a cache of the merchant's router brings dead copies along. */
function freePlaceholder(used: WeakSet<Element>): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>('#chatbot-placeholder')];
  const free = all.find((placeholder) => !used.has(placeholder) && !isTaken(placeholder));
  if (free) free.querySelectorAll('iframe[id^=chat-iframe-inline]').forEach((copy) => copy.remove());
  return free;
}

/**
 * Keeps one chat in the page for as long as there is a place for it: it leaves with its placeholder, and stands again when
 * another one appears. `start` makes the chat; with no id to go by it makes none. Returns at once; `changed` runs after
 * every change of the page while a chat stands.
 */
export function followPlaces(
  tag: HTMLScriptElement | undefined,
  start: (place: (frame: HTMLIFrameElement) => void, placeholder?: HTMLElement) => InlineChat | undefined,
  changed: () => void,
): void {
  const used = new WeakSet<Element>();
  const hadTag = !!tag && tag.isConnected;
  let chat: InlineChat | undefined;
  /** Beside its tag a chat stands once, and only in a page that never had a placeholder. */
  let stood = false;

  function find(): void {
    const placeholder = freePlaceholder(used);
    if (placeholder) {
      used.add(placeholder);
      stood = true;
      chat = start((frame) => placeholder.append(frame), placeholder);
    } else if (tag && document.readyState !== 'loading' && !stood && isDrawnBeside(tag)) {
      stood = true;
      chat = start((frame) => tag.after(frame));
    }
  }

  const look = (): void => {
    if (!chat || !chat.frame.isConnected) {
      if (chat) chat.lifetime.destroy();
      chat = undefined;
      // A body that was exchanged took the tag along: the next one has a script of its own.
      if (hadTag && !tag.isConnected) return observer.disconnect();
      find();
    }
    if (chat) changed();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  // The last mutation of a page that is parsed comes before this.
  document.addEventListener('DOMContentLoaded', look, { once: true });
  look();
}

/** Whether what stands beside the tag can be seen: a tag manager's tag stands in the head, or in a hidden box. */
const isDrawnBeside = (tag: HTMLElement): boolean => document.body.contains(tag) && tag.parentElement!.getClientRects().length > 0;
