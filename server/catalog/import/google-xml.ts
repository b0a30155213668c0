import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { GoogleItem } from './google-item.ts';
import { attributeName } from './google-tsv.ts';
import { CatalogFileError, type Report } from './report.ts';

/** The text of one <item> (RSS 2.0) or <entry> (Atom), and the line it starts on. */
export type XmlItem = { line: number; xml: string };

const LONGEST_ITEM = 1 << 20;
const OUTSIDE = /<(item|entry)(?=[\s>])|<!--|<!\[CDATA\[/g;
/** What stands at the end of a chunk may be the beginning of a tag. */
const KEPT = 16;

/**
 * Cuts a feed into its items without ever holding more than one. Nothing outside the items is parsed, so a document
 * type with entity definitions has no effect. Throws when the text is no XML or holds no item.
 */
export async function* readXmlItems(text: AsyncIterable<string>, report: Report): AsyncGenerator<XmlItem[]> {
  const cutter = createCutter(report);
  let found = 0;
  let begun = false;
  for await (const chunk of text) {
    if (!begun && chunk.trim() !== '') {
      begun = true;
      if (!chunk.trimStart().startsWith('<'))
        throw new CatalogFileError('This is not an XML feed: it does not begin with "<".');
    }
    const items = cutter.add(chunk);
    found += items.length;
    yield items;
  }
  cutter.end();
  if (found === 0)
    throw new CatalogFileError('This XML file is not a product feed: it has no complete <item> or <entry>.');
}

function createCutter(report: Report) {
  let buffer = '';
  let line = 1;
  const drop = (length: number): void => {
    for (let at = buffer.indexOf('\n'); at >= 0 && at < length; at = buffer.indexOf('\n', at + 1)) line += 1;
    buffer = buffer.slice(length);
  };
  /** Moves to the next item; returns its tag, or null when more text is needed. */
  const seek = (): string | null => {
    for (;;) {
      OUTSIDE.lastIndex = 0;
      const match = OUTSIDE.exec(buffer);
      if (!match) {
        drop(Math.max(0, buffer.length - KEPT));
        return null;
      }
      drop(match.index);
      if (match[1]) return match[1];
      const close = match[0] === '<!--' ? '-->' : ']]>';
      const end = buffer.indexOf(close);
      if (end < 0) return null;
      drop(end + close.length);
    }
  };
  const reject = (code: 'xml' | 'too_large', reason: string): void =>
    report.reject({ line, column: null, code, reason });
  const add = (chunk: string): XmlItem[] => {
    buffer += chunk;
    const items: XmlItem[] = [];
    for (let tag = seek(); tag !== null; tag = seek()) {
      const end = itemEnd(buffer, tag);
      if (end.kind === 'more' && buffer.length <= LONGEST_ITEM) break;
      if (end.kind === 'whole') items.push({ line, xml: buffer.slice(0, end.at) });
      else if (end.kind === 'nested') reject('xml', `<${tag}> is not closed before the next one begins`);
      else reject('too_large', `<${tag}> is longer than a megabyte or never closed`);
      drop(end.kind === 'more' ? tag.length + 1 : end.at);
    }
    return items;
  };
  const end = (): void => {
    if (/^<(?:item|entry)[\s>]/.test(buffer)) reject('xml', 'the file ends inside an item');
  };
  return { add, end };
}

type ItemEnd = { kind: 'whole' | 'nested'; at: number } | { kind: 'more' };

function itemEnd(text: string, tag: string): ItemEnd {
  const marks = new RegExp(`<!\\[CDATA\\[|<!--|</${tag}\\s*>|<(?:item|entry)(?=[\\s>])`, 'g');
  marks.lastIndex = 1;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    if (match[0].startsWith('</')) return { kind: 'whole', at: match.index + match[0].length };
    if (match[0] === '<item' || match[0] === '<entry') return { kind: 'nested', at: match.index };
    const close = text.indexOf(match[0] === '<!--' ? '-->' : ']]>', match.index);
    if (close < 0) return { kind: 'more' };
    marks.lastIndex = close + 3;
  }
  return { kind: 'more' };
}

/** No item can define entities; the limits are for the predefined ones in a very long description. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  htmlEntities: true,
  processEntities: {
    enabled: true,
    maxEntityCount: 0,
    maxExpansionDepth: 1,
    maxTotalExpansions: 200_000,
    maxExpandedLength: LONGEST_ITEM,
  },
});

/** Parses one item; null when its XML is broken, which is reported with the line of the fault. */
export function parseXmlItem({ line, xml }: XmlItem, report: Report): GoogleItem | null {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) {
    report.reject({
      line: line + valid.err.line - 1,
      column: null,
      code: 'xml',
      reason: `the XML is broken: ${valid.err.msg}`,
    });
    return null;
  }
  try {
    return toItem(line, parser.parse(xml));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    report.reject({ line, column: null, code: 'xml', reason: `the XML cannot be read: ${reason}` });
    return null;
  }
}

function toItem(line: number, parsed: unknown): GoogleItem {
  const values = new Map<string, string[]>();
  const root = isRecord(parsed) ? Object.values(parsed)[0] : undefined;
  // An attribute with Google's prefix counts before a plain one of the same name (<g:title> before <title>).
  const entries = isRecord(root)
    ? Object.entries(root).sort(([a], [b]) => Number(b.includes(':')) - Number(a.includes(':')))
    : [];
  for (const [tag, content] of entries) {
    const name = attributeName(tag.replace(/^[^:]*:/, ''));
    const texts = (Array.isArray(content) ? content : [content])
      .map((one) => valueOf(name, one))
      .filter((one) => one !== '');
    values.set(name, [...(values.get(name) ?? []), ...texts]);
  }
  return {
    line,
    values: (name) => values.get(name) ?? ALIASES[name]?.flatMap((alias) => values.get(alias) ?? []) ?? [],
  };
}

/** What Atom calls Google's attributes. */
const ALIASES: Record<string, string[]> = { description: ['summary', 'content'] };

function valueOf(name: string, content: unknown): string {
  if (typeof content === 'string') return content;
  if (!isRecord(content)) return '';
  const href = content['@href'];
  if (name === 'link' && typeof href === 'string')
    return content['@rel'] === undefined || content['@rel'] === 'alternate' ? href : '';
  if (name === 'product_detail') {
    return [content['g:section_name'], content['g:attribute_name'], content['g:attribute_value']]
      .map((one) => (typeof one === 'string' ? one : ''))
      .join(':');
  }
  return Object.entries(content)
    .filter(([key]) => !key.startsWith('@'))
    .map(([key, inner]) => valueOf(key, inner))
    .join(' ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
