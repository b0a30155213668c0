import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { echoBot } from '../testing/scripted-bot.ts';
import { createTestServer, makeChatbot, type TestServer } from '../testing/test-server.ts';
import { acceptedEncoding } from './compress.ts';
import { modulesAmong, withOwnModules } from './own-modules.ts';
import { keepScripts } from './kept-versions.ts';
import { scriptNames } from './scripts.ts';

let distDir: string;
let server: TestServer;
const loader = `seen(typeof __DI_CONFIG__ === 'undefined' ? undefined : __DI_CONFIG__);/* ${'x'.repeat(2_000)} */`;
beforeAll(() => {
  distDir = mkdtempSync(join(tmpdir(), 'dist-'));
  mkdirSync(join(distDir, 'chat', 'assets'), { recursive: true });
  for (const name of scriptNames) writeFileSync(join(distDir, name), loader);
  writeFileSync(join(distDir, 'dialog-intelligens.d.ts'), 'export {};');
  writeFileSync(join(distDir, 'chat', 'index.html'), '<html><script type="application/json" id="di-shell">{}</script></html>');
  writeFileSync(join(distDir, 'chat', 'assets', 'app-1a2b.js'), 'app');
});
afterAll(() => rmSync(distDir, { recursive: true }));
afterEach(() => server.close());

const start = async (more: object = {}): Promise<void> => {
  server = await createTestServer({ distDir, chatbots: [makeChatbot('shop-bot', echoBot(), more), makeChatbot('Ærø & co', echoBot())] });
};
/** What the script was given, run as a page would. */
const seenBy = (script: string): unknown => {
  let seen: unknown = 'nothing';
  runInNewContext(script, { seen: (value: unknown) => (seen = value) });
  return JSON.parse(JSON.stringify(seen ?? null));
};

it('hands the types out as text, to anybody', async () => {
  await start();
  const response = await server.request('/dialog-intelligens.d.ts');
  expect(await response.text()).toBe('export {};');
  expect(Object.fromEntries(response.headers)).toMatchObject({ 'access-control-allow-origin': '*', 'content-type': 'text/plain; charset=utf-8' });
});

describe('the page script', () => {
  it('carries the chatbot’s public config, which cannot break out', async () => {
    await start({ popup_messages: [{ id: 'p', text: '</script>\u2028<!--', url_pattern: null, delay_seconds: 1, is_default: true }] });
    const response = await server.request('/universal-chatbot.js?id=shop-bot');
    const text = await response.text();
    expect(seenBy(text)).toMatchObject({ chatbot_id: 'shop-bot', popups: [{ text: { da: '</script>\u2028<!--' } }] });
    expect(text).not.toMatch(/<\/script|<!--|\u2028/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=60, stale-while-revalidate=86400',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  it('knows ids of any letters, says when there is no such chatbot, and is bare without an id', async () => {
    await start();
    const script = async (path: string): Promise<unknown> => seenBy(await (await server.request(path)).text());
    expect(await script(`/universal-chatbot.js?id=${encodeURIComponent('Ærø & co')}`)).toMatchObject({ chatbot_id: 'Ærø & co' });
    expect(await script('/chatbotinline.js?id=shop-bot')).toMatchObject({ chatbot_id: 'shop-bot' });
    expect(await script('/universal-chatbot.js?id=SHOP-BOT')).toEqual({ error: 'not_found' });
    expect(await script('/universal-chatbot.js')).toBeNull();
    expect(await script('/inline-search-bar.js?id=shop-bot')).toBeNull();
  });

  it('under its version is the file itself, for ever, with its hash published', async () => {
    await start();
    const response = await server.request('/v/0.1.0/universal-chatbot.js');
    expect([await response.text(), response.headers.get('cache-control')]).toEqual([loader, 'public, max-age=31536000, immutable']);
    const sri = (await (await server.request('/v/0.1.0/sri.json')).json()) as Record<string, string>;
    expect(sri['universal-chatbot.js']).toBe(`sha384-${createHash('sha384').update(loader).digest('base64')}`);
    expect((await server.request('/v/9.9.9/universal-chatbot.js')).status).toBe(404);
  });

  it('of every kind is served shortly kept, for ever under its version, with its hash, to any page', async () => {
    await start();
    const sri = (await (await server.request('/v/0.1.0/sri.json')).json()) as Record<string, string>;
    expect(Object.keys(sri)).toEqual([...scriptNames]);
    for (const name of scriptNames) {
      for (const [path, cache] of [[`/${name}`, 'public, max-age=60, stale-while-revalidate=86400'], [`/v/0.1.0/${name}`, 'public, max-age=31536000, immutable']] as const) {
        const { status, headers } = await server.request(path, { headers: { 'Accept-Encoding': 'br' } });
        expect({ path, status, ...Object.fromEntries(headers) }).toMatchObject({
          path, status: 200, 'cache-control': cache, 'content-encoding': 'br', 'content-type': 'text/javascript; charset=utf-8',
          'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff', etag: expect.stringMatching(/^W\/"/),
        });
        expect(headers.get('set-cookie')).toBeNull();
      }
      expect(sri[name]).toMatch(/^sha384-[\w+/]{64}$/);
    }
  });

  it('without a version loads the modules of its own build, and under its version what lies beside it', async () => {
    await start();
    const text = 'import(new URL(`universal-chatbot-window.js`+again,src));import("universal-chatbot-window.js");find("universal-chatbot.js")';
    writeFileSync(join(distDir, 'universal-chatbot.js'), text);
    const served = async (path: string): Promise<string> => (await server.request(path)).text();
    const module = 'universal-chatbot-window.js';
    const own = async (): Promise<string> => {
      const address = /(v\/0\.1\.0\/universal-chatbot-window\.js\?[\w-]{8})/.exec(await served('/universal-chatbot.js'))?.[1] ?? 'none';
      expect(await served('/universal-chatbot.js')).toBe(text.replaceAll(module, address));
      expect(await served('/universal-chatbot.js?id=shop-bot')).toContain(text.replaceAll(module, address));
      expect(await served(`/${address}`)).toBe(await served(`/v/0.1.0/${module}`));
      return address;
    };
    const before = await own();
    // The same version built again, as while it is being developed.
    writeFileSync(join(distDir, module), `${loader} changed`);
    expect(await own()).not.toBe(before);
    expect(await served('/v/0.1.0/universal-chatbot.js')).toBe(text);
    for (const name of ['universal-chatbot.js', module]) writeFileSync(join(distDir, name), loader);
  });

  it('of an earlier version stays what it was after an upgrade, with its hash', async () => {
    const dataDir = join(distDir, 'data');
    const old = { distDir: join(distDir, 'old'), dataDir, version: '0.0.9' };
    mkdirSync(old.distDir);
    writeFileSync(join(old.distDir, 'universal-chatbot.js'), 'old()');
    keepScripts({ ...old, names: scriptNames });
    server = await createTestServer({ distDir, dataDir, version: '0.1.0' });
    const kept = await server.request('/v/0.0.9/universal-chatbot.js');
    expect([await kept.text(), kept.headers.get('cache-control'), kept.headers.get('access-control-allow-origin')]).toEqual(['old()', 'public, max-age=31536000, immutable', '*']);
    expect(await (await server.request('/v/0.0.9/sri.json')).json()).toEqual({ 'universal-chatbot.js': `sha384-${createHash('sha384').update('old()').digest('base64')}` });
    expect(await (await server.request('/v/0.1.0/universal-chatbot.js')).text()).toBe(loader);
    writeFileSync(join(dataDir, 'secret'), 'secret');
    for (const path of ['/v/0.0.9/chatbotinline.js', '/v/0.0.8/sri.json', '/v/0.0.8/universal-chatbot.js', '/v/0.0.9/secret', '/v/../secret', '/v/..%2F0.0.9/universal-chatbot.js', '/v/0.0.9/..%2F..%2Fsecret', '/v/0.0.9-..%2F../secret']) {
      expect([path, (await server.request(path)).status]).toEqual([path, 404]);
    }
  });

  it('of what is no version is not kept', () => {
    const dataDir = join(distDir, 'none');
    for (const version of ['', '..', '1.0', '1.0.0/..', '1.0.0-a/b']) keepScripts({ distDir, dataDir, version, names: scriptNames });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('answers HEAD like GET, without the body', async () => {
    await start();
    for (const path of ['/universal-chatbot.js?id=shop-bot', '/v/0.1.0/universal-chatbot.js', '/api/v1/widget/config?chatbot_id=shop-bot']) {
      const [head, get] = [await server.request(path, { method: 'HEAD' }), await server.request(path)];
      expect([head.status, await head.text()]).toEqual([200, '']);
      for (const name of ['etag', 'cache-control', 'content-type', 'access-control-allow-origin']) expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  });

  it('has another tag when the chatbot is another or was changed', async () => {
    await start();
    const tag = async (path: string): Promise<string | null> => (await server.request(path)).headers.get('etag');
    const [bare, mine, other] = [await tag('/universal-chatbot.js'), await tag('/universal-chatbot.js?id=shop-bot'), await tag('/universal-chatbot.js?id=nobody')];
    expect(new Set([bare, mine, other]).size).toBe(3);
    await server.close();
    await start({ launcher: { size: 72 } });
    expect(await tag('/universal-chatbot.js?id=shop-bot')).not.toBe(mine);
    const stale = await server.request('/universal-chatbot.js?id=shop-bot', { headers: { 'If-None-Match': mine! } });
    expect(stale.status).toBe(200);
  });

  it('travels compressed, and not at all when the browser has it', async () => {
    await start();
    const get = (headers: Record<string, string>): Promise<Response> => server.request('/universal-chatbot.js', { headers });
    const bytes = async (encoding: string): Promise<Buffer> => Buffer.from(await (await get({ 'Accept-Encoding': encoding })).arrayBuffer());
    expect(brotliDecompressSync(await bytes('gzip, br')).toString()).toBe(loader);
    expect(gunzipSync(await bytes('gzip')).toString()).toBe(loader);
    const plain = await get({});
    expect([await plain.text(), plain.headers.get('vary'), plain.headers.get('content-encoding')]).toEqual([loader, 'Accept-Encoding', null]);
    const again = await get({ 'If-None-Match': `"other", ${plain.headers.get('etag')}`, 'Accept-Encoding': 'br' });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', plain.headers.get('etag')]);
  });
});

describe('the chat app', () => {
  it('comes with its chatbot inside and a policy of its own', async () => {
    await start({ allowed_domains: ['https://shop.example', 'https://*.shop.example:*'], asset_hosts: ['https://cdn.example'] });
    const response = await server.request('/chat/?id=shop-bot&environment=test');
    const block = /id="di-shell">(.*)<\/script>/.exec(await response.text())?.[1] ?? '';
    expect(JSON.parse(block)).toMatchObject({
      chatbotId: 'shop-bot', environment: 'test', apiBase: '', allowedDomains: ['https://shop.example', 'https://*.shop.example:*'], languages: ['da', 'en'],
      urlMessage: 'send', includeUrls: false, configs: { da: { display: { welcome_message: 'Hej' } }, en: { display: { welcome_message: 'Hello' } } },
    });
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob: https://cdn.example; " +
        "font-src 'self' https://cdn.example; form-action 'none'; base-uri 'none'; frame-ancestors https://shop.example https://*.shop.example:*; " +
        "trusted-types 'none'; require-trusted-types-for 'script'",
    );
  });

  it('of an unknown chatbot, or of one without domains, may be framed by nobody', async () => {
    await start({ allowed_domains: [] });
    for (const id of ['nobody', 'shop-bot', '</script>']) {
      const response = await server.request(`/chat/?id=${encodeURIComponent(id)}`);
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect((await response.text()).match(/<\/script>/g)).toHaveLength(1);
      expect(response.headers.get('x-robots-tag')).toBe('noindex');
    }
  });

  it('has its hashed files for ever, and nothing outside of its folder', async () => {
    await start();
    const file = await server.request('/chat/assets/app-1a2b.js');
    expect([await file.text(), file.headers.get('cache-control')]).toEqual(['app', 'public, max-age=31536000, immutable']);
    for (const path of ['/chat/assets/none.js', '/chat/assets/..%2Findex.html', '/chat/assets/..%2F..%2Funiversal-chatbot.js', '/chat/assets/%2Fetc%2Fpasswd', '/chatbots/shop-bot/assets/..%2Fchatbot.json']) {
      expect([path, (await server.request(path)).status]).toEqual([path, 404]);
    }
    const bare = await server.request('/chat?id=shop-bot');
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/chat/?id=shop-bot']);
  });
});

describe('our own pages', () => {
  it('need no script and allow none', async () => {
    await start();
    for (const path of ['/', '/docs']) {
      const response = await server.request(path);
      const html = await response.text();
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'");
      expect(html).not.toMatch(/<script[\s>]|<style| style=| on\w+=|https?:\/\/(?!localhost)/);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    }
    expect((await server.request('/docs/page.css')).headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  it('tell the health of server and database', async () => {
    await start();
    const response = await server.request('/health');
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok', version: '0.1.0', database: { engine: 'sqlite', status: 'ok' } }]);
    server.store.check = () => Promise.reject(new Error('gone'));
    expect((await server.request('/health')).status).toBe(503);
  });
});

it('a module is a script that is named after another', () => {
  expect(modulesAmong(['a.js', 'a-b.js', 'ab.js', 'b.js'])).toEqual(['a-b.js']);
  expect(modulesAmong(scriptNames)).toContain('universal-chatbot-window.js');
});

it('a script names its modules by the address of its own build, however the name is put together', () => {
  const script = 'load("a-b.js");load(`a-${x}.js`);load("a-c.js");load(`z-${x}.js`);say("about a-b.js")';
  expect(withOwnModules(script, ['a-b.js'], (name) => `v/1/${name}?h`)).toBe(
    'load("v/1/a-b.js?h");load(`v/1/a-${x}.js?h`);load("a-c.js");load(`z-${x}.js`);say("about a-b.js")',
  );
});

it('an encoding is used when the caller takes it', () => {
  expect(['br', 'gzip, deflate, br;q=0.9', 'gzip;q=1, br;q=0', 'identity', null, 'brotli'].map(acceptedEncoding)).toEqual(['br', 'br', 'gzip', undefined, undefined, undefined]);
});
