import { html, page } from './html.ts';

/** `/`: what this server is, and where to go. */
export function homePage(options: { version: string; publicUrl: string; chatbots: readonly { id: string; name: string }[] }): string {
  const tag = (id: string): string => `<script src="${options.publicUrl}/universal-chatbot.js?id=${encodeURIComponent(id)}" defer></script>`;
  return page(
    'DialogIntelligens Chat',
    html`<main id="main"><p class="brand">Version ${options.version}</p>
<h1>DialogIntelligens Chat</h1>
<p>This server answers the visitors of a shop. One script tag puts the chat on a page:</p>
${options.chatbots.map(({ id, name }) => html`<article><h3>${name}</h3><div class="scroll" tabindex="0" role="region" aria-label="Script tag of ${name}"><code>${tag(id)}</code></div>
<p><a href="/chat/?id=${encodeURIComponent(id)}">The chat on a page of its own</a></p></article>`)}
<p><a href="/docs">The API’s documentation</a> · <a href="/openapi.json">openapi.json</a> · <a href="/health">health</a></p></main>`,
  );
}
