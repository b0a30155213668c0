/**
 * What the chat keeps on a visitor's device, why, and for how long (embed.md 7): an entry for each name in `storage.ts`,
 * or it does not compile. `npm run storage` makes `docs/storage.md` of it, and an end-to-end test compares that with what
 * is really there. No program carries this file.
 */
import { pageNames, type FrameName, type StorageArea } from './storage.ts';

export type StorageEntry = {
  /** `<id>` stands for the chatbot's id. */
  name: string;
  where: 'page' | 'frame';
  area: StorageArea;
  /** `service`: the chat that the visitor asked for needs it. `statistics`: only the shop's numbers do. */
  purpose: { class: 'service' | 'statistics'; text: string };
  content: string;
  written: string;
  lifetime: string;
};

const frameEntries: { [Area in StorageArea]: { [Name in FrameName<Area>]: Omit<StorageEntry, 'name' | 'where' | 'area'> } } = {
  localStorage: {
    token: {
      purpose: { class: 'service', text: 'The visitor’s session: goes on with the conversation without asking for a new one.' },
      content: 'When it was written, and a signed token of the chat server; no words of the conversation.',
      written: 'The visitor begins to write, or a conversation is opened again.',
      lifetime: 'Until a new one takes its place. The server takes it for 24 hours.',
    },
    visitor: {
      purpose: { class: 'service', text: 'The same handle as the page keeps, for shops that frame the chat without our script.' },
      content: 'When it was last used, and a random secret of at least 128 bits, made by the server.',
      written: 'With the token.',
      lifetime: '180 days after the last use.',
    },
    purchase: {
      purpose: { class: 'statistics', text: 'A purchase found by a selector counts at most once a day.' },
      content: 'The day, such as `Sun Nov 22 2026`, and when it was written.',
      written: 'A purchase was counted that a selector had found.',
      lifetime: 'Worth nothing from the next day on; until the next one, or consent is withdrawn.',
    },
  },
  sessionStorage: {
    draft: {
      purpose: { class: 'service', text: 'What is written and not sent yet survives a page change.' },
      content: 'The visitor’s own text.',
      written: 'The visitor writes.',
      lifetime: 'Until it is sent or emptied; at the latest until the tab is closed.',
    },
    handled: {
      purpose: { class: 'service', text: 'What the page says to the chat is done once, although the page may say it twice.' },
      content: 'Random numbers of the last 50 such messages.',
      written: 'The page opens the chat with a message, or reports a purchase.',
      lifetime: 'Until the tab is closed.',
    },
    reports: {
      purpose: { class: 'service', text: 'An answer that runs over a page change is told to the page’s own analytics once.' },
      content: 'When the question was sent, and ids of answers; no words.',
      written: 'The page is left while an answer is written or classified.',
      lifetime: 'The next page takes it away; worth nothing after two minutes.',
    },
  },
};

/** The whole list, in the order in which a visitor meets it. */
export const storageManifest: readonly StorageEntry[] = [
  {
    name: `${pageNames.localStorage}<id>`,
    where: 'page',
    area: 'localStorage',
    purpose: { class: 'service', text: 'Recognises the visitor, although browsers keep a frame’s storage apart for every site.' },
    content: 'When it was last used, and the same random secret as in the frame.',
    written: 'The visitor begins to write, or a conversation is opened again.',
    lifetime: '180 days after the last use; gone when the visitor’s data is deleted.',
  },
  {
    name: `${pageNames.sessionStorage}<id>`,
    where: 'page',
    area: 'sessionStorage',
    purpose: {
      class: 'service',
      text: 'Opens the chat again on the next page, keeps a running livechat, asks nobody twice with the same invitation, and loses no purchase that a page change interrupts.',
    },
    content: 'One character for each of these, and a purchase that has not arrived yet.',
    written: 'The visitor opens the chat, answers an invitation, or buys.',
    lifetime: 'Until the chat is closed or the purchase has arrived; at the latest until the tab is closed.',
  },
  ...(Object.keys(frameEntries) as StorageArea[]).flatMap((area) =>
    Object.entries(frameEntries[area]).map(([name, entry]) => ({
      name: `di_${name}_<id>`,
      where: 'frame' as const,
      area,
      ...entry,
    })),
  ),
];
