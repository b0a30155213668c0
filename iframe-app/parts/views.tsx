/** Every kind of part with its view. A kind that is missing here does not compile. */
import type { ComponentType, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PartType } from '../../protocol/parts.ts';
import type { AnyPartProps, PartView } from './context.ts';
import { FilePart } from './FilePart.tsx';
import { ImagePart } from './ImagePart.tsx';
import { Products } from './Products.tsx';
import { QuickReplies } from './QuickReplies.tsx';
import { RichText } from './RichText.tsx';
import { Suggestions } from './Suggestions.tsx';
import { TablePart } from './TablePart.tsx';

/** Markers of things that this chat cannot do yet, and custom parts that nobody has registered for. */
const Nothing = (): null => null;

const views = {
  rich_text: RichText,
  products: Products,
  table: TablePart,
  image: ImagePart,
  file: FilePart,
  suggestions: Suggestions,
  quick_replies: QuickReplies,
  show_contact_form: Nothing,
  show_support_ticket: Nothing,
  show_form: Nothing,
  request_image_upload: Nothing,
  request_human_agent: Nothing,
  custom: Nothing,
} satisfies { [Type in PartType]: PartView<Type> };

/** A part by its kind. The same part in the same context is not drawn again. */
export function PartOfMessage({ part, context, newest, open }: AnyPartProps): VNode {
  // The union of views takes the union of parts: each view is found by its own part's type.
  const View = views[part.type] as ComponentType<AnyPartProps>;
  return useMemo(
    () => <View part={part} context={context} newest={newest} open={open} />,
    [View, part, context, newest, open],
  );
}

/** Whether a kind of part draws anything here. */
export function isDrawn(type: PartType): boolean {
  return views[type] !== Nothing;
}
