/** What pages that change without a load can tell: what was drawn in each frame, and whether the chat's frame lived on. */
import type { Frame, Page } from '@playwright/test';
import { expect, type Stack, type Visitor } from './stack.ts';

type Sampled = { samples: string[]; resizes: number };
type Inside = { pages: string[]; opened: number };

/** Writes down each change of what the visitor sees of the chat, looked at in every animation frame. */
export async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window !== window.top) return;
    const own = { samples: [] as string[], resizes: 0 };
    Object.assign(window, own);
    addEventListener('resize', (event) => !event.isTrusted && ((window as unknown as Sampled).resizes += 1));
    const look = (): void => {
      // One that is not drawn yet is none for the visitor.
      const roots = [...document.querySelectorAll('#chat-container')].filter((one) => one.checkVisibility()).length;
      const frame = document.getElementById('chat-iframe');
      const seen = frame ? getComputedStyle(frame) : undefined;
      const shown = frame?.checkVisibility() && frame.getBoundingClientRect().width > 0 && Number(seen?.opacity) > 0.99;
      const now = `${roots} ${shown ? 'open' : 'closed'}`;
      if (own.samples.at(-1) !== now) own.samples.push(now);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

export const sampled = (page: Page): Promise<Sampled> =>
  page.evaluate(() => ({ samples: (window as unknown as Sampled).samples, resizes: (window as unknown as Sampled).resizes }));

/** From now on only what is drawn from here on counts. */
export const sampleAfresh = (page: Page): Promise<void> =>
  page.evaluate(() => void (window as unknown as Sampled).samples.splice(0, Infinity));

export const chatFrame = (page: Page): Frame => page.frames().find((frame) => frame.url().includes('/chat/'))!;

/** Marks the app that runs in the frame; a frame that was loaded again has no mark. It writes down what it is told. */
export async function markFrame(page: Page): Promise<void> {
  await chatFrame(page).evaluate(() => {
    const told = { pages: [] as string[], opened: 0 };
    Object.assign(window, { told });
    addEventListener('message', ({ data }: MessageEvent<{ action?: string; pagePath?: string }>) => {
      if (data.action === 'pageChanged') told.pages.push(new URL(data.pagePath!).pathname);
      if (data.action === 'chatOpened') told.opened += 1;
    });
  });
}

/** What the marked app was told; `undefined` when the frame was loaded again. */
export const frameHeard = (page: Page): Promise<Inside | undefined> =>
  chatFrame(page).evaluate(() => (window as unknown as { told?: Inside }).told);

export const names = async (someone: Visitor): Promise<string[]> => (await someone.heard()).map(({ name }) => name);

/** Opens the chat on the first page of a manner, once its frame is quiet. */
export async function openOn(someone: Visitor, { shop }: Stack, manner: string): Promise<void> {
  const { page } = someone;
  await watchFrames(page);
  await page.goto(`${shop}/soft/${manner}/1`);
  await someone.openChat();
  await expect.poll(async () => (await sampled(page)).samples.at(-1)).toBe('1 open');
  await markFrame(page);
  await sampleAfresh(page);
}

/** Follows a link of the page and waits for the other one's text. */
export async function goTo(page: Page, number: 1 | 2 | 3): Promise<void> {
  await page.locator(`#to-${number}`).click();
  await expect(page.locator('h1')).toHaveText(`Side ${number}`);
}
