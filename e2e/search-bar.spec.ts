import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { complaints, openMerchant, tag, type MerchantPage } from './merchant.ts';
import { expect, test, type Stack, type Visitor } from './stack.ts';

const script = ({ server }: Stack, name = 'inline-search-bar.js', attributes = 'defer'): string => `<script src="${server}/${name}" ${attributes}></script>`;
/** A script that appends scripts once the page has loaded, as a tag manager does. */
const addLater = ({ server }: Stack, ...paths: string[]): string =>
  `<script>addEventListener('load', () => ${JSON.stringify(paths.map((path) => server + path))}.forEach((src) => { document.head.appendChild(document.createElement('script')).src = src }))</script>`;
const byId = '<div id="chatbot-search-widget" data-suggestions="true"></div>';
const field = (page: Page) => page.locator('.chatbot-search-widget-input');
const options = (page: Page) => page.getByRole('option');
/** The visitor's own words in the chat, also while that still loads. */
const asked = ({ chat }: Visitor) => chat.locator('.turn[data-side=user] p');
const opened = async (someone: Visitor): Promise<number> => (await someone.heard()).filter(({ name }) => name === 'chat_open').length;
/** The bar first, then text that scrolls. */
const openWith = (page: Page, stack: Stack, bar: string, scripts: string, more: Partial<MerchantPage> = {}): Promise<void> =>
  openMerchant(page, stack, { start: '<!doctype html><html lang="da">', body: `<div style="position:absolute;top:40px;left:20px;right:20px">${bar}</div>${scripts}`, ...more });
/** Visible text and box of the bar do not depend on what the page thinks of divs. */
const boxOf = async (page: Page, selector: string): Promise<{ x: number; y: number; width: number; height: number }> => (await page.locator(selector).first().boundingBox())!;

test.describe('a question in a search bar', () => {
  const orders: Record<string, (stack: Stack) => string> = {
    'before the chat’s': (stack) => script(stack) + tag(stack),
    'after the chat’s': (stack) => tag(stack) + script(stack),
    'async, beside the chat’s': (stack) => script(stack, 'inline-search-bar.js', 'async') + tag(stack, 'async'),
    'in the way of the parser': (stack) => tag(stack, '') + script(stack, 'inline-search-bar.js', ''),
    'by a tag manager': (stack) => addLater(stack, '/inline-search-bar.js', '/universal-chatbot.js?id=shop-bot'),
  };
  for (const [name, scripts] of Object.entries(orders))
    test(`opens the chat once and is asked once, its script ${name}`, async ({ someone, stack }) => {
      const { page } = someone;
      await openWith(page, stack, byId, scripts(stack));
      await field(page).fill('Har I telte?');
      await field(page).press('Enter');
      await someone.answered();
      expect(await someone.said()).toEqual(['Har I telte?']);
      expect(await opened(someone)).toBe(1);
      await expect(field(page)).toHaveValue('');
      await expect(page.locator('.chatbot-search-widget-status')).toBeEmpty();
    });

  test('stays in sight while the chat’s script is late, says so, and is asked once when it comes', async ({ someone, stack }) => {
    const { page } = someone;
    let letThrough = (): void => {};
    const late = new Promise<void>((resolve) => (letThrough = resolve));
    await page.route(/universal-chatbot\.js/, async (route) => {
      await late;
      await route.continue();
    });
    await openWith(page, stack, byId, script(stack) + addLater(stack, '/universal-chatbot.js?id=shop-bot'));
    await field(page).fill('Har I telte?');
    await field(page).press('Enter');
    await expect(page.locator('.chatbot-search-widget-status')).toHaveText('Dit spørgsmål sendes, når chatten er klar.');
    await expect(field(page)).toHaveValue('Har I telte?');
    await field(page).pressSequentially(' Til to?');
    await expect(page.locator('.chatbot-search-widget-status')).toBeEmpty();
    await page.locator('.chatbot-search-widget-button').click();
    await field(page).press('Enter');
    letThrough();
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte? Til to?']);
    expect(await opened(someone)).toBe(1);
    await expect(field(page)).toHaveValue('');
  });

  test('is kept where the chat never comes, and nothing breaks', async ({ someone, stack }) => {
    const { page } = someone;
    await page.route(/universal-chatbot\.js/, (route) => route.abort());
    await openWith(page, stack, byId, script(stack) + tag(stack));
    await field(page).fill('Har I telte?');
    await field(page).press('Enter');
    await expect(page.locator('.chatbot-search-widget-status')).toBeVisible();
    await expect(field(page)).toHaveValue('Har I telte?');
  });

  test('starts a chat again that the page has destroyed', async ({ someone, stack }) => {
    const { page } = someone;
    await openWith(page, stack, byId, tag(stack) + script(stack));
    await page.waitForSelector('#chat-button');
    await someone.call('destroy');
    await expect(page.locator('#chat-iframe')).toHaveCount(0);
    await field(page).fill('Er I der?');
    await field(page).press('Enter');
    await someone.answered();
    expect(await someone.said()).toEqual(['Er I der?']);
    expect(await opened(someone)).toBe(1);
  });

  test('comes after another one into the chat that is open, which opens no second time', async ({ someone, stack }) => {
    const { page } = someone;
    await openWith(page, stack, byId, tag(stack) + script(stack));
    for (const question of ['Har I telte?', 'Og soveposer?']) {
      await field(page).fill(question);
      await field(page).press('Enter');
      await someone.answered();
    }
    await expect(asked(someone)).toHaveText(['Har I telte?', 'Og soveposer?']);
    expect(await opened(someone)).toBe(1);
  });

  test('is what the merchant made of it: template, prefix, suffix, raw text with a warning', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    const bars = [
      'data-message-template="Find {query}, kun {query}"',
      'data-message-prefix="Jeg søger " data-message-suffix="."',
      'data-message-template="Find {Query}"',
    ];
    await openWith(page, stack, bars.map((attributes) => `<div class="chatbot-search-widget" ${attributes}></div>`).join(''), tag(stack) + script(stack));
    await expect(field(page)).toHaveCount(3);
    for (const [i, text] of ['telte', 'en parka', 'Har I $& knive?'].entries()) {
      await field(page).nth(i).fill(text);
      await field(page).nth(i).press('Enter');
      await expect(asked(someone)).toHaveCount(i + 1);
      await someone.answered();
    }
    expect(await someone.said()).toEqual(['Find telte, kun telte', 'Jeg søger en parka.', 'Har I $& knive?']);
    expect(warned).toEqual(['the message template has no {query}']);
  });

  test('is not sent by the Enter that takes a composed word, nor empty, nor with the page’s form', async ({ someone, stack }) => {
    const { page } = someone;
    await openWith(page, stack, `<form action="/elsewhere"><input name="q">${byId}</form>`, tag(stack) + script(stack));
    await field(page).press('Enter');
    await expect(field(page)).toBeFocused();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'テント', selectionStart: 3, selectionEnd: 3 });
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 229 });
    expect(await opened(someone)).toBe(0);
    await session.send('Input.insertText', { text: 'テント' });
    await expect(field(page)).toHaveValue('テント');
    await field(page).press('Enter');
    await expect(asked(someone)).toHaveText(['テント']);
    expect(page.url()).toBe(`${stack.shop}/merchant`);
  });
});

test.describe('a page', () => {
  test('draws bars by class, by hand with every option, and in containers that come later', async ({ someone, stack }) => {
    const { page } = someone;
    const warned = complaints(page);
    await openWith(page, stack, '<div class="chatbot-search-widget"></div><div class="mine"></div>', tag(stack) + script(stack));
    await expect(field(page)).toHaveCount(1);
    const looks = {
      placeholder: 'Hvad søger du?', sendIconColor: 'rgb(1, 2, 3)', backgroundColor: 'rgb(250, 240, 230)', borderColor: 'rgb(4, 5, 6)',
      shadowColor: 'rgb(7, 8, 9)', focusShadowColor: 'rgb(10, 11, 12)', borderRadius: '6px', width: '90%', maxWidth: '333px',
    };
    await page.evaluate((config) => {
      window.initChatbotSearchWidget!('.mine', config);
      window.initChatbotSearchWidget!('.mine', { ...config, messagePrefix: 'Find ' });
      window.initChatbotSearchWidget!('::nonsense(');
      const section = document.createElement('section');
      section.append(document.createElement('div'));
      section.firstElementChild!.className = 'chatbot-search-widget';
      document.body.append(section);
    }, looks);
    await expect(field(page)).toHaveCount(3);
    expect(warned).toHaveLength(1);
    const own = page.locator('.mine .chatbot-search-widget-container');
    await expect(own).toHaveCount(1);
    await expect(own.getByPlaceholder('Hvad søger du?')).toBeVisible();
    const styleOf = (): Promise<string[]> =>
      own.evaluate((bar) => {
        const { backgroundColor, borderColor, boxShadow, borderRadius } = getComputedStyle(bar);
        return [backgroundColor, borderColor, boxShadow.slice(0, boxShadow.indexOf(')') + 1), borderRadius, getComputedStyle(bar.querySelector('button')!).color];
      });
    expect(await styleOf()).toEqual(['rgb(250, 240, 230)', 'rgb(4, 5, 6)', 'rgb(7, 8, 9)', '6px', 'rgb(1, 2, 3)']);
    await own.getByRole('searchbox').or(own.locator('input')).first().focus();
    expect((await styleOf())[2]).toBe('rgb(10, 11, 12)');
    expect((await own.boundingBox())!.width).toBe(333);
    await page.locator('.mine input').fill('et telt');
    await page.locator('.mine input').press('Enter');
    await expect(asked(someone)).toHaveText(['Find et telt']);
  });

  test('that replaces its body, as Turbo does, has bars that work, also in the copy that it kept of the old one', async ({ someone, stack }) => {
    const { page } = someone;
    await openWith(page, stack, byId, tag(stack) + script(stack));
    await expect(field(page)).toHaveCount(1);
    await page.evaluate(() => {
      const kept = document.body.cloneNode(true) as HTMLElement;
      // The chat's own copies are not what this is about.
      kept.querySelector('#chat-container')?.remove();
      const next = document.createElement('body');
      next.append(document.createElement('p'));
      document.body.replaceWith(next);
      document.body.replaceWith(kept);
    });
    await expect(field(page)).toHaveCount(1);
    await field(page).fill('Har I telte?');
    await field(page).press('Enter');
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?']);
  });

  test('that draws and removes a hundred bars has the nodes and listeners of before', async ({ someone, stack }) => {
    const { page } = someone;
    await openWith(page, stack, byId, script(stack));
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const cycle = (times: number): Promise<void> =>
      page.evaluate(async (count) => {
        for (let round = 0; round < count; round++) {
          const host = document.body.appendChild(document.createElement('div'));
          host.className = 'chatbot-search-widget';
          host.dataset['suggestions'] = 'true';
          await new Promise(requestAnimationFrame);
          host.querySelector('input')!.focus();
          host.remove();
        }
      }, times);
    const count = async (): Promise<Record<string, number>> => {
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      return Object.fromEntries(metrics.filter(({ name }) => /^(Nodes|JSEventListeners)$/.test(name)).map(({ name, value }) => [name, value]));
    };
    await cycle(5);
    const first = await count();
    await cycle(100);
    const last = await count();
    for (const [name, value] of Object.entries(first)) expect(last[name], name).toBeLessThanOrEqual(value + 5);
  });

  test('with a resetting stylesheet keeps the bar’s measures, and restyles it by its documented classes', async ({ someone, stack }) => {
    const { page } = someone;
    const reset = `<style>*,*::before{margin:0;padding:0;box-sizing:content-box;font:10px/1 serif;list-style:square}
      input{width:30px;height:20px;border:5px solid red;background:yellow;box-shadow:0 0 9px red;text-transform:uppercase}
      button{background:red;border:3px solid;min-width:200px;text-transform:uppercase}div{display:block}svg{width:100px}ul,li{color:red;float:left;margin:9px}</style>`;
    await openWith(page, stack, byId, tag(stack) + script(stack), { head: reset });
    await expect(field(page)).toBeVisible();
    const button = await boxOf(page, '.chatbot-search-widget-button');
    expect([button.width, button.height]).toEqual([44, 44]);
    expect((await boxOf(page, '.chatbot-search-widget-input')).height).toBe(44);
    expect(await field(page).evaluate((input) => { const { fontSize, borderTopWidth, backgroundColor } = getComputedStyle(input); return [fontSize, borderTopWidth, backgroundColor]; })).toEqual(['16px', '0px', 'rgba(0, 0, 0, 0)']);
    await page.addStyleTag({ content: '.shop .chatbot-search-widget-input{font-size:20px}' });
    await page.evaluate(() => document.body.classList.add('shop'));
    expect(await field(page).evaluate((input) => getComputedStyle(input).fontSize)).toBe('20px');
  });

  for (const [name, csp] of Object.entries({
    'a host': (server: string) => `default-src 'none'; script-src ${server}; frame-src ${server}; require-trusted-types-for 'script'; trusted-types 'none'`,
    'a nonce': (server: string) => `default-src 'none'; script-src 'nonce-abc'; frame-src ${server}; require-trusted-types-for 'script'; trusted-types 'none'`,
  }))
    test(`with the strictest policy that allows us by ${name} has nothing to object to`, async ({ someone, stack }) => {
      const { page } = someone;
      await offerPrompts(page, ['Hvad koster fragten?']);
      const violations: string[] = [];
      await page.exposeFunction('violated', (what: string) => violations.push(what));
      await page.addInitScript(() => document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => (window as unknown as { violated(what: string): void }).violated(`${violatedDirective} ${blockedURI}`)));
      await openWith(page, stack, '<div id="chatbot-search-widget" data-suggestions="true"></div>', tag(stack, 'defer nonce="abc"') + script(stack, 'inline-search-bar.js', 'defer nonce="abc"'), { csp: csp(stack.server) });
      await field(page).click();
      await options(page).first().click();
      await someone.answered();
      expect(await page.locator('.chatbot-search-widget-container').evaluate((bar) => getComputedStyle(bar).borderRadius)).toBe('25px');
      // The test's own wrapper is a style attribute.
      expect(violations.filter((one) => !one.startsWith('style-src-attr'))).toEqual([]);
    });
});

/** The prompts that the chatbot has for this page, whichever those are: a chat that knows `getStartPrompts` is asked as it is. */
async function offerPrompts(page: Page, prompts: string[]): Promise<void> {
  await page.addInitScript((texts) => {
    let chat: unknown;
    Object.defineProperty(window, 'DialogIntelligens', {
      configurable: true,
      get: () => chat,
      set: (given: object) => (chat = 'open' in given ? Object.assign(given, { getStartPrompts: () => texts }) : given),
    });
  }, prompts);
}
const prompts = ['Find en vandtæt jakke under 1.000 kr.', 'Hvilke vandrestøvler er på tilbud?', 'Hvad koster fragten?', 'Hvornår har butikken åbent?'];

test.describe('suggestions', () => {
  test.beforeEach(async ({ someone: { page }, stack }) => {
    await offerPrompts(page, prompts);
    await openWith(page, stack, byId, tag(stack) + script(stack));
    await page.waitForSelector('#chat-button');
  });

  test('are not fetched before the visitor comes near, and bring nothing but their file', async ({ someone: { page }, stack }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().replace(stack.server, '')));
    await page.reload();
    await page.waitForSelector('#chat-button');
    await expect(field(page)).toBeVisible();
    expect(asked.filter((url) => url.includes('suggestions'))).toEqual([]);
    asked.length = 0;
    await field(page).focus();
    await expect(options(page)).toHaveCount(4);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('/inline-search-bar-suggestions.js');
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });

  test('are walked with the arrow keys and asked with Enter, by one who hears them', async ({ someone, someone: { page } }) => {
    await page.keyboard.press('Tab');
    await field(page).focus();
    await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
    await expect(page.locator('.chatbot-search-widget-count')).toHaveText('4 forslag');
    await page.keyboard.type('hv');
    await expect(options(page)).toHaveCount(3);
    await expect(page.locator('.chatbot-search-widget-count')).toHaveText('3 forslag');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const active = page.getByRole('option', { selected: true });
    await expect(active).toHaveText(prompts[2]!);
    await expect(field(page)).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id'))!);
    await page.keyboard.press('Home');
    await expect(active).toHaveCount(0);
    expect(await field(page).evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(0);
    await page.keyboard.press('ArrowUp');
    await expect(active).toHaveText(prompts[3]!);
    await page.keyboard.press('Enter');
    await someone.answered();
    expect(await someone.said()).toEqual([prompts[3]]);
    expect(await opened(someone)).toBe(1);
    await expect(options(page)).toHaveCount(0);
  });

  test('close with Escape, which then empties the field; a dialog around it hears neither', async ({ someone: { page } }) => {
    await page.evaluate(() => {
      const dialog = document.body.appendChild(document.createElement('dialog'));
      dialog.append(document.getElementById('chatbot-search-widget')!);
      dialog.showModal();
    });
    await field(page).fill('hv');
    await expect(options(page)).toHaveCount(3);
    await page.keyboard.press('Escape');
    await expect(options(page)).toHaveCount(0);
    await expect(field(page)).toHaveValue('hv');
    await page.keyboard.press('Escape');
    await expect(field(page)).toHaveValue('');
    await expect(page.locator('dialog[open]')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog[open]')).toHaveCount(0);
  });

  test('stay closed when the chat closes and the focus comes back', async ({ someone, someone: { page } }) => {
    await field(page).click();
    await options(page).first().click();
    await someone.answered();
    await someone.composer.press('Escape');
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await expect(options(page)).toHaveCount(0);
    await page.locator('#chat-button').focus();
    await field(page).click();
    await expect(options(page)).toHaveCount(4);
  });

  test('move nothing on the page, and go above the field when there is no room below', async ({ someone: { page } }) => {
    const link = await boxOf(page, '#link');
    await field(page).focus();
    await expect(options(page)).toHaveCount(4);
    expect(await boxOf(page, '#link')).toEqual(link);
    const below = await boxOf(page, '[role=listbox]');
    const bar = await boxOf(page, '.chatbot-search-widget-container');
    expect(below.y).toBeGreaterThan(bar.y + bar.height);
    await field(page).blur();
    await page.evaluate(() => ((document.getElementById('chatbot-search-widget')!.parentElement as HTMLElement).style.top = `${innerHeight - 90}px`));
    await field(page).focus();
    await expect(options(page)).toHaveCount(4);
    const above = await boxOf(page, '[role=listbox]');
    expect(above.y + above.height).toBeLessThan((await boxOf(page, '.chatbot-search-widget-container')).y);
    expect(above.y).toBeGreaterThanOrEqual(0);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    test(`are without fault for axe in a ${colorScheme} page, open and with one of them active`, async ({ someone: { page } }) => {
      await page.emulateMedia({ colorScheme });
      await page.addStyleTag({ content: ':root{color-scheme:light dark}' });
      await field(page).focus();
      await expect(options(page)).toHaveCount(4);
      await page.keyboard.press('ArrowDown');
      const { violations } = await new AxeBuilder({ page }).include('#chatbot-search-widget').analyze();
      expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
    });
});

test('suggestions can be tapped', async ({ browser, stack }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'da-DK' });
  const page = await context.newPage();
  await offerPrompts(page, prompts);
  await openWith(page, stack, byId, tag(stack) + script(stack));
  await page.waitForSelector('#chat-button');
  await field(page).tap();
  await options(page).nth(2).tap();
  await expect(page.frameLocator('#chat-iframe').locator('.turn[data-side=user] p')).toHaveText(prompts[2]!);
  await context.close();
});

test.describe('the floating search bar', () => {
  const root = '#floating-search-bar';
  const floating = (stack: Stack, attributes = 'data-suggestions="true"'): string => tag(stack) + script(stack, 'floating-search-bar.js', `defer ${attributes}`);

  test('stands at the bottom in the middle, asks the chat, and makes room for it', async ({ someone, stack }) => {
    const { page } = someone;
    await openMerchant(page, stack, { body: floating(stack) });
    await page.waitForSelector('#chat-button');
    const { height } = page.viewportSize()!;
    const place = async (): Promise<number[]> => {
      const box = await boxOf(page, root);
      const middle = box.x + box.width / 2 - (await page.evaluate(() => document.documentElement.clientWidth)) / 2;
      return [box.width, Math.round(Math.abs(middle)), Math.round(height - box.y - box.height)];
    };
    await expect.poll(place).toEqual([400, 0, 16]);
    await field(page).fill('Har I telte?');
    await field(page).press('Enter');
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?']);
    expect(await opened(someone)).toBe(1);
    await expect(page.locator(root)).toBeHidden();
    await someone.call('close');
    await expect(page.locator(root)).toBeVisible();
  });

  test('stays closed for the page view, shows when the page asks, and gives the focus back', async ({ someone, stack }) => {
    const { page } = someone;
    await openMerchant(page, stack, { body: `<button id="ask" style="position:fixed;top:0" onclick="showFloatingSearchBar()">Spørg</button>${floating(stack, 'data-placeholder="Spørg os"')}` });
    await page.getByRole('button', { name: 'Luk spørgefeltet' }).click();
    await expect(page.locator(root)).toBeHidden();
    await page.evaluate(() => {
      const next = document.createElement('body');
      next.append(...document.body.childNodes);
      document.body.replaceWith(next);
    });
    await expect(page.locator(root)).toBeHidden();
    await page.locator('#ask').click();
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveAttribute('placeholder', 'Spørg os');
    await page.keyboard.type('Har I');
    await page.keyboard.press('Escape');
    await expect(page.locator(root)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator(root)).toBeHidden();
    await expect(page.locator('#ask')).toBeFocused();
    await page.evaluate(() => window.showFloatingSearchBar!());
    await page.evaluate(() => window.hideFloatingSearchBar!());
    await expect(page.locator(root)).toBeHidden();
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await page.reload();
    await expect(page.locator(root)).toBeVisible();
  });

  test('waits for the page where its tag says so', async ({ someone: { page }, stack }) => {
    await openMerchant(page, stack, { body: floating(stack, 'data-hidden="true"') });
    await page.waitForSelector(root, { state: 'attached' });
    await expect(page.locator(root)).toBeHidden();
  });

  test('that a page shows by itself takes no focus', async ({ someone: { page }, stack }) => {
    const shows = `<script>addEventListener('load', () => showFloatingSearchBar())</script>`;
    await openMerchant(page, stack, { body: floating(stack, 'data-hidden="true"') + shows });
    await expect(page.locator(root)).toBeVisible();
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  });

  test('leaves the launcher free on a phone, and takes its place when that goes', async ({ someone, stack }) => {
    const { page } = someone;
    await page.setViewportSize({ width: 390, height: 844 });
    await openMerchant(page, stack, { body: floating(stack) });
    await page.waitForSelector('#chat-button');
    const gap = async (): Promise<number> => {
      const bar = await boxOf(page, root);
      return Math.round((await boxOf(page, '#chat-button')).y - bar.y - bar.height);
    };
    await expect.poll(gap).toBe(12);
    const { x, width } = await boxOf(page, root);
    expect([x, width]).toEqual([16, 358]);
    await someone.call('hide');
    await expect.poll(async () => Math.round(844 - (await boxOf(page, root)).y - (await boxOf(page, root)).height)).toBe(16);
  });

  test('shows its suggestions above, and axe finds no fault', async ({ someone: { page }, stack }) => {
    await offerPrompts(page, prompts);
    await openMerchant(page, stack, { body: floating(stack) });
    await page.waitForSelector('#chat-button');
    await field(page).focus();
    await expect(options(page)).toHaveCount(4);
    const list = await boxOf(page, '[role=listbox]');
    expect(list.y + list.height).toBeLessThan((await boxOf(page, root)).y);
    const { violations } = await new AxeBuilder({ page }).include(root).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
  });
});

test('the shop’s front page has a search bar that suggests what the chatbot’s file says', async ({ someone, stack }) => {
  const { page } = someone;
  await page.goto(stack.shop);
  await page.waitForSelector('#chat-button');
  await expect(field(page)).toBeVisible();
  await field(page).click();
  await options(page).filter({ hasText: 'fragten' }).click();
  await someone.answered();
  expect(await someone.said()).toEqual(['Hvad koster fragten?']);
});
