/** Purchases (embed.md 8): found by selectors in the demo shop's checkout, and reported by the page itself. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { complaints, openMerchant, tag } from './merchant.ts';
import { expect, test, type Stack, type Visitor } from './stack.ts';

/** The totals that the server has, oldest first, as a merchant reads them. */
async function counted({ dataDir }: Stack): Promise<string[]> {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
  const { stdout } = await promisify(execFile)('node', ['server/purchases/cli.ts', 'shop-bot', '--environment', 'all'], { env });
  const [head = '', ...rows] = stdout.trim().split(/\r?\n/);
  const columns = head.split(',');
  return rows.map((row) => {
    const cells = row.split(',');
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
    expect(cell('source')).toBe('self_reported');
    return `${Number(cell('total_price'))} ${cell('currency')}`;
  });
}

/** What has been counted since. */
async function since(stack: Stack): Promise<() => Promise<string[]>> {
  const before = (await counted(stack)).length;
  return async () => (await counted(stack)).slice(before);
}

async function chat(someone: Visitor, stack: Stack): Promise<void> {
  await someone.page.goto(stack.shop);
  await someone.openChat();
  await someone.ask('Har I telte?');
  await someone.answered();
  await someone.call('close');
}

/** Puts something into the cart and goes to the checkout; resolves to the total that stands there. */
async function goToCheckout({ page, launcher }: Visitor, stack: Stack): Promise<string> {
  await page.goto(`${stack.shop}/category/telte`);
  await page.locator('main a[href^="/products/"]').first().click();
  const size = page.locator('.sizes input:enabled').first();
  if ((await size.count()) > 0) await size.check({ force: true });
  await page.getByRole('button', { name: 'Læg i kurv' }).click();
  await page.getByRole('link', { name: 'Gå til kassen' }).click();
  await expect(page.locator('#place-order')).toBeVisible();
  await expect(launcher).toBeHidden();
  return page.locator('#order-total').innerText();
}

async function buy({ page }: Visitor): Promise<void> {
  for (const [name, value] of Object.entries({ name: 'Ane', email: 'ane@example.dk', address: 'Havnen 1', postcode: '7730 Hanstholm' }))
    await page.locator(`#${name}`).fill(value);
  await page.locator('#place-order').click();
  await page.waitForURL('**/checkout/tak');
}

/** `1.234,50 kr.` as the server writes it. */
const asStored = (shown: string): string => `${Number(shown.replace(/[^\d,]/g, '').replace(',', '.'))} DKK`;

const report = ({ page }: Visitor, purchase: object): Promise<void> =>
  page.evaluate((given) => (window.DialogIntelligens as unknown as { reportPurchase(purchase: object): void }).reportPurchase(given), purchase);

/** `chat_purchase_reported`, on this page. */
const heardPurchases = ({ page }: Visitor): Promise<number> => page.evaluate(() => (window as unknown as { purchases: number }).purchases);

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const counter = Object.assign(window, { purchases: 0 });
    window.addEventListener('chat_purchase_reported', () => (counter.purchases += 1));
  });
});

test.describe('a purchase in a checkout that knows nothing of the chat', () => {
  test('is counted with its total although the click leaves the page, at most once a day', async ({ someone, stack }) => {
    const news = await since(stack);
    await chat(someone, stack);
    const total = await goToCheckout(someone, stack);
    await buy(someone);
    await expect.poll(news).toEqual([asStored(total)]);
    await expect
      .poll(() => someone.page.evaluate(() => sessionStorage.getItem('di_open_shop-bot') ?? ''))
      .not.toContain('DKK');
    await goToCheckout(someone, stack);
    await buy(someone);
    await someone.page.waitForLoadState('networkidle');
    expect(await news()).toHaveLength(1);
  });

  test('is counted later when the line is down at that moment', async ({ someone, stack }) => {
    const news = await since(stack);
    await chat(someone, stack);
    const total = await goToCheckout(someone, stack);
    await someone.page.waitForLoadState('networkidle');
    stack.line.cut();
    await buy(someone);
    expect(await news()).toEqual([]);
    stack.line.mend();
    await someone.page.goto(`${stack.shop}/about`);
    await expect.poll(news).toEqual([asStored(total)]);
    await expect.poll(() => heardPurchases(someone)).toBe(1);
    await someone.page.reload();
    await someone.page.waitForLoadState('networkidle');
    expect(await news()).toHaveLength(1);
  });

  test('is none while the form is not filled in', async ({ someone, stack }) => {
    const news = await since(stack);
    await chat(someone, stack);
    const total = await goToCheckout(someone, stack);
    await someone.page.locator('#place-order').click();
    await someone.page.waitForLoadState('networkidle');
    expect(await news()).toEqual([]);
    await buy(someone);
    await expect.poll(news).toEqual([asStored(total)]);
  });

  test('of a visitor who never chatted is not looked at, not kept and not sent', async ({ someone, stack }) => {
    const { page } = someone;
    const news = await since(stack);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(stack.server)) asked.push(new URL(request.url()).pathname);
    });
    await goToCheckout(someone, stack);
    await buy(someone);
    await report(someone, { totalPrice: 99, currency: 'DKK' });
    await page.waitForLoadState('networkidle');
    expect(new Set(asked)).toEqual(new Set(['/universal-chatbot.js']));
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('di_')))).toEqual([]);
    expect(await news()).toEqual([]);
  });
});

test.describe('a purchase that the page reports', () => {
  test('is counted each time; what the page hears is what the server has', async ({ someone, stack }) => {
    const news = await since(stack);
    await chat(someone, stack);
    await report(someone, { totalPrice: 1234.5, currency: 'DKK' });
    await report(someone, { totalPrice: 1234.5, currency: 'DKK' });
    await report(someone, { totalPrice: 99, currency: 'EUR' });
    await expect.poll(news).toEqual(['1234.5 DKK', '1234.5 DKK', '99 EUR']);
    await expect.poll(() => heardPurchases(someone)).toBe(3);
  });

  test('that is none is one warning, and is neither sent nor kept', async ({ someone, stack }) => {
    const warned = complaints(someone.page);
    const news = await since(stack);
    await chat(someone, stack);
    await report(someone, { totalPrice: '1.234,50', currency: 'DKK' });
    await expect.poll(() => warned).toEqual([expect.stringContaining('no purchase')]);
    await expect.poll(() => someone.page.evaluate(() => sessionStorage.getItem('di_open_shop-bot') ?? '')).not.toContain('DKK');
    expect(await news()).toEqual([]);
  });

  test('is not counted where consent is required and nobody has said anything of statistics', async ({ someone, stack }) => {
    const { page } = someone;
    const news = await since(stack);
    await openMerchant(page, stack, { body: tag(stack, 'defer data-consent="required"') });
    await someone.launcher.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('#chatbase-message-bubbles')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(someone.composer).toBeVisible();
    await someone.ask('Har I telte?');
    await someone.answered();
    await report(someone, { totalPrice: 1, currency: 'DKK' });
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('di_open_shop-bot'))).not.toContain('DKK');
    await page.evaluate(() =>
      (window.DialogIntelligens as unknown as { setConsent(consent: object): void }).setConsent({ statistics: true }),
    );
    await report(someone, { totalPrice: 2, currency: 'DKK' });
    await expect.poll(news).toEqual(['2 DKK']);
  });

  test('of somebody who only opened the chat is not counted', async ({ someone, stack }) => {
    const news = await since(stack);
    await openMerchant(someone.page, stack, {});
    await someone.openChat();
    await someone.composer.fill('H');
    await expect.poll(() => someone.page.evaluate(() => localStorage.getItem('di_visitor_shop-bot'))).not.toBeNull();
    await report(someone, { totalPrice: 99, currency: 'DKK' });
    await expect.poll(() => someone.page.evaluate(() => sessionStorage.getItem('di_open_shop-bot'))).not.toContain('DKK');
    expect(await news()).toEqual([]);
    expect(await heardPurchases(someone)).toBe(0);
  });

  test('is neither sent nor kept without consent to statistics', async ({ someone, stack }) => {
    const news = await since(stack);
    await chat(someone, stack);
    await someone.page.evaluate(() =>
      (window.DialogIntelligens as unknown as { setConsent(consent: object): void }).setConsent({ statistics: false }),
    );
    await report(someone, { totalPrice: 99, currency: 'DKK' });
    await expect.poll(() => someone.page.evaluate(() => sessionStorage.getItem('di_open_shop-bot') ?? '')).not.toContain('DKK');
    await someone.page.waitForLoadState('networkidle');
    expect(await news()).toEqual([]);
    expect(await heardPurchases(someone)).toBe(0);
  });
});
