/**
 * `universal-chatbot-window.js`: what the window can do once the visitor has come near. A module of its own, so that a
 * page on which nobody chats never carries it; `universal-chatbot.js` loads it together with the frame.
 */
import { consent as da } from '../texts/page/da.ts';
import { consent as en } from '../texts/page/en.ts';
import type { Bubble } from './bubble.ts';
import type { Lifetime } from './lifetime.ts';
import { createLink, type LinkContext } from './link.ts';
import { createPageHandlers } from './page-handlers.ts';
import { createSayings } from './sayings.ts';

export type WindowContext = Omit<LinkContext, 'about'> & { dialog: HTMLDialogElement; lifetime: Lifetime; close(): void };
export type ChatWindow = ReturnType<typeof createWindow>;

export function createWindow(context: WindowContext) {
  const { dialog, frame, lifetime, close, room, isOpen } = context;
  const view = window.visualViewport;
  /** There while the window fills the screen. */
  let unlock: (() => void) | undefined;
  const resize = (wide?: boolean) => (): void => {
    const isWide = dialog.classList.toggle('wide', wide);
    dialog.style.setProperty('--di_w', isWide ? '760px' : '');
    dialog.style.setProperty('--di_m', isWide ? '100vh' : '');
  };
  const page = createPageHandlers(
    context.options,
    (message) => link.tell(message),
    () => link.introduce(),
  );
  const link = createLink({
    ...context,
    about: page.about,
    room: {
      ...room,
      ...page.handlers,
      expandChat: resize(true),
      collapseChat: resize(false),
      toggleSize: resize(),
    },
  });

  /** Follows the keyboard: on iOS it covers the page instead of shrinking it. A pinch is no keyboard. */
  const fit = (): void => {
    if (!view || !unlock || view.scale > 1) return;
    dialog.style.setProperty('--di_h', view.height + 'px');
    dialog.style.setProperty('--di_t', view.offsetTop + 'px');
  };
  /**
   * Makes the open window modal while it fills the screen (a phone), and a plain one otherwise; under a modal dialog of
   * the page a plain one could be seen but not used.
   */
  const settle = (): void => {
    const full = dialog.open && (dialog.classList.contains('full') || !!document.querySelector('dialog:modal'));
    if (full === !!unlock) return;
    const hadFocus = document.activeElement === frame;
    if (full) {
      dialog.open = false;
      dialog.showModal();
      unlock = lockScroll();
      fit();
    } else {
      unlock!();
      unlock = undefined;
      if (dialog.open) dialog.close();
      dialog.open = isOpen();
    }
    if (hadFocus && isOpen()) frame.focus();
  };

  // Firefox lets no focus into a frame while a key event runs: what `open` tried is done again once the key is up.
  lifetime.listen(document, 'keyup', (event) => {
    if (/^( |Enter)$/.test((event as KeyboardEvent).key))
      setTimeout(() => isOpen() && document.activeElement?.id === 'chat-button' && frame.focus());
  });
  lifetime.listen(view, 'resize scroll', fit);
  lifetime.listen(dialog, 'cancel', (event) => {
    event.preventDefault();
    close();
  });
  lifetime.atEnd(() => unlock && unlock());

  return {
    ...link,
    onAddToCart: page.onAddToCart,
    onCustom: page.onCustom,
    ...createSayings(link.deliver, context.options.chatbotId),
    settle,
    /** Asks in one sentence; a visitor who came by keyboard goes on there. */
    askConsent(bubble: Bubble, agreed: () => void): void {
      const { question, accept, decline } = context.language().startsWith('da') ? da : en;
      const before = document.activeElement;
      const declined = (): void => {
        close();
        if (before instanceof HTMLElement) before.focus();
      };
      const yes = bubble.show(question, decline, agreed, declined, accept);
      if (before instanceof HTMLButtonElement) yes.focus();
    },
  };
}

/** Keeps the page behind a full-screen chat from scrolling, without a shift where scroll bars take room. */
function lockScroll(): () => void {
  const { style, clientWidth } = document.documentElement;
  const { overflow, scrollbarGutter } = style;
  if (innerWidth > clientWidth) style.scrollbarGutter = 'stable';
  style.overflow = 'hidden';
  return () => {
    Object.assign(style, { overflow, scrollbarGutter });
    // Asked for as text: Chromium would bring an attribute back that it has not written yet.
    if (!document.documentElement.getAttribute('style')) document.documentElement.removeAttribute('style');
  };
}
