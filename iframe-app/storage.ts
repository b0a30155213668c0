/**
 * What the chat keeps in its own storage, each key with the chatbot's id. Every call may throw or find nothing, and the
 * visitor may not want it (embed.md 7): then the chat works all the same, for this page view. What outlives the tab is
 * worth nothing 180 days after it was last written, as in the page.
 */
import { frameNames, type FrameName, type StorageArea } from '../protocol/storage.ts';

export type Shelf<Name extends string = FrameName> = {
  get(name: Name): string | null;
  /** `null` removes. */
  set(name: Name, value: string | null): void;
};

/** As much of a browser's storage as is used. */
type Slots = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Areas = Readonly<Record<StorageArea, Slots>>;

const days180 = 15_552_000_000;

function createShelf<Area extends StorageArea>(window: Areas, area: Area, chatbotId: string) {
  /** What the device could not or may not keep; the rest stays there alone, where other frames change it, too. */
  const here = new Map<string, string | null>();
  let allowed = true;

  const key = (name: string): string => `di_${name}_${chatbotId}`;
  const shelf: Shelf<FrameName<Area>> = {
    get(name) {
      if (here.has(name)) return here.get(name) ?? null;
      try {
        const kept = window[area].getItem(key(name));
        if (kept === null || area === 'sessionStorage') return kept;
        const [, written, value = kept] = /^(\d{13}) (.*)$/s.exec(kept) ?? [];
        if (!(Date.now() - Number(written) > days180)) return value;
        window[area].removeItem(key(name));
        return null;
      } catch {
        return null;
      }
    },
    set(name, value) {
      here.set(name, value);
      try {
        if (value === null || !allowed) window[area].removeItem(key(name));
        else window[area].setItem(key(name), area === 'localStorage' ? `${Date.now()} ${value}` : value);
        if (allowed) here.delete(name);
      } catch {
        // Blocked or full.
      }
    },
  };
  return {
    shelf,
    /** What is kept moves from the device to this page view, or back. */
    allow(may: boolean): void {
      // Said again it is no use of the chat: nothing is written, so nothing lives longer for it.
      if (may === allowed) return;
      allowed = may;
      for (const name of frameNames[area] as readonly FrameName<Area>[]) shelf.set(name, shelf.get(name));
    },
  };
}

export type Storage = {
  lasting: Shelf<FrameName<'localStorage'>>;
  session: Shelf<FrameName<'sessionStorage'>>;
  /** The visitor's consent to being remembered; `false` deletes what is on the device. */
  allow(may: boolean): void;
};

export function createStorage(window: Areas, chatbotId: string): Storage {
  const lasting = createShelf(window, 'localStorage', chatbotId);
  const session = createShelf(window, 'sessionStorage', chatbotId);
  return {
    lasting: lasting.shelf,
    session: session.shelf,
    allow(may) {
      lasting.allow(may);
      session.allow(may);
    },
  };
}
