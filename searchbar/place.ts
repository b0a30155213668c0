/** Shows what hangs on `bar`, `height` px tall, below it, or above it when there is more room. */
export function placeBelowOrAbove(bar: HTMLElement, height: number): void {
  const { top, bottom } = bar.getBoundingClientRect();
  // What a phone's keyboard covers is no room.
  const { offsetTop, height: seen } = window.visualViewport || { offsetTop: 0, height: innerHeight };
  const below = offsetTop + seen - bottom;
  const above = top - offsetTop;
  const isAbove = below < height + 24 && above > below;
  bar.toggleAttribute('data-above', isAbove);
  bar.style.setProperty('--room', Math.max(isAbove ? above : below, 120) - 24 + 'px');
}
