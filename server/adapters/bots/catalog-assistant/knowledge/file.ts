/** One knowledge file: a little front matter, a title and sections. Pure; reading the folder is `load.ts`. */

export type Section = {
  /** The words of the `##` line; the file's title for what stands before the first. */
  title: string;
  /** The section's markdown, without its heading. */
  body: string;
};

export type KnowledgeFile = {
  /** Relative to the knowledge folder: "da/levering.md". */
  path: string;
  language: string;
  /** In the merchant's own words; what {@link Bot.classify} answers. */
  topic: string;
  /** Words and phrases that visitors use for it. */
  keywords: string[];
  title: string;
  sections: Section[];
};

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Reads one file. A file without front matter is as good: its topic is its name. */
export function parseKnowledge(path: string, language: string, source: string): KnowledgeFile {
  const text = source.replace(/^\uFEFF/, '');
  const front = FRONT_MATTER.exec(text);
  const fields = readFields(front?.[1] ?? '');
  const lines = text.slice(front?.[0].length ?? 0).split(/\r?\n/);
  const name = path.split('/').at(-1)?.replace(/\.md$/i, '') ?? path;
  const heading = lines
    .find((line) => /^#\s+/.test(line))
    ?.replace(/^#\s+/, '')
    .trim();
  const title = heading ?? fields.get('title') ?? name;
  const keywords = (fields.get('keywords') ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  return { path, language, topic: fields.get('topic') ?? name, keywords, title, sections: readSections(lines, title) };
}

function readFields(front: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of front.split(/\r?\n/)) {
    const [, name, value = ''] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name) fields.set(name.toLowerCase(), value.trim().replace(/^(["'[])(.*)["'\]]$/, '$2'));
  }
  return fields;
}

function readSections(lines: readonly string[], title: string): Section[] {
  const sections: Section[] = [];
  let current = { title, lines: [] as string[] };
  const close = (): void => {
    const body = current.lines.join('\n').trim();
    if (body !== '') sections.push({ title: current.title, body });
  };
  for (const line of lines) {
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (!heading) current.lines.push(line);
    else if (heading[1] === '##') {
      close();
      current = { title: heading[2] ?? '', lines: [] };
    } else if (heading[1] !== '#') current.lines.push(`**${heading[2]}**`);
  }
  close();
  return sections;
}
