/** The frame's element: in the page from the start, empty until the visitor comes near (embed.md 3). */
import { element } from './dom.ts';
import { safely, type Lifetime } from './lifetime.ts';
import type { Options } from './options.ts';

export type Frame = ReturnType<typeof createFrame>;

/** `loaded`: the app has run; `caught`: the page has posted to the frame while that was still empty (option 4). */
export function createFrame(
  { server, environment, chatbotId }: Options,
  loaded: () => void,
  caught: (message: string, source: string | undefined) => void,
  lifetime: Lifetime,
) {
  const frame = element('iframe', { id: 'chat-iframe', allow: 'clipboard-write', referrerpolicy: 'origin' });
  const isEmpty = (): boolean => frame.contentDocument?.URL === 'about:blank';
  /**
   * While empty the frame is of the page's own origin, and so are its functions. A page that names the server as the
   * target, as it should, would have its post refused by the browser; so the post is caught as it is made.
   */
  const catchPosts = (inside: Window): void => {
    const native = inside.postMessage.bind(inside) as (...values: unknown[]) => void;
    inside.postMessage = (...values: unknown[]): void => {
      const { action, message, source } = Object(values[0]) as Record<string, unknown>;
      if (action !== 'externalMessage' || typeof message !== 'string' || !isEmpty()) return native(...values);
      safely(caught)(message, source ? `${source as string}` : undefined);
    };
  };
  lifetime.listen(frame, 'load', () => (isEmpty() ? catchPosts(frame.contentWindow!) : loaded()));
  return {
    element: frame,
    /** Fills the frame where it is empty, or `again`; only static files are loaded by that. */
    fill(again: boolean): void {
      if (again || !frame.src) frame.src = `${server}/chat/?environment=${environment}&id=${encodeURIComponent(chatbotId)}`;
    },
  };
}
