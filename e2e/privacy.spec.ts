/** Section 7 of embed.md, to the letter: what is kept on the visitor's device and asked of anybody, and when. */
import { addChatbot } from './chatbots.ts';
import { openMerchant, tag } from './merchant.ts';
import { nothingKept, spyOn, type Spy } from './spy.ts';
import { expect, test, type Stack, type Visitor } from './stack.ts';

const script = 'GET /universal-chatbot.js';
const eager = 'eager-popup';
const popup = { id: 'hi', text: { da: 'Skal vi hjælpe?', en: 'May we help?' }, url_pattern: null, delay_seconds: 0, is_default: true };

async function open(someone: Visitor, stack: Stack, attributes = 'defer', query = `?id=${eager}`, search = ''): Promise<Spy> {
  await addChatbot(stack, eager, { popup_messages: [popup] });
  const spy = await spyOn(someone.page, stack);
  await openMerchant(someone.page, stack, { body: tag(stack, attributes, query) }, search);
  return spy;
}
const isStatic = (request: string): boolean => /^GET \/(chat\/|chatbots\/[^/]+\/assets\/|(v\/[^/]+\/)?(universal-chatbot|chatbotinline)-\w+\.js)/.test(request);
/** The app runs in the frame, which nobody sees yet. */
const warmed = ({ chat }: Visitor): Promise<void> => expect(chat.locator('textarea')).toBeAttached();
const expectNothing = async (spy: Spy): Promise<void> => {
  expect(spy.deeds).toEqual([]);
  expect(await spy.kept()).toEqual(nothingKept);
  expect(await spy.elsewhere()).toEqual([]);
  expect(spy.strangers()).toEqual([]);
};

test.describe('before the visitor acts', () => {
  test('a page that is loaded, scrolled and shown an invitation keeps nothing and asks for the script alone', async ({ someone, stack }) => {
    const { page } = someone;
    const spy = await open(someone, stack);
    await expect(page.getByText('Skal vi hjælpe?')).toBeVisible();
    await page.mouse.move(200, 200);
    await page.mouse.wheel(0, 2_000);
    await page.locator('#link').click();
    await page.keyboard.press('Tab');
    await page.evaluate(() => history.pushState({}, '', '/merchant-2'));
    await page.waitForLoadState('networkidle');
    await expectNothing(spy);
    expect(spy.ours()).toEqual([script]);
  });

  test('the same goes for the pages that follow, and for all that a page’s script may ask of us without acting', async ({ someone, stack }) => {
    const { page } = someone;
    const spy = await open(someone, stack);
    await someone.launcher.waitFor();
    await page.reload();
    await someone.launcher.waitFor();
    await page.evaluate(async () => {
      const api = window.DialogIntelligens as unknown as Record<string, (...values: unknown[]) => unknown>;
      await api['ready'];
      api['hide']!();
      api['show']!();
      api['close']!();
      api['on']!('chat_open', () => {});
      api['onAddToCart']!(() => {});
      api['getUiLanguage']!();
      api['setConsent']!({ functional: true, statistics: true });
      api['reportPurchase']!({ totalPrice: 99, currency: 'DKK' });
    });
    await page.waitForLoadState('networkidle');
    await expectNothing(spy);
    expect(spy.ours()).toEqual([script, script]);
  });

  test('coming near loads static files of the app, and nothing else', async ({ someone, stack }) => {
    const spy = await open(someone, stack);
    await someone.launcher.hover();
    await warmed(someone);
    await someone.page.waitForLoadState('networkidle');
    await expectNothing(spy);
    expect(spy.ours().filter((request) => !isStatic(request))).toEqual([script]);
  });
});

test('an inline chat and a search bar that come into view load static files, and nothing else', async ({ someone, stack }) => {
  const { page } = someone;
  const spy = await spyOn(page, stack);
  await openMerchant(page, stack, {
    body: `<div id="chatbot-search-widget"></div><div id="chatbot-placeholder"></div>${tag(stack)}
      <script src="${stack.server}/inline-search-bar.js" defer></script>
      <script src="${stack.server}/chatbotinline.js?id=shop-bot" defer></script>`,
  });
  await page.locator('.chatbot-search-widget-input').fill('Har I');
  await page.locator('#chat-iframe-inline').scrollIntoViewIfNeeded();
  await expect(page.frameLocator('#chat-iframe-inline').locator('textarea')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expectNothing(spy);
  const scripts = ['GET /chatbotinline.js', 'GET /inline-search-bar.js', script];
  expect(spy.ours().filter((request) => !isStatic(request)).sort()).toEqual(scripts);
});

test.describe('each way to act keeps exactly what is listed', () => {
  const openKey = `di_open_${eager}`;
  const visitorKey = `di_visitor_${eager}`;
  const tokenKey = `di_token_${eager}`;

  test('opening the chat: that it is open', async ({ someone, stack }) => {
    const spy = await open(someone, stack);
    await someone.openChat();
    await someone.page.waitForLoadState('networkidle');
    expect(await spy.kept()).toEqual({ ...nothingKept, page: { localStorage: [], sessionStorage: [openKey] } });
    expect(spy.ours().filter((request) => request.includes('/api/'))).toEqual([]);
  });

  test('dismissing an invitation: that it was', async ({ someone, stack }) => {
    const spy = await open(someone, stack);
    await someone.page.getByRole('button', { name: 'Luk', exact: true }).click();
    await expect(someone.page.getByText('Skal vi hjælpe?')).toBeHidden();
    expect(await spy.kept()).toEqual({ ...nothingKept, page: { localStorage: [], sessionStorage: [openKey] } });
    expect(spy.ours().filter((request) => !isStatic(request))).toEqual([script]);
  });

  test('accepting an invitation opens the chat', async ({ someone, stack }) => {
    const spy = await open(someone, stack);
    await someone.page.getByText('Skal vi hjælpe?').click();
    await expect(someone.composer).toBeVisible();
    expect((await spy.kept()).page).toEqual({ localStorage: [], sessionStorage: [openKey] });
  });

  test('writing: who the visitor is, and the draft until it is sent', async ({ someone, stack }) => {
    const spy = await open(someone, stack);
    await someone.openChat();
    await someone.composer.fill('Har I telte?');
    await expect.poll(() => spy.kept()).toEqual({
      page: { localStorage: [visitorKey], sessionStorage: [openKey] },
      frame: { localStorage: [tokenKey, visitorKey], sessionStorage: [`di_draft_${eager}`] },
    });
    await someone.composer.press('Enter');
    await someone.answered();
    expect(await spy.kept()).toEqual({
      page: { localStorage: [visitorKey], sessionStorage: [openKey] },
      frame: { localStorage: [tokenKey, visitorKey], sessionStorage: [] },
    });
    expect(await spy.elsewhere()).toEqual([]);
    expect(spy.strangers()).toEqual([]);
  });

  for (const [name, search] of [['a link that opens', '?chat=open'], ['a link that asks', '?chatbot_message=Har%20I%20telte%3F']] as const) {
    test(`arriving by ${name}`, async ({ someone, stack }) => {
      const spy = await open(someone, stack, 'defer', `?id=${eager}`, search);
      await expect(someone.composer).toBeVisible();
      if (search.includes('message')) await someone.answered();
      const { page } = await spy.kept();
      expect(page.sessionStorage).toEqual([openKey]);
      await expect.poll(async () => (await spy.kept()).page.localStorage).toEqual(search.includes('message') ? [visitorKey] : []);
    });
  }
});

test.describe('where consent is required', () => {
  const required = 'defer data-consent="required"';
  const question = /Er det i orden, at chatten husker samtalen/;

  test('the first click asks in one sentence; a no keeps nothing, and the next click asks again', async ({ someone, stack }) => {
    const { page } = someone;
    const spy = await open(someone, stack, required);
    for (let time = 0; time < 2; time += 1) {
      await someone.launcher.click();
      await expect(page.getByText(question)).toBeVisible();
      await page.getByRole('button', { name: 'Nej tak' }).click();
      await expect(page.getByText(question)).toBeHidden();
    }
    await page.waitForLoadState('networkidle');
    await expectNothing(spy);
    expect(spy.ours().filter((request) => !isStatic(request))).toEqual([script]);
    expect((await someone.heard()).map(({ name }) => name)).not.toContain('chat_open');
  });

  test('a yes opens, is remembered, and is not asked for again', async ({ someone, stack }) => {
    const { page } = someone;
    const spy = await open(someone, stack, required);
    await someone.launcher.click();
    await page.getByRole('button', { name: 'Ja tak' }).click();
    await expect(someone.composer).toBeVisible();
    await someone.ask('Har I telte?');
    await someone.answered();
    expect((await spy.kept()).page.localStorage).toEqual([`di_visitor_${eager}`]);
    await page.reload();
    await expect(someone.composer).toBeVisible();
    await expect(someone.log.getByText('Har I telte?')).toBeVisible();
  });

  test('the page’s own banner answers for it, before and after the click', async ({ someone, stack }) => {
    const { page } = someone;
    await open(someone, stack, required);
    const answer = (functional: boolean): Promise<void> =>
      page.evaluate((yes) => (window.DialogIntelligens as unknown as { setConsent(consent: object): void }).setConsent({ functional: yes }), functional);
    await someone.launcher.click();
    await expect(page.getByText(question)).toBeVisible();
    await answer(true);
    await expect(someone.composer).toBeVisible();
    await someone.call('close');
    await someone.openChat();
    await expect(page.getByText(question)).toBeHidden();
  });

  const paths: Record<string, (someone: Visitor, stack: Stack) => Promise<unknown>> = {
    'an invitation': ({ page }) => page.getByText('Skal vi hjælpe?').click(),
    'open()': (someone) => someone.call('open'),
    'open(message)': (someone) => someone.call('open', 'Har I telte?'),
    'the queue': ({ page }) => page.evaluate(() => (window.DialogIntelligens as { q: { push(call: unknown[]): void } }).q.push(['open', 'Har I telte?'])),
    'a post to the empty frame': ({ page }) =>
      page.evaluate(() => {
        const frame = document.getElementById('chat-iframe') as HTMLIFrameElement;
        frame.contentWindow!.postMessage({ action: 'externalMessage', message: 'Har I telte?' }, '*');
      }),
    'a post to the app in the frame': async (someone, stack) => {
      await someone.launcher.hover();
      await warmed(someone);
      await someone.page.evaluate((server) => {
        const frame = document.getElementById('chat-iframe') as HTMLIFrameElement;
        frame.contentWindow!.postMessage({ action: 'externalMessage', message: 'Har I telte?' }, server);
      }, stack.server);
    },
    'the search bar': async ({ page }) => {
      await page.locator('.chatbot-search-widget-input').fill('Har I telte?');
      await page.locator('.chatbot-search-widget-input').press('Enter');
    },
  };
  for (const [name, act] of Object.entries(paths)) {
    test(`${name} is no way past the question, and goes on after a yes`, async ({ someone, stack }) => {
      const { page } = someone;
      await addChatbot(stack, eager, { popup_messages: [popup] });
      const spy = await spyOn(page, stack);
      const bar = `<div id="chatbot-search-widget"></div><script src="${stack.server}/inline-search-bar.js" defer></script>`;
      await openMerchant(page, stack, { body: tag(stack, required, `?id=${eager}`) + bar });
      await page.locator('.chatbot-search-widget-input').waitFor();
      await someone.launcher.waitFor();
      await act(someone, stack);
      await expect(page.getByText(question)).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectNothing(spy);
      expect(spy.ours().filter((request) => request.includes('/api/'))).toEqual([]);
      await page.getByRole('button', { name: 'Ja tak' }).click();
      await expect(someone.composer).toBeVisible();
      if (name === 'an invitation' || name === 'open()') return;
      await expect.poll(() => someone.said()).toEqual(['Har I telte?']);
    });
  }

  for (const search of ['?chat=open', '?chatbot_message=Har%20I%20telte%3F']) {
    test(`a link with ${search} asks first`, async ({ someone, stack }) => {
      const { page } = someone;
      const spy = await open(someone, stack, required, `?id=${eager}`, search);
      await expect(page.getByText(question)).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectNothing(spy);
      await page.getByRole('button', { name: 'Ja tak' }).click();
      await expect(someone.composer).toBeVisible();
      if (search.includes('message')) await expect.poll(() => someone.said()).toEqual(['Har I telte?']);
    });
  }
});

test.describe('a withdrawal', () => {
  const say = ({ page }: Visitor, consent: object): Promise<void> =>
    page.evaluate((given) => (window.DialogIntelligens as unknown as { setConsent(consent: object): void }).setConsent(given), consent);

  test('deletes what is kept in the page and in the frame, and the chat works on for that page view', async ({ someone, stack }) => {
    const spy = await open(someone, stack);
    await someone.openChat();
    await someone.ask('Har I telte?');
    await someone.answered();
    await someone.composer.fill('Og');
    await expect.poll(async () => (await spy.kept()).frame.sessionStorage).toEqual([`di_draft_${eager}`]);
    await say(someone, { functional: false });
    await expect.poll(() => spy.kept()).toEqual(nothingKept);
    await someone.ask('Og rygsække?');
    await someone.answered();
    expect(await someone.said()).toEqual(['Har I telte?', 'Og rygsække?']);
    await someone.call('close');
    await someone.openChat();
    expect(await spy.kept()).toEqual(nothingKept);
    await someone.page.reload();
    await someone.openChat();
    await someone.page.waitForLoadState('networkidle');
    await expect(someone.chat.locator('.turn')).toHaveCount(0);
  });

  test('deletes what the frame keeps on a page where the visitor has not come near the chat', async ({ someone, stack }) => {
    const { page } = someone;
    const spy = await open(someone, stack);
    await someone.openChat();
    await someone.ask('Har I telte?');
    await someone.answered();
    await someone.call('close');
    await page.reload();
    await someone.launcher.waitFor();
    await say(someone, { functional: false });
    await warmed(someone);
    await expect.poll(() => spy.kept()).toEqual(nothingKept);
  });

  test('taken back brings it all back', async ({ someone, stack }) => {
    const spy = await open(someone, stack);
    await someone.openChat();
    await someone.ask('Har I telte?');
    await someone.answered();
    const before = await spy.kept();
    await say(someone, { functional: false });
    await expect.poll(() => spy.kept()).toEqual(nothingKept);
    await say(someone, { functional: true });
    await expect.poll(() => spy.kept()).toEqual(before);
  });
});

test('180 days after the last use the visitor is forgotten, and each use begins them anew', async ({ someone, stack }) => {
  const { page } = someone;
  const spy = await open(someone, stack);
  await someone.openChat();
  await someone.ask('Har I telte?');
  await someone.answered();
  const lasting = () => page.frames().filter((frame) => frame.url() !== 'about:blank');
  /** Makes everything that was kept so many days older, as if the visitor had been away. */
  const stayAway = async (days: number): Promise<void> => {
    for (const frame of lasting())
      await frame.evaluate((milliseconds) => {
        for (const key of Object.keys(localStorage)) {
          const [, used, value] = /^(\d{13}) (.*)$/.exec(localStorage.getItem(key)!)!;
          localStorage.setItem(key, `${Number(used) - milliseconds} ${value}`);
        }
      }, days * 86_400_000);
    await page.reload();
    await expect(someone.composer).toBeVisible();
  };
  const used = (): Promise<number[]> =>
    Promise.all(
      lasting().map((frame) => frame.evaluate((id) => Number(localStorage.getItem(`di_visitor_${id}`)!.split(' ')[0]), eager)),
    );
  await stayAway(179);
  await expect(someone.log.getByText('Har I telte?')).toBeVisible();
  await expect.poll(async () => Math.min(...(await used()))).toBeGreaterThan(Date.now() - 3_600_000);
  await stayAway(181);
  await page.waitForLoadState('networkidle');
  await expect(someone.composer).toBeVisible();
  await expect(someone.chat.locator('.turn')).toHaveCount(0);
  expect(spy.ours().filter((request) => request === 'GET /api/v1/chat/messages')).toHaveLength(1);
});

test('destroy() keeps who the visitor is, and that alone', async ({ someone, stack }) => {
  const spy = await open(someone, stack);
  await someone.openChat();
  await someone.ask('Har I telte?');
  await someone.answered();
  await someone.call('destroy');
  expect((await spy.kept()).page).toEqual({ localStorage: [`di_visitor_${eager}`], sessionStorage: [] });
});

test.describe('where storage', () => {
  const broken: Record<string, () => void> = {
    throws: () => {
      for (const area of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, area, { get: () => { throw new DOMException('denied', 'SecurityError'); } });
    },
    'is missing': () => {
      for (const area of ['localStorage', 'sessionStorage']) Object.defineProperty(window, area, { value: null });
    },
    'is full': () => {
      Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    },
  };
  for (const [how, breaks] of Object.entries(broken)) {
    test(`${how}, the chat opens, answers and closes for that page view`, async ({ someone, stack }) => {
      const { page } = someone;
      await page.addInitScript(breaks);
      await openMerchant(page, stack, {});
      await someone.openChat();
      await someone.ask('Har I telte?');
      await someone.answered();
      await someone.call('open', 'Og rygsække?');
      await expect.poll(() => someone.said()).toEqual(['Har I telte?', 'Og rygsække?']);
      await someone.answered();
      await someone.call('close');
      await someone.openChat();
      expect(await someone.said()).toHaveLength(2);
    });
  }
});
