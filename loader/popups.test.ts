import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PublicConfig } from '../protocol/page.ts';
import { byId, chatbotId, configWith, createPage, resetPage, settle } from './testing/page.ts';

const popup = (given: Partial<PublicConfig['popups'][number]> = {}): PublicConfig['popups'][number] => ({
  id: 'a',
  text: { da: 'Skal vi hjælpe?', en: 'May we help?' },
  url_pattern: null,
  delay_seconds: 5,
  is_default: true,
  ...given,
});
let page: ReturnType<typeof createPage>;
function start(given: Partial<PublicConfig> = {}, visitor = ''): void {
  if (visitor) localStorage.setItem('di_visitor_' + chatbotId, `${Date.now()} ${visitor}`);
  page = createPage({ config: configWith({ popups: [popup()], ...given }) });
  page.api.init();
}
/** The address changes without a page load. */
async function go(path: string): Promise<void> {
  history.pushState(null, '', path);
  window.dispatchEvent(new Event('popstate'));
  await settle();
}

beforeEach(() => {
  resetPage();
  vi.useFakeTimers();
});
afterEach(() => page.api.destroy());

describe('an invitation, once per session,', () => {
  it('is remembered when it was shown to a visitor who has chatted, and only then', async () => {
    start();
    await settle(5_100);
    expect([page.bubbleText(), sessionStorage.length]).toEqual(['Skal vi hjælpe?', 0]);
    page.api.destroy();
    vi.restoreAllMocks();
    start({}, 'secret');
    await settle(5_100);
    expect(page.bubbleText()).toBe('Skal vi hjælpe?');
    expect(sessionStorage.getItem('di_open_' + chatbotId)).toBe('p');
  });

  it('does not come to a visitor who has opened the chat before it was due', async () => {
    start();
    await settle();
    page.api.open();
    page.api.close();
    await go('/jakker');
    await settle(20_000);
    expect(page.bubbleText()).toBe('');
  });

  it('does not come back on the next path', async () => {
    start();
    await settle(5_100);
    page.pressInBubble('Luk');
    await go('/jakker');
    await settle(20_000);
    expect(page.bubbleText()).toBe('');
  });
});

describe('an invitation, once per page,', () => {
  it('comes again on the next path, until it is dismissed', async () => {
    start({ popup_frequency: 'page' }, 'secret');
    await settle(5_100);
    await go('/jakker');
    await settle(5_100);
    expect(page.bubbleText()).toBe('Skal vi hjælpe?');
    page.pressInBubble('Luk');
    await go('/sko');
    await settle(20_000);
    expect(page.bubbleText()).toBe('');
  });
});

describe('an invitation', () => {
  it('is the one that is meant for the page, in the language in use', async () => {
    document.documentElement.lang = 'en';
    start({ popups: [popup(), popup({ id: 'b', text: { da: 'Jakker?', en: 'Jackets?' }, url_pattern: '/jakker' })] });
    await go('/jakker');
    await settle(5_100);
    expect(page.bubbleText()).toBe('Jackets?');
    expect(byId('chatbase-message-bubbles')!.getAttribute('role')).toBe('status');
  });

  it('goes when the visitor comes to a page without a chat', async () => {
    start({ url_rules: { show: [], hide: ['/kasse*'] } });
    await settle(5_100);
    await go('/kasse');
    expect(page.bubbleText()).toBe('');
  });

  it('waits for a dialog of the page that can be seen, not for one that cannot', async () => {
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('role', 'alertdialog');
    const hit = vi.fn<() => Element | null>(() => dialog);
    Object.assign(document, { elementFromPoint: hit });
    start();
    await settle(5_100);
    expect(page.bubbleText()).toBe('');
    hit.mockReturnValue(null);
    await settle(5_100);
    expect(page.bubbleText()).toBe('Skal vi hjælpe?');
    dialog.remove();
    Reflect.deleteProperty(document, 'elementFromPoint');
  });
});
