/** What holds on every hostile page: words shared by the `hostile*.spec.ts` files. */
import { complaints } from './merchant.ts';
import { expect, type Stack, type Visitor } from './stack.ts';

/** What strangers in `demo/hostile/framers.ts` have heard by `message`. */
export type Hearsay = { origin: string; data: unknown };

/**
 * The whole way on the page `/hostile/` + `path`: the launcher opens, a question is answered by the real assistant, Escape
 * closes, and our scripts say nothing but at most one warning. Uncaught errors fail every story of `stack.ts`.
 */
export async function chatsOn(someone: Visitor, stack: Stack, path: string): Promise<void> {
  const warned = complaints(someone.page);
  await someone.page.goto(`${stack.shop}/hostile/${path}`);
  await someone.openChat();
  await someone.ask('Har I telte?');
  await someone.answered();
  await expect(someone.cards.first()).toBeVisible();
  await someone.composer.press('Escape');
  await expect(someone.page.locator('#chat-iframe')).toBeHidden();
  expect(warned.length, warned.join('\n')).toBeLessThanOrEqual(1);
}

/** Requests that begin or carry on a conversation. */
export function sessions(someone: Visitor): string[] {
  const asked: string[] = [];
  someone.page.on('request', (request) => {
    if (/\/api\/v1\/(widget\/session|messages|auth)/.test(request.url())) asked.push(request.url());
  });
  return asked;
}
