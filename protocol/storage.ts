/**
 * The names of everything that the chat keeps on a visitor's device (embed.md 7), once. The chat app takes them from here;
 * the page scripts write theirs out, and the compiler holds them against this file. `storage-manifest.ts` says about each
 * what it is for.
 */

/** In the page's storage, before the chatbot's id. */
export const pageNames = { localStorage: 'di_visitor_', sessionStorage: 'di_open_' } as const;

/** In the frame's own storage: each is kept as `di_<name>_<chatbot id>`. */
export const frameNames = {
  localStorage: ['token', 'visitor', 'purchase'],
  sessionStorage: ['draft', 'handled', 'reports'],
} as const;

export type StorageArea = keyof typeof frameNames;
export type PageSlot<Area extends StorageArea> = `${(typeof pageNames)[Area]}${string}`;
export type FrameName<Area extends StorageArea = StorageArea> = (typeof frameNames)[Area][number];
