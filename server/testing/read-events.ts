import { decodeStreamEvent, type Message, type StreamEvent } from '../../protocol/message.ts';

/** One server-sent event as it came over the wire. */
export type WireEvent = { id: number; name: string; data: Record<string, unknown> };

export type EventReader = {
  /** The next event; `undefined` at the end. Comments are passed over. */
  next(): Promise<WireEvent | undefined>;
  /** All that is left. */
  rest(): Promise<WireEvent[]>;
  /** How many comments (heartbeats) came so far. */
  comments(): number;
  /** Hangs up. */
  cancel(): Promise<void>;
};

/** Reads a response's stream as strictly as the strictest client. */
export function readEvents(response: Response): EventReader {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  let comments = 0;

  async function next(): Promise<WireEvent | undefined> {
    for (;;) {
      const end = buffer.indexOf('\n\n');
      if (end >= 0) {
        const frame = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (!frame.startsWith(':')) return parseFrame(frame);
        comments += 1;
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return undefined;
      buffer += value;
    }
  }

  return {
    next,
    async rest() {
      const events: WireEvent[] = [];
      for (let event = await next(); event; event = await next()) events.push(event);
      return events;
    },
    comments: () => comments,
    cancel: () => reader.cancel(),
  };
}

function parseFrame(frame: string): WireEvent {
  const [id, name, data, ...more] = frame.split('\n');
  if (!id?.startsWith('id: ') || !name?.startsWith('event: ') || !data?.startsWith('data: ') || more.length > 0) {
    throw new Error(`not a frame: ${frame}`);
  }
  return { id: Number(id.slice(4)), name: name.slice(7), data: JSON.parse(data.slice(6)) as Record<string, unknown> };
}

export const decoded = (event: WireEvent): StreamEvent => decodeStreamEvent(event.name, event.data);

/** The message of the `done` that a stream ended with. */
export function finalMessage(events: readonly WireEvent[]): Message {
  const last = events.at(-1);
  const event = last && decoded(last);
  if (event?.type !== 'done') throw new Error(`the stream ended with ${last?.name}`);
  return event.message;
}

/** All words of a message. */
export function wordsOf(message: Message): string {
  return message.parts.map((part) => (part.type === 'rich_text' ? JSON.stringify(part.blocks).match(/"text":"([^"]*)"/g)?.join('') : '') ?? '').join('').replace(/"text":"([^"]*)"/g, '$1');
}
