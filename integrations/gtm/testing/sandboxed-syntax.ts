/**
 * What Tag Manager's sandboxed JavaScript allows: ECMAScript 5.1 with arrow functions, `const` and `let`; no `new`, no
 * `this`, no regular expressions, and no global but `require` and `data`. Stricter than Tag Manager where its documents
 * are silent: what is not listed here is refused.
 */
import { parseAst } from 'vite';

type Node = { type: string; start: number; [key: string]: unknown };
export type Syntax = { refused: string[]; globals: string[]; required: string[] };

const allowed = new Set([
  'Program', 'ExpressionStatement', 'BlockStatement', 'EmptyStatement', 'ReturnStatement', 'IfStatement', 'ForStatement',
  'WhileStatement', 'DoWhileStatement', 'BreakStatement', 'ContinueStatement', 'SwitchStatement', 'SwitchCase',
  'VariableDeclaration', 'VariableDeclarator', 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression',
  'CallExpression', 'MemberExpression', 'Identifier', 'Literal', 'ObjectExpression', 'Property', 'ArrayExpression',
  'UnaryExpression', 'BinaryExpression', 'LogicalExpression', 'ConditionalExpression', 'AssignmentExpression',
  'UpdateExpression', 'SequenceExpression', 'ParenthesizedExpression',
]);
/** Not in the sandbox's library, or gone from it (`sandboxed-javascript` in Google's documents). */
const withoutMethods = new Set(['constructor', 'prototype', '__proto__', 'bind', 'caller', 'callee']);

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const children = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

function problemWith(node: Node): string | undefined {
  const { type } = node;
  if (!allowed.has(type)) return type;
  if (type === 'Literal' && ('regex' in node || 'bigint' in node)) return 'regular expression or bigint';
  if (type === 'Property' && (node['shorthand'] || node['method'] || node['computed'] || node['kind'] !== 'init')) return 'new kind of property';
  if (node['async'] || node['generator']) return 'async or generator';
  if (type === 'CallExpression' && node['optional']) return 'optional call';
  if (type === 'LogicalExpression' && node['operator'] === '??') return '??';
  if (type === 'BinaryExpression' && (node['operator'] === 'in' || node['operator'] === 'instanceof' || node['operator'] === '**')) return String(node['operator']);
  if (type === 'MemberExpression' && withoutMethods.has(String((node['property'] as Node)['name']))) return String((node['property'] as Node)['name']);
  const parameters = (node['params'] ?? (type === 'VariableDeclarator' ? [node['id']] : [])) as Node[];
  if (parameters.some((parameter) => parameter.type !== 'Identifier')) return 'pattern or default value';
  return undefined;
}

/** Names that stand for a value: not the names of members and keys. */
function named(node: Node): Node[] {
  if (node.type === 'MemberExpression' && !node['computed']) return [node['object'] as Node];
  if (node.type === 'Property') return [node['value'] as Node];
  return children(node);
}

/** Reads a template's code, or one of its tests, as the body of a function. */
export function readSandboxed(code: string): Syntax {
  const tree = parseAst(`(function(){${code}\n})`, { lang: 'js' }) as unknown as Node;
  const refused: string[] = [];
  const declared = new Set<string>();
  const used = new Set<string>();
  const required: string[] = [];
  const visit = (node: Node): void => {
    const problem = problemWith(node);
    if (problem) refused.push(problem);
    for (const declaration of [node['id'], ...((node['params'] as Node[] | undefined) ?? [])])
      if (isNode(declaration) && declaration.type === 'Identifier') declared.add(String(declaration['name']));
    if (node.type === 'Identifier') used.add(String(node['name']));
    const { name } = (node['callee'] ?? {}) as { name?: string };
    if (node.type === 'CallExpression' && name === 'require') required.push(String((node['arguments'] as Node[])[0]?.['value']));
    named(node).forEach(visit);
  };
  visit(tree);
  return { refused, globals: [...used].filter((name) => !declared.has(name) && name !== 'undefined').sort(), required };
}
