/** Invitations: by page and delay, politely (embed.md 7). */
import type { Localised, PublicConfig } from '../protocol/page.ts';
import type { Bubble } from './bubble.ts';
import type { Lifetime } from './lifetime.ts';
import { popupFor } from './page-path.ts';
import type { Visitor } from './visitor.ts';

/** Milliseconds until another try when the visitor was busy. */
const later = 5_000;
const field = ':focus:is(input,textarea,select,iframe,[contenteditable])';
/** Dialogs of the page, and what asks for consent to cookies without being one; Cookiebot and Shopify ask in dialogs. */
const dialogs =
  'dialog[open],[role$=dialog],[aria-modal=true],#onetrust-banner-sdk,#coiOverlay,#usercentrics-root';

/** Many stay in the page when they are done, hidden, faded out or moved away: seen is what can be hit. */
function isSeen(dialog: Element): boolean {
  // Usercentrics draws in a shadow; its host has no size of its own.
  const shown = dialog.shadowRoot?.querySelector('[role=dialog]') ?? dialog;
  const { x, y, width, height } = shown.getBoundingClientRect();
  return dialog.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}
const isBusy = (): boolean =>
  !!document.querySelector(field) || [...document.querySelectorAll(dialogs)].some(isSeen);

/**
 * One popup per page view at most. Nothing is stored for one that was merely shown to somebody who has not acted; from
 * then on it is one per session, or one per page view where the chatbot wants that, and none after a dismissal.
 */
export function createPopups(
  lifetime: Lifetime,
  bubble: Bubble,
  visitor: Visitor,
  mayShow: () => boolean,
  accepted: () => void,
) {
  let cancel = (): void => {};
  let shown = false;
  /** There is one for this page, and no other before the session ends. */
  let once = false;
  const remember = (): void => void visitor.mark('p', true);

  return {
    start(page: string, { popups, popup_frequency, texts }: PublicConfig, say: (text: Localised) => string): void {
      cancel();
      if (!mayShow()) bubble.hide();
      const popup = popupFor(page, popups);
      if (!popup) return;
      once = popup_frequency === 'session';
      shown &&= once;
      const attempt = (): void => {
        if (!mayShow() || shown || visitor.carries('p')) return;
        if (isBusy()) {
          cancel = lifetime.after(later, attempt);
        } else {
          shown = true;
          if (once && visitor.key()) remember();
          bubble.invite(say(popup.text), accepted, say(texts.dismiss), remember);
        }
      };
      cancel = lifetime.after(popup.delay_seconds * 1000, attempt);
    },
    /** No invitation is needed now, and for a visitor who has opened the chat none in this session. */
    stop(opened?: boolean): void {
      cancel();
      bubble.hide();
      if (once && opened) remember();
    },
  };
}
