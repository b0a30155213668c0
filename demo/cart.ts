/** What the visitor wants to buy: SKU → how many. Kept in a cookie, so that the shop needs no session. */
export type Cart = ReadonlyMap<string, number>;

const COOKIE = 'kurv';
const MOST_PER_LINE = 20;
const MOST_LINES = 40;

/** Reads the cart from a Cookie header; anything malformed is an empty line less, never an error. */
export function readCart(cookieHeader: string | undefined): Cart {
  const value =
    (cookieHeader ?? '')
      .split(/;\s*/)
      .find((pair) => pair.startsWith(`${COOKIE}=`))
      ?.slice(COOKIE.length + 1) ?? '';
  const lines = value
    .split('|')
    .map((line) => /^([^:]{1,120}):(\d{1,2})$/.exec(line))
    .filter((match) => match !== null);
  return new Map(
    lines
      .slice(0, MOST_LINES)
      .map((match) => [decode(match[1] ?? ''), Math.min(Number(match[2]), MOST_PER_LINE)] as const)
      .filter(([sku, count]) => sku !== '' && count > 0),
  );
}

function decode(sku: string): string {
  try {
    return decodeURIComponent(sku);
  } catch {
    return '';
  }
}

/** The Set-Cookie value that keeps a cart for 30 days. */
export function cartCookie(cart: Cart): string {
  const value = [...cart].map(([sku, count]) => `${encodeURIComponent(sku)}:${count}`).join('|');
  return `${COOKIE}=${value}; Path=/; Max-Age=${value ? 2_592_000 : 0}; HttpOnly; SameSite=Lax`;
}

/** A new cart with one line set; 0 removes it. */
export function withLine(cart: Cart, sku: string, count: number): Cart {
  const next = new Map(cart);
  if (count <= 0) next.delete(sku);
  else next.set(sku, Math.min(Math.trunc(count), MOST_PER_LINE));
  return next;
}

export const countItems = (cart: Cart): number => [...cart.values()].reduce((sum, count) => sum + count, 0);
