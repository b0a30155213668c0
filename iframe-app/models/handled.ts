/** Which of the page's messages have been handled, remembered over a reload of the frame. */
import type { Storage } from '../storage.ts';

/** A page says a handful of things; more than this is another page view. */
const remembered = 50;

function read(shelf: Storage['session']): string[] {
  try {
    const value: unknown = JSON.parse(shelf.get('handled') ?? '[]');
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function createHandled(shelf: Storage['session']) {
  const running = new Set<string>();
  return {
    /** Asked of the storage each time: another chat on the page has the same. */
    has: (id: string): boolean => read(shelf).includes(id),
    isRunning: (id: string): boolean => running.has(id),
    begin(id: string): void {
      running.add(id);
    },
    add(id: string): void {
      running.delete(id);
      const ids = read(shelf);
      if (!ids.includes(id)) shelf.set('handled', JSON.stringify([...ids, id].slice(-remembered)));
    },
  };
}

export type Handled = ReturnType<typeof createHandled>;
