/** Invitations: by page and delay, politely (embed.md 7). */
import type { PublicConfig } from '../protocol/page.ts';
import type { Bubble } from './bubble.ts';
import type { Lifetime } from './lifetime.ts';
import { popupFor } from './page-path.ts';
import type { Visitor } from './visitor.ts';

/** Milliseconds until another try when the visitor was busy with a field or a dialog of the page. */
const later = 5_000;
const busy = ':focus:is(input,textarea,select,iframe,[contenteditable]),dialog[open],[aria-modal=true]';

/**
 * One popup per page view at most. Nothing is stored for one that was merely shown to somebody who has not acted; from
 * then on it is one per session, and none after a dismissal.
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
  const remember = (): void => visitor.mark('p', true);

  return {
    start(page: string, { popups }: PublicConfig, language: string, decline: string): void {
      cancel();
      const popup = popupFor(page, popups);
      const text = popup && (popup.text[language] || Object.values(popup.text)[0]);
      if (!text || shown || visitor.has('p')) return;
      const attempt = (): void => {
        if (document.querySelector(busy)) {
          cancel = lifetime.after(later, attempt);
        } else if (mayShow()) {
          shown = true;
          if (visitor.key()) remember();
          bubble.show(text, decline, accepted, remember);
        }
      };
      cancel = lifetime.after(popup.delay_seconds * 1000, attempt);
    },
    /** No invitation is needed now; one that was shown has done its work when the visitor opened. */
    stop(opened?: boolean): void {
      cancel();
      bubble.hide();
      if (shown && opened) remember();
    },
  };
}
