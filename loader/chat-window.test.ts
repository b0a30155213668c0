import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { byId, chatFrame, createPage, resetPage, settle } from './testing/page.ts';

/** happy-dom reads no list of media queries: the one that the loader asks about phones is answered here. */
const phone = Object.assign(new EventTarget(), { matches: false });
const resize = (width: number, height: number): void => {
  phone.matches = width <= 640 || height <= 480;
  window.dispatchEvent(new Event('resize'));
};

let page: ReturnType<typeof createPage>;
const dialog = (): HTMLDialogElement => page.roots.flatMap((root) => [...root.querySelectorAll('dialog')])[0]!;
const openOn = async (width: number, height: number): Promise<void> => {
  resize(width, height);
  page = createPage();
  page.api.init();
  await settle();
  byId('chat-button')!.focus();
  byId('chat-button')!.click();
  await page.ready();
};

beforeEach(() => {
  resetPage();
  vi.useFakeTimers();
  vi.spyOn(window, 'matchMedia').mockReturnValue(phone as unknown as MediaQueryList);
});
afterEach(() => {
  page.api.destroy();
  document.documentElement.removeAttribute('style');
});

describe('on a phone', () => {
  it('the window fills the screen, is modal, and holds the page still', async () => {
    document.documentElement.style.overflow = 'scroll';
    const modal = vi.spyOn(HTMLDialogElement.prototype, 'showModal');
    await openOn(390, 780);
    expect(modal).toHaveBeenCalledOnce();
    expect([...dialog().classList]).toEqual(['full']);
    expect(document.documentElement.style.overflow).toBe('hidden');
    expect(byId('chat-button')!.style.display).toBe('none');
    page.api.close();
    expect([document.documentElement.style.overflow, dialog().open]).toEqual(['scroll', false]);
    expect(byId('chat-button')!.style.display).toBe('block');
  });

  it('destroy() in the middle of it lets the page go', async () => {
    await openOn(390, 780);
    page.api.destroy();
    expect(document.documentElement.getAttribute('style')).toBeNull();
  });

  it('turned into a desktop, the window is a plain one again, and open', async () => {
    await openOn(390, 780);
    resize(1200, 800);
    expect([dialog().open, document.documentElement.style.overflow, page.isOpen()]).toEqual([true, '', true]);
    expect(dialog().classList.contains('full')).toBe(false);
  });

  it('the back gesture closes the chat, not the page', async () => {
    await openOn(390, 780);
    const cancel = new Event('cancel', { cancelable: true });
    dialog().dispatchEvent(cancel);
    expect([cancel.defaultPrevented, page.isOpen()]).toEqual([true, false]);
  });

  it('a link of the chat shows the page that it leads to', async () => {
    vi.spyOn(location, 'assign').mockImplementation(() => {});
    await openOn(390, 780);
    page.hear({ action: 'navigate', url: '/products/parka' });
    expect([page.isOpen(), sessionStorage.length]).toEqual([false, 0]);
  });
});

describe('on a desktop', () => {
  it('the window is not modal, and the page scrolls on', async () => {
    const modal = vi.spyOn(HTMLDialogElement.prototype, 'showModal');
    await openOn(1200, 800);
    expect(modal).not.toHaveBeenCalled();
    expect([dialog().open, document.documentElement.style.overflow]).toEqual([true, '']);
  });

  it('takes the size that the frame asks for', async () => {
    await openOn(1200, 800);
    const wide = (): boolean => dialog().classList.contains('wide');
    page.hear({ action: 'toggleSize' });
    expect(wide()).toBe(true);
    page.hear({ action: 'expandChat' });
    expect(wide()).toBe(true);
    page.hear({ action: 'collapseChat' });
    expect(wide()).toBe(false);
  });

  it('a link of the chat leaves it open for the next page', async () => {
    vi.spyOn(location, 'assign').mockImplementation(() => {});
    await openOn(1200, 800);
    page.hear({ action: 'navigate', url: '/products/parka' });
    expect([page.isOpen(), sessionStorage.length]).toEqual([true, 1]);
  });

  it('closing from inside the frame brings the focus back to the launcher', async () => {
    await openOn(1200, 800);
    chatFrame().focus();
    page.hear({ action: 'closeChat' });
    expect(document.activeElement?.id).toBe('chat-button');
  });

  it('Escape on the launcher closes', async () => {
    await openOn(1200, 800);
    byId('chat-button')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(page.isOpen()).toBe(false);
  });
});
