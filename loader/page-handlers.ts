/** What the page has registered to do for the chat (embed.md 2): its cart, its own controls, its visitors' tokens. */
import type { PageMessage } from '../protocol/frame.ts';
import type { FrameHandlers } from './chat-events.ts';
import { warn } from './lifetime.ts';
import type { Options } from './options.ts';

type Introduction = Extract<PageMessage, { action: 'integrationOptions' }>;

export function createPageHandlers(options: Options, tell: (message: PageMessage) => void, changed: () => void) {
  let addToCart: ((product: { sku: string; title: string }) => unknown) | undefined;
  const custom = new Map<string, (payload: unknown) => unknown>();

  /** Asks the page to do something, and tells the frame what came of it. Without a handler it failed. */
  const ask = (act: () => unknown, answer: (ok: boolean, value?: unknown) => PageMessage): unknown =>
    new Promise((resolve) => resolve(act())).then(
      (value) => tell(answer(true, value)),
      (error) => {
        warn(error);
        tell(answer(false));
      },
    );
  const handle = (requestId: string, act: () => unknown): unknown =>
    ask(act, (ok) => ({ action: 'handled', requestId, ok }));

  return {
    /** Without a handler the control is not shown. */
    about: (): Partial<Introduction> => ({
      hasTokenSource: !!options.getVisitorToken,
      canAddToCart: !!addToCart,
      customKeys: [...custom.keys()],
    }),
    handlers: {
      needVisitorToken: ({ requestId }) =>
        ask(
          () => options.getVisitorToken!(),
          (ok, value) => ({ action: 'visitorToken', requestId, token: ok ? String(value) : null }),
        ),
      addToCart: ({ requestId, sku, title }) => handle(requestId, () => addToCart!({ sku, title })),
      custom: ({ requestId, key, payload }) => handle(requestId, () => custom.get(key)!(payload)),
    } satisfies Partial<FrameHandlers>,
    onAddToCart(handler: typeof addToCart): void {
      addToCart = handler;
      changed();
    },
    onCustom(key: string, handler: (payload: unknown) => unknown): void {
      custom.set(key, handler);
      changed();
    },
  };
}
