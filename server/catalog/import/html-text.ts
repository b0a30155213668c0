import { HTMLElement, parse, TextNode, type Node } from 'node-html-parser';

/** A product body as plain text, and the "Name: value" lines of its lists. */
export type BodyText = { text: string; facts: { name: string; value: string }[] };

const BLOCKS = new Set([
  'P',
  'DIV',
  'UL',
  'OL',
  'LI',
  'TABLE',
  'TR',
  'SECTION',
  'ARTICLE',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'DL',
  'DT',
  'DD',
  'BLOCKQUOTE',
  'HR',
  'HEADER',
  'FOOTER',
  'FIGURE',
  'PRE',
]);
const SILENT = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'SVG', 'HEAD', 'TITLE']);
const DEEPEST = 200;
const FACT = /^([^:]{2,40}):\s*(\S.{0,200})$/;

/** Blocks and list items come out on lines of their own; a two-cell table row and a definition become "Name: value". */
export function bodyText(html: string): BodyText {
  if (!/[<&]/.test(html)) return { text: tidy(html), facts: [] };
  const walk: Walk = { text: '', facts: [] };
  visit(parse(html, { comment: false }), walk, 0);
  return { text: tidy(walk.text), facts: walk.facts };
}

type Walk = { text: string; facts: BodyText['facts'] };

function visit(node: Node, walk: Walk, depth: number): void {
  if (depth > DEEPEST) return;
  if (node instanceof TextNode) {
    walk.text += node.text.replace(/\s+/g, ' ');
    return;
  }
  if (!(node instanceof HTMLElement) || SILENT.has(node.tagName ?? '')) return;
  const tag = node.tagName ?? '';
  if (tag === 'BR') walk.text += '\n';
  if (!BLOCKS.has(tag)) {
    for (const child of node.childNodes) visit(child, walk, depth + 1);
    if (tag === 'TD' || tag === 'TH') walk.text += ' ';
    return;
  }
  if (tag === 'TR' || tag === 'DL') {
    visitPairs(node, tag, walk, depth);
    return;
  }
  walk.text += '\n';
  const start = walk.text.length;
  for (const child of node.childNodes) visit(child, walk, depth + 1);
  if (tag === 'LI') addFact(walk, walk.text.slice(start));
  walk.text += '\n';
}

/** A row of two cells, or a term with its definition, is a fact; other rows are one line of text. */
function visitPairs(node: HTMLElement, tag: 'TR' | 'DL', walk: Walk, depth: number): void {
  const cells = node.childNodes.filter((child): child is HTMLElement => child instanceof HTMLElement);
  const texts = cells.map((cell) => {
    const inner: Walk = { text: '', facts: walk.facts };
    for (const child of cell.childNodes) visit(child, inner, depth + 1);
    return inner.text.replace(/\s+/g, ' ').trim();
  });
  const step = tag === 'DL' ? 2 : Math.max(1, texts.length);
  for (let at = 0; at < texts.length; at += step) {
    const row = texts.slice(at, at + step).filter(Boolean);
    const line = row.length === 2 ? `${row[0]?.replace(/:$/, '')}: ${row[1]}` : row.join(' ');
    walk.text += `\n${line}\n`;
    if (row.length === 2) addFact(walk, line);
  }
}

function addFact(walk: Walk, line: string): void {
  const match = FACT.exec(line.replace(/\s+/g, ' ').trim());
  if (match?.[1] && match[2]) walk.facts.push({ name: match[1].trim(), value: match[2].trim() });
}

function tidy(text: string): string {
  return text
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
