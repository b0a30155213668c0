/** What the loader does with the files beside it, each of them a stand-in here. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Consent } from './link.ts';
import type { Lifetime } from './lifetime.ts';
import type { PublicConfig } from '../protocol/page.ts';
import type { Parts, Purchase } from './parts.ts';
import { byId, chatbotId, configWith, createPage, resetPage, settle } from './testing/page.ts';

let page: ReturnType<typeof createPage>;
beforeEach(() => {
  resetPage();
  vi.useFakeTimers();
});
afterEach(() => page.api.destroy());

describe('a consent platform', () => {
  let answer: (consent: Consent) => void;
  const followed: string[] = [];
  const consent: Parts['consent'] = {
    followConsent(source, _lifetime, tell) {
      followed.push(source);
      answer = tell;
    },
  };
  const start = async (parts: Partial<Parts>): Promise<void> => {
    followed.length = 0;
    page = createPage({ config: configWith({ consent: { required: true, source: 'google' } }), parts });
    page.api.init();
    await settle();
  };

  it('is followed where the config names it, and nowhere else', async () => {
    await start({ consent });
    expect(followed).toEqual(['google']);
    page.api.destroy();
    vi.restoreAllMocks();
    page = createPage({ config: configWith({ consent: { required: true, source: 'manual' } }) });
    page.api.init();
    await settle();
    expect([followed, page.loads]).toEqual([['google'], []]);
  });

  it('answers for the visitor, and withdraws', async () => {
    await start({ consent });
    answer({ functional: true });
    page.api.open();
    expect([page.isOpen(), sessionStorage.length]).toEqual([true, 1]);
    answer({ functional: false });
    expect(sessionStorage).toHaveLength(0);
  });

  it('that leaves out what it has not asked for has not answered', async () => {
    await start({ consent });
    answer({ statistics: false });
    page.api.open();
    expect(page.isOpen()).toBe(false);
  });

  it('that is not to be had is one warning, and consent is not given', async () => {
    await start({});
    expect(page.warnings).toHaveBeenCalledOnce();
    page.api.open();
    await settle();
    expect([page.isOpen(), sessionStorage.length, page.bubbleText()]).toEqual([
      false,
      0,
      'Er det i orden, at chatten husker samtalen i din browser?Ja takNej tak',
    ]);
  });
});

describe('selectors of a checkout', () => {
  const settings = {
    checkout_price_selector: '.total',
    checkout_purchase_selector: '.buy',
    checkout_url_prefix: '/kasse',
    price_locale: 'comma' as const,
    currency: 'DKK',
  };
  const followed: { lifetime: Lifetime; report(purchase: Purchase): void }[] = [];
  const purchase: Parts['purchase'] = {
    followPurchases: (_settings, lifetime, report) => void followed.push({ lifetime, report }),
  };
  const start = async (path: string, key = 'secret'): Promise<void> => {
    followed.length = 0;
    history.replaceState(null, '', path);
    if (key) localStorage.setItem('di_visitor_' + chatbotId, `${Date.now()} ${key}`);
    page = createPage({ config: configWith({ purchase: settings }), parts: { purchase } });
    page.api.init();
    await settle();
  };

  it.each([
    ['/kasse/betaling', 'secret', 1],
    ['/jakker', 'secret', 0],
    ['/kasse', '', 0],
  ])('on %s for a visitor with the key %j are followed %i times', async (path, key, times) => {
    await start(path, key);
    expect(followed).toHaveLength(times);
  });

  it('are left alone when the visitor goes on without a page load, and when the chat is destroyed', async () => {
    await start('/kasse');
    history.pushState(null, '', '/tak');
    window.dispatchEvent(new Event('popstate'));
    expect(followed.map(({ lifetime }) => lifetime.ended)).toEqual([true]);
    history.pushState(null, '', '/kasse/2');
    window.dispatchEvent(new Event('popstate'));
    await settle();
    page.api.destroy();
    expect(followed.map(({ lifetime }) => lifetime.ended)).toEqual([true, true]);
  });

  it('report a purchase that is kept until the frame has it, and said again with the same number', async () => {
    await start('/kasse');
    followed[0]!.report({ totalPrice: 1234.5, currency: 'DKK', automatic: true });
    const kept = sessionStorage.getItem('di_open_' + chatbotId)!;
    expect(kept).toContain('1234.5');
    await page.ready();
    const [said] = page.said('reportPurchase') as { requestId: string }[];
    expect(said).toMatchObject({ totalPrice: 1234.5, currency: 'DKK', automatic: true, chatbotID: chatbotId });
    // The page goes away before the frame has answered.
    page.api.destroy();
    sessionStorage.setItem('di_open_' + chatbotId, kept);
    vi.restoreAllMocks();
    page = createPage({ config: configWith() });
    page.api.init();
    await page.ready();
    expect([page.said('reportPurchase'), page.isOpen()]).toEqual([[said], false]);
    page.hear({ action: 'messageAccepted', requestId: said!.requestId });
    page.hear({ action: 'ready', protocol: 1 });
    expect(page.said('reportPurchase')).toHaveLength(1);
    expect(sessionStorage.getItem('di_open_' + chatbotId)).toBeNull();
  });
});

describe('the start prompts for search bars', () => {
  const search_prompts: PublicConfig['search_prompts'] = [
    { text: { da: 'Hvad koster fragten?', en: 'What is shipping?' }, url_pattern: null },
    { text: { da: 'Hvad er vandsøjle?' }, url_pattern: '/jakker' },
  ];
  it('are those meant for the page, else those for any, in the language in use', async () => {
    page = createPage({ config: configWith({ search_prompts }) });
    expect(page.api.getStartPrompts()).toEqual([]);
    page.api.init();
    await settle();
    expect(page.api.getStartPrompts()).toEqual(['Hvad koster fragten?']);
    document.documentElement.lang = 'en';
    expect(page.api.getStartPrompts()).toEqual(['What is shipping?']);
    history.pushState(null, '', '/jakker/parka');
    expect(page.api.getStartPrompts()).toEqual(['Hvad er vandsøjle?']);
    page.api.destroy();
    expect(page.api.getStartPrompts()).toEqual([]);
  });
});

describe('a screen that the chatbot leaves out', () => {
  const resize = (width: number): void => {
    Object.assign(window, { innerWidth: width });
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: width <= 640 } as MediaQueryList);
    window.dispatchEvent(new Event('resize'));
  };
  it('has no launcher, has one when the screen changes, and never loses an open chat', async () => {
    resize(500);
    page = createPage({ config: configWith({ viewport_rules: { hide: ['phone'], hide_popups: [] } }) });
    page.api.init();
    await settle();
    const launcher = (): string => byId('chat-button')!.style.display;
    expect(launcher()).toBe('none');
    resize(1300);
    expect(launcher()).toBe('block');
    page.api.open();
    resize(500);
    expect([launcher(), page.isOpen()]).toEqual(['none', true]);
  });
});
