import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { byId, chatFrame, configWith, countEvents, createPage, resetPage, settle } from './testing/page.ts';

let destroyLast = (): void => {};
async function opened(...wishes: Parameters<typeof createPage>) {
  const page = createPage(...wishes);
  page.api.init();
  destroyLast = () => page.api.destroy();
  page.api.open();
  await page.ready();
  return page;
}
const container = (): HTMLElement => byId('chat-container')!;
const exchangeBody = (): void => document.body.replaceWith(document.createElement('body'));

beforeEach(() => {
  resetPage();
  vi.useFakeTimers();
});
afterEach(() => {
  destroyLast();
  Reflect.deleteProperty(document.documentElement, 'moveBefore');
});

describe('a page that exchanges its body', () => {
  it.each<[string, () => void]>([
    ['by another element', exchangeBody],
    ['by its markup', () => (document.body.innerHTML = '<h1>Næste</h1><p>Side</p>')],
  ])('%s keeps the chat, and from then on does not reach it', async (_name, exchange) => {
    document.body.append('Side', document.createElement('p'));
    const events = countEvents('chat_open', 'chat_close');
    const page = await opened();
    const ours = container();
    exchange();
    await settle();
    expect([container(), page.isOpen(), document.body.contains(ours)]).toEqual([ours, true, false]);
    const attached = vi.spyOn(document.documentElement, 'append');
    exchange();
    await settle();
    expect(container()).toBe(ours);
    expect(attached).not.toHaveBeenCalled();
    expect(events.map(({ name }) => name)).toEqual(['chat_open']);
  });

  it('and is asked for its address before that is noticed keeps the chat out of the new one too', async () => {
    document.body.append('Side', document.createElement('p'));
    await opened();
    history.pushState(null, '', '/jakker');
    document.body.innerHTML = '<h1>Jakker</h1>';
    window.dispatchEvent(new Event('popstate'));
    expect(document.body.contains(container())).toBe(false);
    await settle();
    expect(container().parentNode).toBe(document.documentElement);
  });

  it.each(['turbo:before-cache', 'turbo:before-render'])('and says so by %s has the chat moved first, as the browser can', async (type) => {
    const move = vi.fn<(node: Node) => void>((node) => document.documentElement.append(node));
    Object.assign(document.documentElement, { moveBefore: move });
    await opened();
    document.documentElement.dispatchEvent(new Event(type, { bubbles: true }));
    document.documentElement.dispatchEvent(new Event(type, { bubbles: true }));
    expect(move.mock.calls).toEqual([[container(), null]]);
    expect(container().parentNode).toBe(document.documentElement);
  });

  it('and whose browser cannot move a frame has the chat all the same', async () => {
    await opened();
    document.documentElement.dispatchEvent(new Event('turbo:before-render', { bubbles: true }));
    expect(container().parentNode).toBe(document.documentElement);
    exchangeBody();
    expect(container().isConnected).toBe(true);
  });

  it('before anything is drawn draws once, and only into the new one', async () => {
    const page = createPage();
    page.api.init();
    destroyLast = () => page.api.destroy();
    document.documentElement.dispatchEvent(new Event('turbo:before-render', { bubbles: true }));
    exchangeBody();
    await settle();
    expect(container().parentNode).toBe(document.body);
    expect(page.warnings).not.toHaveBeenCalled();
  });

  it('after destroy() gets no chat back', async () => {
    const page = await opened();
    page.api.destroy();
    document.documentElement.dispatchEvent(new Event('turbo:before-render', { bubbles: true }));
    exchangeBody();
    await settle();
    expect(byId('chat-container')).toBeNull();
  });

  it('is not one that takes nothing but the chat away: that page wants it gone', async () => {
    await opened();
    container().remove();
    await settle();
    expect(byId('chat-container')).toBeNull();
  });
});

describe('a browser without the Navigation API', () => {
  it.each(['click', 'scroll', 'blur'])('has the address asked at %s', async (type) => {
    const page = await opened({ config: configWith({ url_rules: { show: [], hide: ['/kasse'] } }) });
    history.pushState(null, '', '/jakker');
    expect(page.said('pageChanged')).toEqual([]);
    window.dispatchEvent(new Event(type));
    window.dispatchEvent(new Event(type));
    expect(page.said('pageChanged')).toMatchObject([{ pagePath: 'https://shop.example/jakker' }]);
    history.pushState(null, '', '/kasse');
    window.dispatchEvent(new Event(type));
    expect([page.isOpen(), byId('chat-button')!.style.display]).toEqual([false, 'none']);
  });
});

it('a page that changes while the config is awaited is not drawn before the config says how', async () => {
  vi.spyOn(window, 'fetch').mockImplementation(() => new Promise(() => {}));
  const page = createPage({ config: undefined });
  page.api.init();
  destroyLast = () => page.api.destroy();
  await settle();
  history.pushState(null, '', '/jakker');
  window.dispatchEvent(new Event('popstate'));
  expect(byId('chat-container')).toBeNull();
});

it('a window that is open again on the next page does not grow: its first style is the last', async () => {
  const page = await opened();
  page.api.close();
  const asked: string[] = [];
  vi.spyOn(window, 'getComputedStyle').mockImplementation(() => {
    asked.push(chatFrame().style.display);
    return { bottom: '20px', zIndex: '1' } as CSSStyleDeclaration;
  });
  page.api.open();
  expect(asked).toEqual(['none']);
});
