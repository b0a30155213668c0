/** The chat as any page knows it: `window.DialogIntelligens`, and the frame whose presence says that it runs. */

/** Floating or inline. */
const isThere = (): Element | null => document.querySelector('[id^=chat-iframe]');
/** Who waits for the chat's script. */
const waiting = new Set<() => void>();

/**
 * Opens the chat and says `message`, exactly once: at once where the chat runs, afresh where the page has destroyed it,
 * through its queue where its script is still to come. `taken` is called when the chat has the message. Returns the
 * withdrawal as long as that is still to come.
 */
export function tellChat(message: string, taken: () => void): (() => void) | void {
  const chat = (window.DialogIntelligens = window.DialogIntelligens || { q: [] });
  const call: [string, string] = ['open', message];
  const queue = 'open' in chat ? [] : chat.q;
  queue.push(call);
  if ('open' in chat) {
    // After `destroy()` all but `init()` is inert. A page that keeps the chat away is left in peace.
    if (!isThere() && !window.chatbotInitialized) chat.init();
    chat.open(message);
  }
  if (isThere()) return taken();
  waiting.add(taken);
  return () => {
    if (waiting.delete(taken)) queue.splice(queue.indexOf(call), 1);
  };
}

/** To be called whenever the page has changed: the chat takes what was queued in the moment in which it appears. */
export function settleWaiting(): void {
  if (!waiting.size || !isThere()) return;
  waiting.forEach((taken) => taken());
  waiting.clear();
}
