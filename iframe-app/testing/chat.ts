/** A whole chat in a test's hands: a fake page around it, a fake server behind it, a clock that stands still. */
import type { FrameMessage, PageMessage } from '../../protocol/frame.ts';
import { decodeConfig } from '../../protocol/config.ts';
import { en } from '../../texts/chat/en.ts';
import * as answering from '../answering.ts';
import { createChat, type Chat } from '../models/chat.ts';
import * as purchases from '../models/purchases.ts';
import type { Shell } from '../shell.ts';
import { createStorage, type Shelf, type Storage } from '../storage.ts';
import { answerBytes } from './answers.ts';
import { createVirtualClock, settle } from './clock.ts';
import { createTestServer, json, refusal, streamed, type Reply } from './server.ts';

export const shopOrigin = 'https://shop.example';
export const routes = {
  send: 'POST /api/v1/chat/messages',
  history: 'GET /api/v1/chat/messages',
  follow: 'GET /api/v1/chat/messages/stream',
  cancel: 'POST /api/v1/chat/messages/cancel',
  session: 'POST /api/v1/widget/session',
  reset: 'POST /api/v1/widget/session/reset',
  classification: 'GET /api/v1/chat/classification',
  purchase: 'POST /api/v1/widget/purchases',
};

export const emptyHistory = (): Response => json(200, { messages: [], next_cursor: null, has_more: false });
const session = (token = 'token', visitor_key = 'visitor'): Response =>
  json(200, { token, expires_at: '2030-01-01T00:00:00.000Z', visitor_key });

const defaultReplies = (): Record<string, Reply> => ({
  [routes.send]: () => streamed(answerBytes()),
  [routes.history]: emptyHistory,
  [routes.follow]: () => new Response(null, { status: 204 }),
  [routes.cancel]: () => new Response(null, { status: 204 }),
  [routes.session]: () => session(),
  [routes.reset]: () => session('next-token'),
  [routes.purchase]: () => new Response(null, { status: 204 }),
  [routes.classification]: () => json(200, { message_id: 'm9', classification: 'jackets', status: 'ready' }),
});

export const testShell: Shell = {
  chatbotId: 'shop-bot',
  environment: 'live',
  apiBase: '',
  allowedDomains: [shopOrigin],
  languages: ['en', 'da'],
  includeUrls: true,
  configs: {
    en: decodeConfig({
      display: { name: 'Shop', welcome_message: 'Welcome.', privacy_policy_url: 'https://shop.example/privacy' },
      disclosure: 'A machine answers.',
      start_prompts: [
        { prompt_text: 'What is on sale?', url_pattern: null },
        { prompt_text: 'Which size?', url_pattern: '/products/' },
      ],
    }),
  },
};

/** The window of a frame on the shop's page: what it posts to its parent is kept, and the page can speak to it. */
export function framedWindow(options: { ancestor?: string; referrer?: string } = {}) {
  const posted: { message: FrameMessage; target: string }[] = [];
  const listeners = new Set<(event: MessageEvent) => void>();
  const parent = {
    postMessage: (message: FrameMessage, target: string) => posted.push({ message, target }),
  };
  const fake = Object.create(window) as Window;
  const { ancestor = shopOrigin, referrer = '' } = options;
  Object.defineProperties(fake, {
    parent: { value: parent },
    document: { value: new Proxy(document, { get: (target, key) => (key === 'referrer' ? referrer : Reflect.get(target, key)) }) },
    navigator: { value: { language: 'en', get onLine() { return navigator.onLine; } } },
    location: { value: { origin: 'https://chat.example', ancestorOrigins: ancestor === '' ? undefined : [ancestor] } },
    matchMedia: { value: window.matchMedia.bind(window) },
    addEventListener: {
      value(type: string, listener: (event: MessageEvent) => void) {
        if (type === 'message') listeners.add(listener);
        else window.addEventListener(type as 'online', listener as () => void);
      },
    },
    removeEventListener: {
      value(type: string, listener: (event: MessageEvent) => void) {
        listeners.delete(listener);
        window.removeEventListener(type as 'online', listener as () => void);
      },
    },
  });
  return {
    window: fake,
    posted,
    actions: (): string[] => posted.map(({ message }) => message.action),
    /** The page speaks; by default our page, from our origin. */
    say(data: unknown, { source = parent, origin = shopOrigin }: { source?: unknown; origin?: string } = {}): void {
      listeners.forEach((listener) => listener({ data, source, origin } as MessageEvent));
    },
    listening: (): number => listeners.size,
  };
}

export const memoryShelf = (): Shelf => {
  const values = new Map<string, string>();
  return {
    get: (name) => values.get(name) ?? null,
    set: (name, value) => (value === null ? void values.delete(name) : void values.set(name, value)),
  };
};

/** A browser's storage, for as long as a test. */
export function fakeArea() {
  const values = new Map<string, string>();
  return {
    keys: (): string[] => [...values.keys()].sort(),
    getItem: (key: string): string | null => values.get(key) ?? null,
    setItem: (key: string, value: string): void => void values.set(key, value),
    removeItem: (key: string): void => void values.delete(key),
  };
}

type Options = { replies?: Record<string, Reply>; framed?: boolean; shell?: Partial<Shell>; mode?: Chat['mode']; storage?: Storage };

export function createTestChat({ replies = {}, framed = true, shell = {}, mode = 'window', storage }: Options = {}) {
  const server = createTestServer({ ...defaultReplies(), ...replies });
  const clock = createVirtualClock();
  const page = framedWindow();
  let keys = 0;
  const device = { localStorage: fakeArea(), sessionStorage: fakeArea() };
  const shelves = storage ?? createStorage(device, 'shop-bot');
  const chat: Chat = createChat({
    window: framed ? page.window : window,
    shell: { ...testShell, ...shell },
    clock,
    fetch: server.fetch,
    storage: shelves,
    random: () => 1,
    makeKey: () => `key-${(keys += 1)}`,
    loadTexts: () => Promise.resolve(en),
    loadAnswering: () => Promise.resolve(answering),
    loadPurchases: () => Promise.resolve(purchases),
    mode,
    language: 'en',
  });
  const spoken: string[] = [];
  let lastLine = 0;
  chat.announcer.lines.subscribe((lines) => {
    for (const line of lines) if (line.id > lastLine) spoken.push(line.text);
    lastLine = Math.max(lastLine, ...lines.map(({ id }) => id));
  });
  const options: PageMessage = {
    action: 'integrationOptions',
    chatbotID: 'shop-bot',
    pagePath: `${shopOrigin}/`,
    isPhoneView: false,
    isTabletView: false,
  };
  return {
    chat,
    server,
    clock,
    page,
    spoken,
    storage: shelves,
    /** What is on the visitor's device. */
    device,
    /** The loader's part of the handshake, up to the open window. */
    async open(visitorKey: string | null = null): Promise<void> {
      chat.start();
      page.say({ action: 'hello', protocol: 1, pageOrigin: shopOrigin });
      page.say(options);
      page.say({ action: 'visitorKey', key: visitorKey });
      page.say({ action: 'chatOpened' });
      await settle();
    },
    /** What is on the screen, as `side: words`. */
    rows: (): string[] =>
      chat.conversation.turns.peek().map((turn) => {
        const { role, parts } = turn.message.peek();
        return `${role}: ${parts.map((part) => (part.type === 'rich_text' ? part.blocks.flatMap((block) => (block.type === 'paragraph' ? block.spans.map((span) => span.text) : [])).join('') : part.type)).join(' | ')}`;
      }),
    states: (): string[] => chat.conversation.turns.peek().map((turn) => turn.state.peek()),
    notice: () => chat.conversation.notice.peek()?.kind,
  };
}

export { createStorage, json, refusal, session, settle, streamed };

export type TestChat = ReturnType<typeof createTestChat>;
