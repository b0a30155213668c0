/** What an answer must be: the judgments of `judged-questions.json`, held against one answer. */
import type { Message } from '../protocol/message.ts';
import { plainText, type Span } from '../protocol/text.ts';
import type { KnowledgeFile } from '../server/adapters/bots/catalog-assistant/index.ts';
import { markdownBlocks } from '../server/adapters/bots/catalog-assistant/knowledge/blocks.ts';
import { readLanguage } from '../server/adapters/bots/catalog-assistant/language.ts';

export type Expectation = {
  /** Products that must all be shown, one of which must be shown, that must come first, that must not be shown. */
  allOf?: string[];
  anyOf?: string[];
  first?: string;
  noneOf?: string[];
  /** `file#section`: the answer must hold this passage (or one of these). */
  passage?: string;
  passageAnyOf?: string[];
  /** Words that the answer must hold; alternatives are separated by `|`. */
  mentions?: string[];
  /** Words that the answer must not hold. */
  without?: string[];
  /** The answer must say that it found nothing. */
  nothing?: boolean;
  noProducts?: boolean;
  /** A comparison; of these products where they are named. */
  table?: boolean | string[];
  suggestions?: boolean;
  /** What `classify` must say. */
  topic?: string;
  /** None of the products shown before may be shown again. */
  fresh?: boolean;
};

export type JudgedQuestion = {
  id: string;
  set: 'tuning' | 'held-out';
  kind: string;
  language: 'da' | 'en';
  question: string;
  /** Earlier questions of the same conversation. */
  before?: string[];
  /** Path of the page the visitor is on. */
  page?: string;
  expect: Expectation;
};

/** What the answer does not do that it must, in words; empty when it is right. */
export function missesOf(
  message: Message,
  topic: string | null,
  judged: JudgedQuestion,
  history: Message[],
  knowledge: readonly KnowledgeFile[],
): string[] {
  const { expect } = judged;
  const shown = productsOf(message);
  const text = textOf(message);
  const misses: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) misses.push(what);
  };
  for (const id of expect.allOf ?? []) must(shown.includes(id), `shows ${id}`);
  for (const id of expect.noneOf ?? []) must(!shown.includes(id), `does not show ${id}`);
  if (expect.anyOf)
    must(
      expect.anyOf.some((id) => shown.includes(id)),
      `shows one of ${expect.anyOf.join(', ')}`,
    );
  if (expect.first) must(shown[0] === expect.first, `shows ${expect.first} first`);
  for (const words of expect.mentions ?? [])
    must(
      words.split('|').some((word) => text.toLowerCase().includes(word.toLowerCase())),
      `says ${words}`,
    );
  for (const words of expect.without ?? [])
    must(!text.toLowerCase().includes(words.toLowerCase()), `does not say ${words}`);
  const passages = expect.passage ? [expect.passage] : expect.passageAnyOf;
  if (passages)
    must(
      passages.some((passage) => holdsPassage(text, passage, knowledge)),
      `holds ${passages.join(' or ')}`,
    );
  if (expect.nothing)
    must(
      /(?:fandt|kunne|har) .*(?:ikke|ingen)|could not|found no|nothing|sorry/i.test(text),
      'says that nothing was found',
    );
  if (expect.noProducts) must(shown.length === 0, 'shows no products');
  if (expect.suggestions)
    must(
      message.parts.some((part) => part.type === 'suggestions'),
      'suggests',
    );
  if (expect.topic) must(topic === expect.topic, `is classified as ${expect.topic}, not ${topic}`);
  if (expect.fresh) must(!history.flatMap(productsOf).some((id) => shown.includes(id)), 'repeats nothing');
  if (expect.table) must(holdsTable(message, expect.table), 'compares them in a table');
  const spoken = languageOf(message);
  must(spoken === null || spoken === judged.language, `speaks ${judged.language}`);
  return misses;
}

function productsOf(message: Message): string[] {
  return message.role === 'user'
    ? []
    : message.parts.flatMap((part) => (part.type === 'products' ? part.products.map((product) => product.id) : []));
}

function textOf(message: Message): string {
  return message.parts.flatMap((part) => (part.type === 'rich_text' ? [plainText(part.blocks)] : [])).join('\n');
}

/** Of the assistant's own words: the plain spans and the quick replies. Names of products are bold, and stay in the merchant's language. */
function languageOf(message: Message): string | null {
  const replies = message.parts.flatMap((part) => (part.type === 'quick_replies' ? part.replies : []));
  const blocks = message.parts.flatMap((part) => (part.type === 'rich_text' ? part.blocks : []));
  const spans = blocks.flatMap((block) => (block.type === 'paragraph' ? block.spans : []));
  return readLanguage(
    [...spans.flatMap((span) => (span.type === 'text' ? [span.text] : [])), ...replies].join(' '),
    [],
  );
}

function holdsPassage(text: string, passage: string, knowledge: readonly KnowledgeFile[]): boolean {
  const [path, title] = passage.split('#');
  const section = knowledge.find((file) => file.path === path)?.sections.find((one) => one.title === title);
  if (!section) throw new Error(`The knowledge has no section ${passage}.`);
  return text.includes(plainText(markdownBlocks(section.body)).slice(0, 60));
}

function holdsTable(message: Message, expected: true | string[]): boolean {
  const table = message.parts.find((part) => part.type === 'table');
  if (!table) return false;
  const spans: Span[] = table.headers.flatMap((cell) =>
    cell.blocks.flatMap((block) => (block.type === 'paragraph' ? block.spans : [])),
  );
  const ids = spans.flatMap((span) => (span.type === 'link' ? [span.url.split('/').at(-1)] : []));
  return expected === true ? ids.length > 1 : expected.every((id) => ids.includes(id));
}
