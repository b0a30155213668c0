/** The two things that the loader keeps in the page's storage, and the consent that both need (embed.md 7). */

/** What the session remembers: the window is open, a livechat runs, a popup was shown or dismissed. */
export type Mark = '1' | 'l' | 'p';

/** Storage may be missing, full or forbidden: then the same is kept here, for this page view. */
function createSlot(area: () => Storage, name: string) {
  let value = '';
  const attempt = (act: (storage: Storage) => void): void => {
    try {
      act(area());
    } catch {
      // The chat works all the same.
    }
  };
  attempt((storage) => (value = storage.getItem(name) || ''));
  return (next = value, mayKeep?: boolean): string => {
    if (mayKeep !== undefined) {
      value = next;
      attempt((storage) => (next && mayKeep ? storage.setItem(name, next) : storage.removeItem(name)));
    }
    return value;
  };
}

export type Visitor = ReturnType<typeof createVisitor>;

/** Nothing is written before the visitor has acted: the writing members are called only then. */
export function createVisitor(chatbotId: string, consentRequired: boolean) {
  /** When it was last used, and the handle: a secret that the server made. */
  const handle = createSlot(() => localStorage, 'di_visitor_' + chatbotId);
  /** Marks, one character each. */
  const session = createSlot(() => sessionStorage, 'di_open_' + chatbotId);
  /** What is kept was kept with consent. */
  let allowed = !consentRequired || !!(handle() || session());

  const key = (): string | null => {
    const [used, secret] = handle().split(' ');
    // 180 days after the last use the visitor is forgotten.
    return secret && Date.now() - Number(used) < 15_552_000_000 ? secret : null;
  };
  const keepKey = (secret: string | null): unknown => handle(secret ? Date.now() + ' ' + secret : '', allowed);

  return {
    /** `null` for somebody new. */
    key,
    /** Keeps the handle for 180 days from now, or forgets it (`null`). */
    keepKey,
    has: (mark: Mark): boolean => session().includes(mark),
    mark(mark: Mark, on: boolean): void {
      session(session().replace(mark, '') + (on ? mark : ''), allowed);
    },
    /** Whether the visitor has to be asked before the chat may open. */
    mustAsk: (): boolean => consentRequired && !allowed,
    /** The visitor's or the page's answer; `false` deletes what was kept. */
    consent(answer: boolean): void {
      allowed = answer;
      keepKey(key());
      session(session(), answer);
    },
    /** Forgets that anything was open; the handle stays (embed.md 2, `destroy`). */
    forgetSession: (): unknown => session('', true),
  };
}
