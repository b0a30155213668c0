/** The page around the chat: what it tells us, and what we do about it (embed.md 6). */
import { signal } from '@preact/signals';
import type { PageMessage } from '../../protocol/frame.ts';
import type { Clock } from '../clock.ts';
import type { PageLink } from '../page-link.ts';
import type { Storage } from '../storage.ts';
import type { Composer } from './composer.ts';
import type { Consent } from './consent.ts';
import type { Conversation } from './conversation.ts';
import type { Fold } from './fold.ts';
import { createHandled } from './handled.ts';
import type { Language } from './language.ts';
import type { Session } from './session.ts';

export type PageDependencies = {
  link: PageLink;
  session: Session;
  conversation: Conversation;
  composer: Composer;
  consent: Consent;
  fold: Fold;
  language: Language;
  shelf: Storage['session'];
  clock: Clock;
  makeKey(): string;
  onPurchase(purchase: PageMessage & { action: 'reportPurchase' }): void;
  onConsent(consent: PageMessage & { action: 'setConsent' }): void;
};

type Options = PageMessage & { action: 'integrationOptions' };
type ExternalMessage = PageMessage & { action: 'externalMessage' };

/** A page whose script comes late, or has none: an inline chat is drawn as the chatbot looks. */
const introductionPatienceMilliseconds = 1_500;
/** A page that does not answer has no token for us. */
const tokenPatienceMilliseconds = 20_000;

export function createPage(dependencies: PageDependencies) {
  const { link, session, conversation, composer, consent, fold, language, shelf, clock, makeKey } = dependencies;
  /** Origin and path of the page; '' while unknown. */
  const path = signal('');
  const isPhone = signal(false);
  /** What an inline chat's page has set for this one embed (embed.md 9a). */
  const overrides = signal<Record<string, unknown>>({});
  /** The colour of the page behind an inline chat; '' = not known. */
  const ground = signal('');
  /** The page has said who it is, or will not. */
  const introduced = signal(!link.framed);
  const isOpen = signal(!link.framed);
  /** The visitor has opened the chat, or uses it: before that nothing is asked of the server (embed.md 7). */
  const acted = signal(false);
  /** Counts up when the chat was opened and should take the focus. */
  const opened = signal(0);
  const handled = createHandled(shelf);
  const tokenRequests = new Map<string, (token: string | null) => void>();
  /** Posted straight to the closed chat: said when the page has opened it, which may ask the visitor first. */
  const held: ExternalMessage[] = [];
  let unread = 0;
  let stopWaiting = (): void => {};

  function act(): void {
    acted.value = true;
    void conversation.open();
  }

  /** Puts a question for the visitor: that is an act of theirs. */
  function say(text: string, options: Parameters<Conversation['send']>[1] = {}): void {
    acted.value = true;
    fold.unfold();
    conversation.send(text, options);
  }

  /** The visitor wants to see what was said before. */
  function goOn(): void {
    acted.value = true;
    void fold.goOn();
  }

  function tellUnread(count: number): void {
    if (count === unread) return;
    unread = count;
    link.post({ action: 'unread', count });
  }

  function askForToken(): Promise<string | null> {
    const requestId = makeKey();
    return new Promise((resolve) => {
      const answer = (token: string | null): void => {
        cancel();
        tokenRequests.delete(requestId);
        resolve(token);
      };
      const cancel = clock.after(tokenPatienceMilliseconds, () => answer(null));
      tokenRequests.set(requestId, answer);
      link.post({ action: 'needVisitorToken', requestId });
    });
  }

  /** A text from the page, exactly once: what was handled before is only acknowledged again. */
  function takeMessage(external: ExternalMessage): void {
    const { message, requestId, prefill } = external;
    const settle = (): void => {
      if (requestId !== undefined) link.post({ action: 'messageAccepted', requestId });
    };
    const accept = (): void => {
      if (requestId !== undefined) handled.add(requestId);
      settle();
    };
    if (requestId !== undefined && handled.has(requestId)) return accept();
    if (requestId !== undefined && handled.isRunning(requestId)) return;
    if (message.trim() === '') return accept();
    // A page that posts straight into the frame has not opened the window (embed.md 3, option 4). The window is the
    // page's to open, so what is posted to the closed one waits for it; an inline chat is always there.
    if (requestId === undefined) link.post({ action: 'openChat' });
    if (requestId === undefined && !fold.folds && link.hasLoader() && !isOpen.peek()) {
      held.push(external);
      return;
    }
    if (prefill === true) {
      if (!fold.folds) acted.value = true;
      composer.prefill(message);
      return accept();
    }
    if (requestId !== undefined) handled.begin(requestId);
    // The key is the page's own, so that a frame that is reloaded in between cannot ask twice.
    const options = requestId === undefined ? {} : { key: `page-${requestId}`.slice(0, 128), onSettled: accept };
    // What the visitor does not want is not said again, and not remembered either.
    consent.before(() => say(message.trim(), options), settle);
  }

  function takeInlineOptions({ overrides: given = {}, ground: behind = '', mustAskConsent = false }: Options): void {
    overrides.value = given;
    ground.value = behind;
    consent.require(mustAskConsent);
  }

  function takeOptions(options: Options): void {
    introduced.value = true;
    path.value = options.pagePath;
    isPhone.value = options.isPhoneView;
    if (fold.folds) takeInlineOptions(options);
    if (options.hasTokenSource === true) session.setTokenSource(askForToken);
    void language.set(options.language);
  }

  function receive(message: PageMessage): void {
    switch (message.action) {
      case 'integrationOptions':
        return takeOptions(message);
      case 'pageChanged':
        path.value = message.pagePath;
        return;
      case 'chatOpened':
        isOpen.value = true;
        tellUnread(0);
        opened.value += 1;
        // In the page's flow the field takes the focus; what was said before stays folded until the visitor wants it.
        if (!fold.folds) act();
        return held.splice(0).forEach(takeMessage);
      case 'chatClosed':
        isOpen.value = false;
        return;
      case 'externalMessage':
        return takeMessage(message);
      case 'setLanguage':
        void language.set(message.language);
        return;
      case 'visitorKey':
        session.setVisitorKey(message.key);
        return fold.recall();
      case 'visitorToken':
        tokenRequests.get(message.requestId)?.(message.token);
        return;
      case 'resetConversation':
        void fold.startOver();
        return;
      case 'setMetadata':
      case 'setSignedMetadata':
        // This server keeps no metadata yet, and says so rather than nothing (api.md 7.3a).
        return link.post({ action: 'setMetadataResult', requestId: message.requestId, ok: false, permanent: true });
      case 'reportPurchase':
        return dependencies.onPurchase(message);
      case 'setConsent':
        dependencies.onConsent(message);
        return message.functional === undefined ? undefined : consent.answered(message.functional);
      case 'hello':
      case 'handled':
        return;
      default:
        message satisfies never;
    }
  }

  return {
    path,
    isPhone,
    overrides,
    ground,
    introduced,
    isOpen,
    acted,
    opened,
    handled,
    receive,
    act,
    say,
    goOn,
    /** An answer came to its end; counted while nobody looks. */
    countUnread(): void {
      if (!isOpen.peek()) tellUnread(unread + 1);
    },
    start(): void {
      stopWaiting = clock.after(introductionPatienceMilliseconds, () => {
        introduced.value = true;
      });
    },
    destroy(): void {
      stopWaiting();
      tokenRequests.forEach((answer) => answer(null));
    },
  };
}

export type Page = ReturnType<typeof createPage>;
