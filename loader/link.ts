/** The page's side of the conversation with the frame: what it tells, and what it does with each message. */
import type { FrameMessage, PageMessage } from '../protocol/frame.ts';
import type { PublicConfig } from '../protocol/page.ts';
import { emit, reportingHandlers, type FrameHandlers } from './chat-events.ts';
import { createTalk } from './handshake.ts';
import { warn } from './lifetime.ts';
import type { Options } from './options.ts';
import { pagePath } from './page-path.ts';
import { destination } from './safe-url.ts';
import { forgetPurchase } from './sayings.ts';
import { isPhone, viewport } from './viewport.ts';
import type { Visitor } from './visitor.ts';

export type Consent = { functional?: boolean; statistics?: boolean };

const nothing = (): void => {};
/** What depends on the room that the frame stands in, the floating window or the page's flow; absent = not possible. */
const noRoom = {
  openChat: nothing,
  closeChat: nothing,
  expandChat: nothing,
  collapseChat: nothing,
  toggleSize: nothing,
  unread: nothing,
  height: nothing,
  consentGiven: nothing,
  needVisitorToken: nothing,
  addToCart: nothing,
  custom: nothing,
} satisfies Partial<FrameHandlers>;
export type Room = Partial<Pick<FrameHandlers, keyof typeof noRoom>>;

export type LinkContext = {
  options: Options;
  visitor: Visitor;
  frame: HTMLIFrameElement;
  /** Nothing before it is known. */
  config(): PublicConfig | undefined;
  language(): string;
  isOpen(): boolean;
  room: Room;
  /** The visitor is about to go to another page in this tab. */
  leave(): void;
  /** More for `integrationOptions`. */
  about(): Partial<Extract<PageMessage, { action: 'integrationOptions' }>>;
};

export function createLink({ options, visitor, frame, config, language, isOpen, room, leave, about }: LinkContext) {
  const consent: Consent = {};
  const introduction = (): PageMessage => ({
    action: 'integrationOptions',
    chatbotID: options.chatbotId,
    pagePath: pagePath(config()),
    isPhoneView: isPhone(),
    isTabletView: viewport() === 'tablet',
    language: language(),
    ...about(),
  });
  const greeting = (): PageMessage[] => [
    introduction(),
    // First: what follows may be kept, or not. Where consent is required, nobody's word is none.
    { action: 'setConsent', ...(options.consentRequired || config()?.consent.required ? { statistics: false } : {}), ...consent },
    { action: 'visitorKey', key: visitor.key() },
    { action: isOpen() ? 'chatOpened' : 'chatClosed' },
  ];
  const receive = (message: FrameMessage): unknown =>
    (doings[message.action] as (message: FrameMessage) => unknown)(message);
  const { settle, ...talk } = createTalk(frame, options.server, greeting, receive);

  const go = (url: string, inNewTab?: boolean): unknown => {
    const [href, newTab] = destination(url, location.href, inNewTab);
    if (!href) return warn('refused: ' + url);
    if (newTab) return window.open(href, '_blank', 'noopener');
    leave();
    location.assign(href);
  };

  const doings: FrameHandlers = {
    ...reportingHandlers(() => !!config()?.events.include_urls),
    ...noRoom,
    ...room,
    ready: nothing,
    firstMessageSent: nothing,
    navigate: ({ url }) => go(url),
    openInNewTab: ({ url }) => go(url, true),
    livechatStarted() {
      visitor.mark('l', true);
      emit('chat_livechat_started');
    },
    livechatClosed() {
      visitor.mark('l', false);
      emit('chat_livechat_closed');
    },
    visitorKey: ({ key }) => visitor.keepKey(key),
    messageAccepted({ requestId }) {
      settle(requestId);
      forgetPurchase(visitor, requestId);
    },
    setMetadataResult({ requestId, ok }) {
      settle(requestId);
      if (!ok) warn('metadata refused');
    },
  };

  return {
    ...talk,
    /** Tells the frame again who and where the page is. */
    introduce: () => talk.tell(introduction()),
    setConsent: (answer: Consent): void => talk.tell({ action: 'setConsent', ...Object.assign(consent, answer) }),
  };
}
