/** The window on the screen: a dialog, how large it is, whether it fills a phone, and that it grows from the launcher. */
import type { WindowContext } from './chat-window.ts';
import { element } from './dom.ts';
import { dressMore, windowStyles } from './window-styles.ts';

/**
 * The frame is slotted into the dialog: it stays a child of `#chat-container` that pages can find, and nothing has to
 * move (which would reload it) when the window is a modal dialog on a phone and a plain one on a desktop.
 */
export function createScreen(
  { container, slot, frame, launcher, lifetime, cameFrom, close, isOpen }: WindowContext,
  /** The focus has come into the frame later than the window opened. */
  focusCame: () => void,
) {
  const dialog = element('dialog', {}, element('slot', { name: 'window' }));
  const view = window.visualViewport;
  /** There while the window fills the screen. */
  let unlock: (() => void) | undefined;
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
  const settle = (fills: boolean): void => {
    const modal = dialog.open && (fills || !!document.querySelector('dialog:modal'));
    dialog.classList.toggle('full', fills);
    if (modal === !!unlock) return;
    const hadFocus = document.activeElement === frame;
    if (modal) {
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
      setTimeout(() => {
        if (!isOpen() || document.activeElement?.id !== 'chat-button') return;
        frame.focus();
        focusCame();
      });
  });
  // Turbo exchanges the body, and says so beforehand, also before it copies it for its cache: a chat that stands beside
  // the body keeps its frame as it is.
  const root = document.documentElement as HTMLElement & { moveBefore?(node: Node, before: null): unknown };
  lifetime.listen(document, 'turbo:before-cache turbo:before-render', () => {
    if (container.parentNode === document.body) (root.moveBefore ?? root.insertBefore).call(root, container, null);
  });
  lifetime.listen(view, 'resize scroll', fit);
  lifetime.listen(dialog, 'cancel', (event) => {
    event.preventDefault();
    close();
  });
  lifetime.atEnd(() => unlock?.());
  const { x } = launcher.element.getBoundingClientRect();
  dialog.style.setProperty('--di_x', x > innerWidth / 2 ? 'right' : 'left');
  slot.after(dialog);
  dressMore(dialog, windowStyles);
  frame.slot = 'window';

  return {
    /** Larger, or back; without `wide` the other of the two. */
    resize(wide?: boolean): void {
      const isWide = dialog.classList.toggle('wide', wide);
      dialog.style.setProperty('--di_w', isWide ? '760px' : '');
      dialog.style.setProperty('--di_m', isWide ? '100vh' : '');
    },
    /** Back to the launcher; where that is not drawn, to what the visitor came from. */
    returnFocus(): void {
      if (![frame, document.body].includes(document.activeElement as HTMLElement)) return;
      const before = cameFrom();
      if (before instanceof HTMLElement) before.focus();
      launcher.element.focus();
    },
    settle(fills: boolean, animated?: boolean): void {
      dialog.ariaLabel = frame.title;
      if (!isOpen() && dialog.open) dialog.close();
      // Not `show()`: it would take the focus when the window opens again after a page load.
      dialog.open = isOpen();
      dialog.classList.toggle('grow', animated);
      // With this style computed the window grows into the next one; without, it is simply there.
      if (animated) frame.getBoundingClientRect();
      dialog.classList.remove('grow');
      settle(fills);
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
