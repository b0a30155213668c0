import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPublicConfig, type PublicConfig } from '../../protocol/page.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { echoBot } from '../testing/scripted-bot.ts';
import { smallFile } from '../testing/test-server.ts';
import { openChatbots, type Chatbots, type ChatbotsOptions } from './chatbots.ts';

let root: string;
let chatbots: Chatbots | undefined;
let written = 0;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'chatbots-'));
});
afterEach(() => {
  chatbots?.close();
  chatbots = undefined;
  rmSync(root, { recursive: true });
});

/** Every writing has another length, so that it is a change whatever the file system's clock says. */
const write = (id: string, more: object = {}): void => {
  mkdirSync(join(root, id, 'assets'), { recursive: true });
  written += 1;
  writeFileSync(join(root, id, 'chatbot.json'), JSON.stringify(smallFile(more)) + ' '.repeat(written));
};

const logged: { msg: string }[] = [];
async function open(more: Partial<ChatbotsOptions> = {}): Promise<Chatbots> {
  logged.length = 0;
  chatbots = await openChatbots({
    folder: root,
    publicUrl: 'http://localhost:3002',
    environment: {},
    bots: { scripted: echoBot },
    openCatalog: () => Promise.reject(new Error('no catalog here')),
    clock: createManualClock(),
    logger: pino({ level: 'info' }, { write: (line) => void logged.push(JSON.parse(line)) }),
    watch: false,
    ...more,
  });
  return chatbots;
}

describe('the chatbots of a folder', () => {
  it('are the folders with a chatbot.json, whatever their names', async () => {
    write('shop-bot');
    write('Ærø Cykler');
    mkdirSync(join(root, 'not-a-chatbot'));
    const found = await open();
    expect(found.all().map((chatbot) => chatbot.id)).toEqual(['shop-bot', 'Ærø Cykler']);
    expect(found.get('shop-bot')?.configs['en']?.display.welcome_message).toBe('Hello');
    expect(found.get('../shop-bot')).toBeUndefined();
    write('Ål'.normalize('NFD'));
    await found.rescan();
    for (const form of ['NFC', 'NFD']) expect(found.get('Ål'.normalize(form))?.file.name).toBe('Test shop');
  });

  it('must be in order at the start: the problem is named', async () => {
    write('shop-bot', { allowed_domains: 'everywhere' });
    await expect(open()).rejects.toThrow(/shop-bot\/chatbot\.json:1:\d+ allowed_domains: /);
    write('shop-bot', { bot: { type: 'oracle' } });
    await expect(open()).rejects.toThrow('there is no bot "oracle"');
    write('shop-bot', { display: { name: 'x', avatar: 'me.svg', privacy_policy_url: 'https://shop.example' } });
    await expect(open()).rejects.toThrow('there is no picture assets/me.svg');
    rmSync(join(root, 'shop-bot'), { recursive: true });
    await expect(open()).rejects.toThrow('There is no chatbot in');
  });

  it('are read again when they change, are added or taken away', async () => {
    write('shop-bot');
    const found = await open();
    const before = found.get('shop-bot');
    await found.rescan();
    expect(found.get('shop-bot')).toBe(before);
    write('shop-bot', { name: 'Renamed' });
    write('second');
    await found.rescan();
    expect([found.get('shop-bot')?.file.name, found.get('second')?.file.name]).toEqual(['Renamed', 'Test shop']);
    rmSync(join(root, 'second'), { recursive: true });
    await found.rescan();
    expect(found.get('second')).toBeUndefined();
  });

  it('stay at work in their last good version after a broken edit, which is logged once', async () => {
    write('shop-bot', { name: 'Good' });
    const found = await open();
    write('shop-bot', { languages: [] });
    await found.rescan();
    await found.rescan();
    expect(found.get('shop-bot')?.file.name).toBe('Good');
    expect(logged.filter((line) => line.msg.includes('languages: must name at least one language'))).toHaveLength(1);
    write('shop-bot', { name: 'Better' });
    await found.rescan();
    expect(found.get('shop-bot')?.file.name).toBe('Better');
  });

  it('say who may frame them and where their pictures come from', async () => {
    const catalog = { close: () => {} } as Catalog;
    write('shop-bot', {
      allowed_domains: ['https://Shop.example/', 'https://*.shop.example'],
      asset_hosts: ['https://cdn.example'],
      catalog: { file: 'catalog.csv', format: 'shopify-csv', currency: 'DKK', product_url: 'https://shop.example/{handle}' },
    });
    const found = await open({ openCatalog: async () => ({ catalog, imageHosts: ['https://images.example'], expiresAt: null }) });
    expect(found.get('shop-bot')?.sources).toEqual({
      frameAncestors: ['https://shop.example', 'https://*.shop.example'],
      images: ['https://cdn.example', 'https://images.example'],
      fonts: ['https://cdn.example'],
    });
  });

  it('cannot put another directive into the policy by the name of a host', async () => {
    const catalog = { close: () => {} } as Catalog;
    write('shop-bot', {
      display: { name: 'x', avatar: 'https://a;sandbox/me.png', privacy_policy_url: 'https://shop.example' },
      theme: { font: { web: { family: 'x', asset_url: 'https://b,c/font.woff2' } } },
      catalog: { file: 'catalog.csv', format: 'shopify-csv', currency: 'DKK', product_url: 'https://shop.example/{handle}' },
    });
    const found = await open({ openCatalog: async () => ({ catalog, imageHosts: ['https://x;frame-ancestors', 'https://images.example'], expiresAt: null }) });
    expect(found.get('shop-bot')?.sources).toMatchObject({ images: ['https://images.example'], fonts: [] });
  });

  it('tell clients a complete theme: absolute addresses, and a font for every platform', async () => {
    write('shop-bot', { theme: { header: { logo: { url: 'logo.svg' } }, font: { ios: { asset_url: 'https://cdn.example/a.ttf', sha256: null, format: 'ttf' } } } });
    await expect(open()).rejects.toThrow('chatbot.json theme.header.logo.url: there is no picture assets/logo.svg');
    writeFileSync(join(root, 'shop-bot', 'assets', 'logo.svg'), '<svg/>');
    const config = (await open()).get('shop-bot')?.configs['da'];
    const assets = 'http://localhost:3002/chatbots/shop-bot/assets';
    for (const theme of [config?.theme, config?.dark_theme]) {
      expect(theme?.header.logo.url).toBe(`${assets}/logo.svg`);
      expect(theme?.font.ios).toEqual({ asset_url: 'https://cdn.example/a.ttf', sha256: null, format: 'ttf' });
      // The SDKs fail on a theme without one (api.md 3.1); `sha256: null` is the platform's own font.
      expect(theme?.font.android).toEqual({ asset_url: `${assets}/font.ttf` });
      // Optional, and not documented as nullable: left out where there is nothing to say (api.md 0.3).
      for (const group of [theme?.font, theme?.product_card]) expect(JSON.stringify(group)).not.toMatch(/"(web|button)"/);
    }
  });

  it('put their launcher’s picture into the public config, unless it is too large or none', async () => {
    write('shop-bot', { launcher: { picture: 'bubble.svg' } });
    writeFileSync(join(root, 'shop-bot', 'assets', 'bubble.svg'), '<svg/>');
    const found = await open();
    expect(found.get('shop-bot')?.publicConfig.launcher.picture).toBe(`data:image/svg+xml;base64,${btoa('<svg/>')}`);
    found.close();
    writeFileSync(join(root, 'shop-bot', 'assets', 'bubble.svg'), '<svg/>'.repeat(5_000));
    await expect(open()).rejects.toThrow('bubble.svg is larger than 12 KiB');
  });
});

describe('what the loader is told', () => {
  const publicConfigOf = async (more: object = {}): Promise<PublicConfig | undefined> => {
    write('shop-bot', more);
    return (await open()).get('shop-bot')?.publicConfig;
  };

  it('is what it would do by itself, as far as the file is silent', async () => {
    const { launcher, colours, name, languages, texts, ...rest } = (await publicConfigOf())!;
    const { launcher: ours, colours: ourColours, name: _name, languages: _languages, texts: _texts, ...defaults } = defaultPublicConfig('shop-bot');
    expect(rest).toEqual(defaults);
    expect(launcher).toEqual(ours);
    expect([colours.badge, colours.on_badge]).toEqual([ourColours.badge, ourColours.on_badge]);
    expect([name, languages]).toEqual(['Test shop', ['da', 'en']]);
    expect(texts.close).toEqual({ da: 'Luk chatten', en: 'Close the chat' });
  });

  it.each<[string, object, object]>([
    ['screens without launcher and popups', { viewport_rules: { hide: ['tablet'], hide_popups: ['phone'] } }, { viewport_rules: { hide: ['tablet'], hide_popups: ['phone'] } }],
    ['screens without popups only', { viewport_rules: { hide_popups: ['phone'] } }, { viewport_rules: { hide: [], hide_popups: ['phone'] } }],
    ['a popup on every page', { popup_frequency: 'page' }, { popup_frequency: 'page' }],
    ['that consent is needed, by an empty object', { consent: {} }, { consent: { required: true, source: 'manual' } }],
    ['whom to ask for consent', { consent: { source: 'shopify' } }, { consent: { required: true, source: 'shopify' } }],
    ['that a platform is followed where consent is not required', { consent: { required: false, source: 'google' } }, { consent: { required: false, source: 'google' } }],
    ['where the launcher stands in the pile', { launcher: { z_index: 0 } }, { launcher: { z_index: 0, badge: true } }],
    ['that there is no badge', { launcher: { badge: false } }, { launcher: { badge: false, z_index: 2147483000 } }],
    ['a dark badge with light text', { launcher: { badge_color: '#8b0000' } }, { colours: { badge: '#8b0000', on_badge: '#ffffff' } }],
    ['a light badge with dark text', { launcher: { badge_color: 'rgb(255, 200, 0)' } }, { colours: { badge: 'rgb(255, 200, 0)', on_badge: '#111111' } }],
  ])('is told %s', async (_what, file, told) => {
    expect(await publicConfigOf(file)).toMatchObject(told);
  });

  it('is told where a purchase can be seen, on every page unless the file names some', async () => {
    const purchase = { checkout_price_selector: '.total', checkout_purchase_selector: '#buy', price_locale: 'comma', currency: 'DKK' };
    expect((await publicConfigOf({ purchase }))?.purchase).toEqual({ ...purchase, checkout_url_prefix: null });
    chatbots?.close();
    expect((await publicConfigOf({ purchase: { ...purchase, checkout_url_prefix: '/kasse' } }))?.purchase?.checkout_url_prefix).toBe('/kasse');
  });

  it('is told the start prompts in every language for search bars that want them, and not otherwise', async () => {
    const start_prompts = [{ prompt_text: { da: 'Fragt?' }, url_pattern: '/kurv' }, { prompt_text: 'Hello?' }];
    expect((await publicConfigOf({ start_prompts }))?.search_prompts).toEqual([]);
    chatbots?.close();
    expect((await publicConfigOf({ start_prompts, search_bar: { suggestions: true } }))?.search_prompts).toEqual([
      { text: { da: 'Fragt?', en: 'Fragt?' }, url_pattern: '/kurv' },
      { text: { da: 'Hello?', en: 'Hello?' }, url_pattern: null },
    ]);
  });
});
