/**
 * Everything around the loader that a test can drive: the network (config and window file, which come late or never), the
 * app in the frame (which takes each request once, as the real one does), the size of the screen, and the page itself.
 */
import { vi } from 'vitest';
import type { FrameMessage, PageMessage } from '../../protocol/frame.ts';
import { arrive } from '../arrive.ts';
import { createWindow } from '../chat-window.ts';
import { fetchConfig } from '../fetch-config.ts';
import type { LoadPart, Parts } from '../parts.ts';
import { createQuestion } from '../question.ts';
import { countLeftovers } from './leaks.ts';
import { byId, chatFrame, chatbotId, configWith, server, settle, tagOptions } from './page.ts';

/** What the app in the frame has been told, over all its reloads: `taken` only what it took for the first time. */
type App = { ready: boolean; taken: string[]; page: string; told: string[]; opened: boolean | undefined; lost: string[]; loadsAgain: boolean };
type Deferred = { resolve(value: never): void; reject(error: Error): void };
export type Setting = {
  consentRequired: boolean;
  hidden: boolean;
  carried: boolean;
  /** The marks that an earlier page has left in the session. */
  stored: string;
  phone: boolean;
  /** `window.chatbotInitialized`: no chat until `init()`. */
  kept: boolean;
};

export const popups = [{ id: 'a', text: { da: 'Skal vi hjælpe?' }, url_pattern: null, delay_seconds: 5, is_default: true }];
export const config = configWith({ popups, url_rules: { show: [], hide: ['/kasse*'] } });

function defer(pending: Deferred[]): Promise<never> {
  return new Promise((resolve, reject) => pending.push({ resolve, reject }));
}

/** The app: takes what carries a `requestId` once, acknowledges each time, and loses what comes before it is ready. */
function createApp(hear: (message: FrameMessage) => void) {
  const app: App = { ready: false, taken: [], page: '', told: [], opened: undefined, lost: [], loadsAgain: false };
  const handled = new Set<string>();
  const acknowledged = new Set<string>();
  const acknowledge = (message: PageMessage & { requestId: string }): void => {
    const { action, requestId } = message;
    acknowledged.add(requestId);
    if (/etMetadata|SignedMetadata/.test(action)) hear({ action: 'setMetadataResult', requestId, ok: true });
    else hear({ action: 'messageAccepted', requestId });
  };
  const take = (message: PageMessage): void => {
    const { action } = message;
    if (!app.ready) {
      // The page cannot know that a frame is loaded again: what matters is said again.
      if (action !== 'hello' && !app.loadsAgain) app.lost.push(action);
      return;
    }
    if (action === 'chatOpened' || action === 'chatClosed') app.opened = action === 'chatOpened';
    if (action === 'handled') app.told.push(`handled ${message.ok}`);
    if ('pagePath' in message) {
      if (action === 'pageChanged' && app.page === message.pagePath) app.told.push('the same page again');
      app.page = message.pagePath;
    }
    if (!/^(externalMessage|set(Signed)?Metadata|reportPurchase)$/.test(action)) return;
    const id = 'requestId' in message ? message.requestId : undefined;
    if (id && acknowledged.has(id)) app.told.push('said again though acknowledged');
    if (id && handled.has(id)) return;
    if (id) handled.add(id);
    app.taken.push(action === 'externalMessage' ? message.message : action);
    if (id) queueMicrotask(() => acknowledge(message as PageMessage & { requestId: string }));
  };
  return { app, take };
}

export function createWorld(setting: Setting) {
  const fetches: Deferred[] = [];
  const files: Deferred[] = [];
  const leaks = countLeftovers();
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(window, 'fetch').mockImplementation((() => defer(fetches)) as never);
  if (setting.stored) sessionStorage.setItem('di_open_' + chatbotId, setting.stored);

  if (setting.kept) window.chatbotInitialized = true;
  const screen = Object.assign(new EventTarget(), { matches: setting.phone });
  vi.spyOn(window, 'matchMedia').mockReturnValue(screen as unknown as MediaQueryList);

  const roots: ShadowRoot[] = [];
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function attaches(this: Element, init) {
    const root = attach.call(this, { ...init, mode: 'open' });
    roots.push(root);
    return root;
  });

  const hear = (data: FrameMessage): void => {
    const source = chatFrame()?.contentWindow as unknown as MessageEventSource;
    if (source) window.dispatchEvent(new MessageEvent('message', { data, origin: server, source }));
  };
  const { app, take } = createApp(hear);
  let frame: HTMLIFrameElement | null = null;
  /** Another frame has another app in it. */
  const lookAtFrame = (): void => {
    if (frame === chatFrame()) return;
    frame = chatFrame();
    Object.assign(app, { ready: false, page: '', opened: undefined, loadsAgain: false });
  };
  const windows = new WeakMap<HTMLIFrameElement, object>();
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockImplementation(function inside(this: HTMLIFrameElement) {
    if (!this.isConnected) return null;
    // What a frame that is gone is told reaches nobody.
    const known = windows.get(this) ?? {
      postMessage: (message: PageMessage): void => {
        lookAtFrame();
        if (this === frame) take(message);
      },
    };
    windows.set(this, known);
    return known as Window;
  });
  vi.spyOn(HTMLIFrameElement.prototype, 'contentDocument', 'get').mockImplementation(function inside(this: HTMLIFrameElement) {
    return this.getAttribute('src') ? null : ({ URL: 'about:blank' } as Document);
  });

  /** The window's file comes when a test says so, the small ones at once. */
  const small: Partial<Parts> = { config: { fetchConfig }, question: { createQuestion } };
  const loadPart: LoadPart = async (name) => {
    if (name === 'window') return defer(files);
    const part = small[name];
    if (!part) throw new Error('no ' + name);
    return part;
  };
  const answer = (body: unknown, status: number): Response => new Response(JSON.stringify(body), { status });
  return {
    app,
    leaks,
    warnings,
    hear,
    fetches,
    files,
    /** The script of a tag runs. */
    script: (): unknown =>
      arrive(
        tagOptions({ consentRequired: setting.consentRequired, hidden: setting.hidden, language: undefined }),
        setting.carried ? config : undefined,
        loadPart,
      ),
    /** The oldest request for the config is answered. */
    answerConfig(how: 'ok' | '404' | '500' | 'refused'): void {
      const { resolve, reject } = fetches.shift()!;
      if (how === 'refused') reject(new TypeError('refused'));
      else resolve(answer(how === 'ok' ? config : { error: { code: how } }, how === 'ok' ? 200 : Number(how)) as never);
    },
    /** The oldest request for the window's file is answered. */
    answerFile(there: boolean): void {
      const { resolve, reject } = files.shift()!;
      if (there) resolve({ createWindow } as never);
      else reject(new Error('no file'));
    },
    frameIsFilled: (): boolean => !!chatFrame()?.getAttribute('src'),
    /** The app's module has run. */
    async appReady(): Promise<void> {
      lookAtFrame();
      Object.assign(app, { ready: true, loadsAgain: false });
      chatFrame().dispatchEvent(new Event('load'));
      await settle();
      hear({ action: 'ready', protocol: 1 });
    },
    /** The frame is loaded anew; the app in it has not run yet. */
    reload(): void {
      Object.assign(app, { ready: false, page: '', opened: undefined, loadsAgain: true });
    },
    turn(phone: boolean): void {
      screen.matches = phone;
      screen.dispatchEvent(new Event('change'));
      window.dispatchEvent(new Event('resize'));
    },
    /** A click by the words on a button of the bubble; `false` when there is none. */
    press(...names: string[]): boolean {
      const buttons = roots.filter(({ host }) => host.isConnected).flatMap((root) => [...root.querySelectorAll('button')]);
      const button = buttons.find((one) => names.includes(one.getAttribute('aria-label') ?? ''));
      button?.click();
      return !!button;
    },
    bubble: (): string =>
      roots.filter(({ host }) => host.isConnected && host.id === 'chatbase-message-bubbles').map(({ textContent }) => textContent).join(''),
    seen: () => {
      const container = byId('chat-container');
      if (!container) return null;
      const shown = container.style.display !== 'none';
      return {
        roots: document.querySelectorAll('#chat-container, #chat-button, #chat-iframe').length,
        container: shown,
        launcher: shown && byId('chat-button')!.style.display !== 'none',
        frame: shown && chatFrame().style.display === 'block',
        marked: container.className === 'chat-open',
        expanded: byId('chat-button')!.getAttribute('aria-expanded') === 'true',
      };
    },
  };
}
export type World = ReturnType<typeof createWorld>;
