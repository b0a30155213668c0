import { expect, test, type Visitor } from './stack.ts';

const question = 'Vis mig jakker og sammenlign dem';

/** The answer's whole text, without what changes by itself. */
const textOf = async (someone: Visitor): Promise<string> => (await someone.answer.innerText()).replaceAll(/\s+/g, ' ');

test('an answer that is cut at several moments is the same as one that is not', async ({ someone, stack }) => {
  const { page, chat } = someone;
  await page.goto(stack.shop);
  await someone.openChat();
  await someone.ask(question);
  await someone.answered();
  const whole = await textOf(someone);
  for (const bytes of [0, 400, 900, 2_500]) {
    await chat.getByRole('button', { name: 'Ny samtale' }).click();
    await expect(chat.locator('.turn')).toHaveCount(0);
    const before = stack.line.cuts();
    stack.line.cutStreamAfter(bytes);
    await someone.ask(question);
    await expect.poll(() => stack.line.cuts()).toBe(before + 1);
    await someone.answered();
    expect(await textOf(someone)).toBe(whole);
    expect(await someone.said()).toEqual([question]);
  }
});

test('without a connection the text stays, and can be sent when it is back', async ({ someone, stack }) => {
  const { page, chat } = someone;
  await page.goto(stack.shop);
  await someone.openChat();
  await someone.ask('Hej');
  await someone.answered();
  stack.line.cut();
  await someone.ask('Er I der endnu?');
  await expect(chat.locator('.notice')).toBeVisible();
  await expect(someone.composer).toHaveValue('Er I der endnu?');
  stack.line.mend();
  await someone.composer.press('Enter');
  await expect.poll(() => someone.said()).toEqual(['Hej', 'Er I der endnu?']);
  await someone.answered();
});

test('a token that expires in mid-conversation is renewed unseen', async ({ someone, stack }) => {
  await someone.page.goto(stack.shop);
  await someone.openChat();
  await someone.ask('Hvad koster levering?');
  await someone.answered();
  await stack.restartServer({ TOKEN_SECRET: 'another-secret-another-secret-another-secret' });
  await someone.ask('Og hvor lang tid tager det?');
  await someone.answered();
  await expect(someone.chat.locator('.notice')).toHaveCount(0);
  expect(await someone.said()).toEqual(['Hvad koster levering?', 'Og hvor lang tid tager det?']);
  await stack.restartServer();
});

test('a conversation survives a server that is killed', async ({ someone, stack }) => {
  await someone.page.goto(stack.shop);
  await someone.openChat();
  await someone.ask('Kan jeg bytte?');
  await someone.answered();
  await stack.restartServer({}, 'SIGKILL');
  await someone.page.reload();
  await expect(someone.log.getByText('Kan jeg bytte?')).toBeVisible();
  await someone.answered();
});

test('shop and chat on different sites: the visitor is known on the next page', async ({ someone, stack }) => {
  const { page } = someone;
  await page.goto(stack.otherSiteShop);
  await someone.openChat();
  await someone.ask('Hvad koster levering?');
  await someone.answered();
  await page.goto(`${stack.otherSiteShop}/about`);
  await expect(someone.composer).toBeVisible();
  await expect(someone.log.getByText('Hvad koster levering?')).toBeVisible();
});
