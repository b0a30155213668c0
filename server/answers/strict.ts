/**
 * Strict out (api.md 5.1): what a bot says is completed to the documented shape, and refused where it would have to be
 * repaired.
 */
import { decodeStreamEvent } from '../../protocol/message.ts';
import type { BotEvent } from '../adapters/bots/bot.ts';

/** A bot broke the grammar or the shapes. It is our mistake, never the visitor's: the answer fails. */
export class IllegalEvent extends Error {
  override readonly name = 'IllegalEvent';
}

/** The event in its complete, documented shape. Throws {@link IllegalEvent} when anything of it would be lost. */
export function strictEvent(event: BotEvent): BotEvent {
  const { type, ...data } = event;
  const decoded = decodeStreamEvent(type, data);
  if (decoded.type !== 'part' && decoded.type !== 'part_delta') throw new IllegalEvent(`not a ${type}`);
  if (!keepsAll(event, decoded)) throw new IllegalEvent(`a ${type} of an unknown or incomplete shape`);
  if (!addressesAreSound(decoded)) throw new IllegalEvent(`a ${type} with an address that is not absolute`);
  return decoded;
}

/** Whether decoding kept every value: nothing became `unknown`, no item of a list was dropped. */
function keepsAll(given: unknown, decoded: unknown): boolean {
  if (given === null || given === undefined) return true;
  if (Array.isArray(given)) {
    return (
      Array.isArray(decoded) &&
      decoded.length === given.length &&
      given.every((item, index) => keepsAll(item, decoded[index]))
    );
  }
  if (typeof given !== 'object') return given === decoded;
  if (typeof decoded !== 'object' || decoded === null) return false;
  const [from, to] = [given as Record<string, unknown>, decoded as Record<string, unknown>];
  return Object.keys(to).every((key) => keepsAll(from[key], to[key]));
}

const linkProtocols = ['http:', 'https:', 'mailto:', 'tel:'];
const isLink = (url: unknown): boolean =>
  typeof url === 'string' && URL.canParse(url) && linkProtocols.includes(new URL(url).protocol);

/** Link and product addresses are absolute: a relative one aborts the whole stream in one client (api.md 5.1). */
function addressesAreSound(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(addressesAreSound);
  if (typeof value !== 'object' || value === null) return true;
  const object = value as Record<string, unknown>;
  const isAddressed = object['type'] === 'link' || ('title' in object && 'url' in object);
  if (isAddressed && !isLink(object['url'])) return false;
  return Object.entries(object).every(([key, item]) => key === 'payload' || addressesAreSound(item));
}
