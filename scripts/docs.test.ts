/** What the documents for merchants promise is in the code, and what the code offers is in the documents. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => read(join(folder, name)))
    .join('\n');
const all = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].sort();
/** The text between two marks; fails when they are not there. */
function between(text: string, start: string, end: string): string {
  const [from, to] = [text.indexOf(start), text.indexOf(end, text.indexOf(start) + start.length)];
  if (from < 0 || to < 0) throw new Error(`nothing between ${start} and ${end}`);
  return text.slice(from, to);
}
const absent = (names: string[], text: string): string[] => names.filter((name) => !text.includes(name));

describe('the page API is written down whole:', () => {
  const page = read('docs/page-api.md');

  it('every member of window.DialogIntelligens', () => {
    const members = all(between(read('loader/page-types.ts'), 'export type PageApi', '\n};'), /^ {2}(?:readonly )?(\w+)[(:<]/gm);
    expect(members.length).toBeGreaterThan(15);
    expect(members.filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
  });

  it('every event, and no other', () => {
    const events = all(between(read('protocol/page.ts'), 'export type ChatEventDetails', '\n};'), /^ {2}(chat_\w+):/gm);
    expect(all(page, /^\| `(chat_\w+)` \|/gm)).toEqual(events);
  });

  it('every action of the frame', () => {
    const actions = all(between(read('protocol/frame.ts'), 'const frameActions', '\n};'), /^ {2}(\w+): [{n]/gm);
    expect(actions.length).toBeGreaterThan(25);
    expect(actions.filter((name) => !new RegExp(`\`${name}\\b`).test(page))).toEqual([]);
  });
});

describe('embedding is written down whole:', () => {
  const page = read('docs/embed.md');

  it('every custom property that the loader reads, and no other', () => {
    const loader = sources('loader');
    const asked = [...all(loader, /--(di-[a-z-]*[a-z])/g), ...all(loader, /wish\('([a-z-]+)'\)/g).map((name) => `di-${name}`)];
    // `--di-offset-${axis}` is one name for two.
    const known = [...new Set(asked.flatMap((name) => (name === 'di-offset' ? ['di-offset-x', 'di-offset-y'] : [name])))].sort();
    expect(all(page, /`--(di-[a-z-]+)`/g)).toEqual(known);
  });

  it('every attribute and parameter of the tag', () => {
    const options = read('loader/options.ts');
    const attributes = all(between(options, 'const { chatbotId', 'dataset;'), /(\w+)(?=[,} ])/g).filter((name) => name !== 'const');
    const written = attributes.map((name) => `\`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
    expect(absent(written, page)).toEqual([]);
    expect(absent(all(options, /searchParams\.get\('(\w+)'\)/g).map((name) => `\`${name}=`), page)).toEqual([]);
  });

  it('every element that a page may find', () => {
    expect(absent(['#chat-container', '#chat-button', '#chat-iframe', '#chatbase-message-bubbles', 'chat-open'], page)).toEqual([]);
  });
});

describe('documents', () => {
  const files = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
  const anchor = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').trim().replaceAll(' ', '-');
  const anchorsOf = (text: string): string[] => [...all(text, /^#+ (.+)$/gm).map(anchor), ...all(text, /<a id="([^"]+)">/g)];

  it.each(files)('link only to what is there: %s', (file) => {
    const text = read(file).replace(/```[^]*?```/g, '');
    const broken = all(text, /\]\(([^)\s]+)\)/g).filter((link) => {
      if (/^https?:|^mailto:/.test(link)) return false;
      const [path, hash] = link.split('#');
      const target = path ? join(dirname(file), path) : file;
      if (!existsSync(join(root, target))) return true;
      return hash !== undefined && !anchorsOf(read(target)).includes(hash);
    });
    expect(broken).toEqual([]);
  });
});
