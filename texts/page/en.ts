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
  placeholder: 'Ask a question...',
  send: 'Send',
};
