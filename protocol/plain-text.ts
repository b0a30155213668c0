/** The words of structured text. Apart from its schemas, like `shown.ts`. */
import type { Block, Span } from './text.ts';

/** All words of some blocks without their markup, one line a block or list item: for announcements, copies and search. */
export function plainText(blocks: readonly Block[]): string {
  const words = (spans: readonly Span[]): string => spans.map((span) => span.text).join('');
  return blocks
    .flatMap((block) => {
      switch (block.type) {
        case 'paragraph':
          return [words(block.spans)];
        case 'bullet_list':
          return block.items.map((item) => words(item.spans));
        case 'unknown':
          return [];
        default:
          return block satisfies never;
      }
    })
    .filter((line) => line.trim() !== '')
    .join('\n');
}
