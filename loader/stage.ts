/** Where the chat stands: `#chat-container` in the page, and in its shadow the dialog that holds the frame. */
import type { PublicConfig } from '../protocol/page.ts';
import { element, shadow } from './dom.ts';
import type { Lifetime } from './lifetime.ts';
import { offset, stageStyles } from './styles.ts';

export type Stage = ReturnType<typeof createStage>;

/**
 * The frame is slotted into the dialog: it stays a child of `#chat-container` that pages can find, and nothing has to
 * move (which would reload it) when the window is a modal dialog on a phone and a plain one on a desktop.
 */
export function createStage(frame: HTMLIFrameElement, parts: HTMLElement[], lifetime: Lifetime) {
  const container = element('div', { id: 'chat-container' }, ...parts, frame);
  const dialog = element('dialog', {}, element('slot', { name: 'window' }));
  const dress = shadow(container, element('slot'), dialog);
  let priority = '';
  let drawn = '';
  frame.slot = 'window';
  // A page that exchanges its body (Turbo, pjax) keeps its chat: the frame loads again, the conversation is the server's.
  const bodies = new MutationObserver(() => {
    if (!container.isConnected && drawn && document.body) document.body.append(container);
  });
  bodies.observe(document.documentElement, { childList: true });
  lifetime.atEnd(() => {
    bodies.disconnect();
    container.remove();
  });

  const set = ({ style }: HTMLElement, property: string, value: string, importance = priority): void =>
    style.setProperty(property, value, importance);
  /** What is shown yields to the page's `display … !important`; what is hidden stays hidden. */
  const display = (target: HTMLElement, shown: boolean): void =>
    shown ? set(target, 'display', 'block') : set(target, 'display', 'none', 'important');

  return {
    container,
    dialog,
    display,
    /** Puts the chat into the page where the config wants it. */
    enter({ launcher, colours }: PublicConfig): void {
      const css = stageStyles(launcher, colours);
      if (css === drawn) return;
      drawn = css;
      dress(css);
      // Moving it would reload the frame.
      if (!container.isConnected) document.body.append(container);
      const place = (): void => {
        for (const part of [...parts, frame]) set(part, 'inset', 'inherit');
        set(container, 'inset', 'auto');
        set(container, 'bottom', offset('y', 'bottom', launcher.offset_y));
        set(container, launcher.position, offset('x', launcher.position, launcher.offset_x));
        set(container, 'z-index', 'var(--di-z-index,2147483000)');
      };
      place();
      // Nobody asks for `z-index: auto !important`: it means that a rule resets everything, us too. Then nothing yields.
      if (getComputedStyle(container).zIndex === 'auto') {
        priority = 'important';
        place();
      }
    },
    /** Opens or closes the window; `animated` lets it grow from the launcher. */
    showWindow(shown: boolean, full: boolean, animated?: boolean): void {
      container.className = shown ? 'chat-open' : '';
      dialog.classList.toggle('full', full);
      display(frame, shown);
      set(frame, 'inset', full ? 'var(--di_t,0) 0 auto' : 'inherit');
      if (!shown && dialog.open) dialog.close();
      // Not `show()`: it would take the focus when the window opens again after a page load.
      dialog.open = shown;
      // With its first style computed the window grows into the next one; without, it is simply there.
      dialog.style.setProperty('--di_y', getComputedStyle(container).bottom);
      if (animated) frame.getBoundingClientRect();
      dialog.classList.toggle('in', shown);
    },
  };
}
