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
  let escape = (): void => {};
  shadow(host, content)(insideStyles);
  const hide = (): void => {
    content.textContent = '';
    escape = () => {};
  };
  lifetime.listen(host, 'keydown', (event) => (event as KeyboardEvent).key === 'Escape' && escape());

  return {
    element: host,
    hide,
    /**
     * Says `text`, which is itself the button that accepts; with `accept` it is a question and that is the button's
     * name. Returns that button.
     */
    show(text: string, decline: string, accepted: () => void, declined: () => void, accept?: string): HTMLElement {
      const button = (style: string, act: () => void, name: string, face: Node | string = name): HTMLElement => {
        const made = element('button', { class: style, 'aria-label': name }, face);
        made.onclick = () => {
          hide();
          act();
        };
        return made;
      };
      const yes = button(accept ? 'ask' : 'say', accepted, accept || text);
      const no = button(accept ? 'ask' : 'close', declined, decline, accept ? decline : icon(cross));
      hide();
      escape = () => no.click();
      content.append(element('div', {}, element('p', {}, accept ? text : ''), yes, no));
      return yes;
    },
  };
}
