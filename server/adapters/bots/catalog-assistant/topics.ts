/** What an answer was about, in one word (api.md 14). */
import type { Intent } from './intent.ts';

/** A question that asks for goods and for the shop is about the goods. Null when unsure. */
export function topicOf(intents: readonly Intent[]): string | null {
  const [first] = intents;
  switch (first?.kind) {
    case 'social':
      return first.social === 'howareyou' ? 'greeting' : first.social;
    case 'browse':
    case 'search':
      return 'product_search';
    case 'product':
      return 'product_question';
    case 'trip':
      return 'product_search';
    case 'compare':
    case 'tooFew':
      return 'comparison';
    case 'passage':
      return first.hits[0]?.passage.file.topic ?? null;
    case 'image':
    case 'unknown':
    case undefined:
      return null;
    default:
      return first satisfies never;
  }
}
