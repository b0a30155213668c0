/** One inline chat: its frame in the page's flow, empty until it comes near to the view (embed.md 7, 9a). */
import { element } from '../loader/dom.ts';
import { createLifetime, warn } from '../loader/lifetime.ts';
import type { Options } from '../loader/options.ts';
import type { InlineWindow, InlineWindowModule } from './inline-window.ts';
import { dress } from './styles.ts';

export type InlineOptions = {
  options: Options;
  /** The public config that the script carries, if it does. */
  carried: unknown;
  /** `window.__CHATBOT_INLINE_OVERRIDES__` as it was when the script ran. */
  overrides: Record<string, unknown>;
  /** Fetches a module that stands beside the script. */
  load(file: string): Promise<unknown>;
};

/** Without its second file the frame says nothing about its height. */
const blindHeight = '480px';

/** Members of this name on a frame say that its chat lives; a copy of the frame in a cached page has none. */
export type LivingFrame = HTMLIFrameElement & { diAlive?: boolean };

/** `#chat-iframe-inline`, and with a number from the second on. */
function freeId(): string {
  const first = 'chat-iframe-inline';
  let id = first;
  for (let number = 2; document.getElementById(id); number++) id = `${first}-${number}`;
  return id;
}

export type InlineChat = ReturnType<typeof createInlineChat>;

/** `place` puts the frame into the page. */
export function createInlineChat({ options, carried, overrides, load }: InlineOptions, place: (frame: HTMLIFrameElement) => void) {
  const { chatbotId, server, environment } = options;
  const lifetime = createLifetime();
  const name = Object(carried).name;
  const frame: LivingFrame = element('iframe', {
    id: freeId(),
    title: 'Chat' + (name ? ' – ' + name : ''),
    allow: 'clipboard-write',
    referrerpolicy: 'origin',
  });
  let chat: InlineWindow | undefined;
  const waiting: ((chat: InlineWindow) => unknown)[] = [];
  const withWindow = (call: (chat: InlineWindow) => unknown): unknown => (chat ? call(chat) : waiting.push(call));

  /** Loads static files, and nothing else. */
  const comeNear = (): void => {
    if (frame.src) return;
    frame.src = `${server}/chat/?mode=inline&environment=${environment}&id=${encodeURIComponent(chatbotId)}`;
    load('chatbotinline-window.js')
      .then((module) =>
        (module as InlineWindowModule).createInlineWindow({ options, carried, overrides, frame, lifetime, load }, (made) => {
          chat = made;
          waiting.forEach((call) => call(made));
        }),
      )
      .catch((error) => {
        warn(error);
        frame.style.height = blindHeight;
      });
  };

  lifetime.listen(frame, 'load', () => frame.src && withWindow(({ hello }) => hello()));
  lifetime.listen(window, 'message', (event) => {
    if ((event as MessageEvent).source === frame.contentWindow) withWindow(({ hear }) => hear(event as MessageEvent));
  });
  // A view's height away.
  const near = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && comeNear(), { rootMargin: '100%' });
  lifetime.atEnd(() => near.disconnect());
  lifetime.atEnd(() => frame.remove());
  lifetime.atEnd(dress());
  frame.diAlive = true;
  place(frame);
  near.observe(frame);

  return {
    frame,
    lifetime,
    /** The page calls a member of the chat, which waits for it. */
    call(member: string, values: unknown[]): void {
      comeNear();
      withWindow((made) => (made.members as Record<string, (...values: unknown[]) => unknown>)[member]!(...values));
    },
  };
}
