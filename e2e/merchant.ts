/** Merchants' own pages, as odd as they come: served on the shop's origin, with the real server's script in them. */
import type { Page } from '@playwright/test';
import type { PublicConfig } from '../protocol/page.ts';
import type { Stack } from './stack.ts';

export type MerchantPage = {
  /** Everything before `<head>`; quirks mode is a doctype left out. */
  start?: string;
  head?: string;
  body?: string;
  csp?: string;
};

/** The chat's tag; `attributes` as a merchant would write them. */
export const tag = ({ server }: Stack, attributes = 'defer', query = '?id=shop-bot'): string =>
  `<script src="${server}/universal-chatbot.js${query}" ${attributes}></script>`;

/** Opens the page at `/merchant` of the shop, with `body` around some text that is long enough to scroll. */
export async function openMerchant(page: Page, stack: Stack, given: MerchantPage, search = ''): Promise<void> {
  const { start = '<!doctype html><html lang="da">', head = '', body = tag(stack), csp } = given;
  const scrolls = '<p style="height:1500px"><a href="#x" id="link">En side</a></p>';
  await page.route(`${stack.shop}/merchant*`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: csp ? { 'Content-Security-Policy': csp } : {},
      body: `${start}<head><meta name="viewport" content="width=device-width"><title>Butik</title>${head}</head><body>${scrolls}${body}</body></html>`,
    }),
  );
  await page.context().grantPermissions(['local-network-access'], { origin: stack.shop });
  await page.goto(`${stack.shop}/merchant${search}`);
}

/** What our scripts complained about so far; ask it before the page opens. */
export function complaints(page: Page): string[] {
  const all: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('[DialogIntelligens]')) all.push(message.text().slice('[DialogIntelligens] '.length));
  });
  return all;
}

/** Serves the chat's script with its public config changed, as another chatbot's would be; call it before the page opens. */
export async function changeConfig(page: Page, { server }: Stack, change: (config: PublicConfig) => void): Promise<void> {
  await page.route(`${server}/universal-chatbot.js*`, async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    const at = script.lastIndexOf('})(') + 3;
    const config = JSON.parse(script.slice(at).replace(/\);?\s*$/, '')) as PublicConfig;
    change(config);
    await route.fulfill({ response, body: `${script.slice(0, at)}${JSON.stringify(config)});` });
  });
}
