import { expect, it } from 'vitest';
import { isHostSource } from './host-source.ts';

it('takes origins, wildcards below a domain and *, and nothing that could end a directive', () => {
  for (const good of ['*', 'https://shop.example', 'http://localhost:3000', 'https://*.shop.example', 'shop.example', 'https://shop.example:*', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'https://xn--smrrebrd-64a.dk']) {
    expect([good, isHostSource(good)]).toEqual([good, true]);
  }
  for (const bad of ['', "'self'", 'data:', 'https:', 'https://shop.example/path', 'https://a.example; script-src *', 'https://a.example https://b.example', 'https://a.example,b', 'javascript:alert(1)', 'https://*', '*.', 'https://a.example\nx']) {
    expect([bad, isHostSource(bad)]).toEqual([bad, false]);
  }
});
