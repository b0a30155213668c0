/** What is drawn on a page before anybody chats: the launcher in all its variants, and invitations. */
import type { Page } from '@playwright/test';
import type { PublicConfig } from '../protocol/page.ts';
import { watchShifts } from './layout-shift.ts';
import { changeConfig, complaints, openMerchant, tag } from './merchant.ts';
import { expect, test, type Stack, type Visitor } from './stack.ts';

const launcherBox = async ({ launcher }: Visitor) => (await launcher.boundingBox())!;
const style = (page: Page, name: string): Promise<string> =>
  page.locator('#chat-button').evaluate((button, property) => getComputedStyle(button).getPropertyValue(property), name);
const bubble = '#chatbase-message-bubbles';

/** Opens a merchant's page with this chatbot. */
async function openWith(
  { page }: Visitor,
  stack: Stack,
  change: (config: PublicConfig) => void,
  given: Parameters<typeof openMerchant>[2] = {},
): Promise<void> {
  await changeConfig(page, stack, change);
  await openMerchant(page, stack, given);
  await page.waitForSelector('#chat-button', { state: 'attached' });
}
test.describe('the launcher', () => {
  const red = 'data:image/svg+xml;base64,' + Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" fill="red"/></svg>').toString('base64');

  test('stands where the chatbot wants it, in its size, colour and layer', async ({ someone, stack }) => {
    const { page } = someone;
    await openWith(someone, stack, ({ launcher, colours }) => {
      Object.assign(launcher, { position: 'left', offset_x: 40, offset_y: 70, size: 80, z_index: 77 });
      Object.assign(colours, { brand: '#7a1fa2', on_brand: '#fffffe' });
    });
    const { height } = page.viewportSize()!;
    expect(await launcherBox(someone)).toEqual({ x: 40, y: height - 70 - 80, width: 80, height: 80 });
    expect([await style(page, 'background-color'), await style(page, 'color')]).toEqual(['rgb(122, 31, 162)', 'rgb(255, 255, 254)']);
    expect(await page.locator('#chat-container').evaluate((container) => getComputedStyle(container).zIndex)).toBe('77');
    await someone.openChat();
    expect((await page.locator('#chat-iframe').boundingBox())!.x).toBe(40);
  });

  test('yields to the custom properties of the page', async ({ someone, stack }) => {
    const { page } = someone;
    const wishes = '--di-position:left;--di-offset-x:12px;--di-offset-y:34px;--di-size:72px;--di-brand:rgb(1,2,3);--di-on-brand:rgb(250,251,252);--di-z-index:9';
    await openWith(someone, stack, () => {}, { head: `<style>#chat-container{${wishes}}</style>` });
    const { height } = page.viewportSize()!;
    expect(await launcherBox(someone)).toEqual({ x: 12, y: height - 34 - 72, width: 72, height: 72 });
    expect([await style(page, 'background-color'), await style(page, 'color')]).toEqual(['rgb(1, 2, 3)', 'rgb(250, 251, 252)']);
    expect(await page.locator('#chat-container').evaluate((container) => getComputedStyle(container).zIndex)).toBe('9');
  });

  for (const [name, change, head] of [
    ['the chatbot’s', (config: PublicConfig) => void (config.launcher.picture = red), ''],
    ['the page’s', () => {}, `<style>:root{--di-picture:url("${red}")}</style>`],
  ] as const)
    test(`shows ${name} picture`, async ({ someone, stack }) => {
      await openWith(someone, stack, change, { head });
      const middle = async (): Promise<number[]> => {
        const picture = await someone.launcher.screenshot();
        return someone.page.evaluate(async (png) => {
          const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
          context.drawImage(image, 0, 0);
          return [...context.getImageData(image.width / 2, image.height / 2, 1, 1).data];
        }, picture.toString('base64'));
      };
      await expect.poll(middle).toEqual([255, 0, 0, 255]);
    });

  test('names the window that it opens, and says whether it is open', async ({ someone, stack }) => {
    await openWith(someone, stack, () => {});
    await expect(someone.launcher).toHaveAttribute('aria-haspopup', 'dialog');
    await expect(someone.launcher).toHaveAttribute('aria-controls', 'chat-iframe');
    await expect(someone.launcher).toHaveAttribute('aria-expanded', 'false');
    await someone.openChat();
    await expect(someone.launcher).toHaveAttribute('aria-expanded', 'true');
    await expect(someone.page.locator('#chat-iframe')).toHaveAttribute('title', /Hede & Hav/);
  });

  test('is not drawn on screens that the chatbot leaves out, comes when the screen changes, and open() works there', async ({ someone, stack }) => {
    const { page } = someone;
    await page.setViewportSize({ width: 390, height: 844 });
    await openWith(someone, stack, (config) => void (config.viewport_rules.hide = ['phone', 'tablet']));
    await expect(someone.launcher).toBeHidden();
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(someone.launcher).toBeVisible();
    await someone.openChat();
    await page.setViewportSize({ width: 900, height: 800 });
    await expect(someone.launcher).toBeHidden();
    await expect(someone.composer).toBeVisible();
    await someone.call('close');
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await someone.call('open');
    await expect(someone.composer).toBeVisible();
  });

  for (const [who, connection] of [
    ['save data', { saveData: true, effectiveType: '4g' }],
    ['have a slow connection', { saveData: false, effectiveType: '2g' }],
    ['have a very slow connection', { saveData: false, effectiveType: 'slow-2g' }],
  ] as const)
    test(`loads nothing before the click for visitors who ${who}`, async ({ someone, stack }) => {
      const { page } = someone;
      await page.addInitScript((value) => Object.defineProperty(navigator, 'connection', { value }), connection);
      const asked: string[] = [];
      page.on('request', (request) => request.url().startsWith(stack.server) && asked.push(new URL(request.url()).pathname));
      await openWith(someone, stack, () => {});
      await someone.launcher.hover();
      await someone.launcher.focus();
      await page.waitForLoadState('networkidle');
      expect(asked).toEqual(['/universal-chatbot.js']);
      await someone.openChat();
    });
});

test.describe('a bar at the bottom of the page', () => {
  const bar = (css: string): string => `<div id="bar" style="position:fixed;inset:auto 0 0;height:64px;background:#eee;${css}">Læg i kurv</div>`;
  const bottom = async (someone: Visitor): Promise<number> => {
    const { y, height } = await launcherBox(someone);
    return Math.round(someone.page.viewportSize()!.height - y - height);
  };

  for (const [name, css] of [
    ['that is fixed', ''],
    ['that is above everything', 'z-index:2147483647;'],
    ['that floats', 'bottom:16px;left:16px;right:16px;height:48px;'],
  ] as const)
    test(`${name} lifts the launcher above it, without a shift, and lets it down again`, async ({ someone, stack }) => {
      const { page } = someone;
      const shifted = await watchShifts(page);
      await openWith(someone, stack, () => {}, { body: bar(css) + tag(stack) });
      await expect.poll(() => bottom(someone)).toBe(64 + 12);
      expect(await shifted()).toBe(0);
      await someone.openChat();
      await expect.poll(async () => (await page.locator('#chat-iframe').boundingBox())!.y).toBeGreaterThanOrEqual(0);
      await someone.call('close');
      // Off the launcher, which lifts itself under a pointer.
      await page.mouse.move(0, 0);
      await page.evaluate(() => document.getElementById('bar')!.remove());
      await expect.poll(() => bottom(someone)).toBe(24);
    });

  test('that comes with scrolling, and another one on top of it, are both stepped over', async ({ someone, stack }) => {
    const { page } = someone;
    await openWith(someone, stack, () => {}, {
      body: `${bar('transform:translateY(100%);transition:transform .1s')}<script>addEventListener('scroll', function () { document.getElementById('bar').style.transform = scrollY > 100 ? 'none' : 'translateY(100%)'; });</script>${tag(stack)}`,
    });
    await expect.poll(() => bottom(someone)).toBe(24);
    await page.evaluate(() => scrollTo(0, 400));
    await expect.poll(() => bottom(someone)).toBe(76);
    await page.evaluate(() => {
      const cookies = document.createElement('div');
      cookies.style.cssText = 'position:fixed;inset:auto 0 64px;height:80px;background:#ccc';
      document.body.append(cookies);
    });
    await expect.poll(() => bottom(someone)).toBe(64 + 80 + 12);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('body > div').last().evaluate((cookies) => cookies.remove());
    await expect.poll(() => bottom(someone)).toBe(24);
  });

  test('is not what covers the whole page, nor what is narrow', async ({ someone, stack }) => {
    const cover = '<div style="position:fixed;inset:0;background:#0003"></div><div style="position:fixed;right:0;bottom:0;width:120px;height:90px;background:#eee"></div>';
    await openWith(someone, stack, () => {}, { body: cover + tag(stack) });
    // The bar that comes last is the only one that counts.
    await someone.page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), bar(''));
    await expect.poll(() => bottom(someone)).toBe(76);
  });
});

test.describe('an invitation', () => {
  const popup = (text = 'Skal vi hjælpe?', delay_seconds = 2): PublicConfig['popups'][number] => ({
    id: text, text: { da: text }, url_pattern: null, delay_seconds, is_default: true,
  });
  const inviting = (config: PublicConfig): void => void (config.popups = [popup()]);
  const shown = async ({ page }: Visitor): Promise<boolean> => ((await page.locator(bubble).boundingBox())?.height ?? 0) > 0;
  /** Lets the page's clock run, and what follows from it be drawn. */
  const wait = (page: Page, seconds: number): Promise<void> => page.clock.runFor(seconds * 1000);

  test.beforeEach(({ page }) => page.clock.install());

  test('comes once, shifts nothing, and opens the chat by keyboard', async ({ someone, stack }) => {
    const { page } = someone;
    const shifted = await watchShifts(page);
    await openWith(someone, stack, inviting);
    await wait(page, 3);
    expect(await shown(someone)).toBe(true);
    expect(await shifted()).toBe(0);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await page.locator('#link').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(someone.composer).toBeFocused();
    expect(await shown(someone)).toBe(false);
  });

  test('has a cross that is large enough, and leaves the launcher', async ({ someone, stack }) => {
    const { page } = someone;
    await openWith(someone, stack, inviting);
    await wait(page, 3);
    const { x, y, width } = (await page.locator(bubble).boundingBox())!;
    // 24 by 24 px, wherever in them it is hit.
    await page.mouse.click(x + width - 22 + 12, y + 22 - 12);
    expect(await shown(someone)).toBe(false);
    await expect(someone.launcher).toBeVisible();
    expect(await page.evaluate(() => sessionStorage.getItem('di_open_shop-bot'))).toBe('p');
  });

  const banners: Record<string, string> = {
    'a dialog of the page': '<dialog open style="position:fixed;inset:100px">Nyhedsbrev</dialog>',
    'a modal layer': '<div aria-modal="true" style="position:fixed;inset:100px;background:#fff">Vælg land</div>',
    Cookiebot: '<div id="CybotCookiebotDialog" role="dialog" style="position:fixed;inset:auto 0 0;height:200px;background:#fff">Cookies</div>',
    OneTrust: '<div id="onetrust-banner-sdk" role="region" style="position:fixed;inset:auto 0 0;height:90px;background:#fff">Cookies</div>',
    CookieInformation: '<div id="coiOverlay" style="position:fixed;inset:0;background:#0008">Cookies</div>',
    Shopify: '<div id="shopify-pc__banner" role="alertdialog" style="position:fixed;inset:auto 0 0;height:90px;background:#fff">Cookies</div>',
    Usercentrics: '<div id="usercentrics-root"></div><script>document.getElementById("usercentrics-root").attachShadow({mode:"open"}).innerHTML=\'<div role="dialog" style="position:fixed;inset:auto 0 0;height:90px;background:#fff">Cookies</div>\'</script>',
  };
  for (const [name, html] of Object.entries(banners))
    test(`waits for ${name}`, async ({ someone, stack }) => {
      const { page } = someone;
      await openWith(someone, stack, inviting, { body: `<div id="busy">${html}</div>${tag(stack)}` });
      await wait(page, 12);
      expect(await shown(someone)).toBe(false);
      await page.evaluate(() => document.getElementById('busy')!.remove());
      await wait(page, 6);
      expect(await shown(someone)).toBe(true);
    });

  test('does not wait for a banner that is done but still in the page', async ({ someone, stack }) => {
    const done = '<div id="CybotCookiebotDialog" role="dialog" style="display:none">Cookies</div><div role="dialog" style="position:fixed;inset:auto 0 -300px;height:200px">Menu</div>';
    await openWith(someone, stack, inviting, { body: done + tag(stack) });
    await wait(someone.page, 3);
    expect(await shown(someone)).toBe(true);
  });

  test('is not for screens that the chatbot leaves out', async ({ someone, stack }) => {
    const { page } = someone;
    await page.setViewportSize({ width: 390, height: 844 });
    await openWith(someone, stack, (config) => {
      inviting(config);
      config.viewport_rules.hide_popups = ['phone'];
    });
    await wait(page, 10);
    await expect(someone.launcher).toBeVisible();
    expect(await shown(someone)).toBe(false);
  });

  test('comes once in each page view while the visitor has not acted: nothing may be remembered of them', async ({ someone, stack }) => {
    const { page } = someone;
    await openWith(someone, stack, inviting);
    for (const _view of [1, 2]) {
      await wait(page, 3);
      expect(await shown(someone)).toBe(true);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
      await page.reload();
      await page.waitForSelector('#chat-button');
    }
  });

  for (const [frequency, again] of [['session', false], ['page', true]] as const)
    test(`once per ${frequency}: a visitor who has chatted ${again ? 'meets it again' : 'is not invited again'} on the next page`, async ({ someone, stack }) => {
      const { page } = someone;
      await page.addInitScript(() => localStorage.setItem('di_visitor_shop-bot', `${Date.now()} secret`));
      await openWith(someone, stack, (config) => {
        inviting(config);
        config.popup_frequency = frequency;
      });
      await wait(page, 3);
      expect(await shown(someone)).toBe(true);
      await page.reload();
      await page.waitForSelector('#chat-button');
      await wait(page, 3);
      expect(await shown(someone)).toBe(again);
    });
});

test.describe('a file beside the script', () => {
  test('that the config asks for and that is not there is one warning, and consent stays not given', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    await page.route(/universal-chatbot-consent\.js/, (route) => route.abort());
    await openWith(someone, stack, (config) => void (config.consent = { required: true, source: 'cookiebot' }));
    await expect.poll(() => warned.length).toBe(1);
    await someone.launcher.click();
    await expect.poll(async () => ((await page.locator(bubble).boundingBox())?.height ?? 0) > 0).toBe(true);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    expect(warned).toHaveLength(1);
  });

  test('answers for the visitor: yes opens without a question, no deletes what was kept', async ({ someone, stack }) => {
    const { page } = someone;
    const adapter = 'export function followConsent(source, lifetime, answer) { addEventListener("cmp", ({ detail }) => answer(detail)); }';
    await page.route(/universal-chatbot-consent\.js/, (route) => route.fulfill({ contentType: 'text/javascript', headers: { 'Access-Control-Allow-Origin': '*' }, body: adapter }));
    const adapted = page.waitForResponse(/universal-chatbot-consent\.js/);
    await openWith(someone, stack, (config) => void (config.consent = { required: true, source: 'cookiebot' }));
    await (await adapted).finished();
    const answer = (functional: boolean): Promise<void> =>
      page.evaluate((detail) => void dispatchEvent(new CustomEvent('cmp', { detail })), { functional, statistics: false });
    await answer(true);
    await someone.openChat();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(1);
    await answer(false);
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
  });
});
