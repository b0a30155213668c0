/** Raw model markers (`{{…}}`) never reach a visitor (api.md 5.4.7): a bot's mistake costs the marker, not the answer. */
import { decodePart, type Part } from '../../protocol/parts.ts';
import type { Block, Span } from '../../protocol/text.ts';

export type MarkerFilter = {
  /** The text without what belongs to a marker. A brace that may begin one is held back until more is known. */
  push(text: string): string;
  /** What was held back and turned out to be no marker. A marker without an end is dropped. */
  flush(): string;
};

/** Filters a text that arrives in pieces, however they are cut. */
export function createMarkerFilter(): MarkerFilter {
  let inside = false;
  let held = '';
  return {
    push(text) {
      let rest = held + text;
      let clean = '';
      held = '';
      for (;;) {
        const at = rest.indexOf(inside ? '}}' : '{{');
        if (at < 0) break;
        if (!inside) clean += rest.slice(0, at);
        rest = rest.slice(at + 2);
        inside = !inside;
      }
      const edge = inside ? '}' : '{';
      if (rest.endsWith(edge)) {
        held = edge;
        rest = rest.slice(0, -1);
      }
      return inside ? clean : clean + rest;
    },
    flush() {
      const left = inside ? '' : held;
      inside = false;
      held = '';
      return left;
    },
  };
}

const stripText = (text: string): string => {
  if (!text.includes('{{')) return text;
  const filter = createMarkerFilter();
  return filter.push(text) + filter.flush();
};

/** The spans of one block: a marker may reach over several of them. */
export function stripSpans(spans: readonly Span[]): Span[] {
  if (!spans.some((span) => span.text.includes('{'))) return [...spans];
  const filter = createMarkerFilter();
  const clean = spans.map((span) => ({ ...span, text: filter.push(span.text) }));
  const left = filter.flush();
  const last = clean.at(-1);
  if (left !== '' && last) clean[clean.length - 1] = { ...last, text: last.text + left };
  return clean.filter((span) => span.text !== '');
}

function stripBlock(block: Block): Block {
  if (block.type === 'paragraph') return { ...block, spans: stripSpans(block.spans) };
  if (block.type === 'bullet_list') return { ...block, items: block.items.map((item) => ({ spans: stripSpans(item.spans) })) };
  return block;
}

/** Addresses and ids are not prose, and what a form or a `custom` part carries belongs to whoever made it. */
const untouched = new Set(['part_id', 'id', 'url', 'image_url', 'thumbnail_url', 'asset_url', 'key', 'payload', 'form_id', 'type']);

/** Any JSON value without markers in its texts. */
export function stripJson<T>(value: T): T {
  if (typeof value === 'string') return stripText(value) as T;
  if (Array.isArray(value)) return value.map(stripJson) as T;
  if (typeof value !== 'object' || value === null) return value;
  if ('spans' in value && Array.isArray(value.spans)) return { ...value, spans: stripSpans(value.spans as Span[]) };
  const entries = Object.entries(value).map(([key, item]) => [key, untouched.has(key) ? item : stripJson(item)]);
  return Object.fromEntries(entries) as T;
}

/** A whole part without markers; what is left of it may be `unknown`, when markers were all it had. */
export function stripPart(part: Part): Part {
  if (part.type === 'rich_text') return { ...part, blocks: part.blocks.map(stripBlock) };
  const clean = stripJson(part);
  if (clean.type !== 'quick_replies') return clean;
  // Without their markers two replies may be the same, or blank.
  return decodePart({ ...clean, replies: clean.replies.filter((reply) => reply.trim() !== '') });
}
