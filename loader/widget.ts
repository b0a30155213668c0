/** The floating chat of one page: closed, open or hidden, until it is destroyed. */
import type { Localised, PublicConfig } from '../protocol/page.ts';
import { pickLanguage } from '../texts/page/language.ts';
import { createBubble } from './bubble.ts';
import { emit } from './chat-events.ts';
import type { ChatWindow, WindowContext } from './chat-window.ts';
import { createCheckout } from './checkout.ts';
import { createFrame } from './frame.ts';
import { createLauncher } from './launcher.ts';
import { createLifetime, safely, warn } from './lifetime.ts';
import type { Consent } from './link.ts';
import type { Options } from './options.ts';
import { followPage, isShownHere, localised, pagePath, rulesFor } from './page-path.ts';
import type { LoadPart, UsePart } from './parts.ts';
import { createPopups } from './popups.ts';
import { createStage } from './stage.ts';
import { isPhone, viewport } from './viewport.ts';
import { createVisitor } from './visitor.ts';

export type Widget = ReturnType<typeof createWidget>;

export function createWidget(options: Options, loadPart: LoadPart) {
  const { chatbotId } = options;
  const lifetime = createLifetime();
  const usePart: UsePart = (name, use, failed = warn) =>
    void loadPart(name)
      .then((part) => lifetime.ended || use(part))
      .catch(failed);
  let state: 'closed' | 'open' | 'hidden' = 'closed';
  let config: PublicConfig | undefined;
  /** The page has had its first idle moment, and the chat is drawn. */
  let begun = false;
  let page = '';
  let view = viewport();
  /** Where the visitor came from. */
  let focused: Element | null;
  const visitor = createVisitor(chatbotId, options.consentRequired);

  const language = (): string =>
    pickLanguage([options.language, document.documentElement.lang, navigator.language], config?.languages ?? ['en']);
  const say = (text: Localised): string => localised(text, language());
  const isOpen = (): boolean => state === 'open';
  const hasLauncher = (): boolean =>
    !!config && !options.hidden && isShownHere(config) && !config.viewport_rules.hide.includes(view);

  const { element: frame, fill } = createFrame(
    options,
    () => whenHere(({ hello }) => hello()),
    (message, source) => open(message, source),
    lifetime,
  );
  let chat: ChatWindow | undefined;
  /** The window's file is on its way or here; it was not to be had; the app in the frame has spoken. */
  let asked = false;
  let lacking = false;
  let alive = false;
  /** What waits for the window's file, in order. */
  const toWindow: ((chat: ChatWindow) => unknown)[] = [];
  const whenHere = (call: (chat: ChatWindow) => unknown): unknown => (chat ? call(chat) : toWindow.push(call));
  const warm = (): void => {
    if (asked) return;
    asked = true;
    // What has not spoken until the second try is not the app; what has may hold the visitor's words.
    fill(lacking && !alive);
    usePart(
      'window',
      ({ createWindow }) => {
        const made = (chat = createWindow(context));
        toWindow.forEach((call) => call(made));
        paint();
      },
      (error) => {
        warn(error);
        // The next approach tries again. Until then the app serves the visitor by itself, with the launcher in sight.
        asked = false;
        lacking = true;
      },
    );
  };
  const launcher = createLauncher(
    lifetime,
    () => (isOpen() ? close() : open()),
    () => {
      const { saveData, effectiveType } = Object((navigator as { connection?: unknown }).connection);
      if (!/2g|true/.test(effectiveType + saveData)) warm();
    },
  );
  const bubble = createBubble(lifetime);
  const stage = createStage(frame, bubble.element, launcher.element, lifetime);
  const { container, display } = stage;
  // An inline chat makes room for itself by it.
  container.dataset['chatbotId'] = chatbotId;
  const popups = createPopups(
    lifetime,
    bubble,
    visitor,
    () => state === 'closed' && hasLauncher() && !config!.viewport_rules.hide_popups.includes(view),
    () => open(),
  );
  const checkout = createCheckout(lifetime, visitor, usePart, () => {
    warm();
    whenHere((chat) => chat.reportPurchases());
  });

  const context: WindowContext = {
    options,
    visitor,
    frame,
    container,
    slot: stage.slot,
    launcher,
    bubble,
    lifetime,
    usePart,
    config: () => config,
    language,
    isOpen,
    cameFrom: () => focused,
    open,
    close,
    paint,
    setConsent,
  };

  /** Draws what can be seen; `animated`: the window grows. A page without a body is drawn when it has one. */
  function paint(animated?: boolean): void {
    if (!config || !document.body || lifetime.ended) return;
    const { texts, launcher: { label, picture } } = config;
    /** The window fills a phone once the app in it can close it; until then the launcher is the way out. */
    const fills = isOpen() && alive && !!chat && isPhone();
    frame.title = 'Chat' + (config.name && ' – ' + config.name);
    stage.enter(config);
    display(container, state !== 'hidden');
    display(launcher.element, !fills && hasLauncher());
    launcher.paint(isOpen() ? say(texts.close) : (label[language()] ?? say(texts.open)), isOpen(), stage.wish('picture').replace(/url\(|["')]/g, '') || picture);
    stage.showWindow(isOpen());
    chat?.settle(fills, animated);
  }

  /** What waits for the visitor's consent. */
  let waiting: (() => void)[] = [];
  function become(next: typeof state, byVisitor?: boolean): void {
    const wasOpen = isOpen();
    const opens = next === 'open';
    state = next;
    waiting = [];
    if (opens || visitor.carries('1')) visitor.mark('1', opens);
    if (opens) {
      warm();
      if (!wasOpen) focused = document.activeElement;
    }
    if (next !== 'closed') popups.stop(opens && byVisitor);
    paint(byVisitor);
    if (opens && byVisitor) frame.focus();
    if (opens !== wasOpen && (!opens || byVisitor)) emit(opens ? 'chat_open' : 'chat_close');
  }

  /** Opens and says `message`, when the visitor has agreed to what that stores; never closes. */
  function open(message?: string, source = 'public-api'): void {
    const act = (): void => {
      become('open', true);
      if (message) whenHere(({ say }) => say(`${message}`, source));
    };
    if (!visitor.mustAsk()) return act();
    warm();
    paint();
    waiting.push(act);
    whenHere(({ askConsent }) => waiting[0] && askConsent());
  }
  function setConsent(answer: Consent): void {
    const { functional } = answer;
    // The frame has something to delete, too.
    if (functional === false && visitor.key()) warm();
    if (functional !== undefined) visitor.consent(functional);
    whenHere((chat) => chat.setConsent(answer));
    if (functional) waiting.forEach((act) => act());
  }
  function close(): void {
    if (state !== 'hidden') become('closed');
  }

  function followAddress(): void {
    const now = pagePath(config);
    if (!config || !begun || now === page) return;
    // The first page is no change: what the page has opened before the rules were known stays open.
    if (page && isOpen() && !isShownHere(config)) close();
    page = now;
    paint();
    popups.start(now, config, say);
    checkout.look(config);
  }
  return {
    /** Draws when the page is idle; `ready` when the launcher is drawn, `lost` when there is no such chatbot. */
    start(carried: unknown, ready: () => void, lost: () => void): void {
      const { href, search } = location;
      let arrives = /[?&]chat(=open(&|$)|bot_message=[^&])/.test(search);
      let idle = false;
      /** Draws for the first time, or with a config that came late. */
      const draw = safely(() => {
        if (!idle || !config || lifetime.ended) return;
        // A frame alone keeps a slow phone busy: what is drawn around it has an idle moment of its own.
        if (stage.insert()) return wait();
        if (!begun && state === 'closed' && isShownHere(config) && visitor.carries('1')) become('open');
        // The frame has something to tell or to be told, though it is not seen.
        if (/^\S*l| /.test(visitor.session())) warm();
        begun = true;
        page = '';
        followAddress();
        if (arrives) {
          arrives = false;
          open();
          usePart('arrival', ({ arrive }) => arrive(href, open));
        }
        ready();
      });
      const whenIdle = (): void => {
        idle = true;
        draw();
      };
      // On a page that is never idle after 500 ms; in Safari, which knows no idle moments, at once. Nothing to cancel: at
      // the end of this life there is nothing left to do.
      const wait = (): unknown =>
        ((window.requestIdleCallback as typeof requestIdleCallback | undefined) ?? setTimeout)(whenIdle, { timeout: 500 } as never);
      if (document.body) wait();
      else lifetime.listen(document, 'DOMContentLoaded', wait);
      followPage(lifetime, followAddress);
      lifetime.listen(window, 'message', (event) => {
        const { source, origin, data } = event as MessageEvent;
        if (source !== frame.contentWindow || origin !== options.server) return;
        if (!alive) {
          alive = true;
          paint();
        }
        // What the visitor wants gone does not wait for a file.
        if (chat || Object(data).action !== 'closeChat') whenHere(({ hear }) => hear(event as MessageEvent));
        else close();
      });
      lifetime.listen(window, 'resize', () => {
        if (view !== (view = viewport()) && container.isConnected) paint();
      });
      lifetime.atEnd(() => {
        if (isOpen()) emit('chat_close');
        visitor.forgetSession();
      });
      const known = (given: PublicConfig): void => {
        const { required, source } = (config = given).consent;
        if (required) visitor.requireConsent();
        if (source !== 'manual')
          usePart('consent', ({ followConsent }) => followConsent(source, lifetime, setConsent));
        draw();
      };
      const unknown = (): void => {
        warn('no chatbot ' + chatbotId);
        lost();
      };
      const given = Object(carried) as PublicConfig & { error?: unknown };
      if (given.chatbot_id === chatbotId) known(given);
      else if (given.error) unknown();
      else usePart('config', ({ fetchConfig }) => fetchConfig(options, lifetime, known, unknown));
    },
    destroy: lifetime.destroy,
    paint,
    language: () => (config ? language() : null),
    getStartPrompts: (): string[] =>
      rulesFor(pagePath(config), config?.search_prompts ?? []).map(({ text }) => say(text)),
    open: (message?: string) => open(message),
    close,
    hide: () => become('hidden'),
    show: () => become('closed'),
    setConsent,
    reportPurchase: checkout.report,
    /** The other members of `window.DialogIntelligens` are the window's. */
    whenHere,
  };
}
