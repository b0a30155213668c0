import { expect, test } from './stack.ts';

test('a visitor asks in Danish, sees cards with the shop’s own prices, follows one, and the chat is still there', async ({
  someone,
  stack,
}) => {
  const { page, chat } = someone;
  await page.goto(stack.shop);
  await someone.openChat();
  await expect(someone.composer).toBeFocused();
  await someone.ask('Har I en vandtæt jakke under 1500 kr?');
  await expect(someone.cards.first()).toBeVisible();
  await someone.answered();

  const card = someone.cards.first();
  const name = await card.locator('.card-title').innerText();
  const price = await card.locator('.price-now').innerText();
  await card.click();
  await page.waitForURL(/\/products\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  const shopPrice = await page.locator('main').innerText();
  expect(shopPrice.replaceAll(/\s/g, ' ')).toContain(price.replaceAll(/\s/g, ' ').replace(/,00/, ''));

  await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
  await expect(chat.getByText('Har I en vandtæt jakke under 1500 kr?')).toBeVisible();
  await expect(chat.locator('a.card').first()).toBeVisible();
  expect((await someone.heard()).map(({ name: event }) => event)).not.toContain('chat_open');
});

test('a click on a card fires chat_product_click and moves the shop, not the frame', async ({ someone, stack }) => {
  const { page } = someone;
  await page.goto(stack.shop);
  await someone.openChat();
  await someone.ask('Vis mig telte');
  await someone.answered();
  const heard = page.evaluate(
    () => new Promise((resolve) => addEventListener('chat_product_click', (event) => resolve((event as CustomEvent).detail))),
  );
  await someone.cards.first().click();
  expect(await heard).toEqual({ chat_type: 'shopping_assistant' });
  await page.waitForURL(/\/products\//);
});

test('the page hears open, sent, response, recommendation and classified, once and with the documented fields', async ({ someone, stack }) => {
  await someone.page.goto(stack.shop);
  await someone.openChat();
  await someone.ask('Vis mig telte');
  await someone.answered();
  await expect.poll(async () => (await someone.heard()).length).toBeGreaterThanOrEqual(5);
  const heard = await someone.heard();
  const names = heard.map(({ name }) => name);
  expect(names).toEqual([
    'chat_open',
    'chat_message_sent',
    'chat_response',
    'chat_recommendation',
    'chat_conversation_classified',
  ]);
  for (const { detail } of heard) expect(detail['chat_type']).toBe('shopping_assistant');
  const latency = heard[2]?.detail['response_latency_ms'];
  expect(Number.isInteger(latency)).toBe(true);
  expect(Object.keys(heard[3]?.detail ?? {})).toEqual(['chat_type']);
  expect(Object.keys(heard[4]?.detail ?? {}).sort()).toEqual(['chat_type', 'classification']);
});

test('an English question is answered in English, with the shop’s own words on returns', async ({ someone, stack }) => {
  await someone.page.goto(stack.shop);
  await someone.openChat();
  await someone.ask('How long do I have to return something?');
  await someone.answered();
  await expect(someone.answer).toContainText('60 days');
});

test('two products are compared in a real table', async ({ someone, stack }) => {
  await someone.page.goto(stack.shop);
  await someone.openChat();
  await someone.ask('Vis mig soveposer');
  await someone.answered();
  await someone.ask('Sammenlign de to første');
  await someone.answered();
  await expect(someone.answer.getByRole('table')).toBeVisible();
  expect(await someone.answer.getByRole('columnheader').count()).toBeGreaterThanOrEqual(2);
});

test('a new conversation begins empty, and the old one does not come back', async ({ someone, stack }) => {
  const { page, chat } = someone;
  await page.goto(stack.shop);
  await someone.openChat();
  await someone.ask('Hvad koster levering?');
  await someone.answered();
  await chat.getByRole('button', { name: 'Ny samtale' }).click();
  await expect(chat.locator('.turn')).toHaveCount(0);
  await page.reload();
  await expect(someone.composer).toBeVisible();
  await expect(chat.getByText('Hvad koster levering?')).toHaveCount(0);
  await someone.ask('Hej');
  await someone.answered();
  expect(await someone.said()).toEqual(['Hej']);
});
