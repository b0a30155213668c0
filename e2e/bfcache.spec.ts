/** The browser's back/forward cache, which the test tool switches off unless it is asked not to. */
import type { CDPSession, Page } from '@playwright/test';
import { chromiumArguments } from '../scripts/browsers.ts';
import { names } from './soft.ts';
import { expect, test, type Visitor } from './stack.ts';

const executablePath = process.env['CHROMIUM'];
test.use({
  launchOptions: {
    args: chromiumArguments,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    ...(executablePath ? { executablePath } : {}),
  },
});

/** What stands against keeping a page lies with the browser's build here, not with the page. */
const ofTheBrowser = ['BrowsingInstanceNotSwapped', 'BackForwardCacheDisabledForDelegate', 'BackForwardCacheDisabled'];

/** Goes to another page and back; resolves to what the browser holds against having kept the first. */
async function goAndComeBack(page: Page, session: CDPSession): Promise<string[]> {
  await session.send('Page.enable');
  const reasons: string[] = [];
  session.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) =>
    reasons.push(...notRestoredExplanations.map(({ reason }) => reason)),
  );
  const first = page.url();
  await page.locator('#hard').click();
  await expect(page.locator('h1')).toHaveText('Side 3');
  await page.goBack({ waitUntil: 'commit' });
  await expect(page).toHaveURL(first);
  await expect(page.locator('h1')).toHaveText('Side 1');
  return reasons.filter((reason) => !ofTheBrowser.includes(reason));
}

async function chatOn({ page, ...someone }: Visitor, address: string): Promise<CDPSession> {
  await page.goto(address);
  await someone.openChat();
  await someone.ask('Har I telte?');
  await someone.answered();
  return page.context().newCDPSession(page);
}

test('a page with an open chat may be kept by the browser, and the chat is open when the visitor comes back', async ({ someone, stack }) => {
  const session = await chatOn(someone, `${stack.shop}/soft/loads/1`);
  expect(await goAndComeBack(someone.page, session)).toEqual([]);
  await expect(someone.composer).toBeVisible();
  await expect.poll(() => someone.said()).toEqual(['Har I telte?']);
  expect(await names(someone)).not.toContain('chat_open');
});

test('a page that listens to unload may not be kept: the reasons are asked rightly', async ({ someone, stack }) => {
  const session = await chatOn(someone, `${stack.shop}/soft/loads/1`);
  await someone.page.evaluate(() => addEventListener('unload', () => {}));
  expect(await goAndComeBack(someone.page, session)).not.toEqual([]);
});
