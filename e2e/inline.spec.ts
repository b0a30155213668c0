/** The chat in the page's own flow (embed.md 9a): every promise of docs/inline.md, in a real browser on the built files. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { watchShifts } from './layout-shift.ts';
import { complaints, openMerchant, tag } from './merchant.ts';
import { expect, test, type Stack } from './stack.ts';

const scriptOf = ({ server }: Stack, query = '?id=shop-bot'): string => `${server}/chatbotinline.js${query}`;
const inlineTag = (stack: Stack, attributes = 'defer', query?: string): string =>
  `<script src="${scriptOf(stack, query)}" ${attributes}></script>`;
const placeholder = '<div id="chatbot-placeholder"></div>';
const overrides = (value: string): string => `<script>window.__CHATBOT_INLINE_OVERRIDES__ = ${value};</script>`;

/** One inline chat, by its number on the page. */
function inlineChat(page: Page, number = 1) {
  const id = number === 1 ? '#chat-iframe-inline' : `#chat-iframe-inline-${number}`;
  const frame: Locator = page.locator(id);
  const chat: FrameLocator = page.frameLocator(id);
  const composer = chat.getByRole('textbox');
  const height = async (): Promise<number> => (await frame.boundingBox())!.height;
  return {
    frame,
    chat,
    composer,
    height,
    greeting: chat.locator('.greeting'),
    async ask(question: string): Promise<void> {
      await composer.fill(question);
      await composer.press('Enter');
    },
    async answered(): Promise<void> {
      await expect(chat.locator('.turn[data-side=assistant]').last()).not.toHaveAttribute('data-running');
    },
    /** None while the frame is just loading. */
    said: (): Promise<string[]> => chat.locator('.turn[data-side=user] p').allTextContents().catch(() => []),
    /** Resolves when the frame has stopped growing. */
    async still(): Promise<number> {
      return frame.evaluate(async (element) => {
        // One that is replaced on its way is followed by another.
        for (let moving = element.getAnimations(); moving.length > 0; moving = element.getAnimations()) {
          await Promise.allSettled(moving.map((animation) => animation.finished));
        }
        return element.getBoundingClientRect().height;
      });
    },
  };
}

/** What a page view leaves behind and asks for; ask before the page opens. */
function watchRequests(page: Page, stack: Stack): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(stack.server)) asked.push(new URL(request.url()).pathname);
  });
  return asked;
}
const stored = (page: Page): Promise<number[]> =>
  Promise.all(page.frames().map((frame) => frame.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)));

test.describe('the place of an inline chat', () => {
  const append = (stack: Stack, then = ''): string => `<script>addEventListener('load', function () {
    var s = document.createElement('script'); s.src = '${scriptOf(stack)}'; ${then} document.head.appendChild(s); });</script>`;
  const ways: Record<string, (stack: Stack) => { head?: string; body: string }> = {
    'a plain tag below the placeholder': (stack) => ({ body: placeholder + inlineTag(stack, '') }),
    'a plain tag above the placeholder': (stack) => ({ body: inlineTag(stack, '') + placeholder }),
    'a plain tag in the head': (stack) => ({ head: inlineTag(stack, ''), body: placeholder }),
    'a deferred tag': (stack) => ({ head: inlineTag(stack, 'defer'), body: placeholder }),
    'an async tag': (stack) => ({ head: inlineTag(stack, 'async'), body: placeholder }),
    'a module': (stack) => ({ head: inlineTag(stack, 'type="module"'), body: placeholder }),
    'a script that appends the script': (stack) => ({ body: placeholder + append(stack) }),
    'a tag manager that takes its tag away': (stack) => ({ body: placeholder + append(stack, 's.onload = function () { s.remove(); };') }),
    'the id on the tag': (stack) => ({ body: placeholder + inlineTag(stack, 'data-chatbot-id="shop-bot"', '') }),
    'the id on the placeholder': (stack) => ({
      body: `<div id="chatbot-placeholder" data-chatbot-id="shop-bot"></div>${inlineTag(stack, '', '')}`,
    }),
    'a policy of two entries': (stack) => ({ body: placeholder + inlineTag(stack) }),
  };
  for (const [name, make] of Object.entries(ways)) {
    test(`is the placeholder with ${name}`, async ({ page, stack }) => {
      const warned = complaints(page);
      const csp = name.includes('policy') ? `default-src 'none'; script-src ${stack.server}; frame-src ${stack.server}; require-trusted-types-for 'script'` : '';
      await openMerchant(page, stack, { ...make(stack), ...(csp ? { csp } : {}) });
      await page.locator('#chatbot-placeholder').scrollIntoViewIfNeeded();
      const { ask, answered, said } = inlineChat(page);
      await expect(page.locator('#chatbot-placeholder > #chat-iframe-inline')).toHaveCount(1);
      await ask('Har I telte?');
      await answered();
      expect(await said()).toEqual(['Har I telte?']);
      expect(warned).toEqual([]);
    });
  }

  test('is beside the tag where there is no placeholder', async ({ page, stack }) => {
    await openMerchant(page, stack, { body: `<main>${inlineTag(stack, '')}<p id="after">Efter</p></main>` });
    await expect(page.locator('script + #chat-iframe-inline + #after')).toHaveCount(1);
  });

  test('is nowhere while a tag in the head has no placeholder, and the placeholder as soon as a router brings it', async ({ page, stack }) => {
    await openMerchant(page, stack, { head: inlineTag(stack), body: '<main id="view"></main>' });
    await page.waitForLoadState('load');
    await expect(page.locator('iframe')).toHaveCount(0);
    const go = (markup: string): Promise<void> =>
      page.evaluate((html) => {
        document.getElementById('view')!.replaceChildren(document.createRange().createContextualFragment(html));
      }, markup);
    await go(placeholder);
    const { frame, ask, answered, said, chat } = inlineChat(page);
    await frame.scrollIntoViewIfNeeded();
    await ask('Har I telte?');
    await answered();
    // And away again: nothing of it stays, and what the frame says now reaches nobody.
    await go('<p>En anden side</p>');
    await expect(page.locator('iframe')).toHaveCount(0);
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
    await go(placeholder);
    await chat.getByRole('button', { name: 'Fortsæt samtalen' }).click();
    await expect.poll(said).toEqual(['Har I telte?']);
  });

  test('of several is each one\'s own, and all are one visitor with one conversation', async ({ page, stack }) => {
    await openMerchant(page, stack, {
      body: `${overrides("{ inlineWelcomeMessage: 'Den første' }")}<main>${inlineTag(stack, '')}</main>
        ${overrides("{ inlineWelcomeMessage: 'Den anden' }")}<section>${inlineTag(stack, '')}</section>`,
    });
    const [one, two] = [inlineChat(page), inlineChat(page, 2)];
    await one.frame.scrollIntoViewIfNeeded();
    await expect(one.greeting).toHaveText('Den første');
    await expect(two.greeting).toHaveText('Den anden');
    await one.ask('Har I telte?');
    await one.answered();
    // The other one is still folded, and can go on with what was said here.
    await expect(two.chat.getByRole('log')).toBeHidden();
    await two.chat.getByRole('button', { name: 'Fortsæt samtalen' }).click();
    await expect.poll(two.said).toEqual(['Har I telte?']);
    await two.ask('Og rygsække?');
    await two.answered();
    await expect.poll(one.said).toEqual(['Har I telte?', 'Og rygsække?']);
  });

  test('may be two at once: what is asked in both at the same moment is asked by one visitor', async ({ page, stack }) => {
    const keys = new Set<string>();
    const sessions: (string | null)[] = [];
    page.on('request', (request) => {
      if (!request.url().endsWith('/widget/session')) return;
      sessions.push((request.postDataJSON() as { visitor_key: string | null }).visitor_key);
    });
    page.on('response', (response) => {
      if (response.url().endsWith('/widget/session')) void response.json().then(({ visitor_key }) => keys.add(visitor_key as string));
    });
    await openMerchant(page, stack, { body: `<main>${inlineTag(stack, '')}</main><section>${inlineTag(stack, '')}</section>` });
    const [one, two] = [inlineChat(page), inlineChat(page, 2)];
    await one.frame.scrollIntoViewIfNeeded();
    await one.composer.fill('Har I telte?');
    await two.composer.fill('Har I rygsække?');
    await Promise.all([one, two].map(({ chat }) => chat.locator('form').evaluate((form: HTMLFormElement) => form.requestSubmit())));
    await one.answered();
    await expect.poll(() => keys.size).toBe(1);
    expect(sessions.filter((key) => key === null)).toHaveLength(1);
  });
});

test.describe('before the visitor acts', () => {
  test('an inline chat far below asks for nothing but its script, and one that comes near for static files', async ({ page, stack }) => {
    const asked = watchRequests(page, stack);
    await openMerchant(page, stack, { body: `<div style="height:4000px"></div>${placeholder}${inlineTag(stack)}` });
    await expect(page.locator('#chat-iframe-inline')).toHaveCount(1);
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual(['/chatbotinline.js']);
    await page.locator('#chat-iframe-inline').scrollIntoViewIfNeeded();
    const { composer } = inlineChat(page);
    await expect(composer).toBeVisible();
    await composer.click();
    await composer.fill('Det her er ikke sendt');
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => !/^\/chat\/|\/chatbotinline(-window)?\.js$/.test(path))).toEqual([]);
    expect(await stored(page)).toEqual([0, 0]);
  });

  test('nothing on the page moves while the chat loads, where the page has kept its place', async ({ page, stack }) => {
    const shifted = await watchShifts(page);
    await page.goto(`${stack.shop}/hjaelp`);
    await expect(inlineChat(page).composer).toBeVisible();
    expect(await shifted()).toBe(0);
  });

  test('a page that wants consent has the chat ask in its own place before the first question leaves', async ({ page, stack }) => {
    const asked = watchRequests(page, stack);
    await openMerchant(page, stack, { body: placeholder + inlineTag(stack, 'data-consent="required"') });
    await page.locator('#chatbot-placeholder').scrollIntoViewIfNeeded();
    const { chat, composer, ask, answered } = inlineChat(page);
    await ask('Har I telte?');
    const question = chat.getByRole('group', { name: 'Er det i orden, at chatten husker samtalen i din browser?' });
    await expect(question).toBeVisible();
    await expect(composer).toHaveValue('Har I telte?');
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
    await question.getByRole('button', { name: 'Nej tak' }).click();
    await expect(question).toBeHidden();
    await expect(composer).toHaveValue('Har I telte?');
    expect(await stored(page)).toEqual([0, 0]);
    await composer.press('Enter');
    await question.getByRole('button', { name: 'Ja tak' }).click();
    await answered();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['di_visitor_shop-bot']);
  });

  test('the page\'s own banner answers for it', async ({ page, stack }) => {
    await openMerchant(page, stack, { body: placeholder + inlineTag(stack, 'data-consent="required"') });
    await page.locator('#chatbot-placeholder').scrollIntoViewIfNeeded();
    const { composer, ask, answered, said } = inlineChat(page);
    await expect(composer).toBeVisible();
    await page.evaluate(() => window.DialogIntelligens!.q.push(['setConsent', { functional: true }]));
    await ask('Har I telte?');
    await answered();
    expect(await said()).toEqual(['Har I telte?']);
    await page.evaluate(() => window.DialogIntelligens!.q.push(['setConsent', { functional: false }]));
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
});

test.describe('its growth', () => {
  test('is one step after the question, moves nothing else, and leaves the field where it was', async ({ page, stack }) => {
    const shifted = await watchShifts(page);
    await page.goto(`${stack.shop}/hjaelp`);
    const { chat, composer, ask, answered, height, still } = inlineChat(page);
    await expect(composer).toBeVisible();
    const folded = await height();
    const field = await composer.boundingBox();
    const scrolled = await page.evaluate(() => scrollY);
    await ask('Har I en vandtæt jakke?');
    await expect.poll(height).toBeGreaterThan(folded + 200);
    const grown = await still();
    await answered();
    expect(await still()).toBe(grown);
    expect(await composer.boundingBox()).toEqual(field);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    expect(await shifted()).toBe(0);
    // The answer is read from its beginning: the question stands at the top of what can be seen.
    const log = (await chat.getByRole('log').boundingBox())!;
    const question = (await chat.locator('.turn[data-side=user]').boundingBox())!;
    expect(question.y).toBeGreaterThanOrEqual(log.y);
    expect(question.y).toBeLessThan(log.y + 40);
  });

  test('goes back when the visitor begins anew', async ({ page, stack }) => {
    await page.goto(`${stack.shop}/hjaelp`);
    const { chat, composer, ask, answered, height } = inlineChat(page);
    await expect(composer).toBeVisible();
    const folded = await height();
    await ask('Har I telte?');
    await answered();
    await chat.getByRole('button', { name: 'Ny samtale' }).click();
    await expect.poll(height).toBe(folded);
    await expect(chat.getByRole('log')).toBeHidden();
    await expect(composer).toBeFocused();
  });

  const limits: Record<string, { css: string; most: number; least?: number }> = {
    'max-height on the frame': { css: '#chat-iframe-inline { max-height: 420px }', most: 420 },
    'max-height on the placeholder': { css: '#chatbot-placeholder { max-height: 430px }', most: 430 },
    'height on the placeholder': { css: '#chatbot-placeholder { height: 410px }', most: 410 },
    'the custom property': { css: ':root { --di-inline-max-height: 440px }', most: 440 },
    'min-height on the frame': { css: 'iframe { min-height: 300px }', most: 640, least: 300 },
    'one fixed height': { css: '#chat-iframe-inline { min-height: 450px; max-height: 450px }', most: 450, least: 450 },
  };
  for (const [name, { css, most, least = 0 }] of Object.entries(limits)) {
    test(`keeps to ${name}, and the transcript scrolls inside`, async ({ page, stack }) => {
      await openMerchant(page, stack, { head: `<style>${css}</style>`, body: placeholder + inlineTag(stack) });
      await page.locator('#chatbot-placeholder').scrollIntoViewIfNeeded();
      const { chat, composer, ask, answered, height, still } = inlineChat(page);
      await expect(composer).toBeVisible();
      expect(await still()).toBeGreaterThanOrEqual(least);
      await ask('Har I en vandtæt jakke?');
      await answered();
      await still();
      expect(await height()).toBeLessThanOrEqual(most);
      await expect(composer).toBeInViewport();
      const log = chat.getByRole('log');
      expect(await log.evaluate((element) => [element.scrollHeight > element.clientHeight, element.clientHeight > 100])).toEqual([true, true]);
    });
  }

  test('brings what the visitor waits for into view, and no more than that', async ({ page, stack }) => {
    await openMerchant(page, stack, { body: `${placeholder}${inlineTag(stack)}<div style="height:2000px"></div>` });
    const { frame, composer, ask } = inlineChat(page);
    // The field is at the lower edge of the screen: the answer would begin below it.
    await frame.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    await expect(composer).toBeVisible();
    await ask('Har I telte?');
    await expect(frame).toBeInViewport({ ratio: 0.99 });
    await expect(composer).toBeInViewport();
  });

  test('lets the page scroll on where the transcript ends', async ({ page, stack }) => {
    await openMerchant(page, stack, { body: `${placeholder}${inlineTag(stack)}<div style="height:3000px"></div>` });
    const { frame, ask, answered, still } = inlineChat(page);
    await frame.scrollIntoViewIfNeeded();
    await ask('Hej');
    await answered();
    await still();
    await frame.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    const before = await page.evaluate(() => scrollY);
    const { x, y, width, height } = (await frame.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height - 40);
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 400);
        return page.evaluate(() => scrollY);
      })
      .toBeGreaterThan(before + 100);
  });

  test('is at once where the visitor wants no motion', async ({ page, stack }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${stack.shop}/hjaelp`);
    const { frame, composer, ask, answered, height } = inlineChat(page);
    await expect(composer).toBeVisible();
    expect(await frame.evaluate((element) => getComputedStyle(element).transitionDuration)).toBe('0s');
    const folded = await height();
    await ask('Hvad koster fragten?');
    await answered();
    expect(await height()).toBeGreaterThan(folded + 250);
  });
});

test.describe('beside the floating chat', () => {
  const orders: Record<string, (stack: Stack) => string> = {
    'before the inline script': (stack) => tag(stack, '') + placeholder + inlineTag(stack, ''),
    'after the inline script': (stack) => placeholder + inlineTag(stack, '') + tag(stack, ''),
    'long after it, by a tag manager': (stack) =>
      `${placeholder}${inlineTag(stack, '')}<script>addEventListener('load', function () {
        var s = document.createElement('script'); s.src = '${stack.server}/universal-chatbot.js?id=shop-bot'; document.head.appendChild(s); });</script>`,
  };
  for (const [name, make] of Object.entries(orders)) {
    test(`of the same chatbot, whose script comes ${name}, is the only one, and is never seen`, async ({ page, stack }) => {
      const warned = complaints(page);
      // Keeps whether a frame was ever painted with the launcher in it.
      await page.addInitScript(() => {
        const look = (): void => {
          if (document.getElementById('chat-button')) Object.assign(window, { seen: true });
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      await openMerchant(page, stack, { body: make(stack) });
      const { composer, frame } = inlineChat(page);
      await frame.scrollIntoViewIfNeeded();
      await expect(composer).toBeVisible();
      await page.waitForFunction(() => 'destroy' in (window.DialogIntelligens ?? {}));
      await page.waitForLoadState('networkidle');
      await expect(page.locator('#chat-container')).toHaveCount(0);
      if (!name.startsWith('before')) expect(await page.evaluate(() => 'seen' in window)).toBe(false);
      // Nor by a second script, nor by hand.
      await page.evaluate(() => (window.DialogIntelligens as unknown as { init(): void }).init());
      await page.waitForLoadState('networkidle');
      await expect(page.locator('#chat-container')).toHaveCount(0);
      expect(warned).toEqual([]);
    });
  }

  test('of the same chatbot it comes back when the inline chat leaves with its page', async ({ page, stack }) => {
    await openMerchant(page, stack, { head: tag(stack), body: placeholder + inlineTag(stack) });
    await expect(page.locator('#chat-iframe-inline')).toHaveCount(1);
    await page.evaluate(() => document.getElementById('chatbot-placeholder')!.remove());
    await expect(page.locator('#chat-button')).toBeVisible();
  });

  test('of the same chatbot both stay with data-keep-launcher, with one visitor, each with its own window', async ({ someone, stack }) => {
    const { page } = someone;
    await openMerchant(page, stack, { body: placeholder + inlineTag(stack, 'defer data-keep-launcher') + tag(stack) });
    const { frame, composer, ask, answered } = inlineChat(page);
    await frame.scrollIntoViewIfNeeded();
    await ask('Har I en vandtæt jakke?');
    await answered();
    await expect(page.locator('#chat-container')).not.toHaveClass(/chat-open/);
    await someone.openChat();
    await expect.poll(() => someone.said()).toEqual(['Har I en vandtæt jakke?']);
    await someone.ask('Og telte?');
    await someone.answered();
    await expect(composer).toBeVisible();
    // One report of everything, whoever said it where.
    const heard = (await someone.heard()).map(({ name }) => name).filter((name) => name !== 'chat_conversation_classified');
    expect(heard).toEqual([
      'chat_message_sent',
      'chat_response',
      'chat_recommendation',
      'chat_open',
      'chat_message_sent',
      'chat_response',
      'chat_recommendation',
    ]);
  });

  test('of another chatbot both stay', async ({ page, stack }) => {
    await openMerchant(page, stack, { body: placeholder + inlineTag(stack) + tag(stack, 'defer', '?id=slow-bot') });
    await expect(page.locator('#chat-button')).toBeVisible();
    await expect(page.locator('#chat-iframe-inline')).toHaveCount(1);
  });
});

test.describe('what the page says and hears', () => {
  test('the events of a conversation, and none of a window', async ({ someone, stack }) => {
    const { page } = someone;
    await openMerchant(page, stack, { body: placeholder + inlineTag(stack) });
    const { frame, ask, answered } = inlineChat(page);
    await frame.scrollIntoViewIfNeeded();
    await ask('Har I en vandtæt jakke?');
    await answered();
    await expect.poll(async () => (await someone.heard()).map(({ name }) => name)).toEqual([
      'chat_message_sent',
      'chat_response',
      'chat_recommendation',
      'chat_conversation_classified',
    ]);
  });

  test('open(message) of a search bar reaches the inline chat where there is no other, queued or called', async ({ page, stack }) => {
    await openMerchant(page, stack, {
      head: `<script>window.DialogIntelligens = { q: [] }; DialogIntelligens.q.push(['open', 'Fra køen']);</script>`,
      body: `<div id="chatbot-search-widget"></div><div style="height:3000px"></div>${placeholder}${inlineTag(stack)}
        <script src="${stack.server}/inline-search-bar.js" defer></script>`,
    });
    const { frame, said, answered, composer } = inlineChat(page);
    await expect(composer).toBeVisible();
    await expect.poll(said).toEqual(['Fra køen']);
    await answered();
    await page.evaluate(() => scrollTo(0, 0));
    const field = page.locator('.chatbot-search-widget-input');
    await field.fill('Fra søgefeltet');
    await field.press('Enter');
    await expect.poll(said).toEqual(['Fra køen', 'Fra søgefeltet']);
    await expect(frame).toBeInViewport({ ratio: 0.3 });
  });

  const links: Record<string, (stack: Stack) => string> = {
    'alone': (stack) => placeholder + inlineTag(stack),
    'whose loader comes first': (stack) => tag(stack) + placeholder + inlineTag(stack),
    'whose loader comes later': (stack) => placeholder + inlineTag(stack) + tag(stack),
  };
  for (const [name, body] of Object.entries(links)) {
    test(`a link with a message to a page with an inline chat ${name} asks it there, once`, async ({ page, stack }) => {
      await openMerchant(page, stack, { body: body(stack) }, '?a=1&chatbot_message=Hvad%20koster%20levering%3F&b=2#x');
      const { answered, said, frame, composer } = inlineChat(page);
      await expect(composer).toBeVisible();
      await expect.poll(said).toEqual(['Hvad koster levering?']);
      await answered();
      await expect(frame).toBeInViewport({ ratio: 0.3 });
      expect(page.url()).toBe(`${stack.shop}/merchant?a=1&b=2#x`);
      await page.reload();
      await inlineChat(page).chat.getByRole('button', { name: 'Fortsæt samtalen' }).click();
      await expect.poll(said).toEqual(['Hvad koster levering?']);
    });
  }

  test('a link to a page that keeps its launcher is for the floating chat', async ({ someone, stack }) => {
    await openMerchant(someone.page, stack, { body: placeholder + inlineTag(stack, 'defer data-keep-launcher') + tag(stack) }, '?chatbot_message=Hej');
    await someone.answered();
    expect(await someone.said()).toEqual(['Hej']);
    await expect(someone.page.locator('#chat-container')).toHaveClass(/chat-open/);
  });

  test('overrides set texts and colours of this one chat', async ({ page, stack }) => {
    await openMerchant(page, stack, {
      body: `${overrides("{ inlineWelcomeMessage: 'Spørg om jakker', inputPlaceholder: 'Fx en regnjakke', theme: { surface: { background_color: '#ffeedd' } }, primaryColor: '#aa0033' }")}${placeholder}${inlineTag(stack)}`,
    });
    const { chat, frame, composer, greeting } = inlineChat(page);
    await frame.scrollIntoViewIfNeeded();
    await expect(greeting).toHaveText('Spørg om jakker');
    await expect(composer).toHaveAttribute('placeholder', 'Fx en regnjakke');
    const root = chat.locator('html');
    await expect.poll(() => root.evaluate((element) => [element.style.getPropertyValue('--surface'), element.style.getPropertyValue('--brand')])).toEqual(['#ffeedd', '#aa0033']);
  });

  test('garbage in the overrides changes nothing and warns once', async ({ page, stack }) => {
    const warned = complaints(page);
    await openMerchant(page, stack, {
      body: `${overrides("{ inlineWelcomeMessage: 5, primaryColor: 'url(x)', onClick: function () {}, name: { toString: 1 } }")}${placeholder}${inlineTag(stack)}`,
    });
    const { frame, greeting } = inlineChat(page);
    await frame.scrollIntoViewIfNeeded();
    await expect(greeting).toContainText('velkommen indenfor');
    await expect.poll(() => warned).toEqual(['inline overrides without effect: inline_welcome_message, primary_color, name_to_string']);
  });

  test('overrides that cannot be copied are none', async ({ page, stack }) => {
    const warned = complaints(page);
    await openMerchant(page, stack, { body: `${overrides('{}')}<script>__CHATBOT_INLINE_OVERRIDES__.self = __CHATBOT_INLINE_OVERRIDES__;</script>${placeholder}${inlineTag(stack)}` });
    const { frame, greeting } = inlineChat(page);
    await frame.scrollIntoViewIfNeeded();
    await expect(greeting).toContainText('velkommen indenfor');
    expect(warned).toHaveLength(1);
  });

  test('an id that no chatbot has warns once and draws nothing', async ({ page, stack }) => {
    const warned = complaints(page);
    await openMerchant(page, stack, { body: placeholder + inlineTag(stack, 'defer', '?id=nobody') });
    await expect.poll(() => warned).toEqual(['no chatbot nobody']);
    await expect(page.locator('iframe')).toHaveCount(0);
  });
});

test.describe('a page that Turbo exchanges', () => {
  const withChat = '<h1>Med chat</h1><a href="/soft-b">videre</a>' + placeholder;
  const without = '<h1>Uden chat</h1><a href="/soft-a">tilbage</a>';
  const manners: Record<string, (stack: Stack) => { head: string; tail: string }> = {
    'with both tags in the head': (stack) => ({ head: inlineTag(stack) + tag(stack), tail: '' }),
    'with both tags in every body': (stack) => ({ head: '', tail: inlineTag(stack, '') + tag(stack, '') }),
  };
  for (const [name, make] of Object.entries(manners)) {
    test(`${name} has one chat, inline or floating, as each page wants, and none that is dead`, async ({ page, stack }) => {
      const { head, tail } = make(stack);
      const turbo = readFileSync('node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js', 'utf8');
      await page.route(`${stack.shop}/turbo.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: turbo }));
      await page.route(/\/soft-[ab]$/, (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: `<!doctype html><html lang="da"><head><title>Butik</title><script src="/turbo.js"></script>${head}</head>
            <body>${route.request().url().endsWith('a') ? withChat + tail : without + tail.replace(/.*chatbotinline.*?<\/script>/, '')}</body></html>`,
        }),
      );
      await page.context().grantPermissions(['local-network-access'], { origin: stack.shop });
      await page.goto(`${stack.shop}/soft-a`);
      const { ask, answered, chat, said } = inlineChat(page);
      await ask('Har I telte?');
      await answered();
      for (let round = 0; round < 2; round++) {
        await page.getByRole('link', { name: 'videre' }).click();
        await expect(page.locator('h1')).toHaveText('Uden chat');
        await expect(page.locator('#chat-button')).toBeVisible();
        await expect(page.locator('iframe[id^=chat-iframe-inline]')).toHaveCount(0);
        await (round ? page.goBack() : page.getByRole('link', { name: 'tilbage' }).click());
        await expect(page.locator('h1')).toHaveText('Med chat');
        await expect(page.locator('iframe[id^=chat-iframe-inline]')).toHaveCount(1);
        await expect(page.locator('#chat-button')).toHaveCount(0);
        await chat.getByRole('button', { name: 'Fortsæt samtalen' }).click();
        await expect.poll(said).toEqual(['Har I telte?']);
        expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
      }
    });
  }
});

test.describe('for everybody', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the ${colorScheme} chat, folded, asking for consent and grown`, async ({ page, stack }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openMerchant(page, stack, {
        head: '<meta name="color-scheme" content="light dark">',
        body: placeholder + inlineTag(stack, 'data-consent="required"'),
      });
      const { frame, chat, composer, ask, answered } = inlineChat(page);
      await frame.scrollIntoViewIfNeeded();
      await expect(composer).toBeVisible();
      const found = async (): Promise<unknown[]> => {
        const { violations } = await new AxeBuilder({ page }).include('#chatbot-placeholder').include(['#chat-iframe-inline', 'body']).analyze();
        return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
      };
      expect(await found()).toEqual([]);
      await ask('Vis mig soveposer');
      await expect(chat.getByRole('button', { name: 'Ja tak' })).toBeVisible();
      expect(await found()).toEqual([]);
      await chat.getByRole('button', { name: 'Ja tak' }).click();
      await answered();
      expect(await found()).toEqual([]);
    });
  }

  test('the frame has a name, the field a label, and the keyboard goes through in the order of reading', async ({ page, stack }) => {
    await page.goto(`${stack.shop}/hjaelp`);
    const { frame, chat, composer, ask, answered } = inlineChat(page);
    await expect(frame).toHaveAttribute('title', 'Chat – Hede & Hav');
    await expect(chat.getByRole('region', { name: 'Chat med Hede & Hav' })).toBeVisible();
    await expect(chat.getByLabel('Din besked')).toBeVisible();
    await ask('Hvad koster fragten?');
    await answered();
    await expect(chat.locator('[data-announcer]')).toContainText(/\w/);
    await composer.focus();
    const focused = (): Promise<string> =>
      chat.locator('html').evaluate(() => document.activeElement?.getAttribute('role') ?? document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
    const order: string[] = [];
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    expect(order).toEqual(['Send', 'Privatlivspolitik', 'Ny samtale', 'log']);
  });

  test('somebody who was here before finds the chat folded, and goes on where they were', async ({ page, stack }) => {
    await page.goto(`${stack.shop}/hjaelp`);
    const { chat, composer, ask, answered, said, height } = inlineChat(page);
    await expect(composer).toBeVisible();
    const folded = await height();
    await ask('Har I telte?');
    await answered();
    const asked = watchRequests(page, stack);
    await page.reload();
    const goOn = chat.getByRole('button', { name: 'Fortsæt samtalen' });
    await expect(goOn).toBeVisible();
    expect(await height()).toBe(folded);
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
    await goOn.click();
    await expect.poll(said).toEqual(['Har I telte?']);
    await expect.poll(height).toBeGreaterThan(folded + 100);
  });

  test('a second file that cannot be had leaves a chat of one height that answers', async ({ page, stack }) => {
    const warned = complaints(page);
    await page.route(/chatbotinline-window\.js/, (route) => route.abort());
    await page.goto(`${stack.shop}/hjaelp`);
    const { ask, answered, said, height } = inlineChat(page);
    await ask('Har I telte?');
    await answered();
    expect([await said(), await height(), warned.length]).toEqual([['Har I telte?'], 480, 1]);
  });
});
