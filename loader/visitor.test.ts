import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resetPage } from './testing/page.ts';
import { createVisitor } from './visitor.ts';

beforeEach(resetPage);
afterEach(() => vi.useRealTimers());

describe("the visitor's handle", () => {
  it('is kept for 180 days after the last use', () => {
    vi.useFakeTimers({ now: 0 });
    createVisitor('bot', false).keepKey('secret');
    vi.setSystemTime(179 * 86_400_000);
    expect(createVisitor('bot', false).key()).toBe('secret');
    vi.setSystemTime(181 * 86_400_000);
    expect(createVisitor('bot', false).key()).toBeNull();
  });

  it('belongs to one chatbot, whose id keeps its case', () => {
    createVisitor('Bot', false).keepKey('secret');
    expect(createVisitor('bot', false).key()).toBeNull();
    expect(localStorage.getItem('di_visitor_Bot')).toContain('secret');
  });

  it('is forgotten when the frame says so', () => {
    const visitor = createVisitor('bot', false);
    visitor.keepKey('secret');
    visitor.keepKey(null);
    expect(visitor.key()).toBeNull();
    expect(localStorage).toHaveLength(0);
  });
});

describe('consent', () => {
  it('is asked for once: what was kept was kept with it', () => {
    const first = createVisitor('bot', true);
    expect(first.mustAsk()).toBe(true);
    first.consent(true);
    first.mark('1', true);
    expect(createVisitor('bot', true).mustAsk()).toBe(false);
  });

  it('keeps nothing in the browser before it is given', () => {
    const visitor = createVisitor('bot', true);
    visitor.keepKey('secret');
    visitor.mark('1', true);
    expect(localStorage.length + sessionStorage.length).toBe(0);
    expect(visitor.key()).toBe('secret');
    visitor.consent(true);
    expect(localStorage.length + sessionStorage.length).toBe(2);
  });

  it('that is required by a config which came late makes what was kept before it go', () => {
    const visitor = createVisitor('bot', false);
    visitor.mark('1', true);
    visitor.requireConsent();
    expect([sessionStorage.length, visitor.mustAsk(), visitor.carries('1')]).toEqual([0, true, true]);
  });

  it('deletes what was kept when it is withdrawn', () => {
    const visitor = createVisitor('bot', false);
    visitor.keepKey('secret');
    visitor.mark('1', true);
    visitor.consent(false);
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });
});

describe('a browser without storage', () => {
  it.each(['localStorage', 'sessionStorage'] as const)('works for this page view when %s is forbidden', (name) => {
    const spy = vi.spyOn(window, name, 'get').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError');
    });
    const visitor = createVisitor('bot', false);
    visitor.keepKey('secret');
    visitor.mark('1', true);
    expect([visitor.key(), visitor.carries('1')]).toEqual(['secret', true]);
    spy.mockRestore();
  });

  it('works when the storage is full', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const visitor = createVisitor('bot', false);
    visitor.mark('1', true);
    expect(visitor.carries('1')).toBe(true);
  });
});
