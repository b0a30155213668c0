// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { emit } from './chat-events.ts';
import { element } from './dom.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('an element', () => {
  test('has its own attributes only, whatever a page has put into Object.prototype', () => {
    const all = Object.prototype as Record<string, unknown>;
    all['$family'] = () => 'object';
    try {
      expect(element('div', { id: 'x' }).getAttributeNames()).toEqual(['id']);
    } finally {
      delete all['$family'];
    }
  });

  test('has its children, whatever a page means by append', () => {
    vi.spyOn(Element.prototype, 'append').mockImplementation(() => {
      throw new Error('not for you');
    });
    const made = element('p', {}, 'Hej ', element('b', {}, 'du'));
    expect([made.textContent, made.childNodes.length]).toEqual(['Hej du', 2]);
  });
});

test('an event that the page cannot make is one warning, and its cause goes on', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('CustomEvent', function () {
    throw new Error('broken here');
  });
  expect(() => emit('chat_open')).not.toThrow();
  expect(warn).toHaveBeenCalledTimes(1);
});
