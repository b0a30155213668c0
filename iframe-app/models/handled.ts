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
  let ids = read(shelf);
  const running = new Set<string>();
  return {
    has: (id: string): boolean => ids.includes(id),
    isRunning: (id: string): boolean => running.has(id),
    begin(id: string): void {
      running.add(id);
    },
    add(id: string): void {
      running.delete(id);
      if (ids.includes(id)) return;
      ids = [...ids, id].slice(-remembered);
      shelf.set('handled', JSON.stringify(ids));
    },
  };
}

export type Handled = ReturnType<typeof createHandled>;
