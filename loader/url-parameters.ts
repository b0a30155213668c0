/** `?chat=open` and `?chatbot_message=TEXT` (embed.md 4). Pure: takes an address, says what to do and what to show. */

export type Arrival = {
  open: boolean;
  /** What to say for the visitor, as it stands there (`cleanMessage` makes it fit); empty when there is nothing. */
  message: string;
  /** The address without our parameters, every other byte as it was; the same string when there were none. */
  href: string;
};

/** `decodeURIComponent` that leaves what is malformed as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads our parameters from `href`. A `chat` with another value than `open` is the merchant's own and stays. */
export function readArrival(href: string): Arrival {
  const [, before, query, hash] = /^([^?#]*)\??([^#]*)([^]*)/.exec(href)!;
  let open = false;
  let message = '';
  const search = query!
    .split('&')
    .filter((pair) => {
      const [ours, text = ''] = /^chat=open$|^chatbot_message=(.*)/.exec(pair) ?? [];
      message ||= decode(text.replace(/\+/g, ' ')).trim();
      open ||= ours === 'chat=open' || message > '';
      return ours === undefined;
    })
    .join('&');
  return { open, message, href: search === query ? href : before + (search && '?' + search) + hash };
}
