/** Reads a chatbot's knowledge folder: `da/*.md`, `en/*.md`, … one folder per language. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseKnowledge, type KnowledgeFile } from './file.ts';

const LANGUAGE = /^[a-z]{2}(?:-[a-z]{2})?$/i;

/** In order of path. A folder that is not there is empty knowledge; a file that cannot be read throws. */
export async function loadKnowledge(folder: string): Promise<KnowledgeFile[]> {
  const files: KnowledgeFile[] = [];
  for (const language of (await names(folder)).filter((name) => LANGUAGE.test(name))) {
    for (const name of (await names(join(folder, language))).filter((file) => file.toLowerCase().endsWith('.md'))) {
      const source = await readFile(join(folder, language, name), 'utf8');
      files.push(parseKnowledge(`${language}/${name}`, language.toLowerCase().slice(0, 2), source));
    }
  }
  return files;
}

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  }
}
