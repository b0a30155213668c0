import type { ComponentType, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PartType } from '../../protocol/parts.ts';
import type { AnyPartProps, PartContext } from './context.ts';
import { RichText } from './RichText.tsx';

/** The visitor's own words are drawn at once; every other view has come with what read the message. */
function viewOf(type: PartType, { views }: PartContext): ComponentType<AnyPartProps> | null {
  // The union of views takes the union of parts: each view is found by its own part's type.
  return (type === 'rich_text' ? RichText : (views()?.[type] ?? null)) as ComponentType<AnyPartProps> | null;
}

/** A part by its kind. The same part in the same context is not drawn again. */
export function PartOfMessage({ part, context, newest, open }: AnyPartProps): VNode | null {
  const View = viewOf(part.type, context);
  return useMemo(
    () => View && <View part={part} context={context} newest={newest} open={open} />,
    [View, part, context, newest, open],
  );
}

/** Whether a kind of part draws anything here. */
export function isDrawn(type: PartType, context: PartContext): boolean {
  return viewOf(type, context) !== null;
}
