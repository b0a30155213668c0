/** The page scripts (embed.md 1, 9), and the modules that the first one fetches when they are needed. */
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import type { Chatbots } from '../chatbots/chatbots.ts';
import { ApiProblem } from '../problems.ts';
import { immutableCache, publicCache } from './cache.ts';
import { contentTypeOf, type FileContent, type Files } from './files.ts';

/**
 * Each script, and whether it carries a chatbot's public config when it is asked for with `?id=`. What the build makes
 * for pages stands here or is not served (`page-scripts.test.ts`).
 */
const scripts = {
  'universal-chatbot.js': true,
  'universal-chatbot-window.js': false,
  'chatbotinline.js': true,
  'inline-search-bar.js': false,
} as const;
export type ScriptName = keyof typeof scripts;
export const scriptNames = Object.keys(scripts) as ScriptName[];

export type StaticOptions = { files: Files; chatbots: Chatbots; distDir: string; version: string };

/** Any page may load these. */
const open = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** Mounts `/universal-chatbot.js` and its siblings, and their immutable versions with their hashes. */
export function mountScripts(app: Hono, { files, chatbots, distDir, version }: StaticOptions): void {
  async function script(name: ScriptName): Promise<FileContent> {
    const content = await files.read(join(distDir, name));
    if (!content) throw new ApiProblem('not_found', { say: () => `${name} has not been built.` });
    return content;
  }
  /** The script with a chatbot's config inside, made again only when either changed. */
  const withConfig = new Map<string, { of: string; content: FileContent }>();

  async function scriptFor(name: ScriptName, id: string): Promise<FileContent> {
    const raw = await script(name);
    const chatbot = chatbots.get(id);
    const config = escapeForScript(JSON.stringify(chatbot?.publicConfig ?? { error: 'not_found' }));
    const of = `${raw.etag} ${config}`;
    const key = chatbot ? `${name} ${chatbot.id}` : name;
    const known = withConfig.get(key);
    if (known?.of === of) return known.content;
    const content = files.made(`(function(__DI_CONFIG__){${Buffer.from(raw.bytes).toString('utf8')}\n})(${config});\n`);
    withConfig.set(key, { of, content });
    return content;
  }

  for (const name of scriptNames) {
    const type = { 'Content-Type': contentTypeOf(name), ...open };
    app.get(`/${name}`, async (c: Context) => {
      const id = c.req.query('id');
      const content = scripts[name] && id ? await scriptFor(name, id) : await script(name);
      return files.respond(c.req.raw, content, { ...type, 'Cache-Control': publicCache });
    });
    app.get(`/v/${version}/${name}`, async (c: Context) =>
      files.respond(c.req.raw, await script(name), { ...type, 'Cache-Control': immutableCache }),
    );
  }

  app.get(`/v/${version}/sri.json`, async (c) => {
    const hashes = await Promise.all(scriptNames.map(async (name) => [name, (await script(name)).integrity]));
    const content = files.made(`${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
    return files.respond(c.req.raw, content, { 'Content-Type': contentTypeOf('.json'), ...open, 'Cache-Control': immutableCache });
  });
}

/** JSON that may stand in a script or in a data block: it cannot end either. */
export function escapeForScript(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
