/**
 * Stands around any bot and lets only legal streams out (api.md 5.3, 5.4): one open part at a time, blocks in order,
 * `end_part` followed at once by the authoritative `part`, fresh part ids, complete shapes, no raw markers.
 */
import type { Delta } from '../../protocol/deltas.ts';
import { partIdOf, type Part } from '../../protocol/parts.ts';
import type { BotEvent } from '../adapters/bots/bot.ts';
import { createMarkerFilter, stripPart, stripSpans, stripJson } from './markers.ts';
import { IllegalEvent, strictEvent } from './strict.ts';

type Block = { index: number; type: 'paragraph' | 'bullet_list' };
type Open = { partId: string; type: string; blocks: number; block: Block | null; ended: boolean };
type DeltaOf<Action extends Delta['action']> = Extract<Delta, { action: Action }>;

export type Guard = {
  /** The legal events for one event of the bot: usually itself. Throws `IllegalEvent`. */
  take(event: BotEvent): BotEvent[];
  /** The bot has no more to say. Throws `IllegalEvent` when a part is still open. */
  end(): void;
  /** Ends whatever is open, so that a stopped answer is a legal one; `part` finds a part as it stands. */
  close(part: (partId: string) => Part | undefined): BotEvent[];
};

const appendsTo = {
  append_text: 'paragraph',
  append_span: 'paragraph',
  append_item: 'bullet_list',
  append_product: 'products',
  append_suggestion: 'suggestions',
  append_row: 'table',
} as const;

/** `mayUse` tells which part ids the bot was given. */
export function createGuard(mayUse: (partId: string) => boolean = () => true): Guard {
  const seen = new Set<string>();
  let open: Open | null = null;
  let markers = createMarkerFilter();

  const delta = (of: Delta): BotEvent => ({ type: 'part_delta', part_id: open!.partId, delta: of });

  function newPart(partId: string): void {
    if (open) throw new IllegalEvent(`part ${partId} begins while ${open.partId} is open`);
    if (seen.has(partId)) throw new IllegalEvent(`part id ${partId} is used twice`);
    if (!mayUse(partId)) throw new IllegalEvent(`part id ${partId} is made up`);
    seen.add(partId);
  }

  function takePart(part: Part): BotEvent[] {
    const partId = partIdOf(part);
    if (open) {
      const expected = open.ended && open.partId === partId && open.type === part.type;
      if (!expected) throw new IllegalEvent(`a ${part.type} part inside of part ${open.partId}`);
      open = null;
    } else if (partId !== undefined) newPart(partId);
    const clean = stripPart(part);
    return clean.type === 'unknown' ? [] : [{ type: 'part', part: clean }];
  }

  function startPart(partId: string, start: DeltaOf<'start_part'>): BotEvent[] {
    newPart(partId);
    open = { partId, type: start.part_type, blocks: 0, block: null, ended: false };
    return [delta(stripJson(start))];
  }

  function startBlock(part: Open, start: DeltaOf<'start_block'>): BotEvent[] {
    const { block_index: index, block_type: type } = start;
    if (part.type !== 'rich_text' || part.block || index !== part.blocks || type === 'unknown') {
      throw new IllegalEvent(`block ${index} out of order`);
    }
    part.block = { index, type };
    part.blocks += 1;
    markers = createMarkerFilter();
    return [delta(start)];
  }

  function endBlock(part: Open, index: number): BotEvent[] {
    if (part.block?.index !== index) throw new IllegalEvent(`block ${index} is not open`);
    const left = markers.flush();
    const rest: BotEvent[] = left === '' ? [] : [delta({ action: 'append_text', block_index: index, text: left })];
    part.block = null;
    return [...rest, delta({ action: 'end_block', block_index: index })];
  }

  function endPart(part: Open): BotEvent[] {
    if (part.block) throw new IllegalEvent(`part ${part.partId} ends inside of a block`);
    part.ended = true;
    return [delta({ action: 'end_part' })];
  }

  function append(part: Open, of: DeltaOf<keyof typeof appendsTo>): BotEvent[] {
    const place = 'block_index' in of ? part.block?.type : part.type;
    const misplaced = 'block_index' in of && part.block?.index !== of.block_index;
    if (place !== appendsTo[of.action] || misplaced) throw new IllegalEvent(`${of.action} has no place`);
    switch (of.action) {
      case 'append_text': {
        const text = markers.push(of.text);
        return text === '' ? [] : [delta({ ...of, text })];
      }
      case 'append_span': {
        const text = markers.push(of.span.text);
        return text === '' ? [] : [delta({ ...of, span: { ...of.span, text } })];
      }
      case 'append_item':
        return [delta({ ...of, item: { spans: stripSpans(of.item.spans) } })];
      default:
        return [delta(stripJson(of))];
    }
  }

  function takeDelta(partId: string, of: Delta): BotEvent[] {
    if (of.action === 'start_part') return startPart(partId, of);
    if (open?.partId !== partId || open.ended) throw new IllegalEvent(`${of.action} for part ${partId}, which is not open`);
    if (of.action === 'start_block') return startBlock(open, of);
    if (of.action === 'end_block') return endBlock(open, of.block_index);
    if (of.action === 'end_part') return endPart(open);
    return append(open, of);
  }

  return {
    take(event) {
      const strict = strictEvent(event);
      return strict.type === 'part' ? takePart(strict.part) : takeDelta(strict.part_id, strict.delta);
    },
    end() {
      if (open) throw new IllegalEvent(`part ${open.partId} was never finished`);
    },
    close(find) {
      if (!open) return [];
      const events = open.block ? endBlock(open, open.block.index) : [];
      if (!open.ended) events.push(...endPart(open));
      const part = find(open.partId);
      if (part) events.push({ type: 'part', part });
      open = null;
      return events;
    },
  };
}
