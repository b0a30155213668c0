/**
 * Pages that change without a page load, each manner a small shop of three pages: `/soft/MANNER/PAGE`. Turbo is the real
 * library; the other manners are in `public/soft.js`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { html } from './html.ts';
import type { Html } from './html.ts';

type Manner = { title: string; head?: Html; chat?: 'body' };

const turbo = html`<script src="/soft/turbo.js"></script>`;

/** Every manner, one entry each. `chat: 'body'`: the chat's tag stands in the body, so that Turbo runs it on each page. */
export const softManners: Readonly<Record<string, Manner>> = {
  history: { title: 'history.pushState, the text exchanged' },
  transition: { title: 'The same inside document.startViewTransition' },
  markup: { title: 'body.innerHTML, as jquery-pjax and htmx do' },
  body: { title: 'document.body replaced' },
  turbo: { title: 'Turbo', head: turbo },
  'turbo-tag': { title: 'Turbo, the chat’s tag in the body', head: turbo, chat: 'body' },
  'turbo-morph': {
    title: 'Turbo, a page refreshed by morphing',
    head: html`${turbo}<meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">`,
  },
  crossing: {
    title: 'Page loads with a cross-document view transition',
    head: html`<style>@view-transition { navigation: auto }</style>`,
  },
  loads: { title: 'Page loads and nothing else' },
};

/** Turbo's own build for `<script>`; read when it is asked for, since only tests and the curious need it. */
export const readTurbo = (): string =>
  readFileSync(createRequire(import.meta.url).resolve('@hotwired/turbo/dist/turbo.es2017-umd.js'), 'utf8');

const link = (manner: string, page: string): Html => html`<a href="/soft/${manner}/${page}" id="to-${page}">Side ${page}</a> `;

/** A page of a manner; `null` for a manner that there is not. */
export function renderSoft(name: string, page: string, script: string): string | null {
  const manner = Object.hasOwn(softManners, name) ? softManners[name]! : undefined;
  if (!manner) return null;
  const chat = html`<script src="${script}" defer></script>`;
  return html`<!doctype html>
<html lang="da" data-soft="${name}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Side ${page} – ${manner.title}</title>
<link rel="icon" href="/assets/favicon.svg"><style>body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem } main { min-height: 120vh }</style>
${manner.head}<script src="/assets/soft.js" defer></script>${manner.chat ? '' : chat}</head>
<body><main><h1>Side ${page}</h1><p>${manner.title}</p><nav>${['1', '2', '3'].map((other) => link(name, other))}
<a href="/soft/${name}/${page}" data-turbo-action="replace" id="refresh">Igen</a>
<a href="/soft/${name}/3" data-hard data-turbo="false" id="hard">Side 3 med en sideindlæsning</a></nav></main>${manner.chat ? chat : ''}</body></html>
`.markup;
}

/** The list of manners, for people. */
export function renderSoftIndex(): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Pages that change without a load</title></head><body><main><h1>Pages that change without a load</h1>
<ul>${Object.entries(softManners).map(([name, { title }]) => html`<li><a href="/soft/${name}/1">${title}</a></li>`)}</ul></main></body></html>
`.markup;
}
