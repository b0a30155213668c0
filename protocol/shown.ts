/**
 * What one reads off decoded messages. Apart from the schemas, which a client needs only once there is something to
 * decode: the chat's first picture is drawn without them.
 */
import type { StreamEvent } from './message.ts';
import type { KnownPart, Part } from './parts.ts';
import type { Block } from './text.ts';

/** A block shows something when it has a character that is not white space. */
function blockShows(shown: Block): boolean {
  switch (shown.type) {
    case 'paragraph':
      return shown.spans.some((span) => span.text.trim() !== '');
    case 'bullet_list':
      return shown.items.some((item) => item.spans.some((span) => span.text.trim() !== ''));
    case 'unknown':
      return false;
    default:
      return shown satisfies never;
  }
}

/** Whether a part draws anything: an empty list, an empty text and an unknown part take no place (api.md 5.5). */
export function isRenderable(part: Part): boolean {
  switch (part.type) {
    case 'unknown':
      return false;
    case 'rich_text':
      return part.blocks.some(blockShows);
    case 'table':
      return part.headers.length > 0;
    case 'products':
      return part.products.length > 0;
    case 'suggestions':
      return part.suggestions.length > 0;
    case 'quick_replies':
    case 'image':
    case 'file':
    case 'show_contact_form':
    case 'show_support_ticket':
    case 'show_form':
    case 'request_image_upload':
    case 'request_human_agent':
    case 'custom':
      return true;
    default:
      return part satisfies never;
  }
}

/** The part's id where it has one. */
export function partIdOf(part: Part): string | undefined {
  return part.type === 'unknown' ? undefined : part.part_id;
}

/** Whether the stream ends with this event: nothing may follow it (api.md 5.2). */
export function isTerminal(event: StreamEvent): boolean {
  return event.type === 'done' || event.type === 'error';
}

/** The parts a view has to draw. */
export function knownParts(parts: readonly Part[]): KnownPart[] {
  return parts.filter((part): part is KnownPart => part.type !== 'unknown');
}
