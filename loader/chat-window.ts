/**
 * `universal-chatbot-window.js`: what the window can do once the visitor has come near. A module of its own, so that a
 * page on which nobody chats never carries it; `universal-chatbot.js` loads it together with the frame.
 */
import { createBadge } from './badge.ts';
import type { Bubble } from './bubble.ts';
import type { Launcher } from './launcher.ts';
import type { Lifetime } from './lifetime.ts';
import { createLink, type Consent, type LinkContext } from './link.ts';
import { createPageHandlers } from './page-handlers.ts';
import type { UsePart } from './parts.ts';
import { createSayings } from './sayings.ts';
import { createScreen } from './screen.ts';
import { pagePath } from './page-path.ts';
import { isPhone, viewport } from './viewport.ts';

export type WindowContext = Pick<LinkContext, 'options' | 'visitor' | 'frame' | 'config' | 'language' | 'isOpen'> & {
  /** `#chat-container`, and the slot in its shadow. */
  container: HTMLElement;
  slot: HTMLSlotElement;
  launcher: Launcher;
  bubble: Bubble;
  lifetime: Lifetime;
  usePart: UsePart;
  /** What had the focus when the window opened. */
  cameFrom(): Element | null;
  open(): void;
  close(): void;
  /** Draws what is in sight, and calls `settle`. */
  paint(): void;
  setConsent(answer: Consent): void;
};
export type ChatWindow = ReturnType<typeof createWindow>;

export function createWindow(context: WindowContext) {
  const { config, language, lifetime, open, close, paint, isOpen, options, visitor, usePart } = context;
  const badge = createBadge(context);
  // The app gives its composer the focus when the chat opens, if the frame has it by then.
  const screen = createScreen(context, () => link.tell({ action: 'chatOpened' }));
  const page = createPageHandlers(
    options,
    (message) => link.tell(message),
    () => link.introduce(),
  );
  const link = createLink({
    ...context,
    about: page.about,
    // On a phone the chat covers the page that the visitor wants to see.
    leave: () => isPhone() && close(),
    room: {
      ...page.handlers,
      openChat: () => open(),
      closeChat: close,
      unread({ count }) {
        badge.show(count);
        paint();
      },
      expandChat: () => screen.resize(true),
      collapseChat: () => screen.resize(false),
      toggleSize: () => screen.resize(),
    },
  });
  const { say, reportPurchases, ...sayings } = createSayings(link.deliver, visitor, options.chatbotId);
  /** The question for consent has a file of its own, for the few that ask it. */
  let ask: (() => void) | undefined;
  let asked = false;
  if (visitor.mustAsk())
    usePart('question', ({ createQuestion }) => {
      ask = createQuestion(context);
      if (asked) ask();
    });
  const roomNow = (): string => viewport() + language() + !!options.getVisitorToken;
  /** What the frame knows: every greeting says it, and from then on each change. */
  let wasOpen = isOpen();
  let place = pagePath(config());
  let room = roomNow();

  lifetime.listen(context.container, 'keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') close();
  });
  reportPurchases();

  return {
    hear: link.hear,
    hello: link.hello,
    onAddToCart: page.onAddToCart,
    onCustom: page.onCustom,
    ...sayings,
    say: (message: string, source: string): void =>
      say(message, source, source === 'chatbot-message-url' && config()?.url_message === 'prefill'),
    reportPurchases,
    /** After each drawing: what the window does, and what the frame has to know. */
    settle(fills: boolean, animated?: boolean): void {
      const opens = isOpen();
      const closes = wasOpen && !opens;
      if (opens !== wasOpen) link.tell({ action: opens ? 'chatOpened' : 'chatClosed' });
      wasOpen = opens;
      const now = pagePath(config());
      if (now !== place) link.tell({ action: 'pageChanged', pagePath: now });
      place = now;
      const view = roomNow();
      if (view !== room) link.introduce();
      room = view;
      badge.paint();
      screen.settle(fills, animated);
      if (closes) screen.returnFocus();
    },
    askConsent(): void {
      asked = true;
      ask?.();
    },
    setConsent: link.setConsent,
  };
}
