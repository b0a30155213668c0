/** What an answer is made of before it has part ids. */
import type { KnownPart, PartOf, ProductCard, SuggestionCard } from '../../../../../protocol/parts.ts';
import type { KnownBlock } from '../../../../../protocol/text.ts';

export type Answer = {
  blocks: KnownBlock[];
  table?: Pick<PartOf<'table'>, 'caption' | 'headers' | 'alignments' | 'rows'>;
  cards?: ProductCard[];
  suggestions?: SuggestionCard[];
  replies: string[];
};

const MOST_REPLIES = 4;

/** Text first, then what was found, then ways on. Two answers become one turn with the ways on at its end. */
export function partsOf(answers: readonly Answer[], newPartId: () => string): KnownPart[] {
  const parts: KnownPart[] = [];
  for (const { blocks, table, cards = [], suggestions = [] } of answers) {
    if (blocks.length > 0) parts.push({ type: 'rich_text', part_id: newPartId(), blocks });
    if (table) parts.push({ type: 'table', part_id: newPartId(), ...table });
    if (cards.length > 0) parts.push({ type: 'products', part_id: newPartId(), products: cards });
    if (suggestions.length > 0) parts.push({ type: 'suggestions', part_id: newPartId(), suggestions });
  }
  const replies = [...new Set(answers.flatMap((answer) => answer.replies))].slice(0, MOST_REPLIES);
  if (replies.length > 0) parts.push({ type: 'quick_replies', part_id: newPartId(), replies });
  return parts;
}
