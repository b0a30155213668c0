/** The chat in the page's own flow (embed.md 9a): the same frame, no launcher, as high as what it holds. */
import { defaultPublicConfig, type PublicConfig } from '../protocol/page.ts';
import { pickLanguage } from '../texts/page/language.ts';
import { element } from '../loader/dom.ts';
import type { Lifetime } from '../loader/lifetime.ts';
import { createLink } from '../loader/link.ts';
import type { Options } from '../loader/options.ts';
import { createVisitor } from '../loader/visitor.ts';

/** CSS px until the app has said how high it is: its input, and a line above. */
const firstHeight = 168;

export type InlineOptions = {
  options: Options;
  /** What the script carries of the public config. */
  given: Partial<PublicConfig>;
  /** `window.__CHATBOT_INLINE_OVERRIDES__` as it was when the script ran. */
  overrides: Record<string, unknown>;
  /** Puts the frame into the page. */
  place(frame: HTMLIFrameElement): void;
};

/** `#chat-iframe-inline`, and with a number from the second on. */
function freeId(): string {
  const first = 'chat-iframe-inline';
  let id = first;
  for (let number = 2; document.getElementById(id); number++) id = `${first}-${number}`;
  return id;
}

export function createInlineChat({ options, given, overrides, place }: InlineOptions, lifetime: Lifetime) {
  const { chatbotId, server, environment, consentRequired } = options;
  const config = { ...defaultPublicConfig(chatbotId), ...given };
  const title = config.name ? 'Chat – ' + config.name : 'Chat';
  const frame = element('iframe', { id: freeId(), title, allow: 'clipboard-write', referrerpolicy: 'origin' });
  let used = false;
  // Limits are the page's: its own rules for the frame win over these, which are not `!important`.
  Object.assign(frame.style, { display: 'block', width: '100%', height: firstHeight + 'px', border: '0', colorScheme: 'light dark' });

  const link = createLink({
    options,
    visitor: createVisitor(chatbotId, consentRequired),
    frame,
    config: () => config,
    language: () =>
      pickLanguage(
        [options.language, document.documentElement.lang, navigator.language],
        config.languages[0] ? config.languages : ['en', 'da'],
      ),
    isOpen: () => used,
    leave: () => {},
    room: {
      height: ({ px }) => frame.style.setProperty('height', px + 'px'),
    },
    about: () => ({ overrides }),
  });
  lifetime.listen(window, 'message', (event) => link.hear(event as MessageEvent<unknown>));
  lifetime.listen(frame, 'load', link.hello);
  // The first focus in the frame is the visitor's beginning: before it nothing is asked of the server (embed.md 7).
  lifetime.listen(window, 'blur', () => {
    if (used || document.activeElement !== frame) return;
    used = true;
    link.tell({ action: 'chatOpened' });
  });
  lifetime.atEnd(() => frame.remove());

  // Static files only, and only when the chat comes near to the view.
  frame.loading = 'lazy';
  frame.src = `${server}/chat/?mode=inline&environment=${environment}&id=${encodeURIComponent(chatbotId)}`;
  place(frame);
  return { frame, destroy: () => lifetime.destroy() };
}
