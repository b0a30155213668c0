/** What the documents say of `chatbot.json` is what the server reads. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smallFile } from '../testing/test-server.ts';
import { chatbotFileSchema } from './chatbot-file.ts';
import { readChatbotFile } from './read-chatbot-file.ts';

const docs = new URL('../../docs/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, docs), 'utf8');
const fences = /^( *)```json\n([^]*?)^ *```/gm;
const examples = ['chatbots.md', 'embed.md', ...readdirSync(new URL('install/', docs)).map((file) => `install/${file}`)].flatMap((file) =>
  [...read(file).matchAll(fences)].map((match): [string, string] => [file, match[2]!.trim()]),
);

/** The keys of an object that are written into a file, by path; those of an entry that is optional, too. */
function keysOf(schema: unknown, path = ''): string[] {
  const { entries, wrapped } = schema as { entries?: Record<string, unknown>; wrapped?: unknown };
  if (wrapped) return keysOf(wrapped, path);
  return Object.entries(entries ?? {}).flatMap(([key, entry]) => [`${path}${key}`, ...keysOf(entry, `${path}${key}.`)]);
}

describe('docs/chatbots.md', () => {
  it('names every key', () => {
    // How a theme looks inside stands elsewhere; `$schema` is for editors.
    const keys = keysOf(chatbotFileSchema).filter((key) => !/^(\$schema|theme\.|dark_theme\.)/.test(key));
    expect(keys).toContain('viewport_rules.hide_popups');
    const text = read('chatbots.md');
    const missing = keys.filter((key) => !new RegExp(`\\b${key.split('.').at(-1)}\\b`).test(text));
    expect(missing).toEqual([]);
  });
});

describe('an example of chatbot.json', () => {
  it('stands in several documents', () => expect(examples.length).toBeGreaterThan(5));

  it.each(examples)('in docs/%s can be used as it is: %s', (_file, example) => {
    const written = JSON.parse(example.startsWith('{') ? example : `{${example}}`) as object;
    // Keys that the server does not know are mistakes, too.
    expect(readChatbotFile(JSON.stringify(smallFile(written)), 'chatbot.json', {})).toMatchObject({ ok: true });
  });
});
