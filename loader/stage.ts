/** Where the chat stands: `#chat-container` in the page. */
import type { PublicConfig } from '../protocol/page.ts';
import { element, shadow } from './dom.ts';
import type { Lifetime } from './lifetime.ts';
import { createStepAside } from './step-aside.ts';
import { stageStyles } from './styles.ts';
import { isPhone } from './viewport.ts';

export type Stage = ReturnType<typeof createStage>;

export function createStage(frame: HTMLIFrameElement, bubble: HTMLElement, launcher: HTMLElement, lifetime: Lifetime) {
  const parts = [bubble, launcher, frame];
  const container = element('div', { id: 'chat-container' }, ...parts);
  const slot = element('slot');
  const dress = shadow(container, slot);
  const look = createStepAside(container, launcher, lifetime);
  let priority = '';
  let drawn = false;
  const root = document.documentElement;
  // A page that exchanges its body takes the chat away with it: from then on the chat stands beside the body, where the
  // next exchange does not reach it. Who removes nothing but the chat wants it gone.
  const bodies = new MutationObserver((changes) => {
    if (!container.isConnected && changes.some(({ removedNodes }) => removedNodes[0] && removedNodes[0] !== container))
      root.appendChild(container);
    watch();
    look();
  });
  const watch = (): void => {
    for (const parent of [root, ...root.children]) bodies.observe(parent, { childList: true });
  };
  // Turbo is about to copy the body for its cache: no dead copy of the chat. One with an app in it moves in `screen.ts`.
  lifetime.listen(document, 'turbo:before-cache', () => frame.src || (drawn && root.appendChild(container)));
  lifetime.atEnd(() => {
    bodies.disconnect();
    container.remove();
  });

  /** A custom property that the page has set for the chat. */
  const wish = (name: string): string => getComputedStyle(container).getPropertyValue('--di-' + name);
  const set = ({ style }: HTMLElement, property: string, value: string, importance = priority): void =>
    style.setProperty(property, value, importance);
  /** What is shown yields to the page's `display … !important`; what is hidden stays hidden. */
  const display = (target: HTMLElement, shown: boolean): void =>
    shown ? set(target, 'display', 'block') : set(target, 'display', 'none', 'important');

  /** Only once, and then `true`: moving it would reload the frame, and what takes it away is seen to above. */
  const insert = (): boolean => {
    const first = !drawn;
    if (first) {
      drawn = true;
      display(container, false);
      document.body.appendChild(container);
      watch();
    }
    return first;
  };

  return {
    container,
    insert,
    /** All parts are slotted here. */
    slot,
    display,
    wish,
    /** Puts the chat into the page where the config wants it; again where that has changed, or the page's wishes have. */
    enter({ launcher: { position, offset_x, offset_y, z_index, size }, colours }: PublicConfig): void {
      insert();
      const side = /left|right/.exec(wish('position') + position)![0] as typeof position;
      dress(stageStyles(isPhone() ? Math.min(size, 56) : size, colours));
      const place = (): void => {
        for (const part of parts) set(part, 'inset', 'inherit');
        set(container, 'inset', 'auto');
        // A page moves the chat with two properties; screens with rounded corners add their own.
        set(container, 'bottom', `calc(var(--di-offset-y,${offset_y}px) + env(safe-area-inset-bottom,0px))`);
        set(container, side, `calc(var(--di-offset-x,${offset_x}px) + env(safe-area-inset-${side},0px))`);
        set(container, 'z-index', `var(--di-z-index,${z_index})`);
      };
      place();
      // Nobody asks for `z-index: auto !important`: it means that a rule resets everything, us too. Then nothing yields.
      if (getComputedStyle(container).zIndex === 'auto') {
        priority = 'important';
        place();
      }
    },
    /** Shows or hides the window. */
    showWindow(shown: boolean): void {
      // A page that has removed the chat has it again when it opens it.
      if (shown && !container.isConnected) root.appendChild(container);
      container.className = shown ? 'chat-open' : '';
      // Asking computes styles, the frame's too: while that is not drawn yet.
      container.style.setProperty('--di_y', getComputedStyle(container).bottom);
      display(frame, shown);
      look();
    },
  };
}
