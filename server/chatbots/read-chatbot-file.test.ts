import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smallFile } from '../testing/test-server.ts';
import { readChatbotFile } from './read-chatbot-file.ts';

const problemsOf = (source: string): string[] => {
  const read = readChatbotFile(source, 'chatbots/x/chatbot.json', {});
  return read.ok ? [] : read.problems;
};
const withLines = (more: object): string => JSON.stringify(smallFile(more), null, 2);

/** Only the path and the sentence. */
const faults = (more: object): string[] => problemsOf(withLines(more)).map((problem) => problem.replace(/^[^ ]+ /, ''));
const purchase = { checkout_price_selector: '.total', checkout_purchase_selector: '#buy', price_locale: 'comma', currency: 'DKK' };
const zIndex = 'launcher.z_index: must be a whole number from 0 to 2147483647';

describe('a chatbot’s file', () => {
  it.each<[object, string]>([
    [{ viewport_rules: { hide: ['watch'] } }, 'viewport_rules.hide.0: must be phone, tablet or desktop'],
    [{ viewport_rules: { hide_popups: ['phone', 'tv'] } }, 'viewport_rules.hide_popups.1: must be phone, tablet or desktop'],
    [{ viewport_rules: { show: ['phone'] } }, 'viewport_rules.show: is not known here'],
    [{ popup_frequency: 'always' }, 'popup_frequency: must be session or page'],
    [{ consent: { required: 'yes' } }, 'consent.required: must be true or false'],
    [{ consent: { source: 'onetrust' } }, 'consent.source: must be manual, google, shopify or cookiebot'],
    [{ purchase: { ...purchase, currency: 'DKR' } }, 'purchase.currency: must be a currency such as DKK'],
    [{ purchase: { ...purchase, currency: 'dkk' } }, 'purchase.currency: must be a currency such as DKK'],
    [{ purchase: { ...purchase, currency: undefined } }, 'purchase.currency: is missing'],
    [{ purchase: { ...purchase, checkout_price_selector: '' } }, 'purchase.checkout_price_selector: must not be empty'],
    [{ purchase: { ...purchase, checkout_purchase_selector: undefined } }, 'purchase.checkout_purchase_selector: is missing'],
    [{ purchase: { ...purchase, checkout_url_prefix: '' } }, 'purchase.checkout_url_prefix: must not be empty'],
    [{ purchase: { ...purchase, price_locale: 'da' } }, 'purchase.price_locale: must be comma or dot'],
    [{ search_bar: { suggestions: 'yes' } }, 'search_bar.suggestions: must be true or false'],
    [{ search_bar: {} }, 'search_bar.suggestions: is missing'],
    [{ launcher: { z_index: -1 } }, zIndex],
    [{ launcher: { z_index: 1.5 } }, zIndex],
    [{ launcher: { z_index: 2147483648 } }, zIndex],
    [{ launcher: { z_index: '9999' } }, zIndex],
    [{ launcher: { badge: 'red' } }, 'launcher.badge: must be true or false'],
    [{ launcher: { badge_color: 'crimson' } }, 'launcher.badge_color: must be a colour such as #1f4d3f or rgb(31, 77, 63)'],
  ])('is told what is wrong with %j', (more, fault) => {
    expect(faults(more)).toEqual([fault]);
  });

  it('of the demo is in order', () => {
    const source = readFileSync(new URL('../../chatbots/shop-bot/chatbot.json', import.meta.url), 'utf8');
    expect(readChatbotFile(source, 'chatbots/shop-bot/chatbot.json', {})).toMatchObject({ ok: true });
  });

  it('names a wrong value with its line, column and path', () => {
    const source = withLines({ theme: { brand: { primary_color: 'green' } } });
    const line = source.split('\n').findIndex((text) => text.includes('primary_color')) + 1;
    expect(problemsOf(source)).toEqual([
      `chatbots/x/chatbot.json:${line}:7 theme.brand.primary_color: must be a colour such as #1f4d3f or rgb(31, 77, 63)`,
    ]);
  });

  it('names every mistake at once, a missing value where it should be', () => {
    const source = '{\n  "name": "",\n  "languages": [],\n  "display": {\n    "name": "x"\n  },\n  "allowed_domains": ["shop.example/path"],\n  "bot": { "type": "scripted" },\n  "colour": 1\n}';
    expect(problemsOf(source)).toEqual([
      'chatbots/x/chatbot.json:2:3 name: must not be empty',
      'chatbots/x/chatbot.json:3:3 languages: must name at least one language',
      'chatbots/x/chatbot.json:4:3 display.privacy_policy_url: is missing',
      'chatbots/x/chatbot.json:7:23 allowed_domains.0: must be an origin such as https://shop.example or https://*.shop.example, or *',
      'chatbots/x/chatbot.json:9:3 colour: is not known here',
    ]);
  });

  it('that is no JSON says where', () => {
    expect(problemsOf('{\n  "name": "x"\n  "languages": []\n}')).toEqual(['chatbots/x/chatbot.json:3:3 is not valid JSON: comma expected']);
    expect(problemsOf('')).toHaveLength(1);
    expect(problemsOf('['.repeat(100_000))).toEqual(['chatbots/x/chatbot.json:1:1 is nested too deeply']);
  });

  it('may hold comments and SHOP_ variables, and no others', () => {
    const source = withLines({ allowed_domains: ['${SHOP_URL:-http://localhost:3000}'], name: '${HOME}' }).replace('{', '{ // ours\n');
    const read = readChatbotFile(source, 'x', { SHOP_URL: 'https://shop.example', HOME: '/root' });
    expect(read).toMatchObject({ ok: true, file: { allowed_domains: ['https://shop.example'], name: '${HOME}' } });
  });
});
