import { randomBytes } from 'node:crypto';
import { cartCookie, readCart, withLine } from './cart.ts';
import type { Cart } from './cart.ts';
import type { Catalog } from './catalog.ts';
import { hostilePages, hostileType, renderHostile, renderHostileIndex } from './hostile.ts';
import { cartPage, checkoutPage, thanksPage } from './pages/cart.ts';
import { categoryPage, searchPage } from './pages/category.ts';
import { homePage } from './pages/home.ts';
import { renderLayout } from './pages/layout.ts';
import type { Page, Scene } from './pages/layout.ts';
import { productPage } from './pages/product.ts';
import { aboutPage, helpPage, notFoundPage, privacyPage } from './pages/texts.ts';
import { IMAGE_POLICY } from './security.ts';
import { readTurbo, renderSoft, renderSoftIndex } from './soft.ts';

/** A request as the routes see it: no sockets, so that tests need none. */
export interface ShopRequest {
  method: string;
  url: URL;
  cookie?: string;
  form: URLSearchParams;
}

export interface ShopResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** What the routes draw on. */
export interface ShopParts {
  catalog: Catalog;
  serverUrl: string;
  /** The chat's script with its chatbot: the one script tag of every page. */
  chatScript: string;
  image(file: string): string | undefined;
  asset(file: string): { type: string; content: Buffer } | undefined;
}

const HTML = 'text/html; charset=utf-8';

function show(scene: Scene, page: Page | null, status = 200): ShopResponse {
  const found = page !== null;
  return {
    status: found ? status : 404,
    headers: { 'Content-Type': HTML, 'Cache-Control': 'no-cache' },
    body: renderLayout(scene, page ?? notFoundPage),
  };
}

const redirect = (to: string, cart: Cart): ShopResponse => ({
  status: 303,
  headers: { Location: to, 'Set-Cookie': cartCookie(cart) },
  body: '',
});

/** Puts into the cart (`sku`), sets an amount (`count`) or takes out (`remove`). Unknown or sold-out goods change nothing. */
function changeCart({ catalog, cart }: Scene, form: URLSearchParams): ShopResponse {
  const sku = form.get('sku') ?? '';
  const found = catalog.variant(sku);
  if (!found) return redirect('/cart', withLine(cart, sku, 0));
  const asked = form.get('count');
  const count = form.has('remove') ? 0 : asked === null ? (cart.get(sku) ?? 0) + 1 : Number(asked);
  if (!Number.isFinite(count) || (count > 0 && !found.variant.available)) return redirect('/cart', cart);
  return redirect('/cart', withLine(cart, sku, count));
}

function hostile(name: string, { serverUrl, chatScript }: ShopParts): ShopResponse | null {
  const headers = { 'Content-Type': HTML, 'Cache-Control': 'no-store' };
  if (name === '') return { status: 200, headers, body: renderHostileIndex() };
  const page = hostilePages.find(({ path }) => path === name);
  if (!page) return null;
  const context = {
    server: serverUrl,
    script: chatScript,
    nonce: randomBytes(12).toString('base64url'),
  };
  return {
    status: 200,
    headers: { ...headers, 'Content-Type': hostileType(page), 'Content-Security-Policy': page.csp?.(context) ?? '' },
    body: renderHostile(page, context),
  };
}

/** Pages that change without a load, and the library of some; without a policy, since inline styles are theirs. */
function soft(rest: readonly string[], { chatScript }: ShopParts): ShopResponse | null {
  const [name = '', page = '1'] = rest;
  const script = name === 'turbo.js';
  const body = script ? readTurbo() : name === '' ? renderSoftIndex() : renderSoft(name, page, chatScript);
  const type = script ? 'text/javascript; charset=utf-8' : HTML;
  return body === null
    ? null
    : { status: 200, headers: { 'Content-Type': type, 'Cache-Control': 'no-cache', 'Content-Security-Policy': '' }, body };
}

function image(file: string, parts: ShopParts): ShopResponse | null {
  const body = parts.image(file);
  if (body === undefined) return null;
  const headers = {
    'Content-Type': 'image/svg+xml; charset=utf-8',
    'Cache-Control': 'public, max-age=3600',
    'Content-Security-Policy': IMAGE_POLICY,
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
  return { status: 200, headers, body };
}

function asset(file: string, parts: ShopParts): ShopResponse | null {
  const found = parts.asset(file);
  return found
    ? { status: 200, headers: { 'Content-Type': found.type, 'Cache-Control': 'no-cache' }, body: found.content }
    : null;
}

function readPage(scene: Scene, { url }: ShopRequest, section: string, name: string): Page | null {
  switch (section) {
    case '':
      return homePage(scene);
    case 'category':
      return categoryPage(scene, name);
    case 'products': {
      const product = scene.catalog.product(name);
      return product ? productPage(scene, product, url.searchParams.get('farve')) : null;
    }
    case 'search':
      return searchPage(scene, (url.searchParams.get('q') ?? '').trim().slice(0, 100));
    case 'cart':
      return cartPage(scene);
    case 'checkout':
      return name === 'tak' ? thanksPage : checkoutPage(scene);
    case 'about':
      return aboutPage;
    case 'hjaelp':
      return helpPage(scene);
    case 'privacy':
      return privacyPage;
    default:
      return null;
  }
}

function readPath(pathname: string): string[] | null {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** Answers one request; never throws for anything a visitor can send. */
export function answer(request: ShopRequest, parts: ShopParts): ShopResponse {
  const scene: Scene = { catalog: parts.catalog, chatScript: parts.chatScript, cart: readCart(request.cookie) };
  const [section = '', name = '', ...rest] = readPath(request.url.pathname) ?? ['404'];
  if (section === 'soft' && rest.length < 2 && request.method === 'GET') {
    return soft([name, ...rest], parts) ?? show(scene, null);
  }
  if (rest.length > 0) return show(scene, null);
  if (request.method === 'POST') {
    if (section === 'cart') return changeCart(scene, request.form);
    return section === 'checkout' ? redirect('/checkout/tak', new Map()) : show(scene, null);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return {
      status: 405,
      headers: { Allow: 'GET, HEAD, POST', 'Content-Type': 'text/plain' },
      body: 'Method not allowed\n',
    };
  }
  const special =
    section === 'images'
      ? image(name, parts)
      : section === 'assets'
        ? asset(name, parts)
        : section === 'hostile'
          ? hostile(name, parts)
          : null;
  return special ?? show(scene, readPage(scene, request, section, name));
}
