import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeConfig } from '../../protocol/config.ts';
import { plainText } from '../../protocol/text.ts';
import type { Part } from '../../protocol/parts.ts';
import { answerBytes, answerEvents, answerMessage, product } from '../testing/answers.ts';
import { createTestChat, json, refusal, routes, settle, shopOrigin, streamed, testShell } from '../testing/chat.ts';
import { openLine, sse } from '../testing/server.ts';
import { App } from './App.tsx';

afterEach(cleanup);

async function show(options: Parameters<typeof createTestChat>[0] = {}) {
  const test = createTestChat(options);
  const view = render(<App chat={test.chat} />);
  await settle();
  await test.open();
  const ask = async (text: string): Promise<void> => {
    test.chat.conversation.send(text);
    await settle();
  };
  const part = (value: object): Promise<void> => {
    const message = { ...answerMessage, parts: [value] };
    test.server.on(routes.send, () => streamed(sse(1, 'done', { message })));
    return ask('Hello');
  };
  const field = (): HTMLTextAreaElement => view.getByLabelText('Your message') as HTMLTextAreaElement;
  const noticed = (): string | null | undefined => view.container.querySelector('.notice p')?.textContent;
  return { ...test, view, ask, part, field, noticed };
}

/** What a part must look like on the screen, by its words. */
function wordsOfPart(part: Part): string[] {
  switch (part.type) {
    case 'rich_text':
      return plainText(part.blocks).split('\n').filter((line) => line !== '');
    case 'products':
      return part.products.map(({ title }) => title);
    case 'quick_replies':
      return part.replies;
    default:
      return [];
  }
}

describe('the window', () => {
  it('greets, says that a machine answers, and offers questions to begin with', async () => {
    const { view } = await show();
    view.getByRole('dialog', { name: 'Chat with Shop' });
    view.getByText('Welcome.');
    view.getByText(/A machine answers\./);
    expect(view.getByRole('link', { name: 'Privacy policy' }).getAttribute('href')).toBe('https://shop.example/privacy');
    fireEvent.click(view.getByRole('button', { name: 'What is on sale?' }));
    await settle();
    view.getByText('What is on sale?');
    expect(view.queryByRole('list', { name: 'Suggested questions' })).toBeNull();
  });

  it('greets in the words of an inline chat\'s page, as plain text of a bounded length', async () => {
    const own = { action: 'integrationOptions', chatbotID: 'shop-bot', pagePath: shopOrigin, isPhoneView: false, isTabletView: false };
    const say = async (test: Awaited<ReturnType<typeof show>>, inlineWelcomeMessage: unknown): Promise<string | null | undefined> => {
      test.page.say({ ...own, overrides: { inlineWelcomeMessage } });
      await settle();
      return test.view.container.querySelector('.greeting')?.textContent;
    };
    const inline = await show({ mode: 'inline' });
    expect(await say(inline, '  Ask about <b>jackets</b>\n')).toBe('Ask about <b>jackets</b>');
    expect(await say(inline, 'x'.repeat(9_000))).toHaveLength(500);
    expect(await say(inline, ' ')).toBe('Welcome.');
    expect(await say(inline, { no: 'text' })).toBe('Welcome.');
    cleanup();
    expect(await say(await show(), 'Ask about jackets')).toBe('Welcome.');
  });

  it('agrees with the conversation after every single event', async () => {
    const line = openLine();
    const { view, clock, chat, ask } = await show({ replies: { [routes.send]: () => line.response } });
    await ask('A dry jacket?');
    for (const [index, [name, data]] of answerEvents.entries()) {
      line.write(sse(index + 1, name, data));
      await settle();
      clock.draw();
      await settle();
      const turns = chat.conversation.turns.peek();
      const shown = [...view.container.querySelectorAll('.turn')].map((row) => row.textContent ?? '');
      expect(shown).toHaveLength(turns.length);
      turns.forEach((turn, row) => {
        for (const words of turn.message.peek().parts.flatMap(wordsOfPart)) expect(shown[row], `after event ${index + 1}`).toContain(words);
      });
    }
  });

  it('does not draw a part again that an event has not touched', async () => {
    const line = openLine();
    const { view, clock, ask } = await show({ replies: { [routes.send]: () => line.response } });
    await ask('A dry jacket?');
    const write = async (from: number, to: number): Promise<void> => {
      answerEvents.slice(from, to).forEach(([name, data], index) => line.write(sse(from + index + 1, name, data)));
      await settle();
      clock.draw();
      await settle();
    };
    await write(0, 9);
    const text = view.container.querySelector('[data-side="assistant"] .rich-text')!;
    const seen: MutationRecord[] = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    observer.observe(text, { subtree: true, childList: true, characterData: true, attributes: true });
    await write(9, 16);
    await new Promise((resolve) => setImmediate(resolve));
    expect(view.container.querySelectorAll('.card')).toHaveLength(2);
    expect(seen).toEqual([]);
    observer.disconnect();
  });

  it('is a silent log with a heading for each turn, and one polite voice', async () => {
    const { view, ask } = await show();
    await ask('A dry jacket?');
    const log = view.getByRole('log', { name: 'Conversation' });
    expect(log.getAttribute('aria-live')).toBe('off');
    expect([...log.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual(['You said', 'Assistant said']);
    expect(view.container.querySelectorAll('[aria-live="polite"]')).toHaveLength(1);
  });

  it('closes with Escape and by its button', async () => {
    const { view, page, field } = await show();
    fireEvent.keyDown(field(), { key: 'Escape' });
    fireEvent.click(view.getByRole('button', { name: 'Close the chat' }));
    expect(page.actions().filter((action) => action === 'closeChat')).toHaveLength(2);
    fireEvent.click(view.getByRole('button', { name: 'Change size' }));
    expect(page.actions().at(-1)).toBe('toggleSize');
  });

  it('takes the focus into the field when it is opened, on a phone to its title', async () => {
    const { view, page, field } = await show();
    expect(document.activeElement).toBe(field());
    page.say({ action: 'integrationOptions', chatbotID: 'shop-bot', pagePath: shopOrigin, isPhoneView: true, isTabletView: false });
    page.say({ action: 'chatOpened' });
    await settle();
    expect(document.activeElement).toBe(view.getByRole('heading', { level: 1 }));
  });

  it('asks before it throws an unfinished answer away', async () => {
    const line = openLine();
    const { view, ask, server } = await show({ replies: { [routes.send]: () => line.response } });
    await ask('Hello');
    fireEvent.click(view.getByRole('button', { name: 'New conversation' }));
    await settle();
    fireEvent.click(view.getByRole('button', { name: 'Stay here' }));
    expect(server.asked(routes.reset)).toHaveLength(0);
    fireEvent.click(view.getByRole('button', { name: 'New conversation' }));
    await settle();
    fireEvent.click(view.getByRole('button', { name: 'Start over' }));
    await settle();
    expect(server.asked(routes.reset)).toHaveLength(1);
    expect(view.container.querySelectorAll('.turn')).toHaveLength(0);
    view.getByText('Welcome.');
  });

  it('draws nothing of a chat whose config is not known, and asks for it once the visitor acts', async () => {
    const config = { display: { name: 'Hosted', privacy_policy_url: '' } };
    const { view, server } = await show({ shell: { configs: {} }, replies: { 'GET /api/v1/chat/config': () => json(200, config) } });
    await settle();
    expect(server.asked('GET /api/v1/chat/config')).toHaveLength(1);
    view.getByRole('dialog', { name: 'Chat with Hosted' });
  });
});

describe('the field', () => {
  it('sends with Enter, makes a line with Shift and Enter, and leaves an input method alone', async () => {
    const { field, server } = await show();
    fireEvent.input(field(), { target: { value: 'A dry jacket?' } });
    fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true });
    fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
    fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 });
    await settle();
    expect(server.asked(routes.send)).toHaveLength(0);
    fireEvent.keyDown(field(), { key: 'Enter' });
    await settle();
    expect(server.asked(routes.send)).toHaveLength(1);
    expect(field().value).toBe('');
  });

  it('says why it does not send, and does not lose what is written', async () => {
    const { view, field, ask, spoken } = await show({ replies: { [routes.send]: () => openLine().response } });
    await ask('One');
    fireEvent.input(field(), { target: { value: 'Two' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    await settle();
    expect(document.getElementById('composer-hint')?.textContent).toMatch(/You can send when the answer is finished/);
    expect(spoken.at(-1)).toMatch(/You can send when the answer is finished/);
    expect(field().value).toBe('Two');
    view.getByRole('button', { name: 'Stop the answer' });
  });

  it('shows what is wrong with a text beside the field', async () => {
    const params = { params: [{ field: 'message.parts.0.text', message: 'is too odd' }] };
    const { field } = await show({ replies: { [routes.send]: () => refusal(422, 'validation', params) } });
    fireEvent.input(field(), { target: { value: '§' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    await settle();
    expect(field().getAttribute('aria-invalid')).toBe('true');
    const described = field().getAttribute('aria-describedby')!.split(' ').map((id) => document.getElementById(id)?.textContent);
    expect(described).toContain('is too odd');
    expect(field().value).toBe('§');
  });

  it('takes no text that is longer than the server allows', async () => {
    const { field, server } = await show();
    fireEvent.input(field(), { target: { value: 'x'.repeat(10_002) } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    await settle();
    expect(document.getElementById('composer-hint')?.textContent).toBe('The message is 2 characters too long.');
    expect(server.asked(routes.send)).toHaveLength(0);
  });
});

describe('notices', () => {
  it('offer to try again, and do', async () => {
    const { view, server, field } = await show({ replies: { [routes.send]: () => refusal(500, 'internal') } });
    fireEvent.input(field(), { target: { value: 'Hello' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    await settle();
    server.on(routes.send, () => streamed(answerBytes()));
    fireEvent.click(view.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(view.container.querySelectorAll('.turn')).toHaveLength(2);
    expect(view.container.querySelector('.notice')).toBeNull();
  });

  it('are said once, also while they count down', async () => {
    const { clock, field, spoken, noticed } = await show({ replies: { [routes.send]: () => refusal(429, 'rate_limited', {}, { 'Retry-After': '3' }) } });
    fireEvent.input(field(), { target: { value: 'Hello' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    await settle();
    expect(noticed()).toMatch(/You can send again in 3 s/);
    await clock.advance(3_000);
    await settle();
    expect(noticed()).toBe('You can send again now.');
    expect(spoken.filter((words) => words.includes('again'))).toHaveLength(2);
  });

  it('close the field where the chat may not be used', async () => {
    const { field, noticed } = await show({ replies: { [routes.send]: () => refusal(403, 'forbidden') } });
    fireEvent.input(field(), { target: { value: 'Hello' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    await settle();
    expect(noticed()).toBe('The chat cannot be used on this page.');
    expect(field().disabled).toBe(true);
  });
});

describe('parts', () => {
  it('are a link to a product, which tells the page and lets it go there', async () => {
    const { view, part, page } = await show();
    await part({ type: 'products', part_id: 'p', products: [product('a', 1299, { original_price: { amount: 1499, currency: 'DKK' }, splash: 'Sale' })] });
    const card = view.getByRole('link', { name: /Jacket a/ });
    expect(card.textContent).toMatch(/Now DKK\s1,299\. Was DKK\s1,499/);
    view.getByText('Sale');
    expect(fireEvent.click(card)).toBe(false);
    expect(page.posted.slice(-2).map(({ message }) => message)).toEqual([
      { action: 'productClick', url: 'https://shop.example/products/a' },
      { action: 'navigate', url: 'https://shop.example/products/a' },
    ]);
  });

  it('leave a product without a usable address as it is, and its price away where it has none', async () => {
    const { view, part } = await show();
    await part({ type: 'products', part_id: 'p', products: [{ id: 'a', title: 'Jacket', image_url: '', url: 'javascript:alert(1)' }] });
    view.getByText('Jacket');
    expect(view.container.querySelector('a.card')).toBeNull();
    expect(view.container.querySelector('.price')).toBeNull();
  });

  it.each([[1, 'wide'], [2, 'pair'], [3, 'row'], [7, 'row']])('lay %i products out as a %s', async (count, layout) => {
    const { view, part } = await show();
    await part({ type: 'products', part_id: 'p', products: Array.from({ length: count }, (_, index) => product(`n${index}`, 100)) });
    expect(view.container.querySelector('.products')?.getAttribute('data-layout')).toBe(layout);
    expect(view.getAllByRole('link', { name: /Jacket/ })).toHaveLength(count);
  });

  it('are tables with header cells, every row as long as the header', async () => {
    const cell = (text: string) => ({ blocks: [{ type: 'paragraph', spans: [{ type: 'text', text }] }] });
    const { view, part } = await show();
    await part({ type: 'table', part_id: 'p', caption: 'Two jackets', headers: [cell('Name'), cell('Price')], alignments: ['left', 'right'], rows: [[cell('A')], [cell('B'), cell('9'), cell('x')]] });
    expect(view.getAllByRole('columnheader').map((header) => header.textContent)).toEqual(['Name', 'Price']);
    expect([...view.container.querySelectorAll('tbody tr')].map((row) => row.children.length)).toEqual([2, 2]);
    expect(view.container.querySelectorAll('td')[1]?.getAttribute('data-align')).toBe('right');
  });

  it('show links that lead somewhere safe, and the words of those that do not', async () => {
    const link = (text: string, url: string) => ({ type: 'link', text, url });
    const { view, part, page } = await show();
    await part({ type: 'rich_text', part_id: 'p', blocks: [{ type: 'paragraph', spans: [link('delivery', 'https://shop.example/delivery'), link('evil', 'javascript:alert(1)'), link('elsewhere', 'https://other.example/')] }] });
    expect(view.queryByRole('link', { name: 'evil' })).toBeNull();
    fireEvent.click(view.getByRole('link', { name: 'delivery' }));
    fireEvent.click(view.getByRole('link', { name: 'elsewhere' }));
    expect(page.posted.slice(-2).map(({ message }) => message)).toEqual([
      { action: 'navigate', url: 'https://shop.example/delivery' },
      { action: 'openInNewTab', url: 'https://other.example/' },
    ]);
    expect(view.container.querySelector('[data-side="assistant"] .rich-text')?.textContent).toBe('deliveryevilelsewhere');
  });

  it('say that a file is gone once its time is over, also when it comes while one looks', async () => {
    const { view, part, clock } = await show();
    const expiry = new Date(clock.now() + 60_000).toISOString();
    await part({ type: 'file', filename: 'guide.pdf', url: 'https://chat.example/guide.pdf', size_bytes: 240_000, url_expires_at: expiry });
    view.getByText('240 kB');
    await clock.advance(61_000);
    fireEvent.click(view.getByRole('link', { name: /guide\.pdf/ }));
    await settle();
    view.getByText('The file can no longer be downloaded.');
    expect(view.queryByRole('link', { name: /guide\.pdf/ })).toBeNull();
  });

  it('offer quick replies in the newest turn only, and suggestions that ask', async () => {
    const { view, part, server } = await show();
    await part({ type: 'suggestions', part_id: 's', suggestions: [{ id: '1', title: 'Sizes', image_url: '', prompt_text: 'Which size?' }] });
    server.on(routes.send, () => streamed(answerBytes()));
    fireEvent.click(view.getByRole('button', { name: 'Sizes' }));
    await settle();
    view.getByText('Which size?');
    fireEvent.click(view.getByRole('button', { name: 'In blue?' }));
    expect(view.queryByRole('button', { name: 'Cheaper?' })).toBeNull();
    await settle();
  });

  it('that this chat cannot do yet, and unknown ones, show nothing', async () => {
    const { view, part } = await show();
    await part({ type: 'hologram', part_id: 'p' });
    expect(view.container.querySelectorAll('[data-side="assistant"]')).toHaveLength(0);
    await part({ type: 'request_human_agent', part_id: 'p' });
    expect(view.container.querySelectorAll('[data-side="assistant"]')).toHaveLength(0);
  });
});

it('is drawn with the looks of its chatbot', async () => {
  const config = decodeConfig({ display: { name: 'Red' }, theme: { brand: { primary_color: '#aa1122' } } });
  await show({ shell: { configs: { en: config } } });
  expect(document.documentElement.style.getPropertyValue('--brand')).toBe('#aa1122');
  expect(document.documentElement.lang).toBe('en');
  expect(testShell.languages).toContain('da');
});
