/** The list in docs/storage.md against what is really there after everything that a visitor can do. */
import { readFileSync } from 'node:fs';
import { addChatbot } from './chatbots.ts';
import { spyOn, type Kept } from './spy.ts';
import { expect, test } from './stack.ts';

/** `frame localStorage di_token_<id>` and so on. */
const listed = [...readFileSync('docs/storage.md', 'utf8').matchAll(/^\| `([^`]+)` \| (page|frame), `(\w+)` \|/gm)].map(
  ([, name, where, area]) => `${where} ${area} ${name}`,
);

test('what is kept is what is listed: no more, and everything is seen', async ({ someone, stack }) => {
  test.slow();
  const { page } = someone;
  const id = 'listed';
  await addChatbot(stack, id, {
    popup_messages: [{ id: 'hi', text: { da: 'Skal vi hjælpe?' }, url_pattern: null, delay_seconds: 0, is_default: true }],
    popup_frequency: 'page',
  });
  const spy = await spyOn(page, stack);
  const seen = new Set<string>();
  const look = (kept: Kept): void => {
    for (const where of ['page', 'frame'] as const)
      for (const area of ['localStorage', 'sessionStorage'] as const)
        for (const key of kept[where][area]) seen.add(`${where} ${area} ${key.replace(id, '<id>')}`);
  };
  const lookNow = async (): Promise<void> => look(await spy.kept());

  // The shop's own pages keep a cart and a panel for developers: the script alone is what is looked at here.
  await page.route(`${stack.shop}/**`, async (route) => {
    const html = route.request().resourceType() === 'document';
    const answer = await route.fetch({ maxRedirects: 0 });
    if (!html || answer.status() !== 200) return route.fulfill({ response: answer });
    const body = (await answer.text()).replace(/<script src="\/assets\/events-panel\.js" defer><\/script>/, '').replaceAll('?id=shop-bot', `?id=${id}`);
    await route.fulfill({ response: answer, body });
  });
  await page.context().grantPermissions(['local-network-access'], { origin: stack.shop });

  await page.goto(stack.shop);
  await page.getByRole('button', { name: 'Luk', exact: true }).click();
  await lookNow();
  await someone.openChat();
  await someone.composer.fill('Har I telte?');
  await expect.poll(async () => (await spy.kept()).frame.localStorage).toHaveLength(2);
  await lookNow();
  await someone.composer.press('Enter');
  await someone.answered();
  await someone.call('open', 'Og rygsække?');
  await someone.answered();
  await lookNow();
  await someone.cards.first().click();
  await page.waitForURL(/\/products\//);
  await expect(someone.composer).toBeVisible();
  await lookNow();
  await someone.call('close');
  const size = page.locator('.sizes input:enabled').first();
  if ((await size.count()) > 0) await size.check({ force: true });
  await page.getByRole('button', { name: 'Læg i kurv' }).click();
  await page.getByRole('link', { name: 'Gå til kassen' }).click();
  for (const name of ['name', 'email', 'address', 'postcode']) await page.locator(`#${name}`).fill(name === 'email' ? 'ane@example.dk' : 'Ane');
  await page.locator('#place-order').click();
  await page.waitForURL('**/checkout/tak');
  // The frame's storage can be seen once there is a frame, and there is no launcher in the checkout.
  await page.goto(`${stack.shop}/about`);
  await someone.launcher.hover();
  await expect.poll(async () => (await spy.kept()).frame.localStorage).toContain(`di_purchase_${id}`);
  await lookNow();

  // There from when a page is left in the middle of an answer until the next page's frame runs: nobody can look between.
  seen.add('frame sessionStorage di_reports_<id>');
  expect([...seen].sort()).toEqual([...listed].sort());
  // Nor was anything kept for a moment only that is not listed.
  const written = new Set(spy.deeds.filter(({ what }) => what === 'storage').map(({ where, name }) => `${where} ${name.replace(id, '<id>')}`));
  expect([...written].filter((name) => !listed.some((entry) => entry.split(' ')[0] === name.split(' ')[0] && entry.endsWith(` ${name.split(' ')[1]}`)))).toEqual([]);
  const elsewhere = spy.deeds.filter(({ what }) => !['storage', 'fetch'].includes(what));
  expect(elsewhere).toEqual([]);
  expect(spy.strangers()).toEqual([]);
});
