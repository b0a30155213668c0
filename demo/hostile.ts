import { framingPages } from './hostile/framers.ts';
import type { HostileContext, HostilePage } from './hostile/page.ts';
import { policyPages, storagePages } from './hostile/policies.ts';
import { scriptPages } from './hostile/scripts.ts';
import { stylePages } from './hostile/styles.ts';
import { html } from './html.ts';

/** Every hostile page, one entry each, by kind in `demo/hostile/`; the address is `/hostile/` + path. */
export const hostilePages: readonly HostilePage[] = [
  ...policyPages,
  ...storagePages,
  ...stylePages,
  ...scriptPages,
  ...framingPages,
];

export const hostileType = ({ xhtml }: HostilePage): string =>
  `${xhtml ? 'application/xhtml+xml' : 'text/html'}; charset=utf-8`;

export function renderHostile(page: HostilePage, context: HostileContext): string {
  const start = page.xhtml
    ? html`<html xmlns="http://www.w3.org/1999/xhtml" lang="da">`
    : html`<!doctype html>
<html lang="da">`;
  return html`${start}<head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>${page.title}</title>
${page.head?.(context)}</head>
<body>${page.body(context)}</body></html>
`.markup;
}

/** The list of hostile pages, for people. */
export function renderHostileIndex(): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Hostile pages</title></head><body><main><h1>Hostile pages</h1>
<ul>${hostilePages.map(({ path, title }) => html`<li><a href="/hostile/${path}">${title}</a></li>`)}</ul></main></body></html>
`.markup;
}
