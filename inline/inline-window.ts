/**
 * `chatbotinline-window.js`: what an inline chat can do once it has come near to the view. A module of its own, beside
 * `chatbotinline.js`, so that a page whose visitor never scrolls there does not carry it.
 */
import { defaultPublicConfig, type PublicConfig } from '../protocol/page.ts';
import { pickLanguage } from '../texts/page/language.ts';
import { cleanMessage } from '../loader/clean-message.ts';
import { warn, type Lifetime } from '../loader/lifetime.ts';
import { createLink, type Consent } from '../loader/link.ts';
import type { Options } from '../loader/options.ts';
import { createPageHandlers } from '../loader/page-handlers.ts';
import { followPage, pagePath } from '../loader/page-path.ts';
import type { Parts } from '../loader/parts.ts';
import { createSayings } from '../loader/sayings.ts';
import { viewport } from '../loader/viewport.ts';
import { createVisitor } from '../loader/visitor.ts';
import { createGrowth } from './growth.ts';
import { groundOf } from './ground.ts';

export type InlineContext = {
  options: Options;
  carried: unknown;
  overrides: Record<string, unknown>;
  frame: HTMLIFrameElement;
  lifetime: Lifetime;
  load(file: string): Promise<unknown>;
};
export type InlineWindow = ReturnType<typeof connect>;
export type InlineWindowModule = { createInlineWindow: typeof createInlineWindow };

/** Calls `ready` once the public config is known, or is not to be had. */
export function createInlineWindow(context: InlineContext, ready: (made: InlineWindow) => void): void {
  const { options, carried, lifetime, load } = context;
  const config = defaultPublicConfig(options.chatbotId);
  let made: InlineWindow | undefined;
  const use = (given: Partial<PublicConfig>): void => {
    Object.assign(config, given);
    if (made) made.introduce();
    else ready((made = connect(context, config)));
  };
  if (Object(carried).chatbot_id === options.chatbotId) return use(carried as PublicConfig);
  load('universal-chatbot-config.js')
    .then((part) =>
      (part as Parts['config']).fetchConfig(options, lifetime, use, () => {
        warn('no chatbot ' + options.chatbotId);
        lifetime.destroy();
      }),
    )
    .catch((error) => {
      warn(error);
      use({});
    });
}

function connect({ options, overrides, frame, lifetime, load }: InlineContext, config: PublicConfig) {
  const { chatbotId } = options;
  const visitor = createVisitor(chatbotId, options.consentRequired || config.consent.required);
  const page = createPageHandlers(
    options,
    (message) => link.tell(message),
    () => link.introduce(),
  );
  const link = createLink({
    options,
    visitor,
    frame,
    config: () => config,
    language: () =>
      pickLanguage(
        [options.language, document.documentElement.lang, navigator.language],
        config.languages[0] ? config.languages : ['en', 'da'],
      ),
    // Nothing in the page's flow is opened or closed: `chat_open` and `chat_close` are the floating window's.
    isOpen: () => false,
    leave: () => {},
    room: {
      ...page.handlers,
      height: createGrowth(frame, lifetime),
      consentGiven: () => setConsent({ functional: true }),
    },
    about: () => ({ ...page.about(), overrides, ground: groundOf(frame), mustAskConsent: visitor.mustAsk() }),
  });
  function setConsent(answer: Consent): void {
    if (answer.functional !== undefined) visitor.consent(answer.functional);
    link.setConsent(answer);
  }
  const { say, setMetadata, setSignedMetadata } = createSayings(link.deliver, visitor, chatbotId);

  followPage(lifetime, () => link.tell({ action: 'pageChanged', pagePath: pagePath(config) }));
  let view = viewport();
  lifetime.listen(window, 'resize', () => {
    if (view === viewport()) return;
    view = viewport();
    link.introduce();
  });
  lifetime.listen(matchMedia('(prefers-color-scheme:dark)'), 'change', link.introduce);
  // Most pages with a switch for night and day set an attribute of their root.
  const paint = new MutationObserver(link.introduce);
  paint.observe(document.documentElement, { attributes: true });
  lifetime.atEnd(() => paint.disconnect());
  const { source } = config.consent;
  if (source !== 'manual') {
    load('universal-chatbot-consent.js')
      .then((part) => (part as Parts['consent']).followConsent(source, lifetime, setConsent))
      .catch(warn);
  }

  /** Brings the chat into view and says `message`; without one the field takes the focus. */
  function open(message?: string, source = 'public-api', prefill?: boolean): void {
    frame.scrollIntoView({ block: 'nearest' });
    frame.focus({ preventScroll: true });
    if (message) say(String(message), source, prefill);
    else link.deliver({ action: 'chatOpened' });
  }

  return {
    hello: link.hello,
    hear: link.hear,
    introduce: link.introduce,
    /** What the page calls through `window.DialogIntelligens` where this is its chat. */
    members: {
      open: (message?: string) => open(message),
      /** The visitor came by a link with a message. */
      arrive: (message: string) => open(cleanMessage(message), 'chatbot-message-url', config.url_message === 'prefill'),
      setConsent,
      onAddToCart: page.onAddToCart,
      onCustom: page.onCustom,
      setMetadata,
      setSignedMetadata,
    },
  };
}
