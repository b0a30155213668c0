/** The state of a conversation, read from its history and nothing else. */
import type { Message } from '../../../../protocol/message.ts';
import { plainText } from '../../../../protocol/text.ts';
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Product } from '../../../catalog/product.ts';
import { emptyMemory, type Intent, type Memory } from './intent.ts';
import type { Surroundings } from './reading/clause.ts';
import { understand, type Understood } from './understand.ts';

/** Older messages than these say nothing about what "it" is. */
const REMEMBERED = 16;

/** Earlier questions are understood again; the products shown are read from the answers. */
export function remember(history: readonly Message[], around: Surroundings): Memory {
  let memory = emptyMemory;
  let before = emptyMemory;
  const recent = history.slice(-REMEMBERED);
  for (const [at, message] of recent.entries()) {
    if (message.role === 'user') {
      before = memory;
      memory = afterQuestion(
        memory,
        understand(questionText(message), memory, { ...around, page: answeredAbout(recent[at + 1], around.catalog) }),
      );
    }
    if (message.role === 'assistant') memory = afterAnswer(memory, before, message, around.catalog);
  }
  return memory;
}

/** Pages are not kept in the history; what "this" was on an earlier page shows in the one card of the answer. */
function answeredAbout(answer: Message | undefined, catalog: Catalog | null): Product | null {
  const cards =
    answer?.role === 'assistant' ? answer.parts.flatMap((part) => (part.type === 'products' ? part.products : [])) : [];
  return cards.length === 1 ? (catalog?.get(cards[0]!.id) ?? null) : null;
}

export function questionText(message: Message): string {
  return message.parts.flatMap((part) => (part.type === 'rich_text' ? [plainText(part.blocks)] : [])).join('\n');
}

export function afterQuestion(memory: Memory, { language, intents }: Understood): Memory {
  return intents.reduce<Memory>((now, intent) => afterIntent(now, intent), { ...memory, language });
}

function afterIntent(memory: Memory, intent: Intent): Memory {
  switch (intent.kind) {
    case 'search':
      return {
        ...memory,
        wish: { ...intent.wish, exclude: undefined },
        focus: null,
        discussed: false,
        recent: [],
        seen: intent.how === 'more' ? memory.seen : [],
        topic: null,
      };
    case 'product':
      return {
        ...memory,
        focus: intent.products.length === 1 ? intent.products[0]! : null,
        discussed: true,
        recent: [
          ...memory.recent.filter(({ id }) => intent.products.every((product) => product.id !== id)),
          ...intent.products,
        ].slice(-3),
        topic: null,
      };
    case 'compare':
      return { ...memory, focus: null, shown: intent.products, list: intent.products, topic: null };
    case 'passage':
      return {
        ...memory,
        focus: intent.product ?? memory.focus,
        discussed: intent.product ? true : memory.discussed,
        topic: intent.hits[0]?.passage.file.topic ?? null,
      };
    case 'social':
    case 'tooFew':
    case 'trip':
    case 'browse':
    case 'image':
    case 'unknown':
      return memory;
    default:
      return intent satisfies never;
  }
}

function afterAnswer(memory: Memory, before: Memory, message: Message, catalog: Catalog | null): Memory {
  const ids = message.parts.flatMap((part) =>
    part.type === 'products' ? part.products.map((product) => product.id) : [],
  );
  const products = ids.map((id) => catalog?.get(id)).filter((product): product is Product => product !== undefined);
  // A search that showed nothing ("cheaper?" when nothing is) leaves the one before it in force.
  if (products.length === 0)
    return memory.wish === before.wish
      ? memory
      : {
          ...memory,
          wish: before.wish ?? memory.wish,
          seen: before.seen,
          focus: before.focus,
          discussed: before.discussed,
        };
  const [only] = products;
  const list = products.length > 1 ? products : memory.list;
  // One card of a question about one product leaves what was listed before in place: "and the second one?"
  if (memory.focus && products.length === 1 && memory.shown.some((product) => product.id === only!.id)) return memory;
  const foremost = products.length === 1 || memory.wish?.sort !== undefined || memory.wish?.rank !== undefined;
  const focus = memory.focus ?? (foremost ? only! : null);
  return { ...memory, shown: products, list, seen: [...memory.seen, ...products.map((product) => product.id)], focus };
}
