/**
 * `window.DialogIntelligens` on a page with an inline chat (docs/decisions/0025). The floating chat of the same chatbot
 * makes room, at once and as long as the inline chat stands; then, and where no loader is on the page, `open(message)` is
 * answered here, so that search bars and the page's own buttons reach the chat that there is.
 */
import { readArrival } from '../loader/url-parameters.ts';
import type { InlineChat } from './inline-chat.ts';

type Call = (...values: unknown[]) => unknown;
type Calls = [name: string, ...values: unknown[]][];
/** The loader's object, or the stub that a page has put there: then only `q`. */
type Door = Partial<Record<string, Call>> & { q: { push(...calls: Calls): unknown; splice?(from: number): Calls } };

const names = ['open', 'setConsent', 'onAddToCart', 'onCustom', 'setMetadata', 'setSignedMetadata'];

/** The address that the visitor came to, whatever has become of it since. */
const firstAddress = (): string => Object(performance.getEntriesByType('navigation')[0]).name || location.href;

/** Whether the floating chat can have said anything yet: without its app in the frame it cannot. */
const hasSpoken = (): boolean => performance.getEntriesByType('resource').some(({ name }) => name.includes('/chat/?'));

/** Returns what is to be called whenever the page has changed. */
export function createPageDoor(chat: InlineChat, chatbotId: string, keepLauncher: boolean): () => void {
  let door: Door | undefined;
  let leave = (): void => {};
  let removed = false;
  const isFirst = chat.frame.id === 'chat-iframe-inline';
  /** A message in the address (embed.md 4) that the floating chat has taken and will not come to say. */
  let taken: string | undefined;

  function enter(page: Door): void {
    leave();
    door = page;
    const before: Door = { ...page };
    const { push } = page.q;
    const pass = (name: string, values: unknown[]): unknown =>
      before[name] ? before[name]!(...values) : push.call(page.q, [name, ...values]);
    const call = (name: string, values: unknown[]): void => {
      // Of several inline chats the first is meant; what the page registers or answers is for all chats.
      const opens = name === 'open';
      const mine = !chat.lifetime.ended && (!opens || (isFirst && !keepLauncher && (removed || !page['init'])));
      if (!mine || !opens) pass(name, values);
      if (mine) chat.call(name, values);
    };
    const own: Partial<Record<string, Call>> = {};
    for (const name of names) page[name] = own[name] = (...values) => call(name, values);
    const ownPush = (page.q.push = (...calls: Calls): void => {
      for (const [name, ...values] of calls) {
        if (names.includes(name)) call(name, values);
        else push.call(page.q, [name, ...values]);
      }
    });
    leave = () => {
      for (const name of names) {
        if (page[name] !== own[name]) continue;
        if (before[name]) page[name] = before[name];
        else delete page[name];
      }
      if (page.q.push === ownPush) page.q.push = push;
    };
    // What a page has queued in a stub.
    if (page.q.splice) page.q.push(...page.q.splice(0));
  }

  /** Says what stood in the address, and takes our parameters out of what is there now. */
  function arrive(message: string): void {
    const { href } = readArrival(location.href);
    if (href !== location.href) history.replaceState(history.state, '', href);
    chat.call('arrive', [message]);
  }
  /** The visitor may have come by a link of ours: it is for the chat that there is. */
  function receive(page: Door): void {
    const { open, message } = readArrival(page['init'] ? firstAddress() : location.href);
    if (open && !page['init']) arrive(message);
    else if (open && !hasSpoken()) taken = message;
  }

  chat.lifetime.atEnd(() => {
    leave();
    if (removed && door && door['init']) door['init']!();
  });
  return () => {
    const floating = document.getElementById('chat-container');
    const page = (window.DialogIntelligens = window.DialogIntelligens || { q: [] }) as unknown as Door;
    const isNew = !door;
    if (page !== door) enter(page);
    if (isNew && isFirst && !keepLauncher) receive(page);
    if (keepLauncher || !floating || floating.dataset['chatbotId'] !== chatbotId || !page['destroy']) return;
    removed = true;
    page['destroy']!();
    if (taken !== undefined) arrive(taken);
    taken = undefined;
  };
}
