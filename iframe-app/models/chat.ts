/** Everything the chat knows and can do, put together. The views are pictures of what this returns. */
import { computed, effect } from '@preact/signals';
import { rowsForPage } from '../../protocol/config.ts';
import type { ChatTexts } from '../../texts/chat/index.ts';
import { createApi, type Fetch } from '../api.ts';
import type { Clock } from '../clock.ts';
import { failureOf } from '../failure.ts';
import { createLazyAsk, type AnsweringModule } from '../lazy-ask.ts';
import { createPageLink } from '../page-link.ts';
import type { Shell } from '../shell.ts';
import type { Storage } from '../storage.ts';
import { createAnnouncer } from './announcer.ts';
import { createClassification } from './classification.ts';
import { createComposer } from './composer.ts';
import { createConsent } from './consent.ts';
import { createConnection } from './connection.ts';
import { createConversation } from './conversation.ts';
import { createFold } from './fold.ts';
import { createHistory } from './history.ts';
import { createLanguage } from './language.ts';
import { closesChat, noticeOf } from './notice.ts';
import { createLinks } from './open-link.ts';
import { createLooks } from './looks.ts';
import { createLazyPurchases, type PurchasesModule } from './lazy-purchases.ts';
import { createPage } from './page.ts';
import { createReports } from './reports.ts';
import { createSession } from './session.ts';
import { createSiblings, type News } from './siblings.ts';
import { createTheme } from './theme.ts';
import { createVoice } from './voice.ts';

export type ChatDependencies = {
  window: Window;
  shell: Shell;
  clock: Clock;
  fetch: Fetch;
  storage: Storage;
  random(): number;
  makeKey(): string;
  loadTexts(language: string): Promise<ChatTexts>;
  /** The chunk that asks, reads messages and draws what stands in them. */
  loadAnswering(): Promise<AnsweringModule>;
  loadPurchases(): Promise<PurchasesModule>;
  /** `inline`: in the page's flow, without a header (embed.md 9a). */
  mode: 'window' | 'inline';
  /** A language asked for in the frame's own address. */
  language: string | undefined;
};

export function createChat(dependencies: ChatDependencies) {
  const { window, shell, clock, fetch, storage, random, makeKey, loadTexts, mode } = dependencies;
  const apiOrigin = shell.apiBase === '' ? window.location.origin : shell.apiBase;

  const link = createPageLink({ window, allowedDomains: shell.allowedDomains, onMessage: (message) => page.receive(message) });
  const wanted = dependencies.language ?? window.navigator.language;
  const language = createLanguage({ languages: shell.languages, wanted, load: loadTexts });
  const api = createApi({ base: shell.apiBase, fetch, language: () => language.language.peek() });
  const inline = mode === 'inline';
  function learn(news: News): void {
    if (news.kind === 'session') session.learn(news);
    else if (news.kind === 'grown') {
      session.hasSpoken();
      void conversation.grown(page.acted.peek());
    } else {
      conversation.forget();
      fold.fold();
    }
    fold.recall();
  }
  const siblings = createSiblings({ window, chatbotId: shell.chatbotId, onNews: learn });
  const session = createSession({
    api,
    shelf: storage.lasting,
    chatbotId: shell.chatbotId,
    environment: shell.environment,
    pageOrigin: link.pageOrigin,
    siblings,
    onVisitorKey: (key) => link.post({ action: 'visitorKey', key }),
  });
  const connection = createConnection(window);
  const ask = createLazyAsk(dependencies.loadAnswering, {
    api,
    fetch,
    authorized: session.authorized,
    clock,
    random,
    untilOnline: connection.untilOnline,
  });
  const history = createHistory({
    load: async (cursor) => ask.decodePage(await session.authorized((token) => api.history(token, cursor))),
  });
  const announcer = createAnnouncer(clock);
  const voice = createVoice({ announcer, texts: language.texts, language: language.language, createReader: ask.createReader });
  const classification = createClassification({
    api,
    authorized: session.authorized,
    clock,
    onClassified: (messageId, about) => reports.classified(messageId, about),
  });
  const reports = createReports({
    shelf: storage.session,
    clock,
    chatbotId: shell.chatbotId,
    includeUrls: shell.includeUrls,
    post: link.post,
    classify: classification.ask,
  });

  const conversation = createConversation({
    ask,
    history,
    clock,
    makeKey,
    page: () => page.path.peek(),
    session,
    cancelAnswer: () => session.authorized((token) => api.cancelAnswer(token)),
    onReturned: (text) => composer.giveBack(text),
    onWait: (seconds) => composer.waitFor(seconds),
    onInvalid: (message) => {
      composer.fieldMessage.value = message;
    },
    events: {
      onSubmitted: reports.submitted,
      onFirstMessage: reports.firstMessage,
      onPlaced: reports.placed,
      onAccepted: voice.sent,
      onFirstToken: reports.firstToken,
      onProducts: reports.products,
      onPicture: voice.picture,
      onAnswered(message) {
        page.countUnread();
        reports.answered(message);
        siblings.tell({ kind: 'grown' });
      },
      onFailed: reports.failed,
      onOpened: reports.resume,
      onFound: reports.found,
      onForgotten: reports.startOver,
      onBegun: () => siblings.tell({ kind: 'begun' }),
    },
  });

  const composer = createComposer({
    shelf: storage.session,
    clock,
    busy: conversation.busy,
    online: connection.online,
    closed: computed(() => closesChat(conversation.notice.value)),
    // In the page's flow to write is not yet to use the chat: nothing is kept, and nothing asked of the server (embed.md 7).
    mayKeep: () => !inline || page.acted.peek(),
    permit: (go) => consent.before(go),
    send: (text) => page.say(text),
    onFirstInput() {
      if (!inline || page.acted.peek()) session.warmUp();
      ask.warmUp();
    },
  });
  const consent = createConsent(() => link.post({ action: 'consentGiven' }));
  const fold = createFold({ inline, conversation, isKnown: session.isKnown });

  /** The visitor's consent to statistics, as the page tells it: given until it says otherwise. */
  let mayCount = true;
  const page = createPage({
    link,
    session,
    conversation,
    composer,
    consent,
    fold,
    language,
    shelf: storage.session,
    clock,
    makeKey,
    onPurchase: (purchase) => purchases.take(purchase),
    onConsent({ functional, statistics }) {
      if (functional !== undefined) storage.allow(functional);
      mayCount = statistics ?? mayCount;
      if (!mayCount) storage.lasting.set('purchase', null);
    },
  });
  const purchases = createLazyPurchases(dependencies.loadPurchases, {
    mayCount: () => mayCount,
    api,
    session,
    handled: page.handled,
    storage,
    clock,
    connection,
    makeKey,
    chatbotId: shell.chatbotId,
    link,
  });

  const looks = createLooks({
    shell,
    language: language.language,
    page,
    fetchConfig: () => session.authorized((token) => api.config(token)),
    onFailure(error) {
      conversation.notice.value = noticeOf(failureOf(error));
    },
  });
  const { config } = looks;
  const theme = createTheme({ window, config, isGrounded: looks.isGrounded, apiOrigin });
  /** The page takes the frame along when it is left. */
  const leave = (): void => reports.leave();
  const comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    reports.comeBack();
    // What was said on another page meanwhile.
    if (page.acted.peek()) void conversation.refresh();
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', comeBack);
  const stopActing = effect(() => {
    if (!page.acted.value) return;
    ask.warmUp();
    void looks.fetchConfig();
  });

  const links = createLinks({ link, includeUrls: shell.includeUrls });
  const cannotAsk = computed(
    () =>
      conversation.busy.value ||
      !connection.online.value ||
      composer.secondsLeft.value > 0 ||
      closesChat(conversation.notice.value),
  );

  return {
    mode,
    ...links,
    /** While this is true no suggestion and no quick reply can be pressed. */
    cannotAsk,
    askFor(text: string): void {
      if (!cannotAsk.peek()) consent.before(() => page.say(text));
    },
    /** After the end of a session: the next message begins another. */
    beginAgain(): void {
      conversation.dismiss();
      composer.focus();
    },
    apiOrigin,
    views: ask.views,
    now: clock.now,
    link,
    language,
    config,
    placeholder: looks.placeholder,
    session,
    connection,
    conversation,
    history,
    composer,
    consent,
    fold,
    announcer,
    page,
    /** The questions to begin with, for the page that the visitor is on. */
    startPrompts: computed(() => rowsForPage(config.value?.start_prompts ?? [], page.path.value)),
    start(): void {
      link.start();
      page.start();
      // On a page of its own the chat was gone to on purpose.
      if (!link.framed) page.act();
    },
    destroy(): void {
      stopActing();
      leave();
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', comeBack);
      for (const part of [link, siblings, conversation, composer, connection, announcer, voice, classification, theme, looks, page, purchases]) part.destroy();
    },
  };
}

export type Chat = ReturnType<typeof createChat>;
