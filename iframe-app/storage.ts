/**
 * What the chat keeps in its own storage, each key with the chatbot's id. Every call may throw or find nothing (embed.md
 * 7): then the chat works all the same, for this page view.
 */
type Area = 'localStorage' | 'sessionStorage';

export type Shelf = {
  get(name: string): string | null;
  /** `null` removes. */
  set(name: string, value: string | null): void;
};

function createShelf(window: Window, area: Area, chatbotId: string): Shelf {
  const key = (name: string): string => `di_${name}_${chatbotId}`;
  return {
    get(name) {
      try {
        return window[area].getItem(key(name));
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        if (value === null) window[area].removeItem(key(name));
        else window[area].setItem(key(name), value);
      } catch {
        // Blocked or full: nothing is kept.
      }
    },
  };
}

export type Storage = { lasting: Shelf; session: Shelf };

export function createStorage(window: Window, chatbotId: string): Storage {
  return {
    lasting: createShelf(window, 'localStorage', chatbotId),
    session: createShelf(window, 'sessionStorage', chatbotId),
  };
}
