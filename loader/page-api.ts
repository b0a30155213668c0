/** `window.DialogIntelligens` (embed.md 2): every call works before, during and after loading, and none throws. */
import { safely, warn } from './lifetime.ts';
import { originOf, type Options } from './options.ts';
import type { PageApi, StartOptions } from './page-types.ts';
import type { LoadPart } from './parts.ts';
import { createWidget, type Widget } from './widget.ts';

/** The members that the chat itself answers: those of the widget, and those that need the window's file. */
const members =
  'open close hide show setConsent reportPurchase onAddToCart onCustom setMetadata setSignedMetadata' as const;
/** The members that need no chat. */
type OwnMembers = 'on' | 'off' | 'destroy' | 'init' | 'getUiLanguage' | 'getStartPrompts';
type Words<Text> = Text extends `${infer First} ${infer Rest}` ? First | Words<Rest> : Text;
type Same<A, B> = [A, B] extends [B, A] ? true : never;
type Must<Is extends true> = Is;
/** Does not compile when a member of the contract is missing here, or one is here that the contract does not have. */
export type Complete = Must<Same<Words<typeof members> | keyof OwnMembers | 'ready' | 'q', keyof PageApi>>;
type Handler = (event: CustomEvent) => void;
type Call = (...values: never[]) => unknown;
type Calls = Partial<Record<string, Call>>;

/** `options` is what the script's tag says; `inside` the config that the script carries. */
export function createPageApi(options: Options, inside: unknown, loadPart: LoadPart): PageApi {
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
    widget?.destroy();
    widget = early = undefined;
    stops.forEach((stop) => stop());
    renew();
  };
  const own = {
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
        // Turbo runs a tag in the body on every page: said once is enough, and that is all that `early` says from here on.
        if (!early) warn('already on this page');
        return (early = []);
      }
      Object.assign(options, wishes);
      if (widget) return widget.paint();
      options.chatbotId = chatbotId || options.chatbotId;
      if (server) options.server = originOf(server);
      if (!options.chatbotId) return warn('no chatbot id');
      const made = (widget = createWidget(options, loadPart));
      made.start(carried, tellReady, destroy);
      early?.forEach((call) => call(made));
      early = undefined;
    },
    getUiLanguage: () => widget?.language() ?? null,
    getStartPrompts: () => widget?.getStartPrompts() ?? [],
  } satisfies Record<OwnMembers, Call>;
  const api: Record<string, Call> = own;
  for (const name of members.split(' ')) {
    api[name] = (...values) => {
      const call = (chat: Widget): unknown => {
        const near = (chat as Calls)[name];
        return near ? near(...values) : chat.whenHere((more) => (more as Calls)[name]!(...values));
      };
      return widget ? call(widget) : early?.push(call);
    };
  }
  for (const name in api) api[name] = safely(api[name]!);
  const push = (...calls: [string, ...never[]][]): void =>
    calls.forEach(safely(([name, ...values]) => api[name]!(...values)));
  const page = { ...api, q: { push } } as unknown as PageApi & { ready: Promise<void> };
  renew();
  return page;
}
