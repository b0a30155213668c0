/** `window.DialogIntelligens` (embed.md 2): every call works before, during and after loading, and none throws. */
import { safely, warn } from './lifetime.ts';
import { originOf, type Options } from './options.ts';
import type { PageApi, StartOptions } from './page-types.ts';
import { createWidget, type LoadWindow, type Widget } from './widget.ts';

/** The members that the chat itself answers: those of the widget, and those that need the window's file. */
const members =
  'open close hide show setConsent reportPurchase onAddToCart onCustom setMetadata setSignedMetadata'.split(' ');
type Handler = (event: CustomEvent) => void;
type Call = (...values: never[]) => unknown;
type Calls = Partial<Record<string, Call>>;

/** `options` is what the script's tag says; `inside` the config that the script carries. */
export function createPageApi(options: Options, inside: unknown, loadWindow: LoadWindow): PageApi {
  let widget: Widget | undefined;
  /** What was called before there was a chat; after `destroy()` calls do nothing. */
  let early: ((widget: Widget) => unknown)[] | undefined = [];
  let stops: (() => void)[] = [];
  let tellReady: () => void;
  const renew = (): void => {
    stops = [];
    page.ready = new Promise((resolve) => (tellReady = resolve));
  };

  const off = (name: string, handler: Handler): void => window.removeEventListener(name, handler as EventListener);
  const destroy = (): void => {
    if (widget) widget.destroy();
    widget = early = undefined;
    stops.forEach((stop) => stop());
    renew();
  };
  const api: Record<string, Call> = {
    on(name: string, handler: Handler) {
      const stop = (): void => off(name, handler);
      window.addEventListener(name, handler as EventListener);
      stops.push(stop);
      return stop;
    },
    off,
    destroy,
    init(given: StartOptions = {}) {
      const { chatbotId, server, inside: carried = inside, ...wishes } = given;
      if (widget && ('inside' in given || (chatbotId && chatbotId !== options.chatbotId))) {
        return warn('already on this page');
      }
      Object.assign(options, wishes);
      if (widget) return widget.introduce();
      options.chatbotId = chatbotId || options.chatbotId;
      if (server) options.server = originOf(server);
      if (!options.chatbotId) return warn('no chatbot id');
      const made = (widget = createWidget(options, loadWindow));
      made.start(carried, tellReady, destroy);
      (early || []).forEach((call) => call(made));
      early = undefined;
    },
    getUiLanguage: () => (widget ? widget.language() : null),
  };
  for (const name of members) {
    api[name] = (...values) => {
      const call = (chat: Widget): unknown => {
        const own = (chat as Calls)[name];
        return own ? own(...values) : chat.withWindow((more) => (more as Calls)[name]!(...values));
      };
      return widget ? call(widget) : early && early.push(call);
    };
  }
  for (const name in api) api[name] = safely(api[name]!);
  const push = (...calls: [string, ...never[]][]): void =>
    calls.forEach(safely(([name, ...values]) => api[name]!(...values)));
  const page = { ...api, q: { push } } as unknown as PageApi & { ready: Promise<void> };
  renew();
  return page;
}
