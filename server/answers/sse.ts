/** Stream events as bytes (api.md 5.1). */
import type { StreamEventName } from '../../protocol/message.ts';
import type { StoredEvent } from '../store/store.ts';

const encoder = new TextEncoder();

/** A comment that keeps proxies from closing an idle connection. */
export const heartbeat = encoder.encode(': \n\n');

export const encodeEvents = (events: readonly StoredEvent[]): Uint8Array =>
  encoder.encode(events.map(({ n, name, data }) => `id: ${n}\nevent: ${name}\ndata: ${data}\n\n`).join(''));

export function storedEvent(n: number, name: StreamEventName, data: object): StoredEvent {
  return { n, name, data: JSON.stringify(data) };
}

/** Every answer's first event: the question is durable (api.md 5.4.9). It is the same for all, so anyone may send it. */
export const connected: StoredEvent = storedEvent(1, 'status', { status: 'connected' });

export const isTerminalName = (name: string): boolean => name === 'done' || name === 'error';
