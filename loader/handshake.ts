/** Talking with the frame: checked receiving, queued sending. Shared by the floating and the inline chat. */
import { decodeFrameMessage, frameProtocol, type FrameMessage, type PageMessage } from '../protocol/frame.ts';

export type Talk = ReturnType<typeof createTalk>;

/** An id that no other request has, on this page or the next. */
export const newRequestId = (): string => Date.now() + '-' + Math.random();

/*
 * The handshake, and why no timer is in it (embed.md 6):
 *
 *   1. The frame's `src` is set. The app's module runs before the frame's `load` event, so its listener is there by then.
 *   2. An app that can tell its page's origin by itself posts `ready`. One that cannot waits for the `hello` that we
 *      post on `load`, to the server's exact origin, checks it, and answers `ready`.
 *   3. On every `ready` we greet: who and where the page is, the visitor's handle, the consent, whether the window is
 *      open. Then goes what has waited.
 *
 * A frame that is reloaded begins again at 2, and its `ready` cannot be told from a repeated one; hence the greeting is
 * idempotent, and what must arrive once carries a `requestId`, is said again on every `ready` until the frame has
 * acknowledged it, and is recognised there when it comes twice.
 */
export function createTalk(
  frame: HTMLIFrameElement,
  server: string,
  /** What the frame is told each time that it becomes ready, before anything that waited. */
  greeting: () => PageMessage[],
  receive: (message: FrameMessage) => unknown,
) {
  const waiting = new Map<string, PageMessage>();
  let ready = false;

  const post = (message: PageMessage): void => {
    if (frame.contentWindow) frame.contentWindow.postMessage(message, server);
  };
  /** Says something that only matters now: dropped while the frame is not ready, since the greeting says it then. */
  const tell = (message: PageMessage): void => {
    if (ready) post(message);
  };
  const tellWaiting = (message: PageMessage, key: string): void => {
    tell(message);
    if (ready && !('requestId' in message)) waiting.delete(key);
  };

  return {
    tell,
    hello: () => post({ action: 'hello', protocol: frameProtocol, pageOrigin: location.origin }),
    /** Any message that the page gets: believed when window, origin and shape are those of our frame. */
    hear({ source, origin, data }: MessageEvent<unknown>): void {
      const message = source === frame.contentWindow && origin === server && decodeFrameMessage(data);
      if (!message) return;
      if (message.action === 'ready') {
        ready = true;
        greeting().forEach(post);
        waiting.forEach(tellWaiting);
      }
      receive(message);
    },
    /** Says something that must arrive: waits for the frame. What carries a `requestId` is said again until settled. */
    deliver(message: PageMessage): void {
      const key = ('requestId' in message && message.requestId) || newRequestId();
      waiting.set(key, message);
      tellWaiting(message, key);
    },
    /** The frame has taken what carried `requestId`. */
    settle: (requestId: string): boolean => waiting.delete(requestId),
  };
}
