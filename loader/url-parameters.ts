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
  const [, before, query, hash] = /^([^?#]*)(\?[^#]*)?(.*)/.exec(href)!;
  let open = false;
  let message = '';
  const all = (query || '').slice(1).split('&');
  const kept = all.filter((pair) => {
    const [, name, value] = /([^=]*)=?(.*)/.exec(decode(pair.replace(/\+/g, ' ')))!;
    const opens = name === 'chat' && value === 'open';
    const speaks = name === 'chatbot_message';
    if (speaks) message = message || value!.trim();
    open = open || opens || message !== '';
    return !opens && !speaks;
  });
  const search = kept.join('&');
  return { open, message, href: kept.length < all.length ? before + (search && '?' + search) + hash : href };
}
