/** What the page scripts say themselves, in English. The keys are those of `da.ts`. */
import type * as da from './da.ts';

export const loader: typeof da.loader = {
  open: 'Open the chat',
  close: 'Close the chat',
  dismiss: 'Close',
};

export const unread: string = 'unread';

export const consent: typeof da.consent = {
  question: 'May the chat remember this conversation in your browser?',
  accept: 'Yes, please',
  decline: 'No, thanks',
};

export const searchBar: typeof da.searchBar = {
  label: 'Ask the chat',
  /** The mark at its end keeps the dots there on pages that are written from right to left. */
  placeholder: 'Ask a question...\u200e',
  send: 'Send',
  waiting: 'Your question is sent once the chat is ready.',
};

export const searchSuggestions: typeof da.searchSuggestions = {
  list: 'Suggestions',
  count: (count) => `${count} suggestion${count === 1 ? '' : 's'}`,
};

export const floatingSearchBar: typeof da.floatingSearchBar = {
  close: 'Close the question bar',
};
