import { html } from '../html.ts';
import type { Html } from '../html.ts';

/** What a hostile page is made with: the chat's origin, its script address, and a fresh nonce. */
export interface HostileContext {
  server: string;
  script: string;
  nonce: string;
}

/** A page that a merchant might really have and that makes life hard for a widget; or one of somebody who means harm. */
export interface HostilePage {
  path: string;
  title: string;
  /** The page's Content-Security-Policy, if it has one. */
  csp?: (context: HostileContext) => string;
  head?: (context: HostileContext) => Html;
  body: (context: HostileContext) => Html;
  /** Served as application/xhtml+xml: well-formed, or not shown at all. */
  xhtml?: boolean;
  /** Not a merchant: it carries no script of ours. */
  stranger?: boolean;
}

export const chatTag = ({ script, nonce }: HostileContext): Html =>
  html`<script src="${script}" nonce="${nonce}" defer="defer"></script>`;
export const text = html`<main><h1>Hede &amp; Hav</h1><p>En side, der ikke er til for chattens skyld.</p><p><a href="/products/raabjerg-skaljakke">Råbjerg skaljakke</a> <button type="button" id="page-button">Sidens egen knap</button></p></main>`;
/** What most of them are: some text, and the tag. */
export const ordinaryBody = (context: HostileContext): Html => html`${text}${chatTag(context)}`;
