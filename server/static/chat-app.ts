/** The chat app in its frame, and what a chatbot brings along (embed.md 9). */
import { join, normalize } from 'node:path';
import type { Hono } from 'hono';
import type { Chatbot } from '../chatbots/chatbot.ts';
import { ApiProblem } from '../problems.ts';
import { immutableCache, publicCache, revalidate } from './cache.ts';
import { chatAppPolicy } from './content-security-policy.ts';
import { contentTypeOf } from './files.ts';
import { escapeForScript, type StaticOptions } from './scripts.ts';

/** The data block in `index.html` that is filled in here. */
const dataBlock = /(<script type="application\/json" id="di-shell">)[\s\S]*?(<\/script>)/;

const hardening = {
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** Mounts `/chat/`, its hashed files, and `/chatbots/<id>/assets/`. */
export function mountChatApp(app: Hono, { files, chatbots, distDir }: StaticOptions): void {
  const folder = join(distDir, 'chat');

  app.get('/chat', (c) => c.redirect(`/chat/${new URL(c.req.url).search}`, 308));

  app.get('/chat/', async (c) => {
    const html = await files.read(join(folder, 'index.html'));
    if (!html) throw new ApiProblem('not_found', { say: () => 'The chat app has not been built.' });
    const id = c.req.query('id') ?? '';
    const chatbot = chatbots.get(id);
    const shell = chatbot ? shellOf(chatbot, c.req.query('environment')) : { chatbotId: id, error: 'not_found' };
    const block = escapeForScript(JSON.stringify(shell));
    // A function, so that `$` in a text is only a `$`.
    const text = Buffer.from(html.bytes).toString('utf8').replace(dataBlock, (_all, open: string, end: string) => `${open}${block}${end}`);
    return files.respond(c.req.raw, files.made(text), {
      ...hardening,
      'Content-Type': contentTypeOf('.html'),
      'Content-Security-Policy': chatAppPolicy(chatbot?.sources),
      // A conversation is no page of its own for a search engine.
      'X-Robots-Tag': 'noindex',
      'Cache-Control': revalidate,
    });
  });

  app.get('/chat/assets/:name{.+}', async (c) => {
    const name = normalize(c.req.param('name'));
    const content = name.startsWith('..') || name.startsWith('/') ? undefined : await files.read(join(folder, 'assets', name));
    if (!content) throw new ApiProblem('not_found');
    return files.respond(c.req.raw, content, {
      ...hardening,
      'Access-Control-Allow-Origin': '*',
      'Content-Type': contentTypeOf(name),
      'Cache-Control': immutableCache,
    });
  });

  app.get('/chatbots/:id/assets/:name{.+}', async (c) => {
    const asset = chatbots.get(c.req.param('id'))?.assets.get(c.req.param('name').normalize('NFC'));
    const content = asset && (await files.read(asset.file));
    if (!asset || !content) throw new ApiProblem('not_found');
    return files.respond(c.req.raw, content, {
      ...hardening,
      'Access-Control-Allow-Origin': '*',
      'Content-Type': asset.contentType,
      'Cache-Control': publicCache,
      // An SVG that is opened by itself must not run in our origin.
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
  });
}

/** What the app knows from the start, so that it draws without a request. */
function shellOf(chatbot: Chatbot, environment: string | undefined) {
  const { id, languages, file, configs, sources } = chatbot;
  return {
    chatbotId: id,
    environment: environment === 'test' ? 'test' : chatbot.environment,
    apiBase: '',
    allowedDomains: sources.frameAncestors,
    languages,
    urlMessage: file.url_message,
    includeUrls: file.events.include_urls,
    configs,
  };
}
