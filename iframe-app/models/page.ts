/** The page around the chat: what it tells us, and what we do about it (embed.md 6). */
import { signal } from '@preact/signals';
import type { PageMessage } from '../../protocol/frame.ts';
import type { Clock } from '../clock.ts';
import type { PageLink } from '../page-link.ts';
import type { Storage } from '../storage.ts';
import type { Composer } from './composer.ts';
import type { Conversation } from './conversation.ts';
import { createHandled } from './handled.ts';
import type { Language } from './language.ts';
import type { Session } from './session.ts';

export type PageDependencies = {
  link: PageLink;
  session: Session;
  conversation: Conversation;
  composer: Composer;
  language: Language;
  shelf: Storage['session'];
  clock: Clock;
  makeKey(): string;
  /** The window is the page's to open, so what is posted to the closed one waits for it; an inline chat is always there. */
  opensOnPage: boolean;
  onPurchase(purchase: PageMessage & { action: 'reportPurchase' }): void;
  onConsent(consent: PageMessage & { action: 'setConsent' }): void;
};

type ExternalMessage = PageMessage & { action: 'externalMessage' };

/** A greeting longer than this, in characters, is no greeting. */
const greetingCharacters = 500;

/** A page that does not answer has no token for us. */
const tokenPatienceMilliseconds = 20_000;

export function createPage(dependencies: PageDependencies) {
  const { link, session, conversation, composer, language, shelf, clock, makeKey } = dependencies;
  /** Origin and path of the page; '' while unknown. */
  const path = signal('');
  const isPhone = signal(false);
  /** What an inline chat's page greets with instead of the chatbot (embed.md 9a); '' = nothing of its own. */
  const greeting = signal('');
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

  function act(): void {
    acted.value = true;
    void conversation.open();
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
    const accept = (): void => {
      if (requestId === undefined) return;
      handled.add(requestId);
      link.post({ action: 'messageAccepted', requestId });
    };
    if (requestId !== undefined && handled.has(requestId)) return accept();
    if (requestId !== undefined && handled.isRunning(requestId)) return;
    if (message.trim() === '') return accept();
    // A page that posts straight into the frame has not opened the window (embed.md 3, option 4).
    if (requestId === undefined) link.post({ action: 'openChat' });
    if (requestId === undefined && dependencies.opensOnPage && link.hasLoader() && !isOpen.peek()) {
      held.push(external);
      return;
    }
    acted.value = true;
    if (prefill === true) {
      composer.prefill(message);
      accept();
    } else if (requestId === undefined) {
      conversation.send(message.trim());
    } else {
      handled.begin(requestId);
      // The key is the page's own, so that a frame that is reloaded in between cannot ask twice.
      conversation.send(message.trim(), { key: `page-${requestId}`.slice(0, 128), onSettled: accept });
    }
  }

  function takeOptions(options: PageMessage & { action: 'integrationOptions' }): void {
    path.value = options.pagePath;
    isPhone.value = options.isPhoneView;
    const given = options.overrides?.['inlineWelcomeMessage'];
    greeting.value = typeof given === 'string' ? given.trim().slice(0, greetingCharacters) : '';
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
        act();
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
        return session.setVisitorKey(message.key);
      case 'visitorToken':
        tokenRequests.get(message.requestId)?.(message.token);
        return;
      case 'resetConversation':
        void conversation.startOver();
        return;
      case 'setMetadata':
      case 'setSignedMetadata':
        // This server keeps no metadata yet, and says so rather than nothing (api.md 7.3a).
        return link.post({ action: 'setMetadataResult', requestId: message.requestId, ok: false, permanent: true });
      case 'reportPurchase':
        return dependencies.onPurchase(message);
      case 'setConsent':
        return dependencies.onConsent(message);
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
    greeting,
    isOpen,
    acted,
    opened,
    handled,
    receive,
    act,
    /** An answer came to its end; counted while nobody looks. */
    countUnread(): void {
      if (!isOpen.peek()) tellUnread(unread + 1);
    },
    destroy(): void {
      tokenRequests.forEach((answer) => answer(null));
    },
  };
}

export type Page = ReturnType<typeof createPage>;
