/** A merchant's page for inline chats in happy-dom: a view that nears elements on demand, frames that write down what they hear. */
import { vi } from 'vitest';
import type { PageMessage } from '../protocol/frame.ts';
import { configWith, server, tagOptions } from '../loader/testing/page.ts';
import { createInlineChat } from './inline-chat.ts';
import * as inlineWindow from './inline-window.ts';

/** Calls what observes `element` as the browser does when it comes near to the view. */
export let comeNear: () => void;

export function watchView(): void {
  const observers = new Set<() => void>();
  comeNear = () => observers.forEach((call) => call());
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      call: () => void;
      constructor(heard: (entries: { isIntersecting: boolean }[]) => void) {
        this.call = () => heard([{ isIntersecting: true }]);
      }
      observe(): void {
        observers.add(this.call);
      }
      disconnect(): void {
        observers.delete(this.call);
      }
    },
  );
}

const started: { lifetime: { destroy(): void } }[] = [];
export const endAll = (): void => started.splice(0).forEach(({ lifetime }) => lifetime.destroy());

type Given = Partial<Parameters<typeof createInlineChat>[0]>;

/** A chat in a placeholder of its own, whose second file is there at once. */
export function startChat(given: Given = {}, config: Parameters<typeof configWith>[0] = {}) {
  const posted: PageMessage[] = [];
  const loads: string[] = [];
  const placeholder = document.createElement('div');
  document.body.append(placeholder);
  const chat = createInlineChat(
    {
      options: tagOptions(),
      carried: configWith(config),
      overrides: {},
      load(file) {
        loads.push(file);
        return Promise.resolve(inlineWindow);
      },
      ...given,
    },
    (frame) => placeholder.append(frame),
  );
  started.push(chat);
  const { frame } = chat;
  const inside = { postMessage: (message: PageMessage) => posted.push(message) };
  vi.spyOn(frame, 'contentWindow', 'get').mockReturnValue(inside as unknown as Window);
  return {
    ...chat,
    placeholder,
    posted,
    loads,
    /** The frame says something; by default ours, from our server. */
    hear: (data: unknown, origin = server): boolean =>
      window.dispatchEvent(new MessageEvent('message', { data, origin, source: inside as unknown as MessageEventSource })),
    said: (action: PageMessage['action']) => posted.filter((message) => message.action === action),
  };
}

/** Near to the view, and the app has run. */
export async function startReady(...given: Parameters<typeof startChat>) {
  const chat = startChat(...given);
  comeNear();
  await Promise.resolve();
  chat.hear({ action: 'ready', protocol: 1 });
  await vi.waitFor(() => {
    if (chat.posted.length === 0) throw new Error('The frame was not greeted.');
  });
  return chat;
}
