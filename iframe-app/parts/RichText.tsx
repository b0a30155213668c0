import type { VNode } from 'preact';
import { BlockView } from './Blocks.tsx';
import type { PartProps } from './context.ts';

/** A text by structure, never by markup (api.md 6.1). The direction follows the words, not the chat's language. */
export function RichText({ part, context, open }: PartProps<'rich_text'>): VNode {
  return (
    <div class="rich-text" dir="auto" data-open={open || undefined}>
      {part.blocks.map((block, index) => (
        <BlockView key={index} block={block} context={context} />
      ))}
    </div>
  );
}
