/** The platforms here are fakes that speak the protocol of the real ones; none of their code is in this project. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLifetime, type Lifetime } from '../lifetime.ts';
import type { Consent } from '../link.ts';
import { followConsent } from './index.ts';

const page = window as unknown as Record<string, unknown>;
let lifetime: Lifetime;
let answers: Consent[];
const follow = (source: Parameters<typeof followConsent>[0]): void =>
  followConsent(source, lifetime, (consent) => answers.push(consent));
const last = (): Consent | undefined => answers.at(-1);
const settled = async (): Promise<void> => {
  await Promise.resolve();
  await Promise.resolve();
};

beforeEach(() => {
  lifetime = createLifetime();
  answers = [];
});
afterEach(() => {
  lifetime.destroy();
  for (const name of ['dataLayer', 'google_tag_data', 'Shopify', 'Cookiebot']) delete page[name];
});

describe('Consent Mode', () => {
  /** As Google's snippet defines it: the arguments object itself is pushed. */
  function gtag(..._command: unknown[]): void {
    // eslint-disable-next-line prefer-rest-params
    (page['dataLayer'] as unknown[]).push(arguments);
  }
  const begin = (): unknown => (page['dataLayer'] = page['dataLayer'] ?? []);

  it('is not answered by a page that says nothing, or only speaks of advertising', async () => {
    follow('google');
    gtag('consent', 'default', { ad_storage: 'granted', ad_user_data: 'granted' });
    gtag('consent', 'update', { ad_storage: 'granted', ad_personalization: 'granted' });
    gtag('event', 'update', { functionality_storage: 'granted' });
    (page['dataLayer'] as unknown[]).push({ event: 'gtm.js' }, null, 'consent', undefined);
    await settled();
    expect(answers).toEqual([]);
  });

  it('is read from what was said before and what is said later', async () => {
    begin();
    gtag('consent', 'default', { functionality_storage: 'denied', analytics_storage: 'denied', wait_for_update: 500 });
    follow('google');
    expect(last()).toEqual({ statistics: false });
    gtag('consent', 'update', { functionality_storage: 'granted' });
    await settled();
    expect(last()).toEqual({ functional: true, statistics: false });
    gtag('consent', 'update', { analytics_storage: 'granted' });
    await settled();
    expect(last()).toEqual({ functional: true, statistics: true });
    gtag('consent', 'update', { functionality_storage: 'denied', analytics_storage: 'denied' });
    await settled();
    expect(last()).toEqual({ functional: false, statistics: false });
  });

  it('takes a denied default for no answer: it comes on every page before the visitor’s own', () => {
    begin();
    gtag('consent', 'default', { functionality_storage: 'denied' });
    follow('google');
    expect(answers).toEqual([]);
  });

  it('counts a granted default, but none that is for some regions only; a denied one there holds', () => {
    begin();
    gtag('consent', 'default', { functionality_storage: 'granted', region: ['US'] });
    follow('google');
    expect(answers).toEqual([]);
    lifetime.destroy();
    lifetime = createLifetime();
    gtag('consent', 'default', { functionality_storage: 'granted', analytics_storage: 'granted' });
    gtag('consent', 'default', { analytics_storage: 'denied', region: ['DK', 'DE'] });
    follow('google');
    expect(last()).toEqual({ functional: true, statistics: false });
  });

  it('asks Google’s own tags first: they know regions, and what consent templates say without a command', async () => {
    begin();
    gtag('consent', 'default', { functionality_storage: 'denied', analytics_storage: 'denied', region: ['DK'] });
    const heard: (() => void)[] = [];
    const entries: Record<string, object> = {
      functionality_storage: { default: true },
      analytics_storage: { default: false, update: undefined },
    };
    page['google_tag_data'] = { ics: { entries, addListener: (_types: string[], hear: () => void) => heard.push(hear) } };
    follow('google');
    expect(last()).toEqual({ functional: true, statistics: false });
    entries['functionality_storage'] = { default: true, update: false };
    entries['analytics_storage'] = { default: false, update: true };
    heard.forEach((hear) => hear());
    await settled();
    expect(last()).toEqual({ functional: false, statistics: true });
    expect(heard).toHaveLength(1);
    lifetime.destroy();
    entries['functionality_storage'] = { update: true };
    heard.forEach((hear) => hear());
    await settled();
    expect(answers).toHaveLength(2);
  });

  it('answers once for each change', async () => {
    follow('google');
    for (let time = 0; time < 3; time += 1) gtag('consent', 'update', { functionality_storage: 'granted' });
    await settled();
    expect(answers).toEqual([{ functional: true }]);
  });

  it('leaves the page’s array as it was', () => {
    const layer: unknown[] = [{ event: 'before' }];
    page['dataLayer'] = layer;
    follow('google');
    expect(layer.push(1, 2)).toBe(3);
    lifetime.destroy();
    expect(Object.keys(layer)).toEqual(['0', '1', '2']);
    expect(layer.push).toBe(Array.prototype.push);
  });

  it('puts back what the page had put there itself', () => {
    const pushed: unknown[] = [];
    const own = (...values: unknown[]): number => pushed.push(...values);
    const layer = Object.assign([] as unknown[], { push: own });
    page['dataLayer'] = layer;
    follow('google');
    layer.push('a');
    expect(pushed).toEqual(['a']);
    lifetime.destroy();
    expect(layer.push).toBe(own);
  });

  it('stays out of the way when a tag manager has wrapped it since', async () => {
    follow('google');
    const layer = page['dataLayer'] as unknown[];
    const ours = layer.push;
    const theirs = (...values: unknown[]): number => ours.apply(layer, values);
    layer.push = theirs;
    lifetime.destroy();
    expect(layer.push).toBe(theirs);
    gtag('consent', 'update', { functionality_storage: 'granted' });
    await settled();
    expect(layer).toHaveLength(1);
    expect(answers).toEqual([]);
  });

  it('leaves no global of its making behind', () => {
    follow('google');
    expect(page['dataLayer']).toHaveLength(0);
    lifetime.destroy();
    expect('dataLayer' in page).toBe(false);
  });
});

describe('Shopify', () => {
  /** What the visitor chose, and what the shop's settings and the region make of it. */
  function fakeShopify(choice: '' | 'yes' | 'no', allowed: boolean) {
    const state = { choice, allowed };
    const api = {
      preferencesProcessingAllowed: () => state.allowed,
      analyticsProcessingAllowed: () => state.allowed,
      currentVisitorConsent: () => ({ preferences: state.choice, analytics: state.choice, marketing: '', sale_of_data: '' }),
    };
    return {
      api,
      choose(next: 'yes' | 'no'): void {
        Object.assign(state, { choice: next, allowed: next === 'yes' });
        document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: { preferencesAllowed: next === 'yes' } }));
      },
    };
  }

  it('is given and withdrawn', () => {
    const shop = fakeShopify('', false);
    page['Shopify'] = { customerPrivacy: shop.api };
    follow('shopify');
    expect(last()).toEqual({ statistics: false });
    shop.choose('yes');
    expect(last()).toEqual({ functional: true, statistics: true });
    shop.choose('no');
    expect(last()).toEqual({ functional: false, statistics: false });
  });

  it('is given where the region asks for none', () => {
    page['Shopify'] = { customerPrivacy: fakeShopify('', true).api };
    follow('shopify');
    expect(last()).toEqual({ functional: true, statistics: true });
  });

  it('is asked for once where the shop has not loaded the interface yet', () => {
    const shop = fakeShopify('yes', true);
    const asked: unknown[] = [];
    let loaded = (_error?: unknown): void => {};
    follow('shopify');
    expect(answers).toEqual([]);
    const shopify: Record<string, unknown> = {
      loadFeatures(features: unknown, done: typeof loaded) {
        asked.push(features);
        loaded = done;
      },
    };
    page['Shopify'] = shopify;
    window.dispatchEvent(new Event('load'));
    window.dispatchEvent(new Event('load'));
    expect(asked).toEqual([[{ name: 'consent-tracking-api', version: '0.1' }]]);
    loaded(new Error('refused'));
    expect(answers).toEqual([]);
    shopify['customerPrivacy'] = shop.api;
    loaded();
    expect(last()).toEqual({ functional: true, statistics: true });
  });

  it('is heard from the shop’s own script', () => {
    follow('shopify');
    page['Shopify'] = { customerPrivacy: fakeShopify('yes', true).api };
    document.dispatchEvent(new Event('shopifyCustomerPrivacyApiLoaded'));
    expect(last()).toEqual({ functional: true, statistics: true });
    lifetime.destroy();
    page['Shopify'] = { customerPrivacy: fakeShopify('no', false).api };
    document.dispatchEvent(new Event('visitorConsentCollected'));
    expect(answers).toHaveLength(1);
  });
});

describe('Cookiebot', () => {
  const say = (preferences: boolean, statistics: boolean, hasResponse: boolean, event: string): void => {
    page['Cookiebot'] = { hasResponse, consent: { necessary: true, preferences, statistics, marketing: true } };
    window.dispatchEvent(new Event(event));
  };

  it('is no answer before the visitor has responded', () => {
    follow('cookiebot');
    expect(answers).toEqual([]);
    say(false, false, false, 'CookiebotOnConsentReady');
    expect(answers).toEqual([{ statistics: false }]);
  });

  it('is given and withdrawn', () => {
    follow('cookiebot');
    say(true, false, true, 'CookiebotOnAccept');
    expect(last()).toEqual({ functional: true, statistics: false });
    say(false, false, true, 'CookiebotOnDecline');
    expect(last()).toEqual({ functional: false, statistics: false });
  });

  it('is read at once for a visitor who answered on an earlier page, and not after the end', () => {
    page['Cookiebot'] = { hasResponse: true, consent: { preferences: true, statistics: true } };
    follow('cookiebot');
    expect(last()).toEqual({ functional: true, statistics: true });
    lifetime.destroy();
    say(false, false, true, 'CookiebotOnDecline');
    expect(answers).toHaveLength(1);
  });
});
