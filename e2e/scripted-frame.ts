/**
 * A fake: a page of our own in the place of the chat app, on the server's origin. It speaks the real protocol and says what
 * a test tells it to, so that what has its cause in the app elsewhere, or has none yet, is heard by the real loader.
 */
import type { Frame, Page } from '@playwright/test';
import type { FrameMessage } from '../protocol/frame.ts';
import { expect, type Stack } from './stack.ts';

const fakeApp = `<!doctype html><title>Fake</title><script>
  const origin = location.ancestorOrigins ? location.ancestorOrigins[0] : new URL(document.referrer).origin;
  window.say = (message, target = origin) => parent.postMessage(message, target);
  say({ action: 'ready', protocol: 1 });
</script>`;

export type ScriptedFrame = {
  /** Says this to the page, whether it is a message of the protocol or not. */
  say(message: FrameMessage): Promise<void>;
  sayAnything(message: unknown): Promise<void>;
};

/** From now on every chat on the page is the fake. */
export async function scriptFrames(page: Page, { server, shop }: Stack): Promise<void> {
  await page.context().grantPermissions(['local-network-access'], { origin: shop });
  await page.route(`${server}/chat/?*`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: fakeApp }),
  );
}

/** The fake in the open chat of the page that is on the screen. */
export async function scriptedFrame(page: Page, { server }: Stack): Promise<ScriptedFrame> {
  const find = (): Frame | undefined => page.frames().find((frame) => frame.url().startsWith(`${server}/chat/`));
  await expect.poll(() => find() !== undefined).toBe(true);
  const sayAnything = async (message: unknown): Promise<void> => {
    await find()!.evaluate((data) => (window as unknown as { say(message: unknown): void }).say(data), message);
  };
  return { say: sayAnything, sayAnything };
}
