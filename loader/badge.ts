/** How many messages came while the window was closed: on the launcher, and in its name. */
import { unread as da } from '../texts/page/da.ts';
import { unread as en } from '../texts/page/en.ts';
import type { WindowContext } from './chat-window.ts';
import { badgeStyles, dressMore } from './window-styles.ts';

export function createBadge({ launcher, config, isOpen, language, lifetime }: WindowContext) {
  const badge = document.createElementNS('http://www.w3.org/1999/xhtml', 'b');
  let count = 0;
  launcher.face.append(badge);
  dressMore(badge, badgeStyles);
  lifetime.atEnd(() => badge.remove());
  const paint = (): void => {
    if (isOpen()) count = 0;
    const { launcher: settings, colours } = config()!;
    badge.textContent = count && settings.badge ? String(count) : '';
    badge.style.setProperty('--di_n', colours.badge);
    badge.style.setProperty('--di_o', colours.on_badge);
    // The launcher has just been named without it.
    const name = launcher.element.getAttribute('aria-label');
    if (count) launcher.element.setAttribute('aria-label', `${name}, ${count} ${language().startsWith('da') ? da : en}`);
  };
  return {
    /** After each painting of the launcher. */
    paint,
    show(unread: number): void {
      count = unread;
    },
  };
}
