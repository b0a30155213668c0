import { describe, expect, it } from 'vitest';
import type { PageMessage } from '../protocol/frame.ts';
import { allowsOrigin } from './origins.ts';
import { createPageLink } from './page-link.ts';
import { framedWindow, shopOrigin } from './testing/chat.ts';

function setUp(options: Parameters<typeof framedWindow>[0] = {}, allowedDomains: string[] | undefined = [shopOrigin]) {
  const page = framedWindow(options);
  const heard: PageMessage[] = [];
  const link = createPageLink({ window: page.window, allowedDomains, onMessage: (message) => heard.push(message) });
  link.start();
  return { ...page, link, heard };
}
const hello = (pageOrigin: string) => ({ action: 'hello', protocol: 1, pageOrigin });

describe('the line to the page', () => {
  it('says that it is ready to the page that frames it, and to that origin only', () => {
    const { posted } = setUp();
    expect(posted).toEqual([{ message: { action: 'ready', protocol: 1 }, target: shopOrigin }]);
  });

  it('works without our script on the page, by the referrer', () => {
    const { link, posted } = setUp({ ancestor: '', referrer: `${shopOrigin}/products/a` });
    link.post({ action: 'productClick' });
    expect(posted.at(-1)).toEqual({ message: { action: 'productClick' }, target: shopOrigin });
    expect(link.hasLoader()).toBe(false);
  });

  it('says nothing to a page that may not frame it', () => {
    const { link, posted, say, heard } = setUp({ ancestor: 'https://evil.example' });
    link.post({ action: 'productClick' });
    say(hello('https://evil.example'), { origin: 'https://evil.example' });
    say({ action: 'chatOpened' }, { origin: 'https://evil.example' });
    expect(posted).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('keeps what it has to say until the page is known, then says it once and in order', () => {
    const { link, posted, say } = setUp({ ancestor: '' });
    link.post({ action: 'userMessageSubmitted' });
    link.post({ action: 'productClick' });
    expect(posted).toEqual([]);
    say(hello(shopOrigin));
    say(hello(shopOrigin));
    expect(posted.map(({ message }) => message.action)).toEqual(['ready', 'userMessageSubmitted', 'productClick']);
  });

  it('does not believe a greeting that claims another origin than it has', () => {
    const { say, posted } = setUp({ ancestor: '' });
    say(hello(shopOrigin), { origin: 'https://evil.example' });
    expect(posted).toEqual([]);
  });

  it('hears only the framing window, only its origin, and only what it knows', () => {
    const { say, heard } = setUp();
    say({ action: 'chatOpened' }, { source: window });
    say({ action: 'chatOpened' }, { origin: 'https://evil.example' });
    say({ action: 'formatHardDisk' });
    say('chatOpened');
    expect(heard).toEqual([]);
    say({ action: 'chatOpened' });
    expect(heard).toEqual([{ action: 'chatOpened' }]);
  });

  it('is silent on a page of its own', () => {
    const link = createPageLink({ window, allowedDomains: undefined, onMessage: () => undefined });
    link.start();
    link.post({ action: 'closeChat' });
    expect(link.framed).toBe(false);
    link.destroy();
  });

  it('stops listening when it ends', () => {
    const { link, listening } = setUp();
    link.destroy();
    expect(listening()).toBe(0);
  });
});

describe('allowed domains', () => {
  it.each([
    ['https://shop.example', 'https://shop.example', true],
    ['https://shop.example', 'https://shop.example:8443', false],
    ['https://shop.example', 'http://shop.example', false],
    ['http://shop.example', 'https://shop.example', true],
    ['https://*.shop.example', 'https://www.shop.example', true],
    ['https://*.shop.example', 'https://shop.example', false],
    ['https://*.shop.example', 'https://notshop.example', false],
    ['http://localhost:3000', 'http://localhost:3000', true],
    ['http://localhost:*', 'http://localhost:4173', true],
    ['shop.example', 'https://shop.example', true],
    ['*', 'https://anywhere.example', true],
    ['https://shop.example', 'null', false],
    ['javascript:alert(1)', 'https://shop.example', false],
  ])('%s and %s: %s', (source, origin, allowed) => {
    expect(allowsOrigin([source], origin)).toBe(allowed);
  });
});
