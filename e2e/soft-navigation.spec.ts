import { complaints } from './merchant.ts';
import { frameHeard, goTo, markFrame, names, openOn, sampleAfresh, sampled, watchFrames } from './soft.ts';
import { expect, test } from './stack.ts';

const paths = (manner: string, ...pages: number[]): string[] => pages.map((page) => `/soft/${manner}/${page}`);

test.describe('an open chat lives through', () => {
  for (const manner of ['history', 'transition', 'turbo', 'turbo-tag', 'turbo-morph']) {
    test(`${manner}: back and forth, its frame never loads again, and nothing flashes`, async ({ someone, stack }) => {
      const { page } = someone;
      const warned = complaints(page);
      await openOn(someone, stack, manner);
      await someone.composer.fill('Har I tel');
      await goTo(page, 2);
      await goTo(page, 3);
      await page.goBack();
      await expect(page.locator('h1')).toHaveText('Side 2');
      await goTo(page, 1);
      await expect(someone.composer).toHaveValue('Har I tel');
      await expect.poll(() => frameHeard(page)).toEqual({ pages: paths(manner, 2, 3, 2, 1), opened: 0 });
      expect(await sampled(page)).toEqual({ samples: ['1 open'], resizes: 0 });
      expect(await names(someone)).toEqual(['chat_open']);
      // Turbo runs a tag in the body on every page, which is the merchant's doing: said once.
      expect(warned).toEqual(manner === 'turbo-tag' ? ['already on this page'] : []);
    });
  }

  test('a page that Turbo refreshes by morphing', async ({ someone, stack }) => {
    const { page } = someone;
    await openOn(someone, stack, 'turbo-morph');
    await page.evaluate(() => {
      Object.assign(document.querySelector('h1')!, { before: true });
      document.querySelector('h1')!.textContent = 'Gammel';
    });
    await page.locator('#refresh').click();
    await expect(page.locator('h1')).toHaveText('Side 1');
    expect(await page.locator('h1').evaluate((heading) => 'before' in heading), 'morphed, not replaced').toBe(true);
    expect(await frameHeard(page)).toEqual({ pages: [], opened: 0 });
    expect((await sampled(page)).samples).toEqual(['1 open']);
  });

  test('the pages that Turbo shows from its cache, which have no dead copy of it', async ({ someone, stack }) => {
    const { page } = someone;
    await watchFrames(page);
    await page.goto(`${stack.shop}/soft/turbo/1`);
    await page.waitForSelector('#chat-button');
    await goTo(page, 2);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goBack();
    await expect(page.locator('h1')).toHaveText('Side 1');
    expect(asked, 'it comes from the cache').not.toContain('/soft/turbo/1');
    await expect(page.locator('#chat-button')).toHaveCount(1);
    await expect(page.locator('#chat-iframe')).toHaveCount(1);
    await someone.openChat();
    expect(await names(someone)).toEqual(['chat_open']);
  });

  for (const manner of ['markup', 'body']) {
    test(`${manner}: the first exchange of the body loads its frame again, no other does`, async ({ someone, stack }) => {
      const { page } = someone;
      await openOn(someone, stack, manner);
      await someone.ask('Har I telte?');
      await someone.answered();
      await goTo(page, 2);
      await expect.poll(() => someone.said()).toEqual(['Har I telte?']);
      await expect.poll(async () => (await sampled(page)).samples.at(-1)).toBe('1 open');
      await markFrame(page);
      await sampleAfresh(page);
      await goTo(page, 3);
      await goTo(page, 1);
      await page.goBack();
      await expect(page.locator('h1')).toHaveText('Side 3');
      await expect.poll(() => frameHeard(page)).toEqual({ pages: paths(manner, 3, 1, 3), opened: 0 });
      expect(await sampled(page)).toEqual({ samples: ['1 open'], resizes: 0 });
      expect((await names(someone)).filter((name) => name === 'chat_open')).toHaveLength(1);
    });
  }

  for (const manner of ['loads', 'crossing']) {
    test(`${manner}: the next page draws it open from the first frame, and chat_open is not fired again`, async ({ someone, stack }) => {
      const { page } = someone;
      await openOn(someone, stack, manner);
      await someone.ask('Har I telte?');
      await someone.answered();
      await goTo(page, 2);
      await expect.poll(() => someone.said()).toEqual(['Har I telte?']);
      // From no chat to the open one: never closed, never growing.
      expect((await sampled(page)).samples.filter((one) => !one.startsWith('0'))).toEqual(['1 open']);
      expect(await names(someone)).not.toContain('chat_open');
      await someone.call('close');
      await goTo(page, 3);
      await page.waitForSelector('#chat-button');
      await expect(someone.composer).toBeHidden();
      expect((await sampled(page)).samples.at(-1)).toBe('1 closed');
    });
  }
});

test.describe('the page in the address', () => {
  test('is told to the frame once for each change, though several navigations name it', async ({ someone, stack }) => {
    const { page } = someone;
    await openOn(someone, stack, 'history');
    await page.evaluate(() => {
      history.pushState({}, '', '/soft/history/2');
      history.replaceState({ again: true }, '', '/soft/history/2');
      history.replaceState({}, '', '/soft/history/2?farve=rod#top');
      location.hash = '#bund';
    });
    await expect.poll(() => frameHeard(page)).toEqual({ pages: paths('history', 2), opened: 0 });
    await page.evaluate(() => history.pushState({}, '', '/soft/history/3'));
    await expect.poll(() => frameHeard(page)).toEqual({ pages: paths('history', 2, 3), opened: 0 });
  });

  test('is followed by the rules: the checkout closes the chat and hides the launcher, the next page shows it', async ({ someone, stack }) => {
    const { page } = someone;
    await openOn(someone, stack, 'history');
    await page.evaluate(() => history.pushState({}, '', '/checkout'));
    await expect(someone.launcher).toBeHidden();
    await expect(page.locator('#chat-iframe')).toBeHidden();
    await page.goBack();
    await expect(someone.launcher).toBeVisible();
    await expect(page.locator('#chat-iframe')).toBeHidden();
    expect(await names(someone)).toEqual(['chat_open', 'chat_close']);
  });

  test('is noticed without the Navigation API too, before a question is asked', async ({ someone, stack }) => {
    const { page } = someone;
    await page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
    const before = await page.evaluate(() => history.pushState.toString());
    await openOn(someone, stack, 'history');
    await page.locator('h1').click();
    await page.evaluate(() => history.pushState({}, '', '/soft/history/2'));
    expect(await frameHeard(page)).toEqual({ pages: [], opened: 0 });
    await someone.composer.click();
    await expect.poll(() => frameHeard(page)).toEqual({ pages: paths('history', 2), opened: 0 });
    await page.evaluate(() => history.pushState({}, '', '/checkout'));
    await page.mouse.wheel(0, 100);
    await expect(someone.launcher).toBeHidden();
    expect(await page.evaluate(() => history.pushState.toString()), 'history is the page’s own').toBe(before);
  });

  test('decides which invitation comes, and one that waited for a page is not shown on the next', async ({ someone, stack }) => {
    const { page } = someone;
    await page.clock.install();
    await page.goto(`${stack.shop}/soft/history/1`);
    await page.waitForFunction(() => 'init' in (window.DialogIntelligens ?? {}));
    await page.clock.runFor(4_000);
    await expect(someone.launcher).toBeVisible();
    await page.evaluate(() => history.pushState({}, '', '/checkout'));
    await page.clock.runFor(30_000);
    await expect(page.locator('#chatbase-message-bubbles')).toBeHidden();
    await page.evaluate(() => history.pushState({}, '', '/soft/history/2'));
    await page.clock.runFor(30_000);
    await expect(page.locator('#chatbase-message-bubbles')).toBeVisible();
  });
});
