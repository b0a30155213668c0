/** A passage's markdown as the structured text of api.md 6.1: paragraphs, bullets, bold, links. Nothing else exists there. */
import type { KnownBlock, ListItem, Span } from '../../../../../protocol/text.ts';

const INLINE =
  /\[([^\]\n]+)\]\(([^)\s]+)\)|\*\*([^*\n]+)\*\*|__([^_\n]+)__|~~([^~\n]+)~~|(https?:\/\/[^\s<>()]*[^\s<>().,;:!?])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(\+\d{1,3}(?:[ \u00a0]?\d{2,4}){3,5})|((?<![\w@./-])(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s<>()]*[^\s<>().,;:!?])/giu;

/** `base` is an address of the shop, for links that are written relative to it; without it they stay plain words. */
export function markdownBlocks(markdown: string, base: string | null = null): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let lines: string[] = [];
  let items: ListItem[] = [];
  const flush = (): void => {
    if (lines.length > 0) blocks.push({ type: 'paragraph', spans: inlineSpans(lines.join(' '), base) });
    if (items.length > 0) blocks.push({ type: 'bullet_list', items });
    lines = [];
    items = [];
  };
  for (const line of markdown.split(/\r?\n/)) {
    const bullet = /^\s*[-*+•]\s+(.*)$/.exec(line)?.[1];
    const numbered = /^\s*\d{1,2}[.)]\s+\S/.test(line);
    if (line.trim() === '' || bullet !== undefined ? lines.length > 0 : items.length > 0 || numbered) flush();
    if (line.trim() === '') flush();
    else if (bullet !== undefined) items.push({ spans: inlineSpans(bullet, base) });
    else lines.push(line.trim());
  }
  flush();
  return blocks;
}

/** One line of markdown as spans. Addresses, e-mail addresses and telephone numbers become links. */
export function inlineSpans(text: string, base: string | null = null): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const plain = (words: string): void => {
    if (words !== '') spans.push({ type: 'text', text: words.replace(/\\([\\`*_[\]()#+.!-])/g, '$1') });
  };
  for (const match of text.matchAll(INLINE)) {
    plain(text.slice(from, match.index));
    spans.push(spanOf(match, base));
    from = match.index + match[0].length;
  }
  plain(text.slice(from));
  return spans;
}

function spanOf(match: RegExpMatchArray, base: string | null): Span {
  const [whole, label, target, bold, underlined, struck, address, mail, phone, bare] = match;
  if (label !== undefined && target !== undefined) {
    const url = absolute(target, base);
    return url === null ? { type: 'text', text: label } : { type: 'link', text: label, url };
  }
  if (bold ?? underlined) return { type: 'bold', text: (bold ?? underlined)! };
  if (struck) return { type: 'strike', text: struck };
  if (address) return { type: 'link', text: address.replace(/^https?:\/\/(?:www\.)?/, ''), url: address };
  if (mail) return { type: 'link', text: mail, url: `mailto:${mail}` };
  if (phone) return { type: 'link', text: phone, url: `tel:${phone.replace(/[^\d+]/g, '')}` };
  return { type: 'link', text: bare ?? whole, url: `https://${bare ?? whole}` };
}

/** An absolute http(s), mailto or tel address; null for everything else. */
export function absolute(target: string, base: string | null): string | null {
  const url = URL.parse(target, base ?? undefined);
  return url && /^(?:https?|mailto|tel):$/.test(url.protocol) ? url.href : null;
}
