/** What the page scripts say themselves, in Danish. One group per script, so that each carries only its own. */

export const loader = {
  open: 'Åbn chatten',
  close: 'Luk chatten',
  /** Closes an invitation. */
  dismiss: 'Luk',
};

/** After the number of messages that came while the window was closed. */
export const unread = 'ulæste';

/** The question that the first click asks where the page wants consent. */
export const consent = {
  question: 'Er det i orden, at chatten husker samtalen i din browser?',
  accept: 'Ja tak',
  decline: 'Nej tak',
};

export const searchBar = {
  /** What the field and its button are called together, beside the shop's own search. */
  label: 'Spørg chatten',
  placeholder: 'Stil et spørgsmål...',
  send: 'Send',
  /** The question is kept until the chat's script has come. */
  waiting: 'Dit spørgsmål sendes, når chatten er klar.',
};

/** Suggestions under a search bar. */
export const searchSuggestions = {
  list: 'Forslag',
  count: (count: number): string => `${count} forslag`,
};

export const floatingSearchBar = {
  close: 'Luk spørgefeltet',
};
