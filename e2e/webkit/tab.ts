/** A tab of WebKitGTK, in words a story can use. Each asks anew: a story waits with `expect.poll`. */
import type { Session } from '../../scripts/webkit.ts';

/** How WebDriver names an element on the wire. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
type Reference = { [elementKey]: string };

export const keys = { enter: '\uE007', escape: '\uE00C', tab: '\uE004' };

/** A document: the page, or a frame in it that a selector of the page names. */
export type View = ReturnType<ReturnType<typeof createTab>['view']>;

export function createTab({ command }: Session) {
  const find = (selector: string): Promise<Reference> =>
    command('POST', '/element', { using: 'css selector', value: selector }) as Promise<Reference>;

  /** Every question begins at the top, since the page may have been exchanged since the last one. */
  async function enter(frame: string | undefined): Promise<void> {
    await command('POST', '/frame', { id: null });
    if (frame !== undefined) await command('POST', '/frame', { id: await find(frame) });
  }

  const cornerOf = (frame: string): Promise<{ x: number; y: number }> =>
    view().evaluate((css) => {
      const { x, y } = document.querySelector(css)!.getBoundingClientRect();
      return { x, y };
    }, frame);

  /** Input as from a hand: at a place of the window, or at whatever has the focus. */
  async function act(input: object): Promise<void> {
    await command('POST', '/frame', { id: null });
    await command('POST', '/actions', { actions: [input] });
  }
  const point = (x: number, y: number): Promise<void> =>
    act({
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', duration: 0, origin: 'viewport', x, y },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    });

  function view(frame?: string) {
    /** Runs `script` in the document. It is sent as text: nothing from around it is there. */
    async function evaluate<Result, Given extends unknown[]>(script: (...given: Given) => Result, ...given: Given): Promise<Result> {
      await enter(frame);
      return (await command('POST', '/execute/sync', { script: `return (${script.toString()}).apply(null, arguments)`, args: given })) as Result;
    }
    return {
      evaluate,
      /** A real click in the middle of the first such element, scrolled into view where it has to be. */
      async click(selector: string): Promise<void> {
        const inside = await evaluate((css) => {
          const element = document.querySelector(css);
          if (!element) throw new Error(`there is no ${css}`);
          element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
          const { x, y, width, height } = element.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }, selector);
        const corner = frame === undefined ? { x: 0, y: 0 } : await cornerOf(frame);
        await point(Math.round(corner.x + inside.x), Math.round(corner.y + inside.y));
      },
      count: (selector: string): Promise<number> => evaluate((css) => document.querySelectorAll(css).length, selector),
      texts: (selector: string): Promise<string[]> =>
        evaluate((css) => [...document.querySelectorAll<HTMLElement>(css)].map(({ innerText }) => innerText.trim()), selector),
      /** Whether there is such an element and it can be seen. */
      async sees(selector: string): Promise<boolean> {
        return evaluate((css) => {
          const box = document.querySelector(css)?.getBoundingClientRect();
          return !!box && box.width > 0 && box.height > 0;
        }, selector).catch(() => false);
      },
      /** The selector-like name of what has the focus: its id, else its tag. */
      focused: (): Promise<string> =>
        evaluate(() => (document.hasFocus() ? document.activeElement?.id || document.activeElement?.tagName.toLowerCase() || '' : '')),
    };
  }

  return {
    view,
    page: view(),
    async goto(url: string): Promise<void> {
      await command('POST', '/url', { url });
    },
    async url(): Promise<string> {
      await command('POST', '/frame', { id: null });
      return (await command('GET', '/url')) as string;
    },
    async reload(): Promise<void> {
      await command('POST', '/refresh');
    },
    /** Types into whatever has the focus. */
    async type(text: string): Promise<void> {
      const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
      await act({ type: 'key', id: 'keyboard', actions });
    },
    async picture(): Promise<Buffer> {
      return Buffer.from((await command('GET', '/screenshot')) as string, 'base64');
    },
  };
}
export type Tab = ReturnType<typeof createTab>;
