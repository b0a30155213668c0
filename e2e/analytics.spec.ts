/** What a merchant's analytics hear: with the real server, counted against what it stored (embed.md 5, 6). */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { openMerchant } from './merchant.ts';
import { earsOf } from './page-ears.ts';
import { expect, test, type Stack } from './stack.ts';

type Stored = { status: string; classification: string | null; body: string | null };

/** The answers to the newest visitor's questions, in order, read from the server's own database. */
function storedAnswers({ dataDir }: Stack): { sent: number; answers: Stored[]; recommendations: number } {
  const database = new DatabaseSync(join(dataDir, 'chat.sqlite'), { readOnly: true });
  const visitor = database.prepare('SELECT visitor_id FROM visitors ORDER BY created_at DESC LIMIT 1').get()!['visitor_id']!;
  const answers = database
    .prepare(
      `SELECT status, classification, body FROM answers LEFT JOIN messages USING (message_id)
       WHERE answers.visitor_id = ? ORDER BY answers.created_at`,
    )
    .all(visitor) as Stored[];
  const { sent } = database
    .prepare('SELECT count(*) AS sent FROM answers JOIN messages ON messages.message_id = question_id WHERE answers.visitor_id = ?')
    .get(visitor) as { sent: number };
  database.close();
  const shows = ({ body }: Stored): boolean =>
    (JSON.parse(body ?? '{"parts":[]}') as { parts: { type: string; products?: unknown[] }[] }).parts.some(
      ({ type, products }) => type === 'products' && products!.length > 0,
    );
  return { sent, answers, recommendations: answers.filter(shows).length };
}

/** All that the page heard agrees with all that the server stored. Resolves when the last classification has come. */
async function reconcile(stack: Stack, ears: Awaited<ReturnType<typeof earsOf>>): Promise<void> {
  const stored = storedAnswers(stack);
  await expect.poll(() => ears.count('chat_conversation_classified')).toBe(stored.answers.length);
  const heard = await ears.events();
  const count = (name: string): number => heard.filter((event) => event.name === name).length;
  expect({
    sent: count('chat_message_sent'),
    responses: count('chat_response'),
    recommendations: count('chat_recommendation'),
  }).toEqual({
    sent: stored.sent,
    responses: stored.answers.filter(({ body }) => body !== null).length,
    recommendations: stored.recommendations,
  });
  const topics = heard.filter(({ name }) => name === 'chat_conversation_classified').map(({ detail }) => detail['classification']);
  expect(topics.toSorted()).toEqual(storedAnswers(stack).answers.map(({ classification }) => classification).toSorted());
  for (const { name, detail } of heard) {
    expect(detail['chat_type']).toBe('shopping_assistant');
    if (name !== 'chat_response') continue;
    expect(Number.isInteger(detail['response_latency_ms'])).toBe(true);
    expect(detail['response_latency_ms']).toBeGreaterThanOrEqual(0);
    expect(detail['response_latency_ms']).toBeLessThan(60_000);
  }
}

test('what the page heard over many page loads equals what the server stored', async ({ someone, stack }) => {
  const { page } = someone;
  const ears = await earsOf(page);
  await page.goto(stack.shop);
  await someone.openChat();
  let asked = 0;
  const ask = async (question: string): Promise<void> => {
    asked += 1;
    await someone.ask(question);
    await expect.poll(async () => (await someone.said()).length).toBe(asked);
    await someone.answered();
    // A page that goes in the very moment in which it is told cannot hear it: leaving early is the next story.
    await expect.poll(() => ears.count('chat_conversation_classified')).toBe(asked);
  };
  await ask('Vis mig telte');
  await someone.cards.first().click();
  await page.waitForURL(/\/products\//);
  await expect(someone.composer).toBeVisible();
  await ask('Hvad koster levering?');
  await page.reload();
  await expect(someone.composer).toBeVisible();
  await ask('Har I en vandtæt jakke under 1500 kr?');
  await someone.launcher.click();
  await expect(page.locator('#chat-iframe')).toBeHidden();
  await page.goto(`${stack.shop}/about`);
  await someone.openChat();
  await expect.poll(async () => (await someone.said()).length).toBe(asked);
  await ask('Vis mig soveposer');
  await someone.cards.last().click();
  await page.waitForURL(/\/products\//);
  await expect(someone.composer).toBeVisible();
  await someone.call('close');
  await expect(page.locator('#chat-iframe')).toBeHidden();

  expect(storedAnswers(stack).sent).toBe(asked);
  expect(storedAnswers(stack).recommendations).toBeGreaterThanOrEqual(3);
  await reconcile(stack, ears);
  expect([await ears.count('chat_open'), await ears.count('chat_close'), await ears.count('chat_product_click')]).toEqual([2, 2, 2]);
});

test('a page that is left before, in the middle of, and after an answer loses no count and tells nothing twice', async ({ someone, stack }) => {
  const { page, chat } = someone;
  const ears = await earsOf(page);
  const again = async (): Promise<void> => {
    await page.reload();
    await expect(someone.composer).toBeVisible();
  };
  await page.goto(stack.slowShop);
  await someone.openChat();
  // Before the first word: the question is on the screen, nothing of an answer.
  await someone.ask('Vis mig telte');
  await expect.poll(() => ears.count('chat_message_sent')).toBe(1);
  // A page that goes before its question has reached anybody takes it along.
  await expect.poll(() => storedAnswers(stack).sent).toBe(1);
  await again();
  await expect.poll(() => ears.count('chat_response')).toBe(1);
  // In the middle of it.
  await again();
  await someone.answered();
  await expect(someone.cards.first()).toBeVisible();
  // After it, before it is known what it was about.
  await someone.ask('Hvad koster levering?');
  await expect.poll(async () => (await someone.said()).length).toBe(2);
  await someone.answered();
  await again();
  // Finished while no page was there.
  await someone.ask('Vis mig rygsække');
  await expect.poll(() => ears.count('chat_response')).toBe(3);
  await page.goto('about:blank');
  await expect.poll(() => storedAnswers(stack).answers.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
  await page.goto(stack.slowShop);
  await expect(chat.locator('a.card').first()).toBeVisible();
  await reconcile(stack, ears);
  expect(await ears.count('chat_open')).toBe(1);
});

test('a frame that a page embeds by hand tells the documented actions to exactly that page', async ({ someone, stack }) => {
  const { page } = someone;
  const messages: { origin: string; data: { action: string } }[] = [];
  await page.exposeFunction('tell', (origin: string, data: { action: string }) => void messages.push({ origin, data }));
  await openMerchant(page, stack, {
    head: '<script>addEventListener("message", function (event) { tell(event.origin, event.data); });</script>',
    body: `<iframe id="by-hand" title="Chat" style="width:400px;height:600px" src="${stack.server}/chat/?id=shop-bot"></iframe>`,
  });
  const chat = page.frameLocator('#by-hand');
  await chat.getByRole('textbox').fill('Vis mig telte');
  await chat.getByRole('textbox').press('Enter');
  await expect(chat.locator('a.card').first()).toBeVisible();
  const heard = (...actions: string[]): unknown[] => messages.map(({ data }) => data).filter(({ action }) => actions.includes(action));
  const answer = ['userMessageSubmitted', 'firstMessageSent', 'assistantFirstToken', 'productRecommendation', 'conversationClassified'];
  await expect.poll(() => heard(...answer)).toEqual([
    { action: 'userMessageSubmitted' },
    { action: 'firstMessageSent', chatbotID: 'shop-bot' },
    { action: 'assistantFirstToken' },
    { action: 'productRecommendation' },
    { action: 'conversationClassified', emne: expect.any(String) },
  ]);
  await chat.getByRole('button', { name: /^Luk/ }).click();
  await expect.poll(() => heard('closeChat')).toEqual([{ action: 'closeChat' }]);

  // Without our script the browser follows the link at once; a shop that answers before the page has heard of it is held up.
  const target = (await chat.locator('a.card').first().getAttribute('href'))!;
  await page.route(target, async (route) => {
    await expect.poll(() => heard('productClick', 'navigate')).toEqual([{ action: 'productClick' }, { action: 'navigate', url: target }]);
    await route.continue();
  });
  await chat.locator('a.card').first().click();
  await page.waitForURL(target);
  expect(messages.every(({ origin }) => origin === stack.server)).toBe(true);
});

test('the documented listener works with the merchant’s own host in it, and hears nothing with another', async ({ someone, stack }) => {
  const { page } = someone;
  const listener = (origin: string, into: string): string => `<script>window.${into} = [];
    window.addEventListener('message', function (event) {
      if (event.origin !== '${origin}') return;
      if (event.data && event.data.action) window.${into}.push(event.data.action);
    });</script>`;
  await openMerchant(page, stack, {
    head: listener(stack.server, 'own') + listener('https://chatbot.dialogintelligens.dk', 'other'),
    body: `<script src="${stack.server}/universal-chatbot.js?id=shop-bot" defer></script>`,
  });
  await someone.openChat();
  await someone.ask('Vis mig telte');
  const heard = (name: string): Promise<string[]> => page.evaluate((key) => (window as unknown as Record<string, string[]>)[key]!, name);
  await expect.poll(() => heard('own')).toContain('conversationClassified');
  expect((await heard('own')).filter((action) => action === 'userMessageSubmitted')).toHaveLength(1);
  expect(await heard('other')).toEqual([]);
});
