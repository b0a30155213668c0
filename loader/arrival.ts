/** `universal-chatbot-arrival.js`: what the parameters of an address say (embed.md 4). Loaded where there are some. */
import { cleanMessage } from './clean-message.ts';
import { readArrival } from './url-parameters.ts';

/** `href`: the address that the visitor arrived at. Says what stands in it, and takes our parameters out of what is there now. */
export function arrive(href: string, say: (message: string, source: string) => void): void {
  const message = cleanMessage(readArrival(href).message);
  const shown = readArrival(location.href).href;
  if (shown !== location.href) history.replaceState(history.state, '', shown);
  if (message) say(message, 'chatbot-message-url');
}
