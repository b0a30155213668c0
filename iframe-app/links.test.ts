import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeAsset, safeLink, safePicture } from './links.ts';

describe('links', () => {
  it.each([
    ['https://shop.example/a?b=c#d', 'https://shop.example/a?b=c#d'],
    ['HTTP://shop.example', 'http://shop.example/'],
    [' https://shop.example/ ', 'https://shop.example/'],
    ['mailto:hej@shop.example', 'mailto:hej@shop.example'],
    ['tel:+4511223344', 'tel:+4511223344'],
  ])('opens %s', (url, href) => expect(safeLink(url)).toBe(href));

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'blob:https://shop.example/1',
    'file:///etc/passwd',
    '//evil.example',
    '/cart',
    'cart',
    '',
    'https://shop.example@evil.example/',
    'https://user:secret@evil.example/',
    'https://shop.example/\u202egpj.exe',
    'https:\\\\evil.example',
  ])('shows %j as plain text', (url) => expect(safeLink(url)).toBeUndefined());

  it('lets nothing through but four kinds of address, whatever it is given', () => {
    const hostile = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('javascript:', 'data:', 'vbscript:', ' java\tscript:').chain((scheme) => fc.string().map((rest) => scheme + rest)));
    fc.assert(
      fc.property(hostile, (url) => {
        const href = safeLink(url);
        if (href !== undefined) expect(href).toMatch(/^(https?:\/\/|mailto:|tel:)/);
      }),
      { numRuns: 2_000, seed: 7 },
    );
  });
});

describe('pictures and files', () => {
  it('resolves paths on the API, not on another host', () => {
    expect(safeAsset('/api/v1/a?token=b', 'https://api.example')).toBe('https://api.example/api/v1/a?token=b');
    expect(safeAsset('//evil.example/a', 'https://api.example')).toBeUndefined();
    expect(safeAsset('/\\evil.example/a', 'https://api.example')).toBeUndefined();
  });
  it('takes data of a picture for a picture, and for nothing else', () => {
    expect(safePicture('data:image/png;base64,AAAA', '')).toBe('data:image/png;base64,AAAA');
    expect(safePicture('data:text/html,hello', '')).toBeUndefined();
    expect(safePicture('', 'https://api.example')).toBeUndefined();
    expect(safeAsset('data:image/png;base64,AAAA', '')).toBeUndefined();
    expect(safeAsset('mailto:a@b.example', '')).toBeUndefined();
  });
});
