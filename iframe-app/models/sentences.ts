/** What a listener hears of a message: whole sentences as they are complete, other parts in one sentence each. Pure. */
import type { ChatTexts } from '../../texts/chat/index.ts';
import type { Message } from '../../protocol/message.ts';
import type { KnownPart, Part } from '../../protocol/parts.ts';
import { plainText } from '../../protocol/plain-text.ts';
import type { Block } from '../../protocol/text.ts';
import { fileSize, productPrice } from '../format.ts';

/** A sentence ends at a stop that white space follows; a stop inside a number or a name is none. */
const sentenceEnd = /[.!?…:;。！？؟](?:["'”’»)\]]*)(?=\s)/g;
/** "1.299 kr." or "f.eks." go on: a stop after a short lower-case word that something lower-case or a number follows. */
const goesOn = /(?:^|\s)(?:kr|ca|nr|stk|bl\.a|f\.eks|dvs|evt|maks|min|e\.g|i\.e|approx)\.$/i;

/** How many characters of `text` are whole sentences. */
export function wholeSentences(text: string): number {
  let end = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    const at = match.index + match[0].length;
    if (!(match[0] === '.' && goesOn.test(text.slice(0, at)))) end = at;
  }
  return end;
}

function productSentence(part: KnownPart & { type: 'products' }, texts: ChatTexts, language: string): string {
  const named = part.products.map((product) => {
    const price = productPrice(product, language);
    return price ? `${product.title}, ${price.now}` : product.title;
  });
  return `${texts.products.count(part.products.length)}: ${named.join('; ')}`;
}

/** What is said of a part that has no sentences of its own; '' when there is nothing to say. */
function partSentence(part: Part, texts: ChatTexts, language: string): string {
  switch (part.type) {
    case 'products':
      return part.products.length > 0 ? productSentence(part, texts, language) : '';
    case 'table': {
      const size = texts.table.size(part.rows.length, part.headers.length);
      return `${part.caption ?? texts.table.label}: ${size}`;
    }
    case 'image':
      return `${texts.image.unnamed}${part.caption ? `: ${part.caption}` : ''}`;
    case 'file':
      return texts.file.named(part.filename, fileSize(part.size_bytes, language));
    case 'suggestions':
      return `${texts.suggestions}: ${part.suggestions.map((card) => card.title).join('; ')}`;
    case 'quick_replies':
      return `${texts.quickReplies}: ${part.replies.join('; ')}`;
    default:
      return '';
  }
}

/** Remembers how much of one message has been said. */
export function createReader(texts: ChatTexts, language: string) {
  let part = 0;
  let block = 0;
  let characters = 0;

  /** The new sentences of a text part; `closed`: no more will come in it. */
  function readBlocks(blocks: readonly Block[], closed: boolean): string[] {
    const said: string[] = [];
    for (; block < blocks.length; block += 1, characters = 0) {
      const text = plainText([blocks[block]!]);
      const whole = closed || block < blocks.length - 1;
      const end = whole ? text.length : characters + wholeSentences(text.slice(characters));
      const sentence = text.slice(characters, end).replace(/\s+/g, ' ').trim();
      if (sentence !== '') said.push(sentence);
      characters = Math.max(characters, end);
      if (!whole) break;
    }
    return said;
  }

  return {
    /** What has become whole since the last call. `openPartId`: the part that is being written. */
    read(message: Message, openPartId: string | undefined, final: boolean): string[] {
      const said: string[] = [];
      for (; part < message.parts.length; part += 1, block = 0, characters = 0) {
        const current = message.parts[part]!;
        const open = !final && openPartId !== undefined && 'part_id' in current && current.part_id === openPartId;
        if (current.type === 'rich_text') said.push(...readBlocks(current.blocks, !open));
        else if (!open) said.push(partSentence(current, texts, language));
        if (open) break;
      }
      return said.filter((sentence) => sentence !== '');
    },
  };
}

export type Reader = ReturnType<typeof createReader>;
