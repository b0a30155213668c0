/** A product's description without its markup: the pages write their own. */
export interface ProductBody {
  paragraphs: string[];
  /** "Vægt: 430 g" → ['Vægt', '430 g']; a list item without a colon has an empty label. */
  facts: [label: string, value: string][];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code =
      name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const toText = (markup: string): string =>
  decodeEntities(markup.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

const contents = (body: string, tag: string): string[] =>
  [...body.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'gi'))]
    .map((match) => toText(match[1] ?? ''))
    .filter(Boolean);

/** Takes the paragraphs and list items out of a description; whatever else stands there is dropped, never passed on as HTML. */
export function readBody(body: string): ProductBody {
  const paragraphs = contents(body, 'p');
  const facts = contents(body, 'li').map((item): [string, string] => {
    const colon = item.indexOf(': ');
    return colon > 0 ? [item.slice(0, colon), item.slice(colon + 2)] : ['', item];
  });
  if (paragraphs.length === 0 && facts.length === 0 && toText(body)) return { paragraphs: [toText(body)], facts };
  return { paragraphs, facts };
}
