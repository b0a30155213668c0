/** The bubble beside the launcher, `#chatbase-message-bubbles`: an invitation, or the question for consent. */
import { element, icon, shadow } from './dom.ts';
import type { Lifetime } from './lifetime.ts';
import { insideStyles } from './styles.ts';

const cross = 'm9 9 6 6m0-6-6 6';

export type Bubble = ReturnType<typeof createBubble>;

export function createBubble(lifetime: Lifetime) {
  const content = element('span');
  // A live region from the start, and empty, so that what appears in it is announced.
  const host = element('div', { id: 'chatbase-message-bubbles', role: 'status' });
  shadow(host, content)(insideStyles);
  const hide = (): void => {
    content.textContent = '';
  };
  /** A button that takes the bubble away and then does `act`. */
  const button = (style: string, name: string, act: () => void, face: Node | string = name): HTMLElement => {
    const made = element('button', { class: style, 'aria-label': name }, face);
    made.onclick = () => {
      hide();
      act();
    };
    return made;
  };
  // The last button declines.
  lifetime.listen(host, 'keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') content.querySelector<HTMLElement>('button+button')?.click();
  });

  return {
    element: host,
    /** What is seen of it. */
    content,
    hide,
    button,
    /** One sentence, which is itself the button that accepts, and a cross. */
    invite: (text: string, accepted: () => void, decline: string, declined: () => void): void =>
      content.replaceChildren(
        element('div', {}, button('say', text, accepted), button('close', decline, declined, icon(cross))),
      ),
  };
}
