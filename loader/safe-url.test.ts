import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination } from './safe-url.ts';

const page = 'https://www.shop.example/category/jakker?x=1';

describe('where the frame may send the visitor', () => {
  it.each([
    ['/products/parka', 'https://www.shop.example/products/parka', false],
    ['https://shop.example/products/parka', 'https://shop.example/products/parka', false],
    ['HTTPS://www.shop.example/a', 'https://www.shop.example/a', false],
    ['https://other.example/a', 'https://other.example/a', true],
    ['https://www.shop.example.evil.example/', 'https://www.shop.example.evil.example/', true],
    ['/guide.pdf', 'https://www.shop.example/guide.pdf', true],
    ['/guide.PDF?v=2#page=3', 'https://www.shop.example/guide.PDF?v=2#page=3', true],
  ])('opens %s', (url, href, newTab) => {
    expect(destination(url, page)).toEqual([href, newTab]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'blob:https://shop.example/1',
    'vbscript:x',
    'file:///etc/passwd',
    'mailto:a@b.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'https:evil.example',
    'https:///evil.example',
    'https://shop.example\\@evil.example',
    'https://shop.example@evil.example/',
    'https://user:pass@shop.example/',
    'products/parka',
    '?a=1',
    '#top',
    '',
    'https://',
    'https://[',
  ])('refuses %j', (url) => {
    expect(destination(url, page)).toEqual([]);
  });

  it('opens in a new tab when it is told to', () => {
    expect(destination('/a', page, true)[1]).toBe(true);
  });

  it('agrees with the browser: what it lets through is http(s), and in the same tab only the same site', () => {
    const pieces = fc.constantFrom('/', '\\', ':', '//', 'http', 'https:', 'javascript:', 'a', '@', '?', '#', '.', '\t', '\n', ' ',
      'shop.example', 'evil.example', 'www.', '%2f', 'data:', '\u0000', 'æ', '[', ']');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
        const url = parts.join('');
        const [href, newTab] = destination(url, page);
        if (href === undefined) return;
        const opened = new URL(url, page);
        expect(href).toBe(opened.href);
        expect(opened.protocol).toMatch(/^https?:$/);
        if (!newTab) expect(opened.host.replace(/^www\./, '')).toBe('shop.example');
      }),
      { numRuns: 3000 },
    );
  });
});
