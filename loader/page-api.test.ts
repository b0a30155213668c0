import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FrameMessage } from '../protocol/frame.ts';
import { byId, chatbotId, chatFrame, configWith, countEvents, createPage, resetPage, server, settle } from './testing/page.ts';

let destroyLast = (): void => {};
function start(...wishes: Parameters<typeof createPage>) {
  const page = createPage(...wishes);
  page.api.init();
  destroyLast = () => page.api.destroy();
  return page;
}

beforeEach(() => {
  resetPage();
  vi.useFakeTimers();
});
afterEach(() => destroyLast());

describe('before the visitor acts', () => {
  it('there is a launcher, an empty frame, no storage and no request', async () => {
    const fetched = vi.spyOn(window, 'fetch');
    const page = start();
    await settle();
    expect(byId('chat-button')?.getAttribute('aria-label')).toBe('Åbn chatten');
    expect(byId('chat-button')?.getAttribute('aria-expanded')).toBe('false');
    expect(chatFrame().getAttribute('src')).toBeNull();
    expect(chatFrame().style.display).toBe('none');
    expect(chatFrame().title).toBe('Chat – Hede & Hav');
    expect(localStorage.length + sessionStorage.length).toBe(0);
    expect([page.loads, fetched.mock.calls]).toEqual([[], []]);
  });

  it.each(['pointerenter', 'focus'])('%s warms the frame up and nothing more', async (type) => {
    const page = start();
    await settle();
    byId('chat-button')!.dispatchEvent(new Event(type));
    expect(chatFrame().src).toBe(`${server}/chat/?environment=live&id=${encodeURIComponent(chatbotId)}`);
    expect(page.loads).toEqual(['window']);
    expect(page.isOpen()).toBe(false);
    expect(sessionStorage).toHaveLength(0);
  });
});

describe('opening', () => {
  it('by the launcher fires chat_open once, and a second click closes', async () => {
    const events = countEvents('chat_open', 'chat_close');
    const page = start();
    await settle();
    byId('chat-button')!.click();
    expect(page.isOpen()).toBe(true);
    expect(byId('chat-button')!.getAttribute('aria-label')).toBe('Luk chatten');
    byId('chat-button')!.click();
    expect(page.isOpen()).toBe(false);
    expect(events.map(({ name }) => name)).toEqual(['chat_open', 'chat_close']);
    expect(events[0]!.detail).toEqual({ chat_type: 'shopping_assistant' });
  });

  it('by open() never toggles', async () => {
    const events = countEvents('chat_open');
    const page = start();
    page.api.open();
    page.api.open();
    await settle();
    page.api.open();
    expect(page.isOpen()).toBe(true);
    expect(events).toHaveLength(1);
  });

  it('survives a page load without firing chat_open again, and without taking the focus', async () => {
    sessionStorage.setItem('di_open_' + chatbotId, '1');
    const events = countEvents('chat_open');
    const page = start();
    await settle();
    expect(page.isOpen()).toBe(true);
    expect(document.activeElement).toBe(document.body);
    expect(events).toEqual([]);
  });

  it('is what a page does that posts to the empty frame, whatever target it names', async () => {
    const page = start();
    await settle();
    chatFrame().dispatchEvent(new Event('load'));
    chatFrame().contentWindow!.postMessage({ action: 'externalMessage', message: 'direkte', source: 'knap' }, server);
    expect(page.isOpen()).toBe(true);
    await page.ready();
    expect(page.said('externalMessage')).toMatchObject([{ message: 'direkte', source: 'knap' }]);
  });

  it('with hidden=true draws the window, never the launcher', async () => {
    const page = start({ options: { hidden: true } });
    await settle();
    expect(byId('chat-button')!.style.display).toBe('none');
    page.api.open();
    expect(page.isOpen()).toBe(true);
    page.api.show();
    expect(byId('chat-button')!.style.display).toBe('none');
  });
});

describe('a message', () => {
  it('is delivered exactly once, though the frame says ready again and again until it has it', async () => {
    const page = start();
    page.api.open('Findes den i blå?');
    await page.ready();
    page.hear({ action: 'ready', protocol: 1 });
    const [first, second] = page.said('externalMessage');
    expect(first).toEqual(second);
    expect(first).toMatchObject({ message: 'Findes den i blå?', source: 'public-api' });
    page.hear({ action: 'messageAccepted', requestId: (first as { requestId: string }).requestId });
    page.hear({ action: 'ready', protocol: 1 });
    expect(page.said('externalMessage')).toHaveLength(2);
  });

  it('goes to the exact origin of the server, after the greeting', async () => {
    const page = start();
    page.api.open('Hej');
    await page.ready();
    expect(new Set(page.posted.map(({ origin }) => origin))).toEqual(new Set([server]));
    expect(page.said().map(({ action }) => action)).toEqual([
      'integrationOptions',
      'setConsent',
      'visitorKey',
      'chatOpened',
      'externalMessage',
    ]);
    expect(page.said()[0]).toMatchObject({ chatbotID: chatbotId, pagePath: 'https://shop.example/', language: 'da' });
  });

  it('in the address opens and is said, and leaves the address as it was', async () => {
    history.replaceState({ mine: 1 }, '', '/a?x=%c3%a6&chatbot_message=Hej+med%20dig&message=min#top');
    const page = start();
    await page.ready();
    expect(page.said('externalMessage')).toMatchObject([{ message: 'Hej med dig', source: 'chatbot-message-url' }]);
    expect(location.href).toBe('https://shop.example/a?x=%c3%a6&message=min#top');
    expect(history.state).toEqual({ mine: 1 });
  });

  it('in the address is only written into the composer where the chatbot wants that', async () => {
    history.replaceState(null, '', '/?chatbot_message=Hej');
    const page = start({ config: configWith({ url_message: 'prefill' }) });
    await page.ready();
    expect(page.said('externalMessage')).toMatchObject([{ message: 'Hej', prefill: true }]);
  });
});

describe('what the frame says', () => {
  const forgeries: [string, unknown, Partial<MessageEventInit>][] = [
    ['from another window', { action: 'closeChat' }, { source: window as unknown as MessageEventSource }],
    ['from another origin', { action: 'closeChat' }, { origin: 'https://evil.example' }],
    ['with an origin that only begins like ours', { action: 'closeChat' }, { origin: server + '.evil.example' }],
    ['in a shape that is none', 'closeChat', {}],
    ['as an unknown action', { action: 'constructor' }, {}],
    ['with a malformed field', { action: 'navigate', url: 7 }, {}],
  ];
  it.each(forgeries)('is ignored %s', async (_name, message, forged) => {
    const assigned = vi.spyOn(location, 'assign').mockImplementation(() => {});
    const page = start();
    page.api.open();
    await page.ready();
    page.hear(message, forged);
    expect([page.isOpen(), assigned.mock.calls, page.warnings.mock.calls]).toEqual([true, [], []]);
  });

  it('becomes the events of the contract, with exactly their fields', async () => {
    const names = ['chat_message_sent', 'chat_response', 'chat_recommendation', 'chat_product_click', 'chat_contact_form_shown',
      'chat_conversation_classified', 'chat_livechat_started', 'chat_livechat_closed', 'chat_form_submitted',
      'chat_rating_submitted', 'chat_purchase_reported'];
    const events = countEvents(...names);
    const page = start();
    page.api.open();
    await page.ready();
    page.hear({ action: 'userMessageSubmitted' });
    await settle(250);
    const more: FrameMessage[] = [
      { action: 'assistantFirstToken' },
      { action: 'assistantFirstToken' },
      { action: 'productRecommendation', urls: ['/a'] },
      { action: 'productClick', url: '/a' },
      { action: 'contactFormShown' },
      { action: 'conversationClassified', emne: 'Levering' },
      { action: 'livechatStarted' },
      { action: 'livechatClosed' },
      { action: 'formSubmitted', form_type: 'contact' },
      { action: 'ratingSubmitted', rating: 4 },
      { action: 'purchaseReported', chatbotID: 'x', totalPrice: 5, currency: 'DKK' },
    ];
    more.forEach((message) => page.hear(message));
    const chat_type = 'shopping_assistant';
    expect(events.map(({ name }) => name)).toEqual(names);
    expect(events.map(({ detail }) => detail)).toEqual([
      { chat_type },
      { chat_type, response_latency_ms: 250 },
      { chat_type },
      { chat_type },
      { chat_type },
      { chat_type, classification: 'Levering' },
      { chat_type },
      { chat_type },
      { chat_type, form_type: 'contact' },
      { chat_type, rating: 4 },
      { chat_type },
    ]);
  });

  it('passes addresses on where the config allows', async () => {
    const events = countEvents('chat_recommendation', 'chat_product_click');
    const page = start({ config: configWith({ events: { include_urls: true } }) });
    page.api.open();
    await page.ready();
    page.hear({ action: 'productRecommendation', urls: ['/a'] });
    page.hear({ action: 'productClick', url: '/a' });
    expect(events.map(({ detail }) => detail)).toMatchObject([{ urls: ['/a'] }, { url: '/a' }]);
  });

  it('sends the visitor only where it may', async () => {
    const assigned = vi.spyOn(location, 'assign').mockImplementation(() => {});
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    const page = start();
    page.api.open();
    await page.ready();
    page.hear({ action: 'navigate', url: '/products/parka' });
    page.hear({ action: 'navigate', url: 'https://other.example/' });
    page.hear({ action: 'openInNewTab', url: '/guide' });
    page.hear({ action: 'navigate', url: 'javascript:alert(1)' });
    expect(assigned.mock.calls).toEqual([['https://shop.example/products/parka']]);
    expect(opened.mock.calls).toEqual([
      ['https://other.example/', '_blank', 'noopener'],
      ['https://shop.example/guide', '_blank', 'noopener'],
    ]);
    expect(page.warnings).toHaveBeenCalledOnce();
  });

  it('counts unread messages on the launcher, in its name too, until the chat is opened', async () => {
    const page = start();
    page.api.open();
    await page.ready();
    page.api.close();
    page.hear({ action: 'unread', count: 3 });
    expect(byId('chat-button')!.getAttribute('aria-label')).toBe('Åbn chatten, 3 ulæste');
    page.api.open();
    page.api.close();
    expect(byId('chat-button')!.getAttribute('aria-label')).toBe('Åbn chatten');
  });

  it('keeps and forgets the handle of the visitor', async () => {
    const page = start();
    page.api.open();
    await page.ready();
    page.hear({ action: 'visitorKey', key: 'secret' });
    expect(localStorage.getItem('di_visitor_' + chatbotId)).toContain('secret');
    page.hear({ action: 'visitorKey', key: null });
    expect(localStorage).toHaveLength(0);
  });

  it("asks the page's own handlers, and hears whether they managed", async () => {
    const page = start();
    const added: unknown[] = [];
    page.api.onAddToCart((product) => added.push(product));
    page.api.onCustom('gift', () => Promise.reject(new Error('sold out')));
    page.api.open();
    await page.ready();
    expect(page.said('integrationOptions').at(-1)).toMatchObject({ canAddToCart: true, customKeys: ['gift'] });
    page.hear({ action: 'addToCart', requestId: 'a', sku: 'P-1', title: 'Parka' });
    page.hear({ action: 'custom', requestId: 'b', key: 'gift', payload: 1 });
    page.hear({ action: 'custom', requestId: 'c', key: 'unknown', payload: 1 });
    await settle();
    expect(added).toEqual([{ sku: 'P-1', title: 'Parka' }]);
    expect(page.said('handled')).toEqual(
      expect.arrayContaining([
        { action: 'handled', requestId: 'a', ok: true },
        { action: 'handled', requestId: 'b', ok: false },
        { action: 'handled', requestId: 'c', ok: false },
      ]),
    );
  });

  it("gets the visitor's token from the merchant's backend, or null", async () => {
    const page = start();
    let token = (): Promise<string> => Promise.resolve('jwt');
    page.api.init({ getVisitorToken: () => token() });
    page.api.open();
    await page.ready();
    page.hear({ action: 'needVisitorToken', requestId: 'a' });
    await settle();
    token = () => Promise.reject(new Error('offline'));
    page.hear({ action: 'needVisitorToken', requestId: 'b' });
    await settle();
    expect(page.said('visitorToken')).toMatchObject([{ token: 'jwt' }, { token: null }]);
  });
});

describe('the queue', () => {
  it('takes calls in any order before, during and after loading, and loses none', async () => {
    const call = fc.oneof(
      fc.constant(['open'] as [string, ...unknown[]]),
      fc.constant(['close'] as [string, ...unknown[]]),
      fc.constant(['hide'] as [string, ...unknown[]]),
      fc.constant(['show'] as [string, ...unknown[]]),
      fc.integer({ min: 0, max: 99 }).map((n) => ['open', 'm' + n] as [string, ...unknown[]]),
      fc.integer({ min: 0, max: 99 }).map((n) => ['setMetadata', { n }] as [string, ...unknown[]]),
    );
    const calls = fc.array(call, { maxLength: 6 });
    await fc.assert(
      fc
        .asyncProperty(calls, calls, calls, async (before, during, after) => {
          const page = start();
          page.api.q.push(...before);
          await settle();
          page.api.q.push(...during);
          page.api.open();
          await page.ready();
          page.api.q.push(...after);
          const all = [...before, ...during, ...after];
          const said = page.said().map((message) => ('message' in message ? message.message : undefined));
          expect(said.filter(Boolean)).toEqual(all.filter(([name, text]) => name === 'open' && text).map(([, text]) => text));
          expect(page.said('setMetadata')).toHaveLength(all.filter(([name]) => name === 'setMetadata').length);
        })
        .afterEach(async () => {
          destroyLast();
          resetPage();
          vi.useFakeTimers();
        }),
      { numRuns: 60 },
    );
  });

  it('warns about what there is not, and goes on', () => {
    const page = start();
    page.api.q.push(['opne'], ['open']);
    expect(page.warnings.mock.calls.map(([prefix]) => prefix)).toEqual(['[DialogIntelligens]']);
    expect(page.isOpen()).toBe(true);
  });
});

describe('any sequence of calls', () => {
  type Model = { state: 'closed' | 'open' | 'hidden' | 'destroyed'; opened: number; closed: number };
  const steps: Record<string, (model: Model) => void> = {
    open(model) {
      if (model.state === 'destroyed') return;
      if (model.state !== 'open') model.opened++;
      model.state = 'open';
    },
    close(model) {
      if (model.state === 'open') {
        model.closed++;
        model.state = 'closed';
      }
    },
    hide(model) {
      if (model.state === 'destroyed') return;
      if (model.state === 'open') model.closed++;
      model.state = 'hidden';
    },
    show(model) {
      if (model.state === 'destroyed') return;
      if (model.state === 'open') model.closed++;
      model.state = 'closed';
    },
    destroy(model) {
      if (model.state === 'open') model.closed++;
      model.state = 'destroyed';
    },
    init(model) {
      if (model.state === 'destroyed') model.state = 'closed';
    },
  };

  it('leaves the chat as a small model says', async () => {
    const names = fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 14 });
    await fc.assert(
      fc
        .asyncProperty(names, async (sequence) => {
          const events = countEvents('chat_open', 'chat_close');
          const model: Model = { state: 'closed', opened: 0, closed: 0 };
          const page = start();
          await settle();
          for (const name of sequence) {
            page.api.q.push([name]);
            await settle();
            steps[name]!(model);
            const container = byId('chat-container');
            expect(container === null).toBe(model.state === 'destroyed');
            if (!container) continue;
            expect(page.isOpen()).toBe(model.state === 'open');
            expect(container.style.display).toBe(model.state === 'hidden' ? 'none' : 'block');
            expect(sessionStorage.length).toBe(model.state === 'open' ? 1 : 0);
          }
          expect(events.filter(({ name }) => name === 'chat_open')).toHaveLength(model.opened);
          expect(events.filter(({ name }) => name === 'chat_close')).toHaveLength(model.closed);
          expect(page.warnings).not.toHaveBeenCalled();
        })
        .afterEach(async () => {
          destroyLast();
          resetPage();
          vi.useFakeTimers();
        }),
      { numRuns: 120 },
    );
  });
});

describe('destroy', () => {
  it('leaves no node, listener, timer, style or open state, though the visitor was in the middle of it', async () => {
    const listening = new Map<string, number>();
    const count = (by: number) =>
      function counted(this: EventTarget, type: string, handler: unknown) {
        const key = `${this === window ? 'window' : this === document ? 'document' : 'other'} ${type}`;
        if (handler && (this === window || this === document)) listening.set(key, (listening.get(key) || 0) + by);
      };
    const add = window.addEventListener;
    const remove = window.removeEventListener;
    vi.spyOn(window, 'addEventListener').mockImplementation(function plus(this: Window, ...values: unknown[]) {
      count(1).call(window, values[0] as string, values[1]);
      return (add as (...values: unknown[]) => void).apply(window, values);
    } as never);
    vi.spyOn(window, 'removeEventListener').mockImplementation(function minus(this: Window, ...values: unknown[]) {
      count(-1).call(window, values[0] as string, values[1]);
      return (remove as (...values: unknown[]) => void).apply(window, values);
    } as never);
    const popups = [{ id: 'a', text: { da: 'Hej' }, url_pattern: null, delay_seconds: 5, is_default: true }];
    const before = document.documentElement.outerHTML;
    const page = start({ config: configWith({ popups }) });
    page.api.on('chat_open', () => {});
    page.api.open('Hej');
    await page.ready();
    page.api.destroy();
    expect([...listening.values()].every((number) => number === 0)).toBe(true);
    expect(listening.size).toBeGreaterThan(2);
    expect(vi.getTimerCount()).toBe(0);
    expect(document.documentElement.outerHTML).toBe(before);
    expect(sessionStorage).toHaveLength(0);
  });

  it('makes the global inert but for init(), which starts afresh', async () => {
    const page = start();
    await settle();
    page.api.destroy();
    page.api.open('Hej');
    page.api.show();
    page.hear = () => {};
    await settle();
    expect(byId('chat-container')).toBeNull();
    page.api.init();
    await settle();
    expect(byId('chat-button')).not.toBeNull();
    expect(page.warnings).not.toHaveBeenCalled();
  });

  it('during loading is not undone by the load', async () => {
    const page = start();
    page.api.open();
    page.api.destroy();
    await settle(60_000);
    expect(document.body.children).toHaveLength(0);
  });
});

describe('the config', () => {
  const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

  it('is asked for where the script carries none, and its language is known then', async () => {
    const fetched = vi.spyOn(window, 'fetch').mockResolvedValue(answer(configWith()) as never);
    const page = start({ config: undefined });
    expect(page.api.getUiLanguage()).toBeNull();
    await settle();
    await page.api.ready;
    expect(String(fetched.mock.calls[0]![0])).toBe(
      `${server}/api/v1/widget/config?chatbot_id=${encodeURIComponent(chatbotId)}`,
    );
    expect(page.api.getUiLanguage()).toBe('da');
  });

  it('that a page refuses is replaced by defaults, with one more try later', async () => {
    const fetched = vi.spyOn(window, 'fetch').mockRejectedValue(new TypeError('refused'));
    const page = start({ config: undefined });
    await settle();
    expect(byId('chat-button')).not.toBeNull();
    await settle(200_000);
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(page.warnings).toHaveBeenCalledOnce();
  });

  it('of a broken server is no reason to stay closed', async () => {
    vi.spyOn(window, 'fetch').mockResolvedValue(answer({ error: { code: 'internal' } }, 500) as never);
    const page = start({ config: undefined });
    page.api.open();
    await settle();
    expect(page.isOpen()).toBe(true);
  });

  it.each([{ error: 'not_found' }, undefined])('of an unknown chatbot draws nothing (%j)', async (config) => {
    vi.spyOn(window, 'fetch').mockResolvedValue(answer({ error: { code: 'not_found' } }, 404) as never);
    const page = start({ config });
    page.api.open();
    await settle();
    expect(byId('chat-container')).toBeNull();
    expect(page.warnings).toHaveBeenCalledOnce();
  });

  it('that arrives late is drawn, and never reloads the frame', async () => {
    const launcher = { ...configWith().launcher, position: 'left' as const };
    vi.spyOn(window, 'fetch').mockImplementation(
      () => new Promise((resolve) => setTimeout(() => resolve(answer(configWith({ launcher })) as never), 3000)),
    );
    const page = start({ config: undefined });
    page.api.open('Hej');
    // By then the chat is drawn without it.
    await settle(1_600);
    expect(page.isOpen()).toBe(true);
    await page.ready();
    const appended = vi.spyOn(document.body, 'appendChild');
    await settle(4000);
    expect(page.api.getUiLanguage()).toBe('da');
    expect(byId('chat-container')!.style.left).toContain('20px');
    expect(appended).not.toHaveBeenCalled();
  });
});

describe('consent', () => {
  it('is asked for by the first click, before anything is stored', async () => {
    const page = start({ options: { consentRequired: true } });
    await settle();
    byId('chat-button')!.click();
    await settle();
    expect(page.bubbleText()).toContain('Er det i orden');
    expect([page.isOpen(), localStorage.length + sessionStorage.length]).toEqual([false, 0]);
    page.pressInBubble('Ja tak');
    expect([page.isOpen(), sessionStorage.length]).toEqual([true, 1]);
  });

  it('that is declined opens nothing, and is asked for again', async () => {
    const page = start({ options: { consentRequired: true } });
    page.api.open('Hej');
    await settle();
    page.pressInBubble('Nej tak');
    await settle();
    expect([page.isOpen(), sessionStorage.length, page.bubbleText()]).toEqual([false, 0, '']);
    page.api.open('Igen');
    await settle();
    page.pressInBubble('Ja tak');
    await page.ready();
    expect(page.said('externalMessage')).toMatchObject([{ message: 'Igen' }]);
  });

  it("is answered by the page's own banner", async () => {
    const page = start({ options: { consentRequired: true } });
    page.api.setConsent({ functional: true, statistics: false });
    page.api.open('Hej');
    await page.ready();
    expect(page.isOpen()).toBe(true);
    expect(page.said('setConsent').at(-1)).toEqual({ action: 'setConsent', functional: true, statistics: false });
  });
});

describe('an invitation', () => {
  const popups = [{ id: 'a', text: { da: 'Skal vi hjælpe?' }, url_pattern: null, delay_seconds: 5, is_default: true }];
  const inviting = { config: configWith({ popups }) };

  it('comes after its delay and opens the chat; nothing is stored before that', async () => {
    const page = start(inviting);
    await settle(4900);
    expect(page.bubbleText()).toBe('');
    await settle(200);
    expect(page.bubbleText()).toBe('Skal vi hjælpe?');
    expect(sessionStorage).toHaveLength(0);
    page.pressInBubble('Skal vi hjælpe?');
    expect([page.isOpen(), page.bubbleText()]).toEqual([true, '']);
  });

  it('that was dismissed does not come back on the next page', async () => {
    const page = start(inviting);
    await settle(5100);
    page.pressInBubble('Luk');
    expect(page.bubbleText()).toBe('');
    destroyLast = () => {};
    const kept = sessionStorage.getItem('di_open_' + chatbotId);
    page.api.destroy();
    sessionStorage.setItem('di_open_' + chatbotId, kept!);
    vi.restoreAllMocks();
    const next = start(inviting);
    await settle(20_000);
    expect(next.bubbleText()).toBe('');
  });

  it('waits while the visitor is in a field, and never comes over an open chat', async () => {
    const field = document.body.appendChild(document.createElement('input'));
    const page = start(inviting);
    await settle();
    field.focus();
    await settle(5100);
    expect(page.bubbleText()).toBe('');
    field.blur();
    await settle(5100);
    expect(page.bubbleText()).toBe('Skal vi hjælpe?');
  });

  it('can be closed by keyboard', async () => {
    const page = start(inviting);
    await settle(5100);
    byId('chatbase-message-bubbles')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(page.bubbleText()).toBe('');
  });
});

describe('a page that changes without a load', () => {
  it('is told to the frame once per path, and the rules are asked again', async () => {
    const page = start({ config: configWith({ url_rules: { show: [], hide: ['/checkout*'] } }) });
    page.api.open();
    await page.ready();
    history.pushState(null, '', '/jakker');
    window.dispatchEvent(new Event('popstate'));
    window.dispatchEvent(new Event('popstate'));
    expect(page.said('pageChanged')).toMatchObject([{ pagePath: 'https://shop.example/jakker' }]);
    history.pushState(null, '', '/checkout');
    window.dispatchEvent(new Event('popstate'));
    expect([page.isOpen(), byId('chat-button')!.style.display]).toEqual([false, 'none']);
  });
});

describe("a merchant's page", () => {
  it('may have its own #chat-container', async () => {
    const own = document.body.appendChild(document.createElement('div'));
    own.id = 'chat-container';
    const page = start();
    page.api.open();
    await page.ready();
    expect(document.querySelectorAll('#chat-container')).toHaveLength(2);
    expect(own.className).toBe('');
    expect(document.querySelectorAll('.chat-open')).toHaveLength(1);
    own.remove();
  });

  it('may listen through on(), and stop', () => {
    const page = start();
    const seen: string[] = [];
    const stop = page.api.on('chat_open', ({ type }) => seen.push(type));
    page.api.open();
    page.api.close();
    stop();
    page.api.open();
    expect(seen).toEqual(['chat_open']);
  });

  it('reports a purchase only for visitors who chatted here', async () => {
    const page = start();
    await settle();
    page.api.reportPurchase({ totalPrice: 1234.5, currency: 'DKK' });
    expect(page.loads).toEqual([]);
    page.api.open();
    await page.ready();
    page.hear({ action: 'visitorKey', key: 'secret' });
    page.api.reportPurchase({ totalPrice: 1234.5, currency: 'DKK' });
    expect(page.said('reportPurchase')).toMatchObject([{ chatbotID: chatbotId, totalPrice: 1234.5, currency: 'DKK' }]);
  });

  it('is never thrown into', () => {
    const page = start();
    vi.spyOn(document.body, 'appendChild').mockImplementation(() => {
      throw new Error('no');
    });
    expect(() => page.api.open()).not.toThrow();
    expect(page.warnings).toHaveBeenCalled();
  });
});
