/** What the script's own tag says (embed.md 1). */

export type Options = {
  /** Free text, never lower-cased. */
  chatbotId: string;
  /** The origin of the app and the API. */
  server: string;
  environment: 'live' | 'test';
  /** Nothing is drawn until `open()`; the launcher never. */
  hidden: boolean;
  /** Wins over the page's language. */
  language?: string;
  consentRequired: boolean;
  /** A merchant's own backend hands out visitor tokens. */
  getVisitorToken?: () => Promise<string> | string;
};

/** What `tag` says; an empty `chatbotId` when it names none. */
export function readTag({ src, dataset }: Pick<HTMLScriptElement, 'src' | 'dataset'>): Options {
  const { chatbotId, server, language, consent } = dataset;
  const { origin, searchParams } = new URL(src || location.origin);
  return {
    chatbotId: searchParams.get('id') || chatbotId || '',
    server: server ? originOf(server) : origin,
    environment: searchParams.get('environment') === 'test' ? 'test' : 'live',
    hidden: searchParams.get('hidden') === 'true',
    language,
    consentRequired: consent === 'required',
  };
}

/**
 * `document.currentScript`, then the scripts whose `src` contains `fileName` or that have `data-chatbot-id`, last first.
 */
export function findTags(fileName: string): HTMLScriptElement[] {
  const ours = [...document.scripts].filter(({ src, dataset }) => src.includes(fileName) || dataset['chatbotId']);
  const tags = [document.currentScript, ...ours.reverse()];
  return tags.filter((tag): tag is HTMLScriptElement => !!tag);
}

/** What the first of `tags` that names a chatbot says, else the first. */
export function readTags(tags: HTMLScriptElement[]): Options {
  const read = tags.map(readTag);
  return read.find(({ chatbotId }) => chatbotId) ?? read[0] ?? readTag({ src: '', dataset: {} });
}

/** The origin of an address such as `data-server` has. */
export const originOf = (address: string): string => new URL(address, location.href).origin;
