import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cartCookie, readCart, withLine } from './cart.ts';
import { parseCatalog, readCatalog } from './catalog.ts';
import { hostilePages } from './hostile.ts';
import { isDrawn } from './illustrations/index.ts';
import { createImages } from './images.ts';
import { formatPrice } from './money.ts';
import { answer } from './routes.ts';
import type { ShopResponse } from './routes.ts';
import { createShop } from './shop.ts';

const SERVER = 'http://localhost:3002';
const catalogFile = fileURLToPath(new URL('../chatbots/shop-bot/catalog.csv', import.meta.url));
const real = readCatalog(catalogFile);

const HEADER =
  'Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Google Shopping / Custom Label 0';
const small = parseCatalog(`\uFEFF${HEADER}
jakke,"<script>alert(""1"")</script> & Søn","<p onclick=""x()"">Tæt &lt;b&gt; &amp; tør.
Også i regn</p><script>alert(2)</script><ul><li>Vægt: 1.250 g</li><li>Vandtæt</li></ul>",Skarv,"Jakker & ""mere""",Farve,Sort,Størrelse,S,J-S,shopify,3,deny,1499.50,1999.00,http://localhost:3000/images/jakke.svg,jacket
jakke,,,,,,Sort,,M,J-M,shopify,0,deny,1499.50,1999.00,,
telt,Telt,<p>Rundt</p>,Fjordsten,Telte,Title,Default Title,,,T-1,shopify,2,deny,49,,,tent
fejl,Uden pris,,Skarv,Jakker,Title,Default Title,,,F-1,shopify,2,deny,,,,jacket
`);

function ask(
  path: string,
  catalog = small,
  init: { method?: string; cookie?: string; form?: Record<string, string> } = {},
): ShopResponse {
  const chatScript = `${SERVER}/universal-chatbot.js?id=shop-bot`;
  const parts = { catalog, serverUrl: SERVER, chatScript, image: createImages(catalog), asset: () => undefined };
  const url = new URL(path, 'http://shop');
  return answer(
    { method: init.method ?? 'GET', url, cookie: init.cookie, form: new URLSearchParams(init.form) },
    parts,
  );
}

const chatTags = (body: string | Buffer): number => String(body).match(/universal-chatbot\.js/g)?.length ?? 0;
const text = ({ body }: ShopResponse): string => String(body).replaceAll('\u00a0', ' ');

describe('money', () => {
  test('is written as a Danish shop writes it', () => {
    expect([49, 1499.5, 4999, 1_000_000].map(formatPrice)).toEqual([
      '49\u00a0kr.',
      '1.499,50\u00a0kr.',
      '4.999\u00a0kr.',
      '1.000.000\u00a0kr.',
    ]);
  });
});

describe('the catalog', () => {
  test('joins the rows of a handle into one product and leaves out what has no price', () => {
    expect(small.products.map(({ handle, variants }) => [handle, variants.length])).toEqual([
      ['jakke', 2],
      ['telt', 1],
    ]);
  });

  test('takes paragraphs and facts out of the description and drops every other element', () => {
    expect(small.product('jakke')?.body).toEqual({
      paragraphs: ['Tæt <b> & tør. Også i regn'],
      facts: [
        ['Vægt', '1.250 g'],
        ['', 'Vandtæt'],
      ],
    });
  });

  test('says which variants can be bought', () => {
    expect(small.product('jakke')?.variants.map(({ size, available }) => [size, available])).toEqual([
      ['S', true],
      ['M', false],
    ]);
  });

  test('of the demo shop is whole: a text, facts, a drawing, a sensible price and a file for every picture it names', () => {
    const image = createImages(real);
    const faults = real.products.flatMap(({ handle, body, kind, images, variants }) => [
      ...(body.paragraphs.join(' ').length > 120 ? [] : [`${handle}: short text`]),
      ...(body.facts.length > 1 ? [] : [`${handle}: too few facts`]),
      ...(isDrawn(kind) ? [] : [`${handle}: nothing drawn for "${kind}"`]),
      ...images.filter(({ file, alt }) => !image(file) || !alt).map(({ file }) => `${handle}: ${file}`),
      ...variants.filter(({ price }) => price < 49 || price > 4999).map(({ sku, price }) => `${sku}: ${price} kr.`),
    ]);
    expect(faults).toEqual([]);
    expect(real.products.length).toBeGreaterThanOrEqual(80);
    expect(new Set(real.products.flatMap(({ variants }) => variants.map(({ sku }) => sku))).size).toBe(
      real.products.flatMap(({ variants }) => variants).length,
    );
  });
});

describe('pages', () => {
  test('every page of the demo shop answers 200 and carries exactly one chat script tag', () => {
    const paths = [
      '/',
      '/cart',
      '/checkout',
      '/checkout/tak',
      '/about',
      '/privacy',
      '/search?q=telt',
      '/category/tilbud',
      ...real.categories.map(({ slug }) => `/category/${slug}`),
      ...real.products.map(({ handle }) => `/products/${handle}`),
    ];
    for (const path of paths) {
      const response = ask(path, real);
      expect([path, response.status, chatTags(response.body)]).toEqual([path, 200, 1]);
      expect(text(response)).toContain(`<script src="${SERVER}/universal-chatbot.js?id=shop-bot" defer></script>`);
    }
  });

  test('every link and picture of the demo shop leads somewhere', () => {
    const seen = new Set<string>();
    const queue = ['/'];
    while (queue.length > 0) {
      const path = queue.pop() ?? '/';
      if (seen.has(path)) continue;
      seen.add(path);
      const response = ask(path, real);
      expect([path, response.status]).toEqual([path, 200]);
      if (response.headers['Content-Type']?.startsWith('text/html')) {
        for (const [, link] of String(response.body).matchAll(/(?:href|src|srcset)="(\/[^"#]*)/g))
          if (link && !link.startsWith('/assets/')) queue.push(link);
      }
    }
    expect(seen.size).toBeGreaterThan(250);
  });

  test('a hostile product name is shown as text, in the page, its title and its attributes', () => {
    for (const path of ['/', '/products/jakke', '/category/jakker-mere', '/search?q=%3Cscript%3E']) {
      const page = text(ask(path));
      expect(page).not.toContain('<script>');
      expect(page).not.toContain('alert("1")');
      expect(page).not.toContain('onclick');
      // The chat's and the developer's; on the front page the search bar's, too.
      expect(page.match(/<script/g)).toHaveLength(path === '/' ? 3 : 2);
    }
    expect(text(ask('/products/jakke'))).toContain(
      '<h1>&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; Søn</h1>',
    );
  });

  test('a sale shows the new price, the old one struck, and both named for screen readers', () => {
    const page = text(ask('/products/jakke'));
    expect(page).toContain('<span class="sr">Nu </span>1.499,50 kr.');
    expect(page).toContain('<s><span class="sr">Før </span>1.999 kr.</s>');
  });

  test('a sold-out size cannot be chosen and says why', () => {
    expect(text(ask('/products/jakke'))).toMatch(/value="J-M" required disabled><span>M<span class="sr"> \(udsolgt\)/);
  });

  test('another colour changes the picture and the sizes that are offered', () => {
    const page = text(ask('/products/raabjerg-skaljakke?farve=havblaa', real));
    expect(page).toContain('/images/raabjerg-skaljakke-havblaa.svg');
    expect(page).toContain('value="HH-101-HAV-');
    expect(page).not.toContain('value="HH-101-SKO-');
  });

  test('an unknown address, product, category, picture or broken escape is a 404 with a way on', () => {
    for (const path of [
      '/nope',
      '/products/nope',
      '/category/nope',
      '/images/nope.svg',
      '/assets/nope.css',
      '/hostile/nope',
      '/%E0%A4%A',
      '/about/more/still',
      '/products/__proto__',
    ]) {
      const response = ask(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(text(response)).toContain('Her er ikke noget');
      expect(chatTags(response.body)).toBe(1);
    }
  });

  test('pictures are SVG that can run nothing', () => {
    const { headers, body } = ask('/images/telt.svg');
    expect(headers['Content-Type']).toBe('image/svg+xml; charset=utf-8');
    expect(headers['Content-Security-Policy']).toContain('sandbox');
    expect(String(body)).toMatch(/^<svg [^>]*viewBox="0 0 400 500"/);
    expect(String(body)).not.toMatch(/<script|javascript:|undefined|NaN/);
  });
});

const postToCart = (form: Record<string, string>): ShopResponse =>
  ask('/cart', small, { method: 'POST', cookie: 'kurv=T-1:2', form });

describe('the cart', () => {
  test('survives its cookie and forgets whatever was tampered with', () => {
    const cart = new Map([
      ['HH-1:x|y', 2],
      ['Æ ø', 20],
    ]);
    expect(readCart(cartCookie(cart).split(';')[0])).toEqual(cart);
    expect(readCart('kurv=A:2|B:0|C:-1|:3|%E0%A4%A:1|D:99; other=1')).toEqual(
      new Map([
        ['A', 2],
        ['D', 20],
      ]),
    );
    expect(readCart(undefined).size).toBe(0);
    expect([...withLine(new Map([['A', 1]]), 'A', 0)]).toEqual([]);
  });

  test('adds one more of what is already there, sets an amount and takes out', () => {
    expect(postToCart({ sku: 'T-1' })).toMatchObject({
      status: 303,
      headers: { Location: '/cart', 'Set-Cookie': expect.stringContaining('kurv=T-1:3;') },
    });
    expect(postToCart({ sku: 'T-1', count: '5' }).headers['Set-Cookie']).toContain('kurv=T-1:5;');
    expect(postToCart({ sku: 'T-1', count: '5', remove: '1' }).headers['Set-Cookie']).toContain('Max-Age=0');
    expect(postToCart({ sku: 'J-M' }).headers['Set-Cookie']).toContain('kurv=T-1:2;');
    expect(postToCart({ sku: 'unknown' }).headers['Set-Cookie']).toContain('kurv=T-1:2;');
  });

  test('sums catalog prices and adds shipping below the free limit', () => {
    expect(text(ask('/cart', small, { cookie: 'kurv=T-1:2' }))).toContain('<dd id="order-total">137 kr.</dd>');
    expect(text(ask('/cart', small, { cookie: 'kurv=J-S:1|T-1:1|GONE:4' }))).toContain(
      '<dd id="order-total">1.548,50 kr.</dd>',
    );
  });

  test('is empty after the order', () => {
    expect(ask('/checkout', small, { method: 'POST', cookie: 'kurv=T-1:2' })).toMatchObject({
      status: 303,
      headers: { Location: '/checkout/tak', 'Set-Cookie': expect.stringContaining('Max-Age=0') },
    });
  });
});

describe('hostile pages', () => {
  test.each(hostilePages.map(({ path, stranger = false }) => [path, stranger] as const))(
    '/hostile/%s names the chat script once, or not at all where it is a stranger’s, and allows exactly what its policy says',
    (path, stranger) => {
      const { status, headers, body } = ask(`/hostile/${path}`);
      expect(status).toBe(200);
      expect(chatTags(body)).toBe(stranger ? 0 : 1);
      const nonce = /'nonce-([\w-]+)'/.exec(headers['Content-Security-Policy'] ?? '')?.[1];
      const unallowed = String(body)
        .match(/<script[^>]*>/g)
        ?.filter((tag) => nonce && !tag.includes(`nonce="${nonce}"`));
      expect(unallowed).toEqual([]);
    },
  );

  test('a nonce is never used twice', () => {
    expect(ask('/hostile/strict').headers['Content-Security-Policy']).not.toBe(
      ask('/hostile/strict').headers['Content-Security-Policy'],
    );
  });
});

describe('the server', () => {
  test('is reachable by both loopback names, sends its policy and refuses forms from other sites', async () => {
    const shop = createShop({ catalogFile, serverUrl: `${SERVER}/anything` });
    const port = await shop.listen(0);
    try {
      for (const host of ['127.0.0.1', 'localhost']) {
        const response = await fetch(`http://${host}:${port}/`);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-security-policy')).toContain(
          `script-src 'self' ${SERVER}; frame-src ${SERVER};`,
        );
        await response.text();
      }
      const post = (origin: string): Promise<Response> =>
        fetch(`http://127.0.0.1:${port}/cart`, {
          method: 'POST',
          redirect: 'manual',
          headers: { origin },
          body: new URLSearchParams({ sku: 'x' }),
        });
      expect((await post('https://elsewhere.example')).status).toBe(403);
      expect((await post(`http://127.0.0.1:${port}`)).status).toBe(303);
      const huge = await fetch(`http://127.0.0.1:${port}/cart`, { method: 'POST', body: `sku=${'x'.repeat(20_000)}` });
      expect(huge.status).toBe(413);
      const reset = await fetch(`http://127.0.0.1:${port}/hostile/reset`);
      expect(reset.headers.get('content-security-policy')).toBeNull();
      const style = await fetch(`http://127.0.0.1:${port}/assets/shop.css`, { method: 'HEAD' });
      expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    } finally {
      await shop.close();
    }
  });

  test('says when its port is taken and leaves nothing listening', async () => {
    const first = createShop({ catalogFile, serverUrl: SERVER });
    const second = createShop({ catalogFile, serverUrl: SERVER });
    const port = await first.listen(0);
    await expect(second.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
    expect(await second.listen(port)).toBe(port);
    await second.close();
  });
});
