/** What the page scripts say themselves, in Danish. One group per script, so that each carries only its own. */

export const loader = {
  open: 'Åbn chatten',
  close: 'Luk chatten',
  /** Before the number of messages that came while the window was closed. */
  unread: 'ulæste',
  /** Closes an invitation. */
  dismiss: 'Luk',
};

/** The question that the first click asks where the page wants consent. */
export const consent = {
  question: 'Er det i orden, at chatten husker samtalen i din browser?',
  accept: 'Ja tak',
  decline: 'Nej tak',
};

export const searchBar = {
  placeholder: 'Stil et spørgsmål...',
  send: 'Send',
};
