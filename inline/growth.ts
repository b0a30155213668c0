/**
 * The frame's height, as the app asks for it. The page moves only as the answer to something that the visitor did; what
 * comes later grows where nothing moves that can be seen, and scrolls inside the frame otherwise.
 */
import type { FrameMessage } from '../protocol/frame.ts';
import type { Lifetime } from '../loader/lifetime.ts';

/** No screen is higher; the page's own limits are in its CSS. */
const highest = 4_000;
/** Less room than this below the field, in px, and the visitor would not see that an answer comes. */
const roomToSee = 96;

export function createGrowth(frame: HTMLIFrameElement, lifetime: Lifetime) {
  let revealing = false;
  const reveal = (): void => {
    if (!revealing) return;
    revealing = false;
    const calm = matchMedia('(prefers-reduced-motion)').matches;
    frame.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
  };
  lifetime.listen(frame, 'transitionend', reveal);

  return ({ px, gently, reveal: asked }: Extract<FrameMessage, { action: 'height' }>): void => {
    const { bottom } = frame.getBoundingClientRect();
    // What was asked for before may still be on its way up.
    if (gently && (bottom < innerHeight || px < parseFloat(frame.style.height))) return;
    frame.style.height = Math.min(highest, Math.max(0, Math.round(px))) + 'px';
    if (!asked || innerHeight - bottom > roomToSee) return;
    revealing = true;
    // Where it grows at once there is no end of a transition to wait for.
    if (!frame.getAnimations().length) reveal();
  };
}
