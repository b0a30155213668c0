/**
 * Every kind of part with its view, in the chunk that also reads messages: a part that is there can be drawn. A kind that
 * is missing here does not compile.
 */
import type { PartType } from '../../protocol/parts.ts';
import type { PartView } from './context.ts';
import { FilePart } from './FilePart.tsx';
import { ImagePart } from './ImagePart.tsx';
import { Products } from './Products.tsx';
import { QuickReplies } from './QuickReplies.tsx';
import { RichText } from './RichText.tsx';
import { Suggestions } from './Suggestions.tsx';
import { TablePart } from './TablePart.tsx';

/** `null`: markers of things that this chat cannot do yet, and custom parts that nobody has registered for. */
export type PartViews = { [Type in PartType]: PartView<Type> | null };

export const views: PartViews = {
  rich_text: RichText,
  products: Products,
  table: TablePart,
  image: ImagePart,
  file: FilePart,
  suggestions: Suggestions,
  quick_replies: QuickReplies,
  show_contact_form: null,
  show_support_ticket: null,
  show_form: null,
  request_image_upload: null,
  request_human_agent: null,
  custom: null,
};
