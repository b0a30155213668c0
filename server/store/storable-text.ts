/**
 * PostgreSQL refuses U+0000 in text, and neither engine can store half a surrogate pair. Every text that goes into a
 * query, on both engines alike, is made storable: such characters become U+FFFD, as in HTML. Messages are not touched:
 * they are stored as JSON, which writes both as escapes, so they come back exactly as they were.
 */
import { OperationNodeTransformer, type KyselyPlugin, type PrimitiveValueListNode, type ValueNode } from 'kysely';

/** The text as both engines store it. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

const storable = (value: unknown): unknown => (typeof value === 'string' ? storableText(value) : value);

// Kysely's transformer is made to be extended; there is no other way to reach the values of a query.
class StorableTextTransformer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: storable(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(storable) };
  }
}

export function storableTextPlugin(): KyselyPlugin {
  const transformer = new StorableTextTransformer();
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
}
