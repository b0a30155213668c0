/** The page scripts (embed.md 1, 9), and the modules that some of them fetch when the visitor comes near. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import type { Chatbots } from '../chatbots/chatbots.ts';
import { ApiProblem } from '../problems.ts';
import { immutableCache, publicCache } from './cache.ts';
import { keptFolder } from './kept-versions.ts';
import { modulesAmong, withOwnModules } from './own-modules.ts';
import { contentTypeOf, type FileContent, type Files } from './files.ts';

/**
 * Each script, and whether it carries a chatbot's public config when it is asked for with `?id=`. What the build makes
 * for pages stands here or is not served (`page-scripts.test.ts`).
 */
const scripts = {
  'universal-chatbot.js': true,
  'universal-chatbot-window.js': false,
  'universal-chatbot-config.js': false,
  'universal-chatbot-arrival.js': false,
  'universal-chatbot-question.js': false,
  'universal-chatbot-consent.js': false,
  'universal-chatbot-purchase.js': false,
  'chatbotinline.js': true,
  'chatbotinline-window.js': false,
  'inline-search-bar.js': false,
  'inline-search-bar-suggestions.js': false,
  'floating-search-bar.js': false,
} as const;
export type ScriptName = keyof typeof scripts;
export const scriptNames = Object.keys(scripts) as ScriptName[];
const modules = modulesAmong(scriptNames);

export type StaticOptions = { files: Files; chatbots: Chatbots; distDir: string; dataDir: string; version: string };

/** Any page may load these. */
const open = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** Mounts `/universal-chatbot.js` and its siblings, and their immutable versions with their hashes. */
export function mountScripts(app: Hono, { files, chatbots, distDir, dataDir, version }: StaticOptions): void {
  async function script(name: ScriptName): Promise<FileContent> {
    const content = await files.read(join(distDir, name));
    if (!content) throw new ApiProblem('not_found', { say: () => `${name} has not been built.` });
    return content;
  }
  /** Where the modules of this build are. The hash is for a version that is built again: what has a version is kept for ever. */
  async function moduleAddress(): Promise<(name: string) => string> {
    const found = await Promise.all(modules.map((name) => files.read(join(distDir, name))));
    const build = createHash('sha256').update(found.map((content) => content?.etag).join()).digest('base64url').slice(0, 8);
    return (name) => `v/${version}/${name}?${build}`;
  }
  /** What is served without a version, by script and chatbot; made again only when script or config changed. */
  const made = new Map<string, { of: string; content: FileContent }>();

  /** The newest script, with the chatbot's public config inside where there is an id. */
  async function scriptFor(name: ScriptName, id: string | undefined): Promise<FileContent> {
    const raw = await script(name);
    const chatbot = id ? chatbots.get(id) : undefined;
    const config = id && escapeForScript(JSON.stringify(chatbot?.publicConfig ?? { error: 'not_found' }));
    const addressOf = await moduleAddress();
    const of = [raw.etag, config, addressOf('')].join(' ');
    const key = `${name} ${chatbot ? `of ${chatbot.id}` : id ? 'of nobody' : ''}`;
    const known = made.get(key);
    if (known?.of === of) return known.content;
    const text = withOwnModules(Buffer.from(raw.bytes).toString('utf8'), modules, addressOf);
    const content = files.made(config ? `(function(__DI_CONFIG__){${text}\n})(${config});\n` : text);
    made.set(key, { of, content });
    return content;
  }

  for (const name of scriptNames) {
    app.get(`/${name}`, async (c: Context) => {
      const content = await scriptFor(name, scripts[name] ? c.req.query('id') : undefined);
      return files.respond(c.req.raw, content, { 'Content-Type': contentTypeOf(name), ...open, 'Cache-Control': publicCache });
    });
  }

  /** A script of this version, or of an earlier one that this server was (`kept-versions.ts`). */
  async function versioned(of: string, name: ScriptName): Promise<FileContent> {
    if (of === version) return script(name);
    const folder = keptFolder(dataDir, of);
    const content = folder && (await files.read(join(folder, name)));
    if (!content) throw new ApiProblem('not_found');
    return content;
  }

  app.get('/v/:version/:name', async (c) => {
    const [of, name] = [c.req.param('version'), c.req.param('name')];
    if (name === 'sri.json') return files.respond(c.req.raw, await hashes(of), { 'Content-Type': contentTypeOf('.json'), ...open, 'Cache-Control': immutableCache });
    const known = scriptNames.find((one) => one === name);
    if (!known) throw new ApiProblem('not_found');
    return files.respond(c.req.raw, await versioned(of, known), { 'Content-Type': contentTypeOf(known), ...open, 'Cache-Control': immutableCache });
  });

  /** What `integrity` has to say for each script of a version. */
  async function hashes(of: string): Promise<FileContent> {
    const found = await Promise.all(
      scriptNames.map((name) => versioned(of, name).then(({ integrity }) => [[name, integrity] as const], (error: unknown) => {
        // An earlier version may have had fewer scripts.
        if (of !== version && error instanceof ApiProblem) return [];
        throw error;
      })),
    );
    const list = found.flat();
    if (list.length === 0) throw new ApiProblem('not_found');
    return files.made(`${JSON.stringify(Object.fromEntries(list), null, 2)}\n`);
  }
}

/** JSON that may stand in a script or in a data block: it cannot end either. */
export function escapeForScript(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
