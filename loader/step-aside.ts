/** Bars of the page at its bottom edge, such as one that adds to the cart: launcher and window stand above them. */
import type { Lifetime } from './lifetime.ts';

/**
 * Returns the function that looks again, for the moments that this one cannot see. Looking is a hit test at the place
 * where the launcher rests. What moves is a translation: no layout, so nothing shifts.
 */
export function createStepAside(container: HTMLElement, launcher: HTMLElement, lifetime: Lifetime): () => void {
  let cancel = (): void => {};
  const step = (): void => {
    const { x, width } = launcher.getBoundingClientRect();
    const rest = parseFloat(getComputedStyle(container).bottom);
    let lift = 0;
    for (let up = 1; up < width; up += 20)
      // With what was found so far: another bar may stand on top of it.
      for (const bar of document.elementsFromPoint(x + width / 2, innerHeight - rest - lift - up)) {
        const { top, width: length } = bar.getBoundingClientRect();
        // What reaches into the upper half of the screen covers the page on purpose.
        if (
          !container.contains(bar) &&
          length > innerWidth / 2 &&
          top > innerHeight / 2 &&
          /fixed|sticky/.test(getComputedStyle(bar).position)
        )
          // 12 px stay free between a bar and the launcher.
          lift = Math.max(lift, innerHeight - top + 12 - rest);
      }
    container.style.setProperty('--di_l', lift + 'px');
  };
  const look = (): void => {
    cancel();
    // After a moment of quiet: by then a bar that slides in stands still.
    cancel = lifetime.after(200, step);
  };
  lifetime.listen(window, 'scroll resize click transitionend animationend', look);
  return look;
}
