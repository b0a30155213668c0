/** Reads a `chatbot.json`, so that every mistake is named with its line and column. */
import { findNodeAtLocation, parse, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { replaceVariables, type ShopEnvironment } from '../catalog/import/variables.ts';
import { chatbotFileSchema, type ChatbotFile } from './chatbot-file.ts';

export type ReadResult = { ok: true; file: ChatbotFile } | { ok: false; problems: string[] };

/** `name` is what the messages call the file: `chatbots/shop-bot/chatbot.json:12:5 theme.brand.primary_color: must be …`. */
export function readChatbotFile(source: string, name: string, environment: ShopEnvironment): ReadResult {
  const text = source.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const tree = treeOf(text, errors);
  if (tree === 'too deep') return { ok: false, problems: [`${name}:1:1 is nested too deeply`] };
  if (!tree || errors.length > 0) {
    const problems = errors.map((error) => `${name}:${position(text, error.offset)} ${readable(error)}`);
    return { ok: false, problems: problems.length > 0 ? problems.slice(0, 1) : [`${name}:1:1 the file is empty`] };
  }
  const value: unknown = withVariables(parse(text, [], { allowTrailingComma: true }), environment);
  const result = v.safeParse(chatbotFileSchema, value);
  if (result.success) return { ok: true, file: result.output };
  const problems = result.issues.flatMap(leaves).map((issue) => {
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    return `${name}:${position(text, offsetOf(tree, path))} ${path.join('.') || 'the file'}: ${sentence(issue)}`;
  });
  return { ok: false, problems: [...new Set(problems)] };
}

/** The parser calls itself for every bracket. */
function treeOf(text: string, errors: ParseError[]): Node | undefined | 'too deep' {
  try {
    return parseTree(text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) return 'too deep';
    throw error;
  }
}

type Issue = v.BaseIssue<unknown>;

/** Of a union's issues only the union's own message helps. */
const leaves = (issue: Issue): Issue[] => [issue];

function sentence(issue: Issue): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'is not known here';
  if (issue.received === 'undefined') return 'is missing';
  return issue.message;
}

function withVariables(value: unknown, environment: ShopEnvironment): unknown {
  if (typeof value === 'string') return replaceVariables(value, environment);
  if (Array.isArray(value)) return value.map((item) => withVariables(item, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withVariables(item, environment)]));
}

/** Where a value stands; for one that is missing, where its nearest parent begins. */
function offsetOf(tree: Node, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    // A property is pointed at by its key, which is where an editor's reader looks.
    if (node) return node.parent?.type === 'property' ? node.parent.offset : node.offset;
  }
  return tree.offset;
}

function position(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

const readable = (error: ParseError): string =>
  `is not valid JSON: ${printParseErrorCode(error.error).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}`;
