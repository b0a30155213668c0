/** Making elements without a line of HTML. */

type Tags = HTMLElementTagNameMap & Pick<SVGElementTagNameMap, 'svg' | 'path'>;

export function element<Tag extends keyof Tags>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): Tags[Tag] {
  const family = /svg|path/.test(tag) ? '2000/svg' : '1999/xhtml';
  const made = document.createElementNS('http://www.w3.org/' + family, tag) as Tags[Tag];
  for (const name in attributes) made.setAttribute(name, attributes[name]!);
  made.append(...children);
  return made;
}

/** A button of the house that shows `d`, drawn on a 24-px grid, and is called `label`. */
export function iconButton(className: string, label: string, d: string, act: () => void): HTMLButtonElement {
  const svg = element('svg', { viewBox: '0 0 24 24' }, element('path', { d }));
  const button = element('button', { class: className, type: 'button', 'aria-label': label }, svg);
  button.onclick = act;
  return button;
}
