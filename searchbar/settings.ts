/** What a merchant may set, and what a search bar says with it (embed.md 9a). */

const defaults = {
  /** By the page's language where it is not set. */
  placeholder: '',
  /** Every `{query}` becomes what the visitor wrote. */
  messageTemplate: '',
  messagePrefix: '',
  messageSuffix: '',
  sendIconColor: '#636a8b',
  backgroundColor: 'rgba(255,255,255,.95)',
  borderColor: '#d0d4e0',
  shadowColor: 'rgba(99,106,139,.15)',
  focusShadowColor: 'rgba(99,106,139,.25)',
  borderRadius: '25px',
  width: '100%',
  maxWidth: '600px',
  /** `true` = the chatbot's start prompts for this page; a list = these texts. As an attribute `true` or `false`. */
  suggestions: false as boolean | string | string[],
};

export type Settings = typeof defaults;
/** Every key as merchants write it; all but `suggestions` are text. */
export type SearchBarConfig = Partial<Settings>;

export const warn = (problem: unknown): void => console.warn('[DialogIntelligens]', problem);

/** `config` wins over the container's own attributes (`data-message-template`), those over the defaults. */
export function readSettings({ dataset }: HTMLElement, config: SearchBarConfig): Settings {
  const settings: Record<string, unknown> = { ...defaults };
  for (const some of [dataset, config] as Record<string, unknown>[]) {
    for (const key in settings) if (some[key] !== undefined) settings[key] = some[key];
  }
  if (settings['suggestions'] === 'false') settings['suggestions'] = false;
  // Every key has its default's value or one that was given for it.
  return settings as Settings;
}

/** What is said for `query`. A template without `{query}` would lose it: then the text goes as it is, with a warning. */
export function messageFor(query: string, { messageTemplate, messagePrefix, messageSuffix }: Settings): string {
  if (!messageTemplate) return messagePrefix + query + messageSuffix;
  if (messageTemplate.includes('{query}')) return messageTemplate.split('{query}').join(query);
  warn('the message template has no {query}');
  return query;
}
