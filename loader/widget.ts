/** The floating chat of one page: closed, open or hidden, until it is destroyed. */
import { defaultPublicConfig, type PublicConfig } from '../protocol/page.ts';
import { loader as da } from '../texts/page/da.ts';
import { loader as en } from '../texts/page/en.ts';
import { pickLanguage } from '../texts/page/language.ts';
import { createBubble } from './bubble.ts';
import { emit } from './chat-events.ts';
import { loadConfig } from './config.ts';
import { createFrame } from './frame.ts';
import { createLauncher } from './launcher.ts';
import { createLifetime, safely, warn } from './lifetime.ts';
import type { Consent } from './link.ts';
import type { Options } from './options.ts';
import { followPage, isShownHere, pagePath } from './page-path.ts';
import { createPopups } from './popups.ts';
import { createStage } from './stage.ts';
import { readArrival } from './url-parameters.ts';
import { isPhone, phones } from './viewport.ts';
import { createVisitor } from './visitor.ts';
import type { ChatWindow, WindowContext } from './chat-window.ts';

export type Widget = ReturnType<typeof createWidget>;

/** The second file (`chat-window.ts`), loaded with the frame when the visitor comes near. */
export type LoadWindow = (server: string) => Promise<{ createWindow(context: WindowContext): ChatWindow }>;

export function createWidget(options: Options, loadWindow: LoadWindow) {
  const lifetime = createLifetime();
  let state: 'closed' | 'open' | 'hidden' = 'closed';
  let config = defaultPublicConfig(options.chatbotId);
  let configured = false;
  let unread = 0;
  let page = '';
  /** What waits for the visitor's consent. */
  let waiting: (() => void)[] = [];
  /** Where the visitor came from. */
  let focused: HTMLElement | null;
  const visitor = createVisitor(options.chatbotId, options.consentRequired);

  const languages = ['en', 'da'];
  const language = (): string =>
    pickLanguage(
      [options.language, document.documentElement.lang, navigator.language],
      config.languages[0] ? config.languages : languages,
    );
  const texts = () => (language().startsWith('da') ? da : en);
  const isOpen = (): boolean => state === 'open';
  const hasLauncher = (): boolean => !options.hidden && isShownHere(config);

  let chatWindow: ChatWindow | undefined;
  /** The window's file is on its way or here; it was not to be had; the app in the frame has spoken. */
  let asked = false;
  let lacking = false;
  let alive = false;
  /** What waits for the window's file, in order. */
  const toWindow: ((chat: ChatWindow) => unknown)[] = [];
  const withWindow = (call: (chat: ChatWindow) => unknown): unknown =>
    chatWindow ? call(chatWindow) : toWindow.push(call);
  const { element: frame, fill } = createFrame(
    options,
    'chat-iframe',
    () => withWindow(({ hello }) => hello()),
    (message, source) => open(message, source),
    lifetime,
  );
  const connect = ({ createWindow }: { createWindow(context: WindowContext): ChatWindow }): void => {
    if (lifetime.ended) return;
    const made = (chatWindow = createWindow({
      options,
      visitor,
      frame,
      dialog,
      lifetime,
      config: () => config,
      language,
      isOpen,
      close,
      room: {
        openChat: () => open(),
        closeChat: close,
        unread({ count }) {
          unread = isOpen() ? 0 : count;
          paint();
        },
      },
      // On a phone the chat covers the page that the visitor wants to see.
      leave: () => isPhone() && close(),
    }));
    toWindow.forEach((call) => call(made));
    paint();
  };
  const warm = (): void => {
    if (asked) return;
    asked = true;
    // What has not spoken until the second try is not the app; what has may hold the visitor's words.
    fill(lacking && !alive);
    loadWindow(options.server)
      .then(connect)
      .catch((error) => {
        warn(error);
        // The next approach tries again. Until then the app serves the visitor by itself, with the launcher in sight.
        asked = false;
        lacking = true;
        paint();
      });
  };
  const launcher = createLauncher(
    lifetime,
    () => (isOpen() ? close() : open()),
    warm,
  );
  const bubble = createBubble(lifetime);
  const stage = createStage(frame, [bubble.element, launcher.element], lifetime);
  const { container, display, dialog } = stage;
  const popups = createPopups(
    lifetime,
    bubble,
    visitor,
    () => state === 'closed' && hasLauncher(),
    () => open(),
  );

  /** Draws what can be seen; `animated`: the window grows. A page without a body is drawn when it has one. */
  function paint(animated?: boolean): void {
    if (!document.body || lifetime.ended) return;
    const { open: invitation, close: farewell, unread: news } = texts();
    const { label, picture } = config.launcher;
    const name = isOpen() ? farewell : (label[language()] || invitation) + (unread ? `, ${unread} ${news}` : '');
    const full = isOpen() && isPhone() && (!lacking || !!chatWindow);
    frame.title = dialog.ariaLabel = 'Chat' + (config.name && ' – ' + config.name);
    stage.enter(config);
    display(container, state !== 'hidden');
    display(launcher.element, hasLauncher() && !full);
    launcher.paint(name, isOpen(), unread, picture);
    stage.showWindow(isOpen(), full, animated);
    if (chatWindow) chatWindow.settle();
  }

  function become(next: typeof state, byVisitor?: boolean): void {
    const wasOpen = isOpen();
    const opens = next === 'open';
    const hadFocus = [frame, document.body].includes(document.activeElement as HTMLElement);
    state = next;
    waiting = [];
    if (opens || visitor.has('1')) visitor.mark('1', opens);
    if (opens) {
      warm();
      unread = 0;
      if (!wasOpen) focused = document.activeElement as HTMLElement | null;
    }
    if (next !== 'closed') popups.stop(opens && byVisitor);
    paint(byVisitor);
    if (opens && byVisitor) frame.focus();
    if (opens === wasOpen) return;
    if (chatWindow) chatWindow.tell({ action: opens ? 'chatOpened' : 'chatClosed' });
    if (!opens && hadFocus) {
      // Back to the launcher; where that is not drawn, to what the visitor came from.
      if (focused) focused.focus();
      launcher.element.focus();
    }
    if (!opens || byVisitor) emit(opens ? 'chat_open' : 'chat_close');
  }

  /** Opens and says `message`, when the visitor has agreed to what that stores; never closes. */
  function open(message?: string, source = 'public-api', prefill?: boolean): void {
    const act = (): void => {
      become('open', true);
      if (message) withWindow(({ say }) => say(String(message), source, prefill));
    };
    if (!visitor.mustAsk()) return act();
    warm();
    paint();
    waiting.push(act);
    withWindow(({ askConsent }) => askConsent(bubble, () => setConsent({ functional: true })));
  }
  function setConsent(answer: Consent): void {
    const { functional } = answer;
    const acts = functional ? waiting : [];
    if (functional !== undefined) visitor.consent(functional);
    withWindow((to) => to.setConsent(answer));
    acts.forEach((act) => act());
  }
  function close(): void {
    if (state !== 'hidden') become('closed');
  }

  function followAddress(): void {
    const now = pagePath(config);
    if (now === page) return;
    page = now;
    if (chatWindow) chatWindow.tell({ action: 'pageChanged', pagePath: now });
    if (isOpen() && !isShownHere(config)) close();
    paint();
    popups.start(now, config, language(), texts().dismiss);
  }

  function introduce(): void {
    if (chatWindow) chatWindow.introduce();
  }
  function use(given: Partial<PublicConfig>): void {
    config = { ...config, ...given };
    if (!configured && state === 'closed' && isShownHere(config)) {
      if (visitor.has('1')) become('open');
      else if (visitor.has('l')) warm();
    }
    configured = true;
    page = '';
    followAddress();
    introduce();
  }

  return {
    /** Starts when the page is idle; `ready` when the launcher is drawn, `lost` when there is no such chatbot. */
    start(carried: unknown, ready: () => void, lost: () => void): void {
      const arrival = readArrival(location.href);
      if (arrival.href !== location.href) history.replaceState(history.state, '', arrival.href);
      const begin = (): void =>
        loadConfig(
          options,
          carried,
          lifetime,
          (given) => {
            use(given);
            if (arrival.open) open(arrival.message, 'chatbot-message-url', config.url_message === 'prefill');
            arrival.open = false;
            ready();
          },
          () => {
            warn('no chatbot ' + options.chatbotId);
            lost();
          },
        );
      // On a page that is never idle after 500 ms. Nothing to cancel: at the end of this life there is nothing left for `begin` to do.
      const beginWhenIdle = (): unknown =>
        'requestIdleCallback' in window
          ? requestIdleCallback(safely(begin), { timeout: 500 })
          : lifetime.after(1, begin);
      if (document.body) beginWhenIdle();
      else lifetime.listen(document, 'DOMContentLoaded', beginWhenIdle);
      followPage(lifetime, followAddress);
      lifetime.listen(window, 'message', (event) => {
        const { source, origin, data } = event as MessageEvent;
        if (source !== frame.contentWindow || origin !== options.server) return;
        alive = true;
        // What the visitor wants gone does not wait for a file.
        if (chatWindow || Object(data).action !== 'closeChat') withWindow(({ hear }) => hear(event as MessageEvent));
        else close();
      });
      lifetime.listen(matchMedia(phones), 'change', () => {
        paint();
        introduce();
      });
      lifetime.listen(container, 'keydown', (event) => (event as KeyboardEvent).key === 'Escape' && close());
      lifetime.atEnd(() => {
        if (isOpen()) emit('chat_close');
        visitor.forgetSession();
      });
    },
    destroy: lifetime.destroy,
    introduce,
    language: () => (configured ? language() : null),
    open: (message?: string) => open(message),
    close,
    hide: () => become('hidden'),
    show: () => become('closed'),
    setConsent,
    reportPurchase(purchase: { totalPrice: number; currency: string }): void {
      // Only who has chatted here has a purchase that the chat may count.
      if (!visitor.key()) return;
      warm();
      withWindow((to) => to.reportPurchase(purchase));
    },
    /** The other members of `window.DialogIntelligens` are the window's. */
    withWindow,
  };
}
