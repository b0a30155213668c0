/**
 * The reducer: how a stream event changes a message (api.md 5.5). The same code runs in the frame and in the server.
 *
 * A draft is mutable inside, so that a long answer costs the same per delta as a short one: between two snapshots a list
 * is copied once and then pushed to. What leaves through `message()` is never changed again, and a part that no event
 * touched is the same object in the next snapshot.
 */
import type { Delta } from './deltas.ts';
import type { Message, StreamEvent } from './message.ts';
import { isRenderable, partIdOf, type KnownPart, type Part, type PartOf } from './parts.ts';
import { sameJson } from './same-json.ts';
import type { Block, Span } from './text.ts';

export type Draft = {
  /** Folds one event in. Events of unknown kinds, and deltas that fit nowhere, change nothing. */
  apply(event: StreamEvent): void;
  /** The message as it stands. The same object as before when nothing changed since. */
  message(): Message;
};

type Streamed = PartOf<'rich_text' | 'products' | 'suggestions' | 'table'>;

/** Starts a draft from a message, which is left as it is. */
export function createDraft(start: Message): Draft {
  let snapshot: Message | undefined = start;
  let current = start;
  /** Objects made since the last snapshot: nobody else has seen them, so they may be changed in place. */
  let owned = new Set<object>();

  function own<T extends object>(value: T): T {
    if (owned.has(value)) return value;
    const copy = (Array.isArray(value) ? value.slice() : { ...value }) as T;
    owned.add(copy);
    return copy;
  }

  /** The message's parts, ready to be changed. */
  function ownParts(): Part[] {
    snapshot = undefined;
    current = own(current);
    current.parts = own(current.parts);
    return current.parts;
  }

  /** From the end: the part that is open is almost always the last one. */
  function indexOf(partId: string | undefined): number {
    if (partId === undefined) return -1;
    const { parts } = current;
    for (let index = parts.length - 1; index >= 0; index -= 1) if (partIdOf(parts[index]!) === partId) return index;
    return -1;
  }

  function ownPart<Type extends Streamed['type']>(index: number, type: Type): PartOf<Type> | undefined {
    if (current.parts[index]?.type !== type) return undefined;
    const parts = ownParts();
    const part = own(parts[index]!);
    parts[index] = part;
    return part as PartOf<Type>;
  }

  /** Puts a finished part in the place of its draft; one that renders nothing takes its draft away. */
  function placePart(part: Part): void {
    const at = indexOf(partIdOf(part));
    if (!isRenderable(part)) {
      if (at >= 0) ownParts().splice(at, 1);
      return;
    }
    if (at < 0) ownParts().push(part);
    else if (!sameJson(current.parts[at], part)) ownParts()[at] = part;
  }

  function startPart(partId: string, delta: Delta & { action: 'start_part' }): void {
    const part = emptyPart(partId, delta);
    if (!part) return;
    const at = indexOf(partId);
    if (at < 0) ownParts().push(part);
    else ownParts()[at] = part;
    owned.add(part);
  }

  function applyText(at: number, delta: Extract<Delta, { block_index: number }>): void {
    const found = current.parts[at];
    if (found?.type !== 'rich_text' || delta.action === 'end_block') return;
    if (delta.action === 'start_block') {
      const part = ownPart(at, 'rich_text')!;
      part.blocks = own(part.blocks);
      part.blocks[Math.min(delta.block_index, part.blocks.length)] = emptyBlock(delta.block_type);
      return;
    }
    if (!takes(found.blocks[delta.block_index], delta.action)) return;
    const part = ownPart(at, 'rich_text')!;
    part.blocks = own(part.blocks);
    const block = own(part.blocks[delta.block_index]!);
    part.blocks[delta.block_index] = block;
    if (block.type === 'paragraph' && delta.action !== 'append_item') {
      block.spans = own(block.spans);
      if (delta.action === 'append_span') block.spans.push(delta.span);
      else appendText(block.spans, delta.text);
    } else if (block.type === 'bullet_list' && delta.action === 'append_item') {
      block.items = own(block.items);
      block.items.push(delta.item);
    }
  }

  function applyDelta(partId: string, delta: Delta): void {
    const at = indexOf(partId);
    switch (delta.action) {
      case 'start_part':
        return startPart(partId, delta);
      case 'start_block':
      case 'append_text':
      case 'append_span':
      case 'append_item':
      case 'end_block':
        return applyText(at, delta);
      case 'append_product': {
        const part = ownPart(at, 'products');
        if (part) (part.products = own(part.products)).push(delta.product);
        return;
      }
      case 'append_suggestion': {
        const part = ownPart(at, 'suggestions');
        if (part) (part.suggestions = own(part.suggestions)).push(delta.suggestion);
        return;
      }
      case 'append_row': {
        const part = ownPart(at, 'table');
        if (part) (part.rows = own(part.rows)).push(delta.row);
        return;
      }
      case 'end_part':
        return;
      default:
        delta satisfies never;
    }
  }

  /** `done` is the truth: it replaces the whole turn, unless it has nothing to show while something was streamed. */
  function finish(message: Message): void {
    const known = message.parts.filter((part) => part.type !== 'unknown');
    const keep = !known.some(isRenderable) && current.parts.some(isRenderable);
    const shown = keep ? current.parts : known;
    const parts = shown.map((part) => {
      const streamed = current.parts[indexOf(partIdOf(part))];
      return streamed && sameJson(streamed, part) ? streamed : part;
    });
    snapshot = undefined;
    current = { ...message, parts };
  }

  return {
    apply(event) {
      switch (event.type) {
        case 'part_delta':
          return applyDelta(event.part_id, event.delta);
        case 'part':
          return placePart(event.part);
        case 'done':
          return finish(event.message);
        case 'status':
        case 'error':
        case 'unknown':
          return;
        default:
          event satisfies never;
      }
    },
    message() {
      if (!snapshot) {
        snapshot = current;
        owned = new Set();
      }
      return snapshot;
    },
  };
}

/**
 * The message after one event; the given one is left as it is, and comes back itself when the event changes nothing.
 * For many events in a row use {@link createDraft}.
 */
export function applyEvent(message: Message, event: StreamEvent): Message {
  const draft = createDraft(message);
  draft.apply(event);
  return draft.message();
}

function emptyPart(partId: string, delta: Delta & { action: 'start_part' }): KnownPart | undefined {
  const { part_type: type } = delta;
  switch (type) {
    case 'rich_text':
      return { type, part_id: partId, blocks: [] };
    case 'products':
      return { type, part_id: partId, products: [] };
    case 'suggestions':
      return { type, part_id: partId, suggestions: [] };
    case 'table': {
      const { headers = [], alignments = [], caption = null } = delta;
      return { type, part_id: partId, caption, headers, alignments, rows: [] };
    }
    case 'unknown':
      return undefined;
    default:
      return type satisfies never;
  }
}

function emptyBlock(type: 'paragraph' | 'bullet_list' | 'unknown'): Block {
  if (type === 'paragraph') return { type, spans: [] };
  return type === 'bullet_list' ? { type, items: [] } : { type };
}

/** Whether an append has a block of its own kind to go to; otherwise it is ignored. */
function takes(block: Block | undefined, action: 'append_text' | 'append_span' | 'append_item'): boolean {
  return block?.type === (action === 'append_item' ? 'bullet_list' : 'paragraph');
}

/** Text goes on in a plain span that is already last, so that a paragraph does not become a heap of spans. */
function appendText(spans: Span[], text: string): void {
  const last = spans.at(-1);
  if (last?.type === 'text') spans[spans.length - 1] = { type: 'text', text: last.text + text };
  else spans.push({ type: 'text', text });
}
