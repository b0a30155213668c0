/** Making elements that a stranger's page, its CSS and its Content Security Policy cannot spoil. */

type Tags = HTMLElementTagNameMap & Pick<SVGElementTagNameMap, 'svg' | 'path'>;

export function element<Tag extends keyof Tags>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): Tags[Tag] {
  const family = /svg|path/.test(tag) ? '2000/svg' : '1999/xhtml';
  const made = document.createElementNS('http://www.w3.org/' + family, tag) as Tags[Tag];
  // Neither `for … in` nor `append`: pages put their own things into `Object.prototype` and `Element.prototype`.
  Object.keys(attributes).forEach((name) => made.setAttribute(name, attributes[name]!));
  made.replaceChildren(...children);
  return made;
}

/** An icon of the house, on a 24-px grid; `insideStyles` draws the strokes. */
export const icon = (d: string): SVGElement => element('svg', { viewBox: '0 0 24 24' }, element('path', { d }));

/**
 * A closed shadow root, and what dresses it. Every declaration becomes `!important`: inside a shadow tree that beats the
 * page's own `!important`, for the host and the slotted elements too. Constructable stylesheets are no inline styles, so
 * `style-src 'none'` lets them pass.
 */
export function shadow(host: HTMLElement, ...children: Node[]): (css: string) => void {
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets = [sheet];
  root.append(...children);
  return (css) => sheet.replaceSync(css.replace(/;/g, '!important;'));
}
