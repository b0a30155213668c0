/** What happens while an answer is being written: by a chatbot that takes its time. */
import { expect, test, visitor, type Stack, type Visitor } from './stack.ts';

async function openSlow(someone: Visitor, stack: Stack): Promise<void> {
  await someone.page.goto(`${stack.slowShop}/about`);
  await someone.openChat();
}

const question = 'Hvad koster fragten, og hvor lang tid tager det?';

test('stop keeps what was shown, also after a reload', async ({ someone, stack }) => {
  const { page, chat } = someone;
  await openSlow(someone, stack);
  await someone.ask(question);
  await expect(someone.answer.locator('p, li').first()).toContainText(/\w+ \w+/);
  await chat.getByRole('button', { name: 'Stop svaret' }).click();
  await someone.answered();
  const shown = await someone.answer.locator('.rich-text').innerText();
  expect(shown.length).toBeGreaterThan(0);
  await page.reload();
  await expect(someone.answer.locator('.rich-text')).toHaveText(shown, { useInnerText: true });
});

test('a reload in the middle joins the answer that is being written', async ({ someone, stack }) => {
  const { page } = someone;
  await openSlow(someone, stack);
  await someone.ask(question);
  await expect(someone.answer.locator('p, li').first()).toContainText(/\w+ \w+/);
  await page.reload();
  await expect(someone.answer).toHaveAttribute('data-running', /.*/);
  await someone.answered();
  expect(await someone.said()).toEqual([question]);
  await expect(someone.chat.locator('.turn[data-side=assistant]')).toHaveCount(1);
});

test('a question that is typed while the other is answered waits in the field', async ({ someone, stack }) => {
  await openSlow(someone, stack);
  await someone.ask(question);
  await someone.ask('Og retur?');
  await expect(someone.composer).toHaveValue('Og retur?');
  await someone.answered();
  await someone.composer.press('Enter');
  await expect.poll(() => someone.said()).toEqual([question, 'Og retur?']);
});

test('closing in the middle does not stop the answer, and the launcher counts it', async ({ someone, stack }) => {
  const { page } = someone;
  await openSlow(someone, stack);
  await someone.ask(question);
  await expect(someone.answer.locator('p, li').first()).toContainText(/\w+/);
  await someone.call('close');
  await expect(someone.launcher).toHaveAccessibleName(/1/);
  await someone.launcher.click();
  await someone.answered();
  await expect(page.locator('#chat-container')).toHaveClass(/chat-open/);
});

test('two tabs ask at once: one conversation, answered in order', async ({ someone, stack, context }) => {
  await openSlow(someone, stack);
  await someone.ask('Hej');
  await someone.answered();
  const other = visitor(await context.newPage());
  await other.page.goto(`${stack.slowShop}/about?chat=open`);
  await expect(other.log.getByText('Hej', { exact: true })).toBeVisible();
  await someone.ask(question);
  await expect(someone.answer).toHaveAttribute('data-running', /.*/);
  await other.ask('Har I åbent om søndagen?');
  await other.answered();
  await someone.page.reload();
  await expect.poll(() => someone.said()).toEqual(['Hej', question, 'Har I åbent om søndagen?']);
  await expect(someone.chat.locator('.turn')).toHaveCount(6);
  const sides = await someone.chat.locator('.turn').evaluateAll((turns) => turns.map((turn) => turn.getAttribute('data-side')));
  expect(sides).toEqual(['user', 'assistant', 'user', 'assistant', 'user', 'assistant']);
  await other.page.close();
});

test('the reader who scrolls up is not moved by new words', async ({ someone, stack }) => {
  const { chat } = someone;
  await someone.page.setViewportSize({ width: 1000, height: 520 });
  await openSlow(someone, stack);
  await someone.ask('Vis mig telte');
  await someone.answered();
  await someone.ask(question);
  await expect(someone.answer.locator('p, li').first()).toContainText(/\w+ \w+/);
  await someone.log.evaluate((log) => {
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -400 }));
    log.scrollTop = 0;
  });
  const place = (): Promise<number> => someone.log.evaluate((log) => log.scrollTop);
  await expect(chat.getByRole('button', { name: 'Nye beskeder' })).toBeVisible();
  await someone.answered();
  expect(await place()).toBe(0);
  await chat.getByRole('button', { name: 'Nye beskeder' }).click();
  await expect.poll(() => someone.log.evaluate((log) => log.scrollHeight - log.clientHeight - log.scrollTop)).toBeLessThan(4);
});

test('a long answer is read from its beginning, and what is below is offered', async ({ someone, stack }) => {
  const { page, chat } = someone;
  await page.setViewportSize({ width: 1000, height: 560 });
  await page.goto(`${stack.shop}/about`);
  await someone.openChat();
  await someone.ask('Vis mig soveposer');
  await someone.answered();
  await someone.ask('Sammenlign de to første');
  await someone.answered();
  const inView = (): Promise<boolean> =>
    chat.locator('.turn[data-side=user]').last().evaluate((turn) => {
      const log = turn.closest('[role=log]')!.getBoundingClientRect();
      const { top } = turn.getBoundingClientRect();
      return top >= log.top - 1 && top < log.top + 60;
    });
  await expect.poll(inView).toBe(true);
  const more = chat.getByRole('button', { name: 'Mere nedenfor' });
  await expect(more).toBeVisible();
  await more.click();
  await expect(more).toBeHidden();
  await expect.poll(() => someone.log.evaluate((log) => log.scrollHeight - log.clientHeight - log.scrollTop)).toBeLessThan(4);
});
