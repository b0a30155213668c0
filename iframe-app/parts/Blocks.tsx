import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Block } from '../../protocol/text.ts';
import type { PartContext } from './context.ts';
import { Spans } from './Spans.tsx';

type BlockProps = { block: Block; context: PartContext };

function draw(block: Block, context: PartContext): VNode | null {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} context={context} />
        </p>
      );
    case 'bullet_list':
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={index}>
              <Spans spans={item.spans} context={context} />
            </li>
          ))}
        </ul>
      );
    case 'unknown':
      return null;
    default:
      return block satisfies never;
  }
}

/** One block of text. While a later one is written, this one is not drawn again. */
export function BlockView({ block, context }: BlockProps): VNode | null {
  return useMemo(() => draw(block, context), [block, context]);
}
