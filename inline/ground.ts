/** The colour of the page behind `element`, as the browser computes it; '' where that is a picture, or cannot be told. */
export function groundOf(element: Element): string {
  for (let behind = element.parentElement; behind; behind = behind.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(behind);
    if (backgroundImage !== 'none') return '';
    if (backgroundColor.startsWith('rgb(')) return backgroundColor;
    // Half transparent, or in a notation that we do not read.
    if (backgroundColor !== 'rgba(0, 0, 0, 0)') return '';
  }
  // Nobody has painted: the browser's own paper, which is what our frame has as its background.
  const paper = getComputedStyle(element).backgroundColor;
  return paper.startsWith('rgb(') ? paper : '';
}
