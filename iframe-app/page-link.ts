/**
 * The line to the page that frames the chat (embed.md 6). A message is believed when it comes from the right window, from
 * the right origin, in the right shape; ours go to that exact origin and nowhere else.
 *
 * The page's origin is what the browser says (`ancestorOrigins`, else the referrer), so that a page which frames the
 * chat by hand is served too; a loader confirms it with `hello`. Until it is known, what we say is kept.
 */
import { decodePageMessage, frameProtocol, type FrameMessage, type PageMessage } from '../protocol/frame.ts';
import { allowsOrigin } from './origins.ts';

export type PageLinkDependencies = {
  window: Window;
  /** The chatbot's allowed domains; `undefined` = not told, the server's `frame-ancestors` decides alone. */
  allowedDomains: readonly string[] | undefined;
  onMessage(message: PageMessage): void;
};

/** More than a chat says before its page is known. */
const maxWaiting = 100;

/** The framing page's origin as the browser gives it, without anybody's word. */
function framingOrigin(window: Window): string | undefined {
  const ancestor = window.location.ancestorOrigins?.[0];
  if (ancestor !== undefined) return ancestor === 'null' ? undefined : ancestor;
  try {
    return new URL(window.document.referrer).origin;
  } catch {
    return undefined;
  }
}

export function createPageLink({ window, allowedDomains, onMessage }: PageLinkDependencies) {
  const parent = window.parent;
  const framed = parent !== window;
  const allowed = (origin: string): boolean =>
    origin === window.location.origin || allowedDomains === undefined || allowsOrigin(allowedDomains, origin);

  const known = framed ? framingOrigin(window) : undefined;
  let origin = known !== undefined && allowed(known) ? known : undefined;
  let hasLoader = false;
  let waiting: FrameMessage[] = [];

  function post(message: FrameMessage): void {
    if (!framed) return;
    if (origin !== undefined) parent.postMessage(message, origin);
    else if (waiting.length < maxWaiting) waiting.push(message);
  }

  function sayReady(): void {
    post({ action: 'ready', protocol: frameProtocol });
    const kept = waiting;
    waiting = [];
    kept.forEach(post);
  }

  /** A loader greets: `event.origin` is the browser's word, so a guess from a referrer yields to it. */
  function greet(claimed: string, actual: string): void {
    if (claimed !== actual || !allowed(actual)) return;
    hasLoader = true;
    if (origin === actual) return;
    origin = actual;
    sayReady();
  }

  function receive(event: MessageEvent): void {
    if (!framed || event.source !== parent) return;
    const message = decodePageMessage(event.data);
    if (!message) return;
    if (message.action === 'hello') greet(message.pageOrigin, event.origin);
    if (origin === undefined || event.origin !== origin) return;
    if (message.action === 'integrationOptions') hasLoader = true;
    onMessage(message);
  }

  return {
    framed,
    /** '' while unknown, and on a page of our own. */
    pageOrigin: (): string => origin ?? '',
    /** Whether our script is on the page: it opens links for us. */
    hasLoader: (): boolean => hasLoader,
    post,
    /** Listens, then says `ready`: what the page sends on hearing it is not lost. */
    start(): void {
      window.addEventListener('message', receive);
      if (origin !== undefined) sayReady();
    },
    destroy(): void {
      window.removeEventListener('message', receive);
      waiting = [];
    },
  };
}

export type PageLink = ReturnType<typeof createPageLink>;
