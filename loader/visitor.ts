/** The two things that the loader keeps in the page's storage, and the consent that both need (embed.md 7). */
import type { PageSlot, StorageArea } from '../protocol/storage.ts';

/** What the session remembers: the window is open, a livechat runs, a popup was shown or dismissed. */
export type Mark = '1' | 'l' | 'p';

/** Storage may be missing, full or forbidden: then the same is kept here, for this page view. */
function createSlot<Area extends StorageArea>(area: Area, name: PageSlot<Area>) {
  let value: string | null = null;
  return (next?: string, mayKeep?: boolean): string => {
    value = next ?? value;
    try {
      const storage = window[area];
      value ??= storage.getItem(name);
      if (next !== undefined) {
        if (next && mayKeep) storage.setItem(name, next);
        else storage.removeItem(name);
      }
    } catch {
      // The chat works all the same.
    }
    return value ?? '';
  };
}

export type Visitor = ReturnType<typeof createVisitor>;

/** Nothing is written before the visitor has acted: the writing members are called only then. */
export function createVisitor(chatbotId: string, consentRequired: boolean) {
  /** When it was last used, and the handle: a secret that the server made. */
  const handle = createSlot('localStorage', `di_visitor_${chatbotId}`);
  /** Marks, one character each; then, each after a space, purchases that the frame has not acknowledged. */
  const session = createSlot('sessionStorage', `di_open_${chatbotId}`);
  /** The answer to the question for consent; what was kept was kept with it. */
  let agreed: boolean | undefined = !!(handle() + session()) || undefined;
  const mayKeep = (): boolean => agreed ?? !consentRequired;

  const visitor = {
    /** `null` for somebody new. */
    key(): string | null {
      const [used, secret] = handle().split(' ');
      // 180 days after the last use the visitor is forgotten.
      return secret && Date.now() - +used! < 15_552e6 ? secret : null;
    },
    /** Keeps the handle for 180 days from now, or forgets it (`null`). */
    keepKey: (secret: string | null): unknown => handle(secret ? Date.now() + ' ' + secret : '', mayKeep()),
    /** All that the session remembers, or keeps it. */
    session: (value?: string): string => session(value, mayKeep()),
    carries: (mark: Mark): boolean => RegExp(`^\\S*${mark}`).test(session()),
    mark: (mark: Mark, on?: boolean): unknown =>
      visitor.session((on ? mark : '') + session().replace(RegExp(`^(\\S*)${mark}`), '$1')),
    /** The chatbot wants consent before anything is kept; what was kept before that was known goes. */
    requireConsent(): void {
      consentRequired = true;
      visitor.consent(agreed);
    },
    /** Whether the visitor has to be asked before the chat may open. */
    mustAsk: (): boolean => consentRequired && !agreed,
    /** The visitor's or the page's answer; `false` deletes what was kept. */
    consent(answer: boolean | undefined): void {
      agreed = answer;
      visitor.keepKey(visitor.key());
      visitor.session(session());
    },
    /** Forgets that anything was open; the handle stays (embed.md 2, `destroy`). */
    forgetSession: (): unknown => session('', true),
  };
  return visitor;
}
